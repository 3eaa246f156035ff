"""How long a mail takes to leave while 200 redlines wait, with real workers for both queues.

``bin/bench queue`` prints the delay from the request to the mail server's door, with nothing else
to do and with 200 redlines asked for at once; beside it how long one redline took in the same run,
which is what a mail would wait for, at the least, in one queue. It fails when the median mail
waits longer than the median redline takes. On Linux it also prints what the workers of each queue
hold in memory, each page counted once (PSS): at rest, and after they have made redlines.
"""

import os
import subprocess
import sys
import tempfile
import time
from itertools import islice, permutations
from pathlib import Path
from queue import Queue
from statistics import median

from aiosmtpd.controller import Controller

ROOT = Path(__file__).resolve().parent.parent
REDLINES, DRAFTS, MAILS = 200, 15, 7
PATIENCE = 300  # seconds; a machine may be busy


class Door:
    """A mail server that notes when each mail came."""

    def __init__(self):
        self.came = Queue()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.came.put(time.monotonic())
        return "250 Kept"


class OnAnyPort(Controller):
    """A mail server on a port that the system chose."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def main():
    """Measure, print, and exit 1 when mail waits for redlines."""
    door = Door()
    smtp = OnAnyPort(door, hostname="127.0.0.1", port=0)
    smtp.start()
    with tempfile.TemporaryDirectory(prefix="prfaq-bench-") as folder:
        os.environ |= {
            "PRFAQ_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "prfaq.settings",
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp.port}",
        }
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        workers = {name: start(name) for name in ("prfaq", "files")}
        try:
            went_well = measure(door, workers)
        finally:
            for process in workers.values():
                process.terminate()
            for process in workers.values():
                process.wait()
            smtp.stop()
    if not went_well:
        sys.exit(1)


def start(queue):
    """The workers of that queue, as ``bin/run`` starts them."""
    command = [sys.executable, "manage.py", "qcluster", "--skip-checks"]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"Q_CLUSTER_NAME": queue})


def measure(door, workers):
    """Print what was measured; true when the median mail took less than the median redline."""
    from drafts.models import Export

    alone = delays(door)
    print(f"nothing else to do     {seconds(alone)}", flush=True)
    resting = {name: held_by(process) for name, process in workers.items()}
    ask_for_redlines()
    made_before = wait_for(2)
    among = delays(door)
    waiting = Export.objects.filter(state=Export.State.WAITING).count()
    print(f"{REDLINES} redlines waiting   {seconds(among)}   ({waiting} still waited at the end)")
    wait_for(made_before + 4)
    each = takes()
    print(f"one redline takes {each:.2f} s; a mail waits {median(among) / each:.2f} times that")
    for name, process in workers.items():
        print(f"workers of {name:8} {resting[name]:4.0f} MB, later {held_by(process):4.0f} MB")
    return waiting and median(among) < each


def delays(door):
    """The seconds that each of a few mails took to the mail server, one after the other."""
    from drafts.mail import outbox

    taken = []
    for number in range(MAILS):
        began = time.monotonic()
        outbox.answer(f"dora{number}@example.com", "Hello", "You.")
        taken.append(door.came.get(timeout=PATIENCE) - began)
    return taken


def seconds(taken):
    """Delays in words."""
    return f"a mail leaves after {median(taken):.2f} s (at most {max(taken):.2f})"


def ask_for_redlines():
    """Drafts of one initiative, and as many redlines between them."""
    from drafts.example import load_example
    from drafts.export import asking
    from drafts.models import User
    from drafts.models.export import Kind

    owner = User.objects.create_user("alice@example.com", name="Alice Almeida")
    drafts = list(load_example(owner=owner).drafts.in_order())[-DRAFTS:]
    for left, right in islice(permutations(drafts, 2), REDLINES):
        asking.of_redline(left.initiative, left, right, "A4", Kind.REDLINE).asked()


def wait_for(count):
    """Return how many redlines are made, once it is so many."""
    from drafts.models import Export

    until = time.monotonic() + PATIENCE
    redlines = Export.objects.filter(kind="redline", state=Export.State.READY)
    while (made := redlines.count()) < count:
        assert time.monotonic() < until, "The workers make no redlines."
        time.sleep(0.1)
    return made


def takes():
    """The median seconds between two redlines made, times the workers there are for them."""
    from django.conf import settings

    from drafts.models import Export

    ends = Export.objects.filter(kind="redline", state=Export.State.READY)
    ends = list(ends.order_by("finished_at").values_list("finished_at", flat=True))
    gaps = [(b - a).total_seconds() for a, b in zip(ends, ends[1:], strict=False)]
    return median(gaps) * settings.Q_CLUSTER["workers"]


def held_by(process):
    """The MB that a process and all it started hold; 0 where that cannot be read."""
    if sys.platform != "linux":
        return 0
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True).stdout
    parents = dict(map(int, line.split()) for line in listed.splitlines())
    kilobytes = 0
    for pid in parents:
        above = pid
        while above and above != process.pid:
            above = parents.get(above, 0)
        if above:
            kilobytes += _pss(pid)
    return kilobytes / 1024


def _pss(pid):
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:  # it ended meanwhile
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
