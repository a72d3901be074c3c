"""What an entry states, by the facts that its form names: for the rules, which never look for a question's name."""

from models.forms.live import Live

FactValue = str | list[str]


def facts(live: Live) -> dict[str, FactValue]:
    """Fact -> value of what is relevant now.

    A fact outside repeats is a text ("" where it is not answered) and is missing where its question is hidden; stated
    in several places, the first answered one counts. A fact inside a repeat is a list with one text for each relevant
    row, "" where the question is hidden in that row; the fact of the repeat itself is the list of the rows' ids.
    """
    found: dict[str, FactValue] = {}
    for fact, paths in live.form.fact_paths.items():
        if live.form.repeat_of(paths[0]) is None:
            values = [node.value for path in paths for node in live.at(path) if node.relevant]
            if values:
                found[fact] = next((value for value in values if value), "")
        else:
            found[fact] = [value for path in paths for value in _listed(live, path)]
    return found


def _listed(live: Live, path: str) -> list[str]:
    if path in live.form.definition.repeats:
        return [live.state(row).row for row in live.at(path) if row.relevant]
    repeat = live.form.repeat_of(path) or ""
    return [
        next((node.value for node in live.within(path, row) if node.relevant), "")
        for row in live.at(repeat)
        if row.relevant
    ]
