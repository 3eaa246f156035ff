"""Whether the system has Pango, and which: asked of the loader, without importing WeasyPrint.

Importing WeasyPrint where Pango is missing raises OSError and prints a banner on standard
output, so that is done in the renderer's process alone.
"""

import ctypes
import ctypes.util
from functools import cache

# As in WeasyPrint: the names that Linux, macOS and Windows use.
_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_PANGOFT2 = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")

INSTALL = (
    "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0   (Debian, Ubuntu)\n"
    "brew install pango   (macOS)"
)


@cache
def pango_version():
    """Pango's version such as "1.50.12", or "" when Pango cannot be loaded."""
    library = _load(_PANGO)
    if library is None or _load(_PANGOFT2) is None:
        return ""
    library.pango_version_string.restype = ctypes.c_char_p
    return library.pango_version_string().decode()


@cache
def has_subset():
    """Whether HarfBuzz can subset fonts; without it every PDF takes four times as long."""
    return _load(_SUBSET) is not None


def _load(names):
    for name in names:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    found = ctypes.util.find_library(names[0].split(".so")[0].removeprefix("lib"))
    return ctypes.CDLL(found) if found else None
