"""The entry for web servers."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from prfaq.settings_keys import KEY, LOST

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prfaq.settings")

if settings.SECRET_KEYS.origin == "lost":
    raise ImproperlyConfigured(LOST.format(file=settings.DATA / KEY))

# Threads of one process take turns; a turn is 5 ms unless said otherwise. Who holds SQLite's one
# lock for writing would wait that long after each of its statements, and everybody else with them.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()
