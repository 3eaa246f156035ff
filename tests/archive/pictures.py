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
