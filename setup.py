"""What a wheel holds beside the code: the themes and the sample site, which a checkout has on top.

Everything else about the package stands in pyproject.toml.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
SHIPPED = Path("prongsai") / "shipped"
"""Where an installed copy has them; ``prongsai.discovery.shipped`` knows both places."""

FOLDERS = ("themes", "content", "docs")
FILES = ("site_config.yaml", "build.py")


class BuildWithShipped(build_py):
    """The build of the package that takes along what comes with it."""

    def run(self) -> None:
        """Copy after the code; an editable installation reads the checkout itself."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / SHIPPED
        # A build folder that is used again must not keep what the checkout has no more.
        shutil.rmtree(target, ignore_errors=True)
        for name in FOLDERS:
            hidden = shutil.ignore_patterns(".*", "~$*", "__pycache__")
            shutil.copytree(ROOT / name, target / name, ignore=hidden)
        for name in FILES:
            shutil.copyfile(ROOT / name, target / name)


setup(cmdclass={"build_py": BuildWithShipped})
