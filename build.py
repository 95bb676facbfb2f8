"""Build the site: ``python build.py``. Other commands: ``python build.py --help``."""

import sys

from prongsai.cli import main

if __name__ == "__main__":
    sys.exit(main())
