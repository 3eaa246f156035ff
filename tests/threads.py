"""Drafts with words, and threads on them."""

from tests.people import account, write

SUMMARY = "Tally does the accounts of small shops. It closes in ten minutes."
WORDS = {
    "headline": "<p>Tally closes the books</p>",
    "summary": f"<p>{SUMMARY}</p>",
    "problem": "<p>Sunday nights are lost.</p><p>Nobody likes receipts.</p>",
}


def draft_of(initiative, **texts):
    """The next draft of it, cut with these words by key, or with ``WORDS``."""
    alice = account("Alice")
    write(initiative, alice, **(texts or WORDS))
    return initiative.cut_draft("Another try", by=alice)


def opened(draft, by, quote="ten minutes", key="summary", words="How do you know?", **facts):
    """A thread on the first passage that reads ``quote``."""
    start = draft.document.section(key).text.index(quote)
    return draft.comment(words, key, (start, start + len(quote)), by=by, **facts)
