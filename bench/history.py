"""Measure the history: verifying a chain of 10,000 events against merely reading the same rows.

``python bench/history.py`` prints seconds and the ratio of the two; the promise is less than a
second. The events lie in a database of their own, in a temporary folder.
"""

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

EVENTS = 10_000
ROUNDS = 5
PROMISE = 1.0  # seconds


def main():
    """Make the chain, verify it and read it, each a few times; exit code 1 for a broken promise."""
    with tempfile.TemporaryDirectory(prefix="prfaq-bench-") as folder:
        os.environ |= {"PRFAQ_DATA": folder, "DJANGO_SETTINGS_MODULE": "prfaq.settings"}
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        if not measure():
            sys.exit(1)


def measure():
    """Print what was measured; true when the promise was kept."""
    from drafts.models import Event
    from drafts.models.chain import first_fault
    from drafts.models.event import HASHED

    append()
    rows = Event.objects.in_order().values_list("pk", "hash", *HASHED)
    reading = best(lambda: list(rows.iterator(chunk_size=2000)))
    verifying = best(first_fault)
    assert first_fault() == ""
    print(f"{'reading ' + format(EVENTS, ',') + ' events':28} {reading:6.3f} s   1.0")
    print(f"{'verifying them':28} {verifying:6.3f} s   {verifying / reading:.1f}")
    return verifying < PROMISE


def append():
    """A chain of ``EVENTS`` events such as an initiative has, computed and stored in bulk."""
    from django.utils import timezone

    from drafts.models import Event, Initiative, User

    user = User.objects.create_user("alice@example.com", name="Alice Almeida")
    initiative = Initiative.objects.start(by=user, name="Tally", customer="Marta")
    previous, events = Event.objects.head(), []
    for number in range(EVENTS - Event.objects.count()):
        facts = {"number": number, "fingerprint": f"{number:064x}"}
        event = Event(action="draft.cut", by=user, initiative=initiative, facts=facts)
        event.at, event.previous = timezone.now(), previous
        event.hash = previous = event.fingerprint()
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)


def best(act):
    """The shortest of a few runs, in seconds: what else the machine did is not our time."""
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        act()
        times.append(perf_counter() - began)
    return min(times)


if __name__ == "__main__":
    main()
