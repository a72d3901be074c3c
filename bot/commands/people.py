"""`person invite|list`."""

from datetime import datetime
from typing import Annotated

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.commands.context import ZONE, Exit, operator
from handlers.invitations import link_address
from handlers.roles import role_name
from handlers.texts import operator as texts
from models.queries import invitations, people
from models.tables import Commune, Person, Role

LIVES = (15, 3)
"""Minutes of a code and days of a link, as `models.queries.invitations` gives them."""


def invite(context: typer.Context, code: Annotated[str, typer.Argument(help="Mã ngắn của người")]) -> None:
    """Cấp mã mời một lần cho một người."""
    call = operator(context)
    with call.work() as session:
        commune = call.the_commune(session)
        person = people.person_by_code(session, commune, code)
        if person is None:
            call.stop(texts.no_person(code), Exit.NO)
        today = call.now().astimezone(ZONE).date()
        roles = [role for role in people.roles_in(session, commune, today) if role.person_id == person.id]
        if not roles:
            call.stop(texts.no_role(code), Exit.NO)
        made = [invited(session, commune, role, call.now()) for role in roles]
    for who, number, link in made:
        call.print(texts.code_line(who, number, link), who=who, code=number, link=link)
    if not call.json:
        typer.echo(texts.codes_live(*LIVES))


def invited(session: Session, commune: Commune, role: Role, now: datetime) -> tuple[str, str, str]:
    """A fresh invitation for a role: who, the code, the link where the bot's address is known."""
    fresh = invitations.invite(session, role, None, now)
    return role_name(session, role), fresh.code, link_address(commune, "start", fresh.token)


def listing(context: typer.Context) -> None:
    """Danh sách người, mã ngắn, vai và ai đã vào Sổ Thôn."""
    call = operator(context)
    with call.work() as session:
        commune = call.the_commune(session)
        today = call.now().astimezone(ZONE).date()
        roles = people.roles_in(session, commune, today)
        query = select(Person).where(Person.commune_id == commune.id).order_by(Person.code)
        for person in session.scalars(query).all():
            named = [role_name(session, role) for role in roles if role.person_id == person.id]
            enrolled = bool(people.accounts_of(session, person.id))
            call.print(
                texts.person_line(person.code, person.name, named, enrolled=enrolled),
                code=person.code,
                name=person.name,
                roles=named,
                enrolled=enrolled,
            )


COMMANDS = {"invite": invite, "list": listing}
