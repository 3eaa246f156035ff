"""O04: out of an installation on SQLite and into an empty one, on SQLite or PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafts.archive.unpacking import unpack
from drafts.models import User
from tests.archive.pictures import heard, picture

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import json, sys
from pathlib import Path
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from drafts.archive.packing import pack
from drafts.models import User
from tests.archive.lived import lived
from tests.archive.pictures import heard, picture
from tests.people import account, ask, start, write
alice, initiative = account("Alice"), start()
write(initiative, alice, headline="<p>Tally é 日本語</p>", problem="<p>Lost <em>Sundays</em>.</p>")
entry = ask(initiative, account("Bob"))
for number in range(1, 6):
    write(initiative, alice, solution=f"<ul><li><p>{number}</p></li></ul>")
    initiative.cut_draft(f"Answer {number}", by=alice)
entry.remove(by=alice)
lived(initiative)
Path(sys.argv[1]).write_bytes(pack(initiative, by=alice))
print(json.dumps([picture(initiative), heard(initiative)], default=str))
"""


@pytest.fixture
def elsewhere(tmp_path):
    """(the ZIP, what must be equal) of an initiative on another installation, on SQLite."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "BASE_URL")}
    environment |= {"PRFAQ_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "prfaq.settings",
                    "PYTHONPATH": str(ROOT)}  # fmt: skip
    file = tmp_path / "tally.zip"
    command = [sys.executable, "-c", SCRIPT, str(file)]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return file.read_bytes(), json.loads(done.stdout)


def test_o04_an_empty_installation_gets_the_same_texts_hashes_and_days(elsewhere, ada):
    content, before = elsewhere
    made = unpack(content, by=ada)
    assert made.initiative.slug == "tally"
    after = picture(made.initiative), heard(made.initiative)
    assert json.loads(json.dumps(after, default=str)) == before
    assert before[1]["threads"][0]["placings"]
    assert (made.known, made.added) == (0, 4)
    assert not User.objects.get(email="alice@example.com").is_active
