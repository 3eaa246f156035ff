"""Chains: of many crossing pairs, those that keep their order on both sides."""

from bisect import bisect_left
from collections.abc import Sequence

Link = tuple[int, int, float]


def heaviest_chain(pairs: Sequence[Link]) -> list[Link]:
    """The heaviest set of ``(i, j, weight)`` pairs in which both i and j strictly rise.

    Weights are positive. Equal weights are resolved by place alone, so that the result is the
    same everywhere. Work grows as n log n (a Fenwick tree of prefix maxima).
    """
    pairs = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    columns = sorted({pair[1] for pair in pairs})
    tree = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, (_, j, weight) in enumerate(pairs):
        rank = bisect_left(columns, j)
        total, previous = 0.0, -1
        at = rank
        while at > 0:
            if tree[at][0] > total:
                total, previous = tree[at]
            at &= at - 1
        before.append(previous)
        best = (total + weight, number)
        at = rank + 1
        while at < len(tree):
            if tree[at][0] < best[0]:
                tree[at] = best
            at += at & -at
    at = len(columns)
    total, last = 0.0, -1
    while at > 0:
        if tree[at][0] > total:
            total, last = tree[at]
        at &= at - 1
    chain = []
    while last >= 0:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]
