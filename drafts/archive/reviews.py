"""Reviews that were submitted, with their verdicts, and rounds: out of an initiative, into one."""

from drafts.archive import shapes
from drafts.models import Review, Round, Seat

REVIEWS, ROUNDS = "reviews.json", "rounds.json"
WORDS = 20_000
_ROUND = {"question": 200, "chair": 10, "chair_name": 80, "evidence": 300}
_KINDS = ("content_only", "independent")


def posted_reviews(initiative, by):
    """Those that ``by`` may read now, a ``{pk: number in the file}``."""
    reviews = _submitted(initiative).visible_to(by)
    return {pk: number for number, pk in enumerate(reviews.values_list("pk", flat=True), 1)}


def read_reviews(opened):
    """Those that came with a file: ``{number in the file: Review}``."""
    return dict(enumerate(opened.rows_put(Review), 1))


def _submitted(initiative):
    return Review.objects.submitted().filter(draft__initiative=initiative).order_by("pk")


def reviews_out(initiative, chest):
    """Each verdict with the draft it belongs to; what waits in private is nobody else's."""
    posted = posted_reviews(initiative, chest.by)
    reviews = Review.objects.filter(pk__in=posted).order_by("pk")
    reviews = reviews.select_related("by", "guest__link", "draft")
    rows = [
        {
            **chest.signed(review),
            "draft": review.draft.number,
            "submitted_at": review.submitted_at.isoformat(),
            "verdict": review.verdict,
            "words": review.words,
            "after_reading": review.after_reading,
        }
        for review in reviews.defer("draft__content", "draft__front")
    ]
    chest.add_json(REVIEWS, rows)


def reviews_in(initiative, opened):
    """Store each review again, submitted when it was."""
    drafts = opened.drafts()
    for row in opened.rows_if_any(REVIEWS):
        with shapes.fitting(REVIEWS):
            opened.put(
                Review(
                    draft=shapes.one_of(drafts, row, "draft", REVIEWS),
                    submitted_at=shapes.moment(row, "submitted_at", REVIEWS),
                    verdict=shapes.text(row, "verdict", REVIEWS, 20),
                    words=shapes.text(row, "words", REVIEWS, WORDS),
                    after_reading=row.get("after_reading") is True,
                    **opened.authorship(row, REVIEWS),
                )
            )


def rounds_out(initiative, chest):
    """Who was asked what, by when, who sits in the customer's chair, and who has answered."""
    posted = posted_reviews(initiative, chest.by)
    rounds = Round.objects.filter(draft__initiative=initiative).with_seats().order_by("pk")
    rows = [
        {
            **chest.signed(asked),
            **{name: getattr(asked, name) for name in (*_ROUND, *_KINDS)},
            "draft": asked.draft.number,
            "due": asked.due.isoformat() if asked.due else None,
            "ended_by": chest.person(asked.ended_by),
            "ended_at": asked.ended_at.isoformat() if asked.ended_at else None,
            "seats": [
                {"person": chest.person(seat.user), "review": posted.get(seat.review_id)}
                for seat in asked.seats.all()
            ],
        }
        for asked in rounds.select_related("ended_by")
    ]
    chest.add_json(ROUNDS, rows)


def rounds_in(initiative, opened):
    """Store each round again; one that ran goes on waiting for who had not answered."""
    drafts, reviews = opened.drafts(), read_reviews(opened)
    for row in opened.rows_if_any(ROUNDS):
        with shapes.fitting(ROUNDS):
            by = row.get("ended_by")
            asked = opened.put(
                Round(
                    draft=shapes.one_of(drafts, row, "draft", ROUNDS),
                    due=shapes.day(row, "due", ROUNDS),
                    ended_at=shapes.moment_if_any(row, "ended_at", ROUNDS),
                    ended_by=None if by is None else opened.person(by, ROUNDS),
                    **{name: shapes.text(row, name, ROUNDS, most) for name, most in _ROUND.items()},
                    **{name: row.get(name) is True for name in _KINDS},
                    **opened.signature(row, ROUNDS),
                )
            )
            for seat in shapes.listed(row, "seats", ROUNDS):
                given = seat.get("review") is not None
                review = shapes.one_of(reviews, seat, "review", ROUNDS) if given else None
                user = opened.person(seat.get("person"), ROUNDS)
                opened.put(Seat(round=asked, user=user, review=review))
