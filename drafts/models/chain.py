"""Whether the history is as it was appended: each event with its own hash and the one before it."""

from drafts.models.event import HASHED, NO_EVENT_BEFORE, Event, fingerprint_of


def first_fault(head: str | None = None) -> str:
    """The first thing wrong with the chain, as a sentence; an empty string when all is well.

    ``head`` is a hash that the history is known to have reached: without one, a tail that was cut
    off leaves no trace.
    """
    last_key, last_hash, reached = None, NO_EVENT_BEFORE, head in (None, NO_EVENT_BEFORE)
    rows = Event.objects.in_order().values_list("pk", "hash", *HASHED)
    for key, own, previous, *rest in rows.iterator(chunk_size=2000):
        if fingerprint_of(previous, *rest) != own:
            return f"Event {key} was changed."
        if previous != last_hash:
            after = f"event {last_key}" if last_key else "the beginning"
            return f"Event {key} does not follow {after}: something was removed, added or moved."
        last_key, last_hash = key, own
        reached = reached or own == head
    if not reached:
        end = f"event {last_key}" if last_key else "its beginning"
        return f"The history ends at {end} and does not hold that head: its tail was cut off."
    return ""
