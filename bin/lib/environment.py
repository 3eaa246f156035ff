"""Makes .venv and installs a lock file into it; does nothing when both are as they should be."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from lib.speech import give_up, say
from lib.system import apt_install, can_install

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_LOCK, TEST_LOCK = "requirements.lock", "requirements-test.lock"
# The lock of the tests holds all of the other one's pins and more.
CONTAINS = {RUN_LOCK: [RUN_LOCK], TEST_LOCK: [TEST_LOCK, RUN_LOCK]}


def provide(lock: str) -> None:
    """Leave .venv holding exactly what `lock` (a file name at the top) says, hashes checked."""
    stamps = {VENV / f"{name}.sha256": _hash(ROOT / name) for name in CONTAINS[lock]}
    if PYTHON.exists() and all(s.exists() and s.read_text() == h for s, h in stamps.items()):
        return
    if not PYTHON.exists():
        say(f"Making {VENV.name} with Python {sys.version_info.major}.{sys.version_info.minor}.")
        _make_venv()
    say(f"Installing {lock}.")
    installer = _installer()
    if installer is None:
        _give_up_on_pip()
    # Quiet twice: once leaves pip's warnings about the machine's own configuration.
    done = subprocess.run([*installer, "-qq", "--require-hashes", "-r", str(ROOT / lock)])
    if done.returncode:
        give_up(f"{lock} could not be installed; the lines above say why.")
    for stamp, content in stamps.items():
        stamp.write_text(content)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _make_venv() -> None:
    minor = f"python3.{sys.version_info.minor}-venv"
    if not _has_ensurepip() and can_install():
        say(f"Installing {minor} with apt.")
        apt_install([minor])
        importlib.invalidate_caches()
    venv.create(VENV, clear=True, symlinks=os.name != "nt", with_pip=_has_ensurepip())


def _has_ensurepip() -> bool:
    # Debian leaves ensurepip out of python3, and ships it in python3-venv.
    return importlib.util.find_spec("ensurepip") is not None


def _installer() -> list[str] | None:
    """The command that installs into .venv, from the best tool at hand; None without any."""
    if subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode == 0:
        return [*_pip(PYTHON), "install"]
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--python", str(PYTHON)]
    if importlib.util.find_spec("pip"):
        return [*_pip(sys.executable), "--python", str(PYTHON), "install"]
    if shutil.which("apt-get") and _unpack_pip():
        return [*_pip(PYTHON), "install"]
    return None


def _pip(python: str | Path) -> list[str]:
    return [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def _unpack_pip() -> bool:
    """Put Debian's own pip wheel into .venv, which apt lets any user download, not only root."""
    with tempfile.TemporaryDirectory() as folder:
        fetch = ["apt-get", "download", "-q", "python3-pip-whl"]
        subprocess.run(fetch, cwd=folder, capture_output=True)
        for package in Path(folder).glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, folder], capture_output=True)
        for wheel in Path(folder).glob("usr/share/python-wheels/pip-*.whl"):
            install = ["install", "--quiet", "--no-index", str(wheel)]
            return subprocess.run([PYTHON, f"{wheel}/pip", *install]).returncode == 0
    return False


def _give_up_on_pip() -> None:
    shutil.rmtree(VENV)
    give_up(
        "This Python has neither ensurepip nor pip. To install them, then try again:\n"
        f"  Debian, Ubuntu:  sudo apt-get install python3.{sys.version_info.minor}-venv\n"
        "  macOS:           brew install python"
    )
