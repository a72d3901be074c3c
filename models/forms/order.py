"""Puts things that wait for each other in order, and finds the knots (strongly connected components)."""

from collections.abc import Mapping, Sequence


def components(successors: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """The strongly connected components of a graph, each before those it leads to.

    `successors` has every node as a key. Written without recursion: a form may chain hundreds of rules.
    """
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    waiting: set[int] = set()
    found: list[list[int]] = []
    for start in successors:
        if start in index:
            continue
        path = [(start, iter(successors[start]))]
        index[start] = low[start] = len(index)
        stack.append(start)
        waiting.add(start)
        while path:
            node, rest = path[-1]
            following = next(rest, None)
            if following is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == index[node]:
                    cut = stack.index(node)
                    found.append(sorted(stack[cut:]))
                    waiting.difference_update(stack[cut:])
                    del stack[cut:]
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                waiting.add(following)
                path.append((following, iter(successors[following])))
            elif following in waiting:
                low[node] = min(low[node], index[following])
    return found[::-1]


def knots(successors: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """The components that are circles: several nodes, or one that leads to itself."""
    return [group for group in components(successors) if len(group) > 1 or group[0] in successors[group[0]]]


def arranged(successors: Mapping[int, Sequence[int]], within: Mapping[int, Sequence[int]]) -> list[int]:
    """Every node after those that lead to it; inside a circle, by the stricter graph `within`."""
    order: list[int] = []
    for group in components(successors):
        members = set(group)
        inner = {node: [following for following in within[node] if following in members] for node in group}
        order += [node for component in components(inner) for node in component] if len(group) > 1 else group
    return order
