"""A kind of personal data is one file; one that lacks a part is refused at the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from prongsai.errors import ConfigError
from prongsai.privacy import kind as kind_module

WHOLE = """
from prongsai.findings.rules.pii import PII001
from prongsai.privacy.kind import Kind

class Passport(Kind):
    word = "passport"
    label = "หนังสือเดินทาง"
    certain = doubtful = PII001.found

    @classmethod
    def find(cls, text, around):
        return iter(())
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    name = f"kinds_of_{tmp_path.name}"
    made = tmp_path / name
    made.mkdir()
    (made / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(kind_module, "FOLDER", name)
    return made


def test_a_kind_is_found_by_its_file(folder: Path) -> None:
    (folder / "passport.py").write_text(WHOLE, encoding="utf-8")

    assert list(kind_module.kinds.__wrapped__()) == ["passport"]


@pytest.mark.parametrize("part", ["word", "label", "certain = doubtful", "@classmethod"])
def test_a_kind_without_a_part_is_refused(folder: Path, part: str) -> None:
    before, _, after = WHOLE.partition(f"    {part}")
    left = before if part == "@classmethod" else before + after.partition("\n")[2]
    (folder / "passport.py").write_text(left, encoding="utf-8")

    with pytest.raises(ConfigError, match=r"passport\.py: ชนิดข้อมูลส่วนบุคคล Passport ยังขาด \w+"):
        kind_module.kinds.__wrapped__()


@pytest.mark.parametrize(("text", "count"), [("", 0), (WHOLE + WHOLE.replace("Passport", "B"), 2)])
def test_a_file_holds_one_kind(folder: Path, text: str, count: int) -> None:
    (folder / "passport.py").write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError, match=f"หนึ่งชนิด แต่พบ {count}"):
        kind_module.kinds.__wrapped__()
