"""The faces of this machine, asked of fontconfig: those that a page falls back to.

WeasyPrint sets each letter that our own typefaces lack in some face that fontconfig knows, and
prints a box where there is none. What fontconfig says is kept within the process until it notices
itself that a face came or went (``FcInitBringUptoDate``, which looks every thirty seconds).
"""

import ctypes
import ctypes.util
import hashlib
import threading
from functools import cache

_LIBRARIES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
_OF_SYSTEM = 0  # FcSetSystem
_MATCH = 0  # FcResultMatch

_lock = threading.Lock()
_known = {}  # the configuration as fontconfig has it, and the Faces made of it


class Faces:
    """What letters the faces of this machine have."""

    def __init__(self, fontconfig, fonts):
        """``fonts`` are pairs of a face's name with its version, and its FcCharSet."""
        self._fontconfig = fontconfig
        self._fonts = sorted(fonts, key=lambda font: font[0])
        self._all = fontconfig.FcCharSetCreate()
        for _name, letters in self._fonts:
            fontconfig.FcCharSetMerge(self._all, letters, None)
        names = "\n".join(name for name, _letters in self._fonts)
        self.version = hashlib.sha256(names.encode()).hexdigest()

    def lacking(self, points):
        """Those of ``points`` (code points) that no face has, as a set."""
        has = self._fontconfig.FcCharSetHasChar
        return {point for point in points if not has(self._all, point)}

    def having(self, points):
        """The names of the faces that have any of ``points``, in order."""
        wanted = self._fontconfig.FcCharSetCreate()
        try:
            for point in points:
                self._fontconfig.FcCharSetAddChar(wanted, point)
            count = self._fontconfig.FcCharSetIntersectCount
            return [name for name, letters in self._fonts if count(letters, wanted)]
        finally:
            self._fontconfig.FcCharSetDestroy(wanted)


def faces():
    """The ``Faces`` of this machine as they are now, or None without fontconfig: no PDF is made
    then."""
    fontconfig = _library()
    if fontconfig is None:
        return None
    with _lock:
        fontconfig.FcInitBringUptoDate()
        current = fontconfig.FcConfigGetCurrent()
        if current not in _known:
            _known.clear()
            _known[current] = Faces(fontconfig, list(_fonts_of(fontconfig, current)))
        return _known[current]


class _FontSet(ctypes.Structure):
    _fields_ = [
        ("count", ctypes.c_int),
        ("room", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    ]


@cache
def _library():
    for name in (*_LIBRARIES, ctypes.util.find_library("fontconfig")):
        try:
            library = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if library:
            _declare(library)
            return library
    return None


def _declare(library):
    pointer, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    for name, result, *arguments in (
        ("FcInitBringUptoDate", number),
        ("FcConfigGetCurrent", pointer),
        ("FcConfigGetFonts", ctypes.POINTER(_FontSet), pointer, number),
        ("FcPatternGetCharSet", number, pointer, text, number, ctypes.POINTER(pointer)),
        ("FcPatternGetString", number, pointer, text, number, ctypes.POINTER(text)),
        ("FcPatternGetInteger", number, pointer, text, number, ctypes.POINTER(number)),
        ("FcCharSetCreate", pointer),
        ("FcCharSetCopy", pointer, pointer),
        ("FcCharSetDestroy", None, pointer),
        ("FcCharSetAddChar", number, pointer, ctypes.c_uint32),
        ("FcCharSetHasChar", number, pointer, ctypes.c_uint32),
        ("FcCharSetMerge", number, pointer, pointer, ctypes.POINTER(number)),
        ("FcCharSetIntersectCount", ctypes.c_uint32, pointer, pointer),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments


def _fonts_of(library, configuration):
    found = library.FcConfigGetFonts(configuration, _OF_SYSTEM)
    for place in range(found.contents.count if found else 0):
        font, letters = found.contents.fonts[place], ctypes.c_void_p()
        if library.FcPatternGetCharSet(font, b"charset", 0, ctypes.byref(letters)) == _MATCH:
            # A copy outlives the configuration it comes from, and shares its memory.
            yield _name_of(library, font), library.FcCharSetCopy(letters)


def _name_of(library, font):
    """“Noto Sans Thai, Bold, 131072”: the same on every machine with the same file."""
    words, version = [], ctypes.c_int()
    for what in (b"family", b"style"):
        text = ctypes.c_char_p()
        if library.FcPatternGetString(font, what, 0, ctypes.byref(text)) == _MATCH:
            words.append(text.value.decode("utf-8", "replace"))
    library.FcPatternGetInteger(font, b"fontversion", 0, ctypes.byref(version))
    return ", ".join([*words, str(version.value)])
