"""A real site to measure: its own data folder, granian, and signed-in clients that save.

Used by ``bench/autosave.py``, ``bench/kills.py`` and ``bench/backup.py``. Everything stays on the
loopback address.
"""

import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
BODY_WORDS = 1000  # about 6 KB

PREPARE = """
import json, sys, django
django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from drafts.models import Initiative, User
clients = int(sys.argv[1])
initiative, made = None, []
for number in range(clients):
    user = User.objects.create_user(f"writer{number}@example.com", name=f"Writer {number}")
    if number % 2 == 0:
        initiative = Initiative.objects.start(by=user, name=f"Load {number}", customer="Somebody")
    else:
        initiative.members.create(user=user, role="writer")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    key = "problem" if number % 2 == 0 else "solution"
    made.append({"path": f"/i/{initiative.slug}/sections/{key}/", "session": session.session_key})
print(json.dumps({"clients": made, "session_cookie": settings.SESSION_COOKIE_NAME,
                  "csrf_cookie": settings.CSRF_COOKIE_NAME}))
"""

COUNT = """
import json, django
django.setup()
from drafts.models import Section
print(json.dumps({
    f"/i/{s.initiative.slug}/sections/{s.key}/": {
        "version": s.version, "saves": s.saves.count(), "html": s.html,
        "ids": [str(i) for i in s.saves.values_list("save_id", flat=True)]}
    for s in Section.objects.filter(key__in=["problem", "solution"]).select_related("initiative")}))
"""


class Site:
    """One installation on a free port; ``database_url`` "" means SQLite in ``folder``."""

    def __init__(self, folder, database_url=""):
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port = probe.getsockname()[1]
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "prfaq.settings",
            "PRFAQ_DATA": str(folder),
            "DATABASE_URL": database_url,
            "BASE_URL": f"http://{HOST}:{self.port}",
            "DEBUG": "",
        }
        self._server = None

    def prepare(self, clients):
        """Make the tables, ``clients`` writers, two to an initiative; returns their ``Client``s."""
        self._python("manage.py", "prepare", "-v0")
        facts = json.loads(self._python("-c", PREPARE, str(clients)))
        return [
            Client(self.port, made["path"], made["session"], facts) for made in facts["clients"]
        ]

    def manage(self, *arguments):
        """Run a management command to its end, and give back what it says."""
        return self._python("manage.py", *arguments)

    def run(self, script, *arguments):
        """Run some Python with the site's settings, and give back what it prints."""
        return self._python("-c", script, *arguments)

    def counted(self):
        """What the database holds: ``{section path: {version, saves, html, ids}}``."""
        return json.loads(self._python("-c", COUNT))

    def start(self):
        """Start the web server, in a process group of its own, and wait until it answers."""
        self._server = subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST]
            + ["--port", str(self.port), "--workers", "2", "--blocking-threads", "4"]
            + ["--no-ws", "--log-level", "error", "prfaq.wsgi:application"],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
        )
        for _ in range(300):
            try:
                connection = http.client.HTTPConnection(HOST, self.port, timeout=5)
                connection.request("GET", "/livez")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("The web server gave no answer within 30 seconds.")

    def stop(self, how=signal.SIGTERM):
        """End the server and its workers at once: with SIGKILL, in the middle of what they do."""
        os.killpg(self._server.pid, how)
        self._server.wait()

    def _python(self, *arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


class Client:
    """One writer's browser, saving one section over a kept-open connection."""

    def __init__(self, port, path, session, cookies):
        self.path = path
        self._port = port
        token = secrets.token_hex(16)
        self._headers = {
            "Cookie": f"{cookies['session_cookie']}={session}; {cookies['csrf_cookie']}={token}",
            "X-CSRFToken": token,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self._name = uuid.uuid4().hex[:12]
        self._connection = None
        self.version = 1
        self.edit = 0
        self.acknowledged = []  # (save_id, html) of every save answered with 200
        self.refused = []  # (status) of every save answered otherwise
        self.unanswered = []  # save_ids whose answer never came

    @property
    def cookies(self):
        """``{name: value}``, for a browser that shall be this writer."""
        return dict(one.split("=", 1) for one in self._headers["Cookie"].split("; "))

    def save(self):
        """Send one more edit state; True when the server said it is saved."""
        self.edit += 1
        save_id = str(uuid.uuid4())
        words = f"Edit {self.edit} of {self._name}. " + "shop owner till bank " * (BODY_WORDS // 4)
        html = f"<p>{words.strip()}</p>"
        form = {
            "words": html,
            "format": "html",
            "version": self.version,
            "save_id": save_id,
            "client": self._name,
            "edit": self.edit,
        }
        try:
            status, headers = self.ask("POST", self.path, urlencode(form))
        except OSError:
            self.unanswered.append(save_id)
            return False
        if status == 200:
            self.version = int(headers["X-Version"])
            self.acknowledged.append((save_id, html))
            return True
        self.refused.append(status)
        return False

    def ask(self, method, path, body=None):
        """One request on the kept-open connection; returns (status, headers)."""
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection(HOST, self._port, timeout=30)
            self._connection.request(method, path, body, self._headers)
            response = self._connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException) as fault:
            self._connection = None
            raise OSError(str(fault)) from fault
        return response.status, response.headers


def lost(clients, counted):
    """How many acknowledged saves the database does not hold."""
    return sum(
        save_id not in set(counted[client.path]["ids"])
        for client in clients
        for save_id, _ in client.acknowledged
    )


def plain(html):
    """Words of HTML, for comparing what was sent with what is stored."""
    return re.sub(r"<[^>]+>", "", html).strip()
