"""Threads with everything that was said and done in them: out of an initiative, and into one.

What waits in a pending review stays with its author, even when it is she who packs; so does what
is kept from who packs, as ``models.knowing`` says.
"""

from django.db.models import Prefetch

from drafts.archive import shapes
from drafts.archive.nouns import MOST_VERSIONS
from drafts.archive.placings import placing_in, placing_out
from drafts.archive.reviews import posted_reviews, read_reviews
from drafts.models import (
    Addressing,
    Closing,
    Comment,
    CommentEdit,
    Mention,
    Placing,
    Promotion,
    Reopening,
    Section,
    Suggestion,
    SuggestionAnswer,
    Thread,
)
from drafts.text import anchor

FILE = "threads.json"
WORDS = 20_000


def threads_out(initiative, chest):
    """Each thread that is posted, in the order of their numbers."""
    numbers = posted_reviews(initiative, chest.by)
    comments = _posted(Comment.objects, chest.by).prefetch_related("edits", "mentions__user")
    threads = _posted(initiative.threads, chest.by).select_related("draft")
    threads = threads.defer("draft__content", "draft__front").prefetch_related(
        Prefetch("comments", queryset=comments),
        Prefetch("placings", queryset=Placing.objects.select_related("draft").order_by("pk")),
        "suggestion",
        Prefetch("suggestion__answer", queryset=SuggestionAnswer.objects.visible_to(chest.by)),
        "suggestion__answer__by",
        "suggestion__answer__section",
        Prefetch("closings", queryset=Closing.objects.visible_to(chest.by)),
        "closings__by",
        "closings__guest__link",
        "closings__reopening__by",
        "closings__reopening__guest__link",
        "addressings__by",
        "addressings__draft",
        "promotions__by",
        "promotions__owner",
        "promotions__section",
    )
    rows = [_thread_out(thread, chest, numbers) for thread in threads.order_by("number")]
    chest.add_json(FILE, rows)


def _posted(contributions, by):
    posted = contributions.visible_to(by).select_related("by", "guest__link", "review")
    return posted.exclude(review__isnull=False, review__submitted_at=None)


def _thread_out(thread, chest, numbers):
    facts = ("number", "section_key", "start", "end", "quote", "kind", "resolves_if")
    return {
        **{name: getattr(thread, name) for name in facts},
        **chest.signed(thread),
        "draft": thread.draft.number,
        "review": numbers.get(thread.review_id),
        "comments": [_comment_out(comment, chest, numbers) for comment in thread.comments.all()],
        "suggestion": _suggestion_out(thread, chest),
        "closings": [_closing_out(closing, chest) for closing in thread.closings.all()],
        "addressings": [
            {**chest.signed(row), "draft": row.draft.number if row.draft else None}
            for row in thread.addressings.all()
        ],
        "promotions": [_promotion_out(row, chest) for row in thread.promotions.all()],
        "placings": [placing_out(placing) for placing in thread.placings.all()],
    }


def _comment_out(comment, chest, numbers):
    return {
        **chest.signed(comment),
        "words": comment.words,
        "review": numbers.get(comment.review_id),
        "edits": [
            {"before": edit.before, "at": edit.at.isoformat()} for edit in comment.edits.all()
        ],
        "mentions": [chest.person(mention.user) for mention in comment.mentions.all()],
    }


def _suggestion_out(thread, chest):
    suggestion = getattr(thread, "suggestion", None)
    if suggestion is None:
        return None
    answer = getattr(suggestion, "answer", None)
    return {
        "words": suggestion.words,
        "answer": answer
        and {
            **chest.signed(answer),
            "kind": answer.kind,
            "reason": answer.reason,
            "section": answer.section.key if answer.section else None,
            "version": answer.version,
        },
    }


def _closing_out(closing, chest):
    reopening = getattr(closing, "reopening", None)
    return {
        **chest.signed(closing),
        "kind": closing.kind,
        "reason": closing.reason,
        "reopening": reopening and chest.signed(reopening),
    }


def _promotion_out(promotion, chest):
    return {
        **chest.signed(promotion),
        "section": promotion.section.key,
        "version": promotion.version,
        "owner": chest.person(promotion.owner),
        "due": promotion.due.isoformat() if promotion.due else None,
    }


def threads_in(initiative, opened):
    """Store each thread again; its quote must stand in its draft where it says."""
    coming = _Coming(initiative, opened)
    for row in opened.rows_if_any(FILE):
        with shapes.fitting(FILE):
            coming.thread(row)


class _Coming:
    """What the rows of one file speak of, found once for all of them."""

    def __init__(self, initiative, opened):
        self.initiative, self.opened = initiative, opened
        self.drafts = opened.drafts()
        self.documents = {number: draft.document for number, draft in self.drafts.items()}
        self.sections = {section.key: section for section in opened.rows_put(Section)}
        self.reviews = read_reviews(opened)

    def thread(self, row):
        """One thread, and all that hangs on it."""
        draft = shapes.one_of(self.drafts, row, "draft", FILE)
        thread = self.opened.put(
            Thread(
                initiative=self.initiative,
                draft=draft,
                number=shapes.number(row, "number", FILE, most=shapes.MOST_NUMBER),
                kind=shapes.text(row, "kind", FILE, 10),
                resolves_if=shapes.text(row, "resolves_if", FILE, WORDS),
                review=self._review(row),
                **self._place(row, draft),
                **self.opened.authorship(row, FILE),
            )
        )
        said = shapes.listed(row, "comments", FILE)
        if not said:
            raise shapes.wrong(FILE, "“comments”")
        for comment in said:
            self._comment(thread, comment)
        if row.get("suggestion") is not None:
            self._suggestion(thread, shapes.part(row, "suggestion", FILE))
        for name, store in (
            ("closings", self._closing),
            ("addressings", self._addressing),
            ("promotions", self._promotion),
        ):
            for one in shapes.listed(row, name, FILE):
                store(thread, one)
        placed = set()
        for placing in shapes.listed(row, "placings", FILE):
            self._placing(thread, placing, placed)

    def _placing(self, thread, row, placed):
        draft = shapes.one_of(self.drafts, row, "draft", FILE)
        if draft.number in placed:
            raise shapes.wrong(FILE, "“placings”")
        placed.add(draft.number)
        self.opened.put(placing_in(thread, draft, self.documents[draft.number], row, FILE))

    def _place(self, row, draft):
        document = self.documents[draft.number]
        key = shapes.text(row, "section_key", FILE, 20)
        if row.get("start") is None and row.get("end") is None:
            if document.section(key) is None:
                raise shapes.wrong(FILE, "“section_key”")
            return {"section_key": key}
        start, end = (shapes.number(row, name, FILE, 0) for name in ("start", "end"))
        try:
            found = anchor.anchor(document, key, start, end, exact=True)
        except anchor.UnknownPassage as unknown:
            raise shapes.wrong(FILE, "“start”") from unknown
        if (found.start, found.end, found.quote) != (start, end, row.get("quote")):
            raise shapes.wrong(FILE, "“quote”")
        around = {"quote": found.quote, "before": found.before, "after": found.after}
        return {"section_key": key, "start": start, "end": end, **around}

    def _review(self, row):
        if row.get("review") is None:
            return None
        return shapes.one_of(self.reviews, row, "review", FILE)

    def _comment(self, thread, row):
        words = shapes.text(row, "words", FILE, WORDS)
        authorship = self.opened.authorship(row, FILE)
        comment = self.opened.put(
            Comment(thread=thread, words=words, review=self._review(row), **authorship)
        )
        for edit in shapes.listed(row, "edits", FILE):
            before, at = shapes.text(edit, "before", FILE, WORDS), shapes.moment(edit, "at", FILE)
            self.opened.put(CommentEdit(comment=comment, before=before, at=at))
        mentions = row.get("mentions")
        for person in mentions if isinstance(mentions, list) else ():
            self.opened.put(Mention(comment=comment, user=self.opened.person(person, FILE)))

    def _suggestion(self, thread, row):
        words = shapes.text(row, "words", FILE, WORDS)
        suggestion = self.opened.put(Suggestion(thread=thread, words=words))
        if row.get("answer") is None:
            return
        answer = shapes.part(row, "answer", FILE)
        place = {}
        if answer.get("section") is not None:
            place["section"] = shapes.one_of(self.sections, answer, "section", FILE)
            place["version"] = shapes.number(answer, "version", FILE, most=MOST_VERSIONS)
        self.opened.put(
            SuggestionAnswer(
                suggestion=suggestion,
                kind=shapes.text(answer, "kind", FILE, 10),
                reason=shapes.text(answer, "reason", FILE, WORDS),
                **place,
                **self.opened.signature(answer, FILE),
            )
        )

    def _closing(self, thread, row):
        facts = {
            "kind": shapes.text(row, "kind", FILE, 10),
            "reason": shapes.text(row, "reason", FILE, WORDS),
            **self.opened.authorship(row, FILE),
        }
        closing = self.opened.put(Closing(thread=thread, **facts))
        if row.get("reopening") is not None:
            authorship = self.opened.authorship(shapes.part(row, "reopening", FILE), FILE)
            self.opened.put(Reopening(closing=closing, **authorship))

    def _addressing(self, thread, row):
        draft = None
        if row.get("draft") is not None:
            draft = shapes.one_of(self.drafts, row, "draft", FILE)
        signature = self.opened.signature(row, FILE)
        self.opened.put(Addressing(thread=thread, draft=draft, **signature))

    def _promotion(self, thread, row):
        owner = row.get("owner")
        self.opened.put(
            Promotion(
                thread=thread,
                section=shapes.one_of(self.sections, row, "section", FILE),
                version=shapes.number(row, "version", FILE, most=MOST_VERSIONS),
                owner=None if owner is None else self.opened.person(owner, FILE),
                due=shapes.day(row, "due", FILE),
                **self.opened.signature(row, FILE),
            )
        )
