#!/usr/bin/env python
"""Django's command line for prfaq; day to day, ``bin/run`` and ``bin/test`` are enough."""

import os
import sys


def main():
    """Run the management command named in ``sys.argv``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prfaq.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
