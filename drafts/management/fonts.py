"""Makes the typefaces of the screen and of the page out of the installed font packages.

The screen gets three variable WOFF2 files, cut down to the Latin alphabets and to the range of
sizes and weights the style sheets use. Paper gets static TrueType cuts: WeasyPrint spends fifty
times longer on WOFF2, and a printed face needs its optical size chosen once, by hand.
The same packages always give the same bytes, so a hash of these files may stand in a cache key.
"""

import hashlib
import os
from dataclasses import dataclass
from importlib import import_module, metadata
from multiprocessing import get_context
from pathlib import Path

STAMP = "made-from.txt"
RECIPE = 1  # raised when the functions below would make different bytes of the same sources

# Latin, Latin-1, Latin Extended-A, the Romanian comma letters, combining accents, punctuation,
# raised and lowered figures, currencies, trade marks, arrows, simple mathematics, fi and fl.
SCREEN_RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2B9, 0x2DD), (0x300, 0x328),
    (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EF2, 0x1EF3), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2100, 0x215F), (0x2190, 0x2199), (0x2202, 0x2265), (0xFB01, 0xFB02),
)  # fmt: skip
SCREEN_FEATURES = (
    "calt", "case", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "ordn", "pnum", "rvrn", "sups",
    "tnum", "zero",
)  # fmt: skip

WEIGHT_NAMES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@dataclass(frozen=True)
class Cut:
    """One file to make: the package and file it comes from, and where on each axis it is cut.

    `axes` gives a (low, high) range for a variable file, a single number for a static one.
    `family` names a static cut; never "Sans" or "Serif", whose fontconfig aliases would win.
    """

    name: str
    package: str
    source: str
    axes: dict
    family: str = ""

    @property
    def italic(self) -> bool:
        """True when the file is cut from an italic."""
        return "Italic" in self.source

    def source_path(self) -> Path:
        """The variable TrueType file inside the installed package."""
        return import_module(self.package).ROOT / "files" / self.source


NEWSREADER, NEWSREADER_ITALIC = "Newsreader[opsz,wght].ttf", "Newsreader-Italic[opsz,wght].ttf"
SCHIBSTED = "SchibstedGrotesk[wght].ttf"
READING_AXES = {"opsz": (14, 60), "wght": (400, 600)}


def _reading(name: str, source: str, axes: dict, family: str = "") -> Cut:
    return Cut(name, "fontpkg_newsreader", source, axes, family)


def _labels(name: str, axes: dict, family: str = "") -> Cut:
    return Cut(name, "fontpkg_schibsted_grotesk", SCHIBSTED, axes, family)


# Text is printed near 10 points and headlines near 25. Optical sizes are read in CSS pixels by
# browsers, so 12 and 60 give paper the letterforms that the screen shows at like proportions.
DISPLAY, TEXT = 60, 12

CUTS = (
    _reading("newsreader.woff2", NEWSREADER, READING_AXES),
    _reading("newsreader-italic.woff2", NEWSREADER_ITALIC, READING_AXES),
    _labels("schibsted-grotesk.woff2", {"wght": (400, 700)}),
    _reading("print/newsreader-display-600.ttf", NEWSREADER, {"opsz": DISPLAY, "wght": 600},
             "Newsreader Display"),
    *(
        _reading(f"print/newsreader-text-{weight}{suffix}.ttf", source,
                 {"opsz": TEXT, "wght": weight}, "Newsreader Text")
        for weight in (400, 600)
        for suffix, source in (("", NEWSREADER), ("-italic", NEWSREADER_ITALIC))
    ),
    *(
        _labels(f"print/schibsted-grotesk-{weight}.ttf", {"wght": weight}, "Schibsted Grotesk")
        for weight in (400, 500, 600, 700)
    ),
)  # fmt: skip


def make_fonts(folder: Path) -> list[Path]:
    """Make all files under `folder`, unless they are current; give back the paths made."""
    if are_current(folder):
        return []
    (folder / "print").mkdir(parents=True, exist_ok=True)
    # Spawned, the processes inherit no database connection; each ends by itself with its share of
    # the work, so that none is left waiting when this process is killed.
    count = min(os.cpu_count() or 1, len(CUTS))
    context = get_context("spawn")
    shares = [(CUTS[first::count], folder) for first in range(count)]
    workers = [context.Process(target=make_cuts, args=share, daemon=True) for share in shares]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise RuntimeError("The fonts could not be made; the lines above say why.")
    (folder / STAMP).write_text(fingerprint())
    return [folder / cut.name for cut in CUTS]


def are_current(folder: Path) -> bool:
    """True when every file is there and was made from just these sources by just this recipe."""
    stamp = folder / STAMP
    complete = all((folder / cut.name).exists() for cut in CUTS)
    return complete and stamp.exists() and stamp.read_text() == fingerprint()


def fingerprint() -> str:
    """Hex SHA-256 of all that decides the bytes: the sources, the list of cuts, the tool."""
    recipe = f"{RECIPE} {metadata.version('fonttools')} {CUTS} {SCREEN_RANGES} {SCREEN_FEATURES}"
    digest = hashlib.sha256(recipe.encode())
    for source in sorted({cut.source_path() for cut in CUTS}):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def make_cuts(cuts: tuple[Cut, ...], folder: Path) -> None:
    """Make some of the files of CUTS under `folder`, one after the other."""
    for cut in cuts:
        make_cut(cut, folder)


def make_cut(cut: Cut, folder: Path) -> Path:
    """Make one file of CUTS under `folder`, whole or not at all, and give back its path."""
    # Imported late, here and below: most starts make no fonts and need not wait for the tool.
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    # Without this the hour of the run would stand in the file and change its hash.
    font = TTFont(cut.source_path(), recalcTimestamp=False)
    if cut.family:
        instancer.instantiateVariableFont(font, cut.axes, inplace=True)
        _name(font, cut)
    else:
        _subset(font)
        instancer.instantiateVariableFont(font, cut.axes, inplace=True)
        font.flavor = "woff2"
    target = folder / cut.name
    partial = target.with_suffix(f".{os.getpid()}.part")
    font.save(partial)
    partial.replace(target)
    return target


def _subset(font) -> None:
    """Cut a fontTools TTFont down to what screens need."""
    from fontTools.subset import Options, Subsetter

    options = Options()
    options.layout_features = list(SCREEN_FEATURES)
    options.hinting = False
    options.drop_tables += ["DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[point for low, high in SCREEN_RANGES for point in range(low, high + 1)]
    )
    subsetter.subset(font)


def _name(font, cut: Cut) -> None:
    """Give a static cut its own family name, so that no two cuts answer to one name."""
    weight = WEIGHT_NAMES[cut.axes["wght"]]
    style = " ".join(part for part in (weight, "Italic" * cut.italic) if part)
    style = style.replace("Regular Italic", "Italic")
    full = f"{cut.family} {style}"
    postscript = full.replace(f"{cut.family} ", f"{cut.family}-").replace(" ", "")
    plain = cut.axes["wght"] == 400
    names = {
        1: cut.family if plain else f"{cut.family} {weight}",
        2: "Italic" if cut.italic else "Regular",
        3: f"{font['name'].getDebugName(5)};{postscript}",
        4: full,
        6: postscript,
        16: cut.family,
        17: style,
    }
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    for unused in (18, 21, 22, 25):
        font["name"].removeNames(nameID=unused)
    font["OS/2"].usWeightClass = cut.axes["wght"]
    for table in ("STAT", "DSIG"):
        if table in font:
            del font[table]
