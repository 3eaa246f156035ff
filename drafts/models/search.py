"""What can be found: one row for each piece of text, and the query that goes through it.

Rows are kept by ``search_keeping`` and indexed by ``search_index``. Whoever asks is shown what
``visible_to`` lets through at that moment, so rows say nothing about who may see them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import BooleanField, Exists, F, Func, Min, OuterRef, Q, Window
from django.utils.translation import gettext_lazy as _

from drafts.models.closing import Closing
from drafts.models.comment import Comment
from drafts.models.review import Review
from drafts.models.search_index import TABLE, VECTOR, WORDS
from drafts.models.suggestion import SuggestionAnswer
from drafts.models.thread import Thread
from drafts.text.folding import words_of
from drafts.text.search import Term

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from drafts.models import Initiative, InitiativeQuerySet, User


class Holds(Func):
    """Whether the words of a row answer ``terms`` (of ``text.search``), by the database's index."""

    output_field = BooleanField()

    def __init__(self, terms: Sequence[Term]) -> None:
        super().__init__(F("pk"), F("words"))
        self._terms = terms

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_kwargs: Any
    ) -> tuple[str, list[Any]]:
        """By the FTS5 table beside it. Words are letters and figures, so quotes hold them."""
        row, params = compiler.compile(self.get_source_expressions()[0])
        asked = " ".join(
            '"' + " ".join(term.words) + '"' + ("*" if term.is_beginning else "")
            for term in self._terms
        )
        sql = f"{row} IN (SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s)"  # noqa: S608
        return sql, [*params, asked]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_kwargs: Any
    ) -> tuple[str, list[Any]]:
        """By the index of single words; whether they stand in a row, by the words themselves: a
        tsvector forgets where a word stands after its 256th place."""
        words, params = compiler.compile(self.get_source_expressions()[1])
        asked: dict[str, None] = {}
        for term in self._terms:
            *before, last = [f"'{word}'" for word in term.words]
            asked |= dict.fromkeys([*before, last + (":*" if term.is_beginning else "")])
        sql = f"{VECTOR % words} @@ %s::tsquery"
        given = [*params, " & ".join(asked)]
        for term in self._terms:
            if len(term.words) > 1:
                sql += f" AND strpos(' ' || {words} || ' ', %s) > 0"
                row = " ".join(["", *term.words])
                given += [*params, row if term.is_beginning else row + " "]
        return f"({sql})", given


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Words for sets of rows."""

    def visible_to(self, user: User, seen: InitiativeQuerySet, written: InitiativeQuerySet) -> Self:
        """Those that ``user`` may find, of the initiatives ``seen``; what was never cut only in
        those that are ``written`` by the user. (Ask ``findings.findable_by``, which knows both.)
        """
        mine = self.filter(initiative__in=seen)
        mine = mine.filter(~Q(kind=SearchEntry.Kind.WORKING_COPY) | Q(initiative__in=written))
        threads = Thread.objects.visible_to(user).filter(pk=OuterRef("thread"))
        comments = Comment.objects.visible_to(user).filter(Exists(threads), pk=OuterRef("comment"))
        reviews = Review.objects.visible_to(user).filter(pk=OuterRef("review"))
        # A reason may be found by whoever may know it and reads the thread that it answers.
        closings = Closing.objects.visible_to(user).filter(pk=OuterRef("closing"))
        closed = Thread.objects.visible_to(user).filter(closings=OuterRef("closing"))
        answers = SuggestionAnswer.objects.visible_to(user).filter(pk=OuterRef("answer"))
        answered = Thread.objects.visible_to(user).filter(suggestion__answer=OuterRef("answer"))
        return mine.filter(
            Q(comment=None) | Exists(comments),
            Q(review=None) | Exists(reviews),
            Q(closing=None) | Exists(closings) & Exists(closed),
            Q(answer=None) | Exists(answers) & Exists(answered),
        )

    def holding(self, terms: Sequence[Term]) -> Self:
        """Those that have each of ``terms`` (of ``text.search``, at least one)."""
        return self.filter(Holds(terms))

    def by_initiative(self) -> Self:
        """The rows of one initiative side by side; first the one whose name is the answer, then
        those whose headline is, then the rest, the most recently touched first."""
        best = Window(Min("weight"), partition_by=F("initiative"))
        return self.annotate(best=best).order_by(
            "best", "-initiative__touched_at", "initiative", "weight", "-at", "pk"
        )

    def with_places(self) -> Self:
        """Each with what its link is made of, in the same query."""
        threads = ("comment__thread", "closing__thread", "answer__suggestion__thread")
        return self.select_related("initiative", "decision", *threads).defer(
            "words", "initiative__answers"
        )


_SearchEntries = models.Manager.from_queryset(SearchEntryQuerySet)


class SearchEntryManager(_SearchEntries["SearchEntry"]):
    """Makes rows."""

    def entry(
        self, initiative: Initiative, kind: SearchEntry.Kind, text: str, at: datetime, **place: Any
    ) -> SearchEntry:
        """A row, not stored yet, whose words are those of ``text``."""
        return self.model(
            initiative=initiative, kind=kind, text=text, words=words_of(text), at=at, **place
        )


class SearchEntry(models.Model):
    """One piece of text that can be found, and where it stands.

    ``number`` is the draft it is of or on, ``key`` its section; of the working copy, ``version``
    is the state of that section which was read. ``words`` are those of ``text`` as
    they are compared. ``weight`` is 0 for what answers best.
    """

    class Kind(models.TextChoices):
        NAME = "name", _("Name")
        CUSTOMER = "customer", _("Customer")
        WORKING_COPY = "working", _("Working copy")
        DRAFT = "draft", _("Draft")
        DECISION = "decision", _("Decision")
        COMMENT = "comment", _("Comment")
        REVIEW = "review", _("Review")
        CLOSING = "closing", _("Reason for closing a comment")
        ANSWER = "answer", _("Reason for declining a suggestion")

    NAME, HEADLINE, TEXT = 0, 1, 2

    initiative = models.ForeignKey(
        "drafts.Initiative", models.CASCADE, related_name="search_entries"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveIntegerField(null=True)
    key = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(null=True)
    decision = models.OneToOneField("drafts.Decision", models.CASCADE, null=True, related_name="+")
    comment = models.OneToOneField("drafts.Comment", models.CASCADE, null=True, related_name="+")
    review = models.OneToOneField("drafts.Review", models.CASCADE, null=True, related_name="+")
    closing = models.OneToOneField("drafts.Closing", models.CASCADE, null=True, related_name="+")
    answer = models.OneToOneField(
        "drafts.SuggestionAnswer", models.CASCADE, null=True, related_name="+"
    )
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(default=TEXT)
    at = models.DateTimeField()

    objects = SearchEntryManager()

    class Meta:
        db_table = TABLE
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["initiative", "kind", "key"], name="search_of_one_initiative")
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, {self.get_kind_display()} {self.number or ''}".strip()

    @property
    def thread(self) -> Thread | None:
        """The ``Thread`` that it was said in, None for what is in none."""
        said = self.comment or self.closing or (self.answer.suggestion if self.answer else None)
        return said.thread if said else None
