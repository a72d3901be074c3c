"""What a workbook holds and what gives pause, as lines for the command line and for a chat."""

from collections import Counter
from collections.abc import Sequence

from handlers.texts import workbook as texts
from handlers.workbook.comparing import RollChange
from handlers.workbook.contents import CommuneWorkbook, Doubt
from handlers.workbook.differences import FieldChange
from handlers.workbook.letters import fold
from handlers.workbook.options import ROLES

_ROLE_LABELS = {option.value: option.label.lower() for option in ROLES}


def preview(workbook: CommuneWorkbook, doubts: Sequence[Doubt], limit: int = 20) -> list[str]:
    """Counts of what was found, then the doubts, at most `limit` of each kind with the full count beside."""
    commune = workbook.commune
    lines = []
    if commune.name:
        province = f", {commune.province}" if commune.province else ""
        lines.append(texts.WHOLE_COMMUNE.format(name=commune.name, code=commune.code, province=province))
    counts = {"villages": workbook.villages, "households": workbook.households, "members": workbook.members}
    lines.append(texts.COUNTS.format(**{name: number_of(len(rows)) for name, rows in counts.items()}))
    classes = Counter(row.poverty_class for row in workbook.households if row.poverty_class)
    told = [f"{number_of(classes[key])} {name}" for key, name in texts.CLASS_NAMES.items() if classes[key]]
    lines.append(texts.CLASSES.format(classes=texts.listed(told)) if told else texts.NO_CLASSES)
    if workbook.people:
        kinds = Counter(row.kind for row in workbook.people if row.kind)
        roles = [f"{count} {_ROLE_LABELS[kind]}" for kind, count in kinds.items()]
        people = len({(row.code, fold(row.name), row.phone) for row in workbook.people})
        lines.append(texts.ROLES.format(people=people, roles=texts.listed(roles)))
    if workbook.answers:
        lines.append(texts.ANSWERS.format(households=number_of(len(workbook.answers))))
    if workbook.groups:
        lines.append(texts.GROUPS.format(titles=texts.listed([row.title for row in workbook.groups])))
    return lines + doubt_lines(doubts, limit)


def doubt_lines(doubts: Sequence[Doubt], limit: int = 20) -> list[str]:
    """The blocking doubts, then the others, each kind with its count and at most `limit` lines."""
    if not doubts:
        return [texts.NO_DOUBTS]
    lines = []
    for title, blocking in ((texts.BLOCKING, True), (texts.WARNINGS, False)):
        found = [doubt for doubt in doubts if doubt.blocking is blocking]
        if found:
            lines.append(title.format(count=number_of(len(found))))
            lines += _capped([describe(doubt) for doubt in found], limit)
    return lines


def describe(doubt: Doubt) -> str:
    """One doubt in one line: place, what is written, why it gives pause, what mends it."""
    return texts.doubt(texts.place(doubt.sheet, doubt.row, doubt.column), doubt.found, doubt.why, doubt.mend)


def preview_change(change: RollChange, limit: int = 20) -> list[str]:
    """What an import of the roll would do: counts, then at most `limit` households of each kind."""
    if change.is_empty:
        return [texts.NO_CHANGE]

    def named(village_id: int, code: str, head_name: str) -> str:
        return texts.HOUSEHOLD.format(village=change.village_names[village_id], code=code, head=head_name)

    lines = [
        texts.CHANGES.format(
            new=number_of(len(change.new)),
            changed=number_of(len(change.changed)),
            missing=number_of(len(change.missing)),
        )
    ]
    new = [named(row.village_id, row.values["code"], row.values["head_name"]) for row in change.new]
    lines += _capped([texts.CHANGE_NEW.format(household=household) for household in new], limit)
    lines += _capped(
        [
            texts.CHANGE_CHANGED.format(
                household=named(row.village_id, row.code, row.head_name), fields=change_words(row.fields)
            )
            for row in change.changed
        ],
        limit,
    )
    gone = [named(row.village_id, row.code, row.head_name) for row in change.missing]
    lines += _capped([texts.CHANGE_MISSING.format(household=household) for household in gone], limit)
    if change.untouched:
        lines.append(texts.VILLAGES_LEFT.format(villages=texts.listed(change.untouched)))
    return lines


def change_words(fields: Sequence[FieldChange]) -> str:
    """Changed fields in words: "Chủ hộ: A → B; Thêm người: C"."""
    return "; ".join(
        texts.CHANGE_WORDS.format(heading=field.heading, old=field.old, new=field.new)
        if field.old and field.new
        else f"{field.heading}: {field.old or field.new}"
        for field in fields
    )


def number_of(count: int) -> str:
    """A count as people write it: 1.600."""
    return f"{count:,}".replace(",", ".")


def _capped(lines: list[str], limit: int) -> list[str]:
    if len(lines) <= limit:
        return lines
    return [*lines[:limit], texts.MORE.format(count=number_of(len(lines) - limit))]
