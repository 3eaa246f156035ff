"""An initiative with everything that can be said about one, and decided."""

from datetime import date

from tests.deciding import GO, REVISE
from tests.people import account, start, write
from tests.threads import draft_of, opened

FILES = {"a4": b"%PDF-1.7 on A4", "archive": b"%PDF-1.7 for ever"}


def lived(initiative=None):
    """``tally``, or a new one, after three drafts, reviews, answers, a round and two decisions."""
    tally = initiative or start()
    alice, bob, rosa = (account(name) for name in ("Alice", "Bob", "Rosa"))
    first = draft_of(tally)
    asked = first.rounds.open(
        [rosa, bob], "Who buys it?", date(2027, 3, 1), by=alice, content_only=True,
        chair="proxy", chair_name="Bob", evidence="Nine calls",
    )  # fmt: skip
    _review(first, rosa)
    opened(first, bob, words="Is it, @Rosa?").reply("It is.", by=rosa)
    asked.end(by=alice)
    _answer(tally, alice, bob, rosa)
    write(tally, alice, summary="<p>It closes in <em>ten minutes</em>. Shops have Tally.</p>")
    second = tally.cut_draft("Who is it for?", by=alice)
    second.decide("revise", by=alice, **REVISE)
    write(tally, bob, problem="<p>Nobody likes receipts.</p>")
    third = tally.cut_draft("How fast?", by=bob)
    _leave_open(tally, third, alice, bob)
    emil = _visit(tally, third, alice, bob)
    _read(third, alice, rosa, emil)
    tally.name_decider(rosa, by=alice)
    release = third.decide("go", by=rosa, **GO).release
    for kind, content in FILES.items():
        release.keep(kind, content)
    tally.refresh_from_db()
    return tally


def _review(draft, rosa):
    review = draft.reviews.begin(by=rosa)
    start = draft.document.section("summary").text.index("small shops")
    review.comment("How small?", "summary", (start, start + 11))
    review.comment("“Books” is jargon.", "headline", (13, 18), kind="wording", instead="accounts")
    review.comment("Prove it.", "problem", kind="objection", resolves_if="A study")
    review.submit("ready_with_changes", "Nearly.")


def _answer(tally, alice, bob, rosa):
    size, wording, objection, speed = tally.threads.order_by("number")
    size.promote("faq_internal", by=alice, owner=bob, due=date(2027, 4, 1))
    size.address(by=alice)
    wording.suggestion.accept(by=bob)
    objection.override("We know.", by=alice)
    objection.reopen(by=rosa)
    objection.override("We asked a hundred.", by=alice)
    speed.comments.first().edit("Is it really, @Rosa?", by=bob)
    speed.resolve(by=bob)


def _leave_open(tally, third, alice, bob):
    late = opened(third, bob, "Shops", words="All?", instead="Most shops")
    late.suggestion.decline("All.", by=alice)
    late.address(by=alice)
    third.rounds.open([bob], "And now?", None, by=alice, independent=True)


def _visit(tally, third, alice, bob):
    """Two guests of one link: what one says with a review, and what another says at once."""
    link, _token = tally.invite_guest("review", "The bank", by=alice, passphrase="Open sesame")
    dora, emil = link.admit("Dora Diaz"), link.admit("Emil")
    review = third.reviews.begin(by=dora)
    review.comment("Which shops?", "summary", (0, 5), kind="objection", resolves_if="A list")
    review.submit("not_yet", "Too vague.")
    asked = opened(third, emil, "receipts", "problem", words="Paper?", instead="slips")
    asked.reply("Paper, yes.", by=bob)
    asked.reply("Thank you.", by=dora)
    asked.comments.first().edit("Paper ones?", by=emil)
    asked.resolve(by=emil)
    asked.reopen(by=emil)
    return emil


def _read(third, alice, rosa, emil):
    """A session that ended with a decision, one with a day, and one that is not over."""
    for ending in ({"noted": "It goes on."}, {"next_date": date(2027, 5, 4)}, {}):
        reading = third.start_reading(20, by=alice)
        reading.join(emil)
        reading.finish(emil)
        reading.join(rosa)
        if ending:
            reading.end(by=rosa, **ending)
    reading.open_comments(by=rosa)
