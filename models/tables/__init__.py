"""One mapped class a file (with its small companions); all of them under one name here."""

from models.tables.account import Account, AccountPerson
from models.tables.audit import Audit
from models.tables.base import Base
from models.tables.broadcast import Broadcast, BroadcastRecipient
from models.tables.chat import Chat, GroupLink
from models.tables.claim import Claim, ClockMark
from models.tables.class_history import ClassDecision
from models.tables.commune import Commune
from models.tables.conversation import Conversation
from models.tables.dead_letter import DeadLetter
from models.tables.form import Confirmation, Form, FormAttachment, FormVersion
from models.tables.help_request import HelpKind, HelpRequest, Settled
from models.tables.household import UNCONFIRMED, CarriedAnswers, Household, HouseholdStatus, Member
from models.tables.household_event import HouseholdEvent, HouseholdEventKind, HouseholdEventStatus
from models.tables.indicator import Indicator
from models.tables.invitation import Invitation
from models.tables.media import Media
from models.tables.meeting import MeetingVote, VillageMeeting
from models.tables.misreading import Misreading
from models.tables.occurrence import Absence, Occurrence, OccurrenceEvent, TimeRequest
from models.tables.outbox import Outbox, OutboxStatus
from models.tables.person import Person
from models.tables.plan_task import DayCorrection, PlanEvent, PlanTask, PlanTaskChange, PlanTaskUnit
from models.tables.posting import Complaint, PostedHousehold, Posting, RoundStep
from models.tables.review import Doubt, Return, ReturnedQuestion, ReviewNote, SubmissionEvent
from models.tables.review_request import ReviewRequest
from models.tables.role import Role, RoleKind, RoleVillage
from models.tables.seen_event import SeenEvent
from models.tables.sheet_summary import SheetPerson, SheetSummary
from models.tables.submission import HANDED_IN, Answer, AnswerChange, Outcome, Submission, SubmissionStatus
from models.tables.survey_round import Assignment, SurveyRound
from models.tables.unit import Unit, UnitRole
from models.tables.village import Village, VillageName

__all__ = [
    "HANDED_IN",
    "UNCONFIRMED",
    "Absence",
    "Account",
    "AccountPerson",
    "Answer",
    "AnswerChange",
    "Assignment",
    "Audit",
    "Base",
    "Broadcast",
    "BroadcastRecipient",
    "CarriedAnswers",
    "Chat",
    "Claim",
    "ClassDecision",
    "ClockMark",
    "Commune",
    "Complaint",
    "Confirmation",
    "Conversation",
    "DayCorrection",
    "DeadLetter",
    "Doubt",
    "Form",
    "FormAttachment",
    "FormVersion",
    "GroupLink",
    "HelpKind",
    "HelpRequest",
    "Household",
    "HouseholdEvent",
    "HouseholdEventKind",
    "HouseholdEventStatus",
    "HouseholdStatus",
    "Indicator",
    "Invitation",
    "Media",
    "MeetingVote",
    "Member",
    "Misreading",
    "Occurrence",
    "OccurrenceEvent",
    "Outbox",
    "OutboxStatus",
    "Outcome",
    "Person",
    "PlanEvent",
    "PlanTask",
    "PlanTaskChange",
    "PlanTaskUnit",
    "PostedHousehold",
    "Posting",
    "Return",
    "ReturnedQuestion",
    "ReviewNote",
    "ReviewRequest",
    "Role",
    "RoleKind",
    "RoleVillage",
    "RoundStep",
    "SeenEvent",
    "Settled",
    "SheetPerson",
    "SheetSummary",
    "Submission",
    "SubmissionEvent",
    "SubmissionStatus",
    "SurveyRound",
    "TimeRequest",
    "Unit",
    "UnitRole",
    "Village",
    "VillageMeeting",
    "VillageName",
]
