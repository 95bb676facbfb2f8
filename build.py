"""Build the site: ``python build.py``. Other commands: ``python build.py --help``."""

import sys

try:
    from prongsai.cli import main
except ModuleNotFoundError as missing:
    if missing.name is None or missing.name.partition(".")[0] == "prongsai":
        raise
    sys.exit(
        f"ยังไม่ได้ติดตั้งส่วนประกอบที่จำเป็น ({missing.name})\n"
        "Windows: ดับเบิลคลิก scripts/build.bat   Linux/macOS: sh scripts/build.sh"
    )

if __name__ == "__main__":
    sys.exit(main())
