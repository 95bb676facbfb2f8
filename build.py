"""Build the site: ``python build.py``. Other commands: ``python build.py --help``."""

import shutil
import subprocess
import sys

if sys.version_info < (3, 11):
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
    sys.stderr.write(
        f"ยังไม่ได้ติดตั้งส่วนประกอบที่จำเป็น ({missing.name})\n"
        "Windows: ดับเบิลคลิก เริ่มต้น.bat   Linux/macOS: sh scripts/build.sh\n"
    )
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main())
