"""One mapped class a file (with its small companions); all of them under one name here."""

from models.tables.account import Account, AccountPerson
from models.tables.audit import Audit
from models.tables.base import Base
from models.tables.chat import Chat, GroupLink
from models.tables.class_history import ClassDecision
from models.tables.commune import Commune
from models.tables.conversation import Conversation
from models.tables.dead_letter import DeadLetter
from models.tables.form import Confirmation, Form, FormAttachment, FormVersion
from models.tables.household import CarriedAnswers, Household, HouseholdStatus, Member
from models.tables.invitation import Invitation
from models.tables.media import Media
from models.tables.misreading import Misreading
from models.tables.outbox import Outbox, OutboxStatus
from models.tables.person import Person
from models.tables.role import Role, RoleKind, RoleVillage
from models.tables.seen_event import SeenEvent
from models.tables.submission import Answer, AnswerChange, Outcome, Submission, SubmissionStatus
from models.tables.survey_round import Assignment, SurveyRound
from models.tables.village import Village, VillageName

__all__ = [
    "Account",
    "AccountPerson",
    "Answer",
    "AnswerChange",
    "Assignment",
    "Audit",
    "Base",
    "CarriedAnswers",
    "Chat",
    "ClassDecision",
    "Commune",
    "Confirmation",
    "Conversation",
    "DeadLetter",
    "Form",
    "FormAttachment",
    "FormVersion",
    "GroupLink",
    "Household",
    "HouseholdStatus",
    "Invitation",
    "Media",
    "Member",
    "Misreading",
    "Outbox",
    "OutboxStatus",
    "Outcome",
    "Person",
    "Role",
    "RoleKind",
    "RoleVillage",
    "SeenEvent",
    "Submission",
    "SubmissionStatus",
    "SurveyRound",
    "Village",
    "VillageName",
]
