"""The entry for web servers."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prfaq.settings")

# Threads of one process take turns; a turn is 5 ms unless said otherwise. Who holds SQLite's one
# lock for writing would wait that long after each of its statements, and everybody else with them.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()
