"""What depends on what: the rules of a form, who reads which node, and the order in which they settle."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from models.forms.definition import Bind, Definition
from models.forms.order import arranged, knots
from models.forms.xpath import Expression, Reference

T = TypeVar("T")


class Kind(StrEnum):
    """What a rule decides of its nodes. The values are the columns of an XLSForm."""

    COUNT = "repeat_count"
    RELEVANT = "relevant"
    CALCULATE = "calculation"
    REQUIRED = "required"
    READONLY = "read_only"
    CHOICES = "choice_filter"


@dataclass(frozen=True, slots=True)
class Read:
    """A path that an expression reads. Its first `shared` steps are the very nodes that the reader stands in.

    `beside`: it picks among several nodes (by a predicate or indexed-repeat), so rows of the reader's own repeat may
    be meant one by one.
    """

    path: str
    shared: int
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One expression that decides something of the nodes at `path`; rules settle by `order`."""

    order: int
    kind: Kind
    path: str
    expression: Expression
    reads: tuple[Read, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The rules in order.

    `readers`: path -> rules that read it, with the steps they share; `at`: path -> its rules; `counts`: path -> rules
    that say how many rows the repeats right under it have.
    """

    rules: tuple[Rule, ...]
    readers: Mapping[str, tuple[tuple[Rule, int], ...]]
    at: Mapping[str, tuple[Rule, ...]]
    counts: Mapping[str, tuple[Rule, ...]]
    cycles: tuple[tuple[Rule, ...], ...]
    endless: tuple[Rule, ...]


def build(definition: Definition, paths: Iterable[str]) -> Graph:
    """The graph of a form whose nodes stand at `paths`.

    `cycles` are rules that wait for each other; `endless` are counts of rows that depend on their own rows: they run,
    up to the cap on rows, and deserve a warning.
    """
    known = list(paths)
    drafts = [
        Rule(0, kind, path, expression, tuple(_rule_reads(definition, kind, path, expression, known)))
        for path, kind, expression in _expressions(definition)
    ]
    order, cycles, endless = _order(drafts)
    rules = tuple(
        Rule(place, rule.kind, rule.path, rule.expression, rule.reads)
        for place, rule in enumerate(drafts[index] for index in order)
    )
    readers: dict[str, list[tuple[Rule, int]]] = defaultdict(list)
    at: dict[str, list[Rule]] = defaultdict(list)
    counts: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        at[rule.path].append(rule)
        if rule.kind is Kind.COUNT:
            counts[rule.path.rsplit("/", 1)[0]].append(rule)
        for read in dict.fromkeys(rule.reads):
            readers[read.path].append((rule, read.shared))
    return Graph(rules, _fixed(readers), _fixed(at), _fixed(counts), cycles, endless)


def _fixed(found: Mapping[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {path: tuple(items) for path, items in found.items()}


def _expressions(definition: Definition) -> Iterable[tuple[str, Kind, Expression]]:
    for path, repeat in definition.repeats.items():
        if repeat.count is not None:
            yield path, Kind.COUNT, repeat.count
    for path, bind in definition.binds.items():
        for kind, expression in _bind_expressions(bind):
            if expression is not None:
                yield path, kind, expression
    for path, control in definition.controls.items():
        if control.itemset is not None:
            yield path, Kind.CHOICES, control.itemset.nodes


def _rule_reads(
    definition: Definition, kind: Kind, path: str, expression: Expression, known: list[str]
) -> Iterator[Read]:
    """What a rule waits for. Rows are counted only while their repeat is relevant, even when there is none yet."""
    yield from _reads(expression, path, known)
    bind = definition.binds.get(path)
    if kind is Kind.COUNT and bind is not None and bind.relevant is not None:
        yield from _reads(bind.relevant, path, known)


def _bind_expressions(bind: Bind) -> Iterable[tuple[Kind, Expression | None]]:
    yield Kind.RELEVANT, bind.relevant
    yield Kind.CALCULATE, bind.calculate
    yield Kind.REQUIRED, bind.required
    yield Kind.READONLY, bind.readonly


def _reads(expression: Expression, path: str, known: list[str]) -> list[Read]:
    """The known paths that an expression at a path reads."""
    beside = any(use.name == "indexed-repeat" for use in expression.functions)
    found = [read for reference in expression.references for read in _read(reference, path, known)]
    return [Read(read.path, read.shared, beside=True) for read in found] if beside else found


def _read(reference: Reference, path: str, known: list[str]) -> Iterator[Read]:
    if reference.origin not in {"", "/"}:
        return
    steps = [] if reference.absolute else path.strip("/").split("/")
    shared = 1 if reference.absolute else len(steps)
    anywhere = False
    for step in reference.steps:
        if step.name == "..":
            steps = steps[:-1]
            shared = min(shared, len(steps))
        elif step.name == "//":
            steps, shared, anywhere = [], 1, True
        elif not step.name.startswith("@"):
            steps.append(step.name)
    wanted = "/" + "/".join(steps)
    pattern = re.compile((".*" if anywhere else "") + re.escape(wanted).replace(r"\*", "[^/]+"))
    for one in known:
        if one == wanted or ((anywhere or "*" in wanted) and pattern.fullmatch(one)):
            yield Read(one, max(1, shared), beside=reference.filtered)


def _order(rules: list[Rule]) -> tuple[list[int], tuple[tuple[Rule, ...], ...], tuple[Rule, ...]]:
    """The order of the rules, the circles that cannot be run, and the counts that stand in a circle."""
    writers: dict[str, list[int]] = defaultdict(list)
    for place, rule in enumerate(rules):
        if rule.kind in {Kind.COUNT, Kind.RELEVANT, Kind.CALCULATE}:
            writers[rule.path].append(place)
    strict: dict[int, list[int]] = {place: [] for place in range(len(rules))}
    every: dict[int, list[int]] = {place: [] for place in range(len(rules))}
    for place, rule in enumerate(rules):
        for read in rule.reads:
            for writer in _writers(rules, writers, read.path):
                every[writer].append(place)
                if rules[writer].kind is not Kind.COUNT and not _elsewhere(rules[writer], rule, read):
                    strict[writer].append(place)
    cycles = tuple(tuple(rules[place] for place in group) for group in knots(strict))
    circled = {place for group in knots(every) for place in group}
    endless = tuple(rules[place] for place in sorted(circled) if rules[place].kind is Kind.COUNT)
    return arranged(every, strict), cycles, endless


def _writers(rules: list[Rule], writers: Mapping[str, list[int]], path: str) -> Iterator[int]:
    """The rules that decide what is read at a path: its value, or whether it or what it stands in is there at all."""
    yield from writers.get(path, ())
    above = path.rsplit("/", 1)[0]
    while above:
        yield from (place for place in writers.get(above, ()) if rules[place].kind is not Kind.CALCULATE)
        above = above.rsplit("/", 1)[0]


def _elsewhere(writer: Rule, reader: Rule, read: Read) -> bool:
    """Whether a rule reads rows beside its own, as a running total does: no circle, though the paths are the same."""
    common = 0
    for mine, theirs in zip(writer.path.split("/")[1:], reader.path.split("/")[1:], strict=False):
        if mine != theirs:
            break
        common += 1
    return read.beside and read.shared < common
