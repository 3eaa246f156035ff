"""Calls one function of a module within the kept installation, and writes what it gives as JSON.

``python -m tests.upgrade.inside tests.upgrade.pages:walk answer.json``, in the environment that
``installation.Installation`` makes.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

import django


def main(function, file):
    """``function`` is ``module:name``; modules are read when Django knows its settings."""
    django.setup()
    module, _colon, name = function.partition(":")
    given = getattr(import_module(module), name)()
    Path(file).write_text(json.dumps(given, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
