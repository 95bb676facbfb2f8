"""Build the site: ``python build.py``. Other commands: ``python build.py --help``."""

import os
import shutil
import subprocess
import sys

# Any Python has to be able to read this, also one without pathlib.
HERE = os.path.dirname(os.path.realpath(__file__))  # noqa: PTH120
ENVIRONMENT = os.path.join(HERE, ".venv")  # noqa: PTH118
PLACES = ("bin/python", "Scripts/python.exe")
"""Where an environment that ``scripts/build.sh`` or ``build.bat`` has made keeps its Python."""


def hand_over() -> None:
    """Go on with the Python that has all parts, should another one have been called.

    So ``python build.py``, as all hints have it, works however the program was set up.
    """
    for place in PLACES:
        python = os.path.join(ENVIRONMENT, *place.split("/"))  # noqa: PTH118
        # Where something is missing in that environment itself, that is to be said.
        if os.path.isfile(python) and os.path.realpath(sys.prefix) != ENVIRONMENT:  # noqa: PTH113
            sys.exit(subprocess.call([python, os.path.join(HERE, "build.py")] + sys.argv[1:]))  # noqa: PTH118, RUF005


if sys.version_info < (3, 11):
    hand_over()
    sys.stderr.write("ต้องใช้ Python 3.11 ขึ้นไป โปรดติดตั้งจาก https://www.python.org/downloads/\n")
    sys.exit(2)

try:
    from prongsai.cli import main
except ModuleNotFoundError as missing:
    if missing.name == "prongsai" and (installed := shutil.which("prongsai")):
        # A site of its own, with the program installed where this Python does not look (pipx).
        sys.exit(subprocess.call([installed, *sys.argv[1:]]))
    if missing.name is None or missing.name.partition(".")[0] == "prongsai":
        raise
    hand_over()
    sys.stderr.write(
        f"ยังไม่ได้ติดตั้งส่วนประกอบที่จำเป็น ({missing.name})\n"
        "Windows: ดับเบิลคลิก เริ่มต้น.bat   Linux/macOS: sh scripts/build.sh\n"
    )
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main(elsewhere=hand_over))
