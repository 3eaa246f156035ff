"""What the commands in bin/ share. Standard library only: nothing is installed yet when it runs.

Importing it makes sure of the Python version, so this one file keeps to syntax that old ones read.
"""

import os
import shutil
import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    for minor in range(14, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer] + sys.argv)
    sys.exit(
        f"Python 3.11 or newer is needed; this is {sys.version_info[0]}.{sys.version_info[1]}.\n"
        "  Debian, Ubuntu:  sudo apt-get install python3.11\n"
        "  macOS:           brew install python"
    )
