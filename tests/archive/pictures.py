"""What must be equal at both ends of a journey."""


def picture(initiative):
    """All that must be equal at both ends, people by e-mail."""
    return {
        "facts": {**initiative.front.__dict__, "answers": initiative.answers},
        "made": (initiative.created_by.email, initiative.created_at),
        "touched": (initiative.touched_by.email, initiative.touched_at),
        "sections": [
            (s.key, s.kind, s.html, s.written_by.email, s.written_at, s.removed_at)
            for s in initiative.sections.order_by("position", "pk")
        ],
        "drafts": [
            (d.number, d.note, d.cut_by.email, d.cut_at, d.content, d.front, d.word_count,
             d.fingerprint)
            for d in initiative.drafts.in_order()
        ],
    }  # fmt: skip


def heard(initiative):
    """All that was said about it and decided, likewise; what is for ever byte for byte."""
    return {
        "versions": dict(initiative.sections.order_by("key").values_list("key", "version")),
        "threads": [_thread(thread) for thread in initiative.threads.order_by("number")],
        "reviews": [_review(review) for draft in _drafts(initiative) for review in
                    draft.reviews.submitted().order_by("pk")],
        "rounds": [_round(asked) for draft in _drafts(initiative) for asked in
                   draft.rounds.order_by("pk")],
        "readings": [_reading(reading) for draft in _drafts(initiative) for reading in
                     draft.readings.order_by("pk")],
        "deciders": [(row.user.email, row.named_by.email, row.named_at)
                     for row in initiative.deciders.with_people()],
        "decisions": [
            (*_signed(d), d.number, d.draft.number, d.outcome, d.why, d.must_change, d.due,
             d.reason, d.change_mind, d.look_again)
            for d in initiative.decisions.order_by("number")
        ],
        "releases": [
            (*_signed(r), r.number, r.draft.number, r.decision.number,
             [(f.kind, f.sha256, f.made_at, f.content()) for f in r.files.order_by("kind")])
            for r in initiative.releases.order_by("number")
        ],
    }  # fmt: skip


def _drafts(initiative):
    return initiative.drafts.in_order()


def _signed(row):
    return row and (_who(row), row.at)


def _who(row):
    guest = getattr(row, "guest", None)
    if guest is None:
        return row.by.email
    link = guest.link
    ways = (link.kind, link.label, link.made_by.email, link.made_at, link.expires_at)
    return guest.name, guest.first_seen_at, *ways


def _review(review):
    return review and (
        *_signed(review), review.draft.number, review.submitted_at, review.verdict, review.words,
    )  # fmt: skip


def _round(asked):
    seats = [(seat.user.email, _review(seat.review)) for seat in asked.seats.with_people()]
    ended = asked.ended_by and asked.ended_by.email
    return (
        *_signed(asked), asked.draft.number, asked.question, asked.due, asked.content_only,
        asked.independent, asked.chair, asked.chair_name, asked.evidence, ended, asked.ended_at,
        seats,
    )  # fmt: skip


def _reading(reading):
    ending = getattr(reading, "ending", None)
    return (
        *_signed(reading), reading.draft.number, reading.minutes,
        reading.opened_by and reading.opened_by.email, reading.opened_at,
        [(*_signed(reader), reader.finished_at) for reader in reading.readers.all()],
        ending and (*_signed(ending), ending.noted, ending.next_date),
    )  # fmt: skip


def _thread(thread):
    suggestion = getattr(thread, "suggestion", None)
    answer = getattr(suggestion, "answer", None)
    return {
        "thread": (
            *_signed(thread), thread.number, thread.draft.number, thread.section_key,
            thread.start, thread.end, thread.quote, thread.before, thread.after, thread.kind,
            thread.resolves_if, _review(thread.review),
        ),
        "comments": [
            (*_signed(c), c.words, _review(c.review), [(e.before, e.at) for e in c.edits.all()],
             [m.user.email for m in c.mentions.all()])
            for c in thread.comments.all()
        ],
        "suggestion": suggestion and suggestion.words,
        "answer": answer
        and (*_signed(answer), answer.kind, answer.reason,
             answer.section and answer.section.key, answer.version),
        "closings": [
            (*_signed(c), c.kind, c.reason, _signed(getattr(c, "reopening", None)))
            for c in thread.closings.all()
        ],
        "addressings": [
            (*_signed(a), a.draft and a.draft.number) for a in thread.addressings.all()
        ],
        "promotions": [
            (*_signed(p), p.section.key, p.version, p.owner and p.owner.email, p.due)
            for p in thread.promotions.all()
        ],
        "placings": [
            (p.draft.number, p.state, p.section_key, p.start, p.end, p.survivors, p.reads,
             p.changed)
            for p in thread.placings.order_by("draft__number")
        ],
    }  # fmt: skip
