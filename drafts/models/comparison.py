"""Comparisons of two cut drafts, kept for ever: neither side can change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db import models

from drafts.text import comparison, diff
from drafts.text.document import Document

if TYPE_CHECKING:
    from drafts.models import Draft, Initiative

# Part of the key: raise it when ``text/diff`` learns better, and old results are made anew.
ENGINE = 2


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    """Words for sets of comparisons."""

    def between(self, left: Draft, right: Draft) -> comparison.Comparison:
        """The ``comparison.Comparison`` of two drafts, from the store or made and stored now."""
        kept = self.filter(left=left, right=right, engine=ENGINE).first()
        if kept:
            return comparison.Comparison.from_dict(kept.result)
        made = diff.compare(left.document, right.document)
        # Two people may ask at the same moment; the second finds the first's row and is content.
        self.get_or_create(
            left=left,
            right=right,
            engine=ENGINE,
            defaults={"share_rewritten": made.share_rewritten, "result": made.to_dict()},
        )
        return made

    def of_ends(
        self, ends: Sequence[Draft | None], documents: Sequence[Document]
    ) -> comparison.Comparison:
        """What became of one end in the other, each a draft, or None for the working copy, with
        these two ``documents``: from the store for two different drafts, else read anew."""
        left, right = ends
        if left and right and left != right:
            return self.between(left, right)
        return diff.compare(*documents)

    def shares_known(self, initiatives: Collection[Initiative]) -> dict[int, dict[int, float]]:
        """How much each draft rewrote, ``{initiative id: {number: share}}``, in one query.

        A share is 0 to 1, and 1 for every first draft; what was not compared yet is left out.
        """
        neighbours = self.filter(
            right__initiative__in=initiatives,
            left__initiative=models.F("right__initiative"),
            right__number=models.F("left__number") + 1,
            engine=ENGINE,
        )
        shares = {initiative.pk: {1: 1.0} for initiative in initiatives}
        for pk, number, share in neighbours.values_list(
            "right__initiative", "right__number", "share_rewritten"
        ):
            shares[pk][number] = share
        return shares

    def shares(self, initiative: Initiative) -> dict[int, float]:
        """``{number: share}`` of one initiative's drafts; what no cut has compared yet is now."""
        known = self.shares_known([initiative])[initiative.pk]
        numbers = range(1, initiative.next_number)
        for number in set(numbers) - set(known):
            pair = initiative.drafts.filter(number__in=[number - 1, number]).in_order()
            known[number] = self.between(*pair).share_rewritten
        return {number: known[number] for number in numbers}


class Comparison(models.Model):
    """What ``diff.compare`` said of two drafts."""

    left = models.ForeignKey("drafts.Draft", models.CASCADE, related_name="+")
    right = models.ForeignKey("drafts.Draft", models.CASCADE, related_name="+")
    engine = models.PositiveSmallIntegerField()
    share_rewritten = models.FloatField()
    result = models.JSONField()

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right", "engine"], name="one_comparison_per_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.left} → {self.right}"
