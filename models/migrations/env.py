"""Run by alembic: migrates over the connection that `models.migrations` hands in."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from models.tables import Base
from models.tables.base import Moment


def _render(kind: str, thing: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our own moments as what they are in the database, so that old migrations never import new code."""
    del autogen
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Moment) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
