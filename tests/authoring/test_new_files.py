"""Writing new files, all or none, and naming a new agency in settings that list agencies."""

from __future__ import annotations

from pathlib import Path

import pytest
from clerk_desk import call
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import tree

from prongsai.authoring import new_files
from prongsai.authoring.new_files import (
    ChangedFile,
    NewFile,
    first_settings,
    report_of,
    with_agency,
    write_new,
)
from prongsai.content.site_config import load_site
from prongsai.errors import UsageError
from prongsai.findings import Findings
from prongsai.publish import all_or_none
from prongsai.reading.yaml_source import read_yaml

TWO = (NewFile("a/one.yaml", "title: หนึ่ง\n", "เรื่องหนึ่ง"), NewFile("a/b/two.yaml", b"2", ""))


def content_of(root: Path) -> dict[str, bytes]:
    """The files of a site, but for what the program keeps for itself."""
    return {name: data for name, data in tree(root).items() if not name.startswith(".prongsai/")}


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    write_new(tmp_path, TWO)
    assert content_of(tmp_path) == {"a/one.yaml": "title: หนึ่ง\n".encode(), "a/b/two.yaml": b"2"}


def test_one_file_that_is_there_stops_all(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.yaml").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร: a/one\.yaml"):
        write_new(tmp_path, TWO)
    assert content_of(tmp_path) == {"a/one.yaml": b"mine"}


def test_a_fault_half_way_takes_everything_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"a file where a folder has to be")
    more = (NewFile("z/first.yaml", "x"), *TWO)
    with pytest.raises(UsageError, match="จึงไม่ได้เขียนอะไรไว้ ตรวจสิทธิ์ของโฟลเดอร์และที่ว่างในดิสก์"):
        write_new(tmp_path, more)
    assert list(content_of(tmp_path)) == ["a"]
    assert not (tmp_path / "z").exists()


def test_a_file_that_cannot_be_changed_takes_everything_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.yaml").write_bytes(b"before")
    real = all_or_none._move

    def fails(source: Path, target: Path) -> None:
        if target.name == "settings.yaml":
            raise OSError("no")
        real(source, target)

    monkeypatch.setattr(all_or_none, "_move", fails)
    with pytest.raises(UsageError, match="จึงไม่ได้เขียนอะไรไว้"):
        write_new(tmp_path, TWO, (ChangedFile("settings.yaml", b"after"),))
    assert content_of(tmp_path) == {"settings.yaml": b"before"}


def test_the_report_says_what_was_written_and_what_to_do() -> None:
    schemas = NewFile("schemas/agency.json", "{}")
    assert report_of([*TWO, schemas], ["เปิดไฟล์", "ตรวจ"], dry_run=False) == (
        "เขียนแล้ว 3 ไฟล์\n"
        "  a/one.yaml  เรื่องหนึ่ง\n"
        "  a/b/two.yaml\n"
        "  schemas/  1 ไฟล์ ช่วยเติมชื่อช่องในโปรแกรมแก้ข้อความ เช่น VS Code\n"
        "\nขั้นต่อไป\n  1. เปิดไฟล์\n  2. ตรวจ\n"
    )


# --- settings -----------------------------------------------------------------------------------

BEFORE = "# เว็บของเรา\ntitle: 'เว็บ'   # ชื่อ\n\nfiscal_year: 2569\n"
AFTER = "theme: civic # ธีม\n"


@pytest.mark.parametrize(
    ("listed", "longer"),
    [
        ("agencies: [ban-na]\n", "agencies: [ban-na, nong-na]\n"),
        (
            "agencies: [ban-na, 'khao-noi'] # สอง\n",
            "agencies: [ban-na, 'khao-noi', nong-na] # สอง\n",
        ),
        (
            "agencies: [\n  ban-na,\n  khao-noi\n]\n",
            "agencies: [\n  ban-na,\n  khao-noi, nong-na\n]\n",
        ),
        ("agencies: ban-na # เดียว\n", "agencies: [ban-na, nong-na] # เดียว\n"),
        (
            'agencies:\n  - ban-na\n  # ที่สอง\n  - "khao-noi" # เขา\n\n',
            'agencies:\n  - ban-na\n  # ที่สอง\n  - "khao-noi" # เขา\n  - nong-na\n\n',
        ),
        ("agencies:\n- ban-na\n", "agencies:\n- ban-na\n- nong-na\n"),
    ],
)
def test_a_listed_agency_is_added_and_everything_else_stays(listed: str, longer: str) -> None:
    assert with_agency(BEFORE + listed + AFTER, "nong-na") == BEFORE + longer + AFTER
    windows = (BEFORE + listed + AFTER).replace("\n", "\r\n")
    assert with_agency(windows, "nong-na") == (BEFORE + longer + AFTER).replace("\n", "\r\n")
    marked = "\ufeff" + listed + BEFORE
    assert with_agency(marked, "nong-na") == "\ufeff" + longer + BEFORE


def test_a_list_at_the_end_without_a_line_end_is_added_to() -> None:
    assert with_agency("agencies:\n  - ban-na", "x") == "agencies:\n  - ban-na\n  - x"


@pytest.mark.parametrize(
    "listed", ["", "agencies: []\n", "agencies:\n", "agencies: [x, nong-na]\n"]
)
def test_nothing_changes_where_nothing_has_to(listed: str) -> None:
    assert with_agency(BEFORE + listed, "nong-na") == BEFORE + listed


def test_what_cannot_be_read_is_not_touched() -> None:
    assert with_agency("agencies: [a\n", "nong-na") is None


SLUGS = st.lists(
    st.from_regex(r"[a-z][a-z0-9]{0,6}(?:-[a-z0-9]{1,4})?", fullmatch=True), min_size=1, unique=True
)


@settings(deadline=None)
@given(
    slugs=SLUGS,
    style=st.sampled_from(["[{}]", "\n  - {}"]),
    rest=st.sampled_from(["", "\n", "\r\n# ท้าย\r\n"]),
)
def test_any_list_reads_back_with_one_more_at_its_end(
    slugs: list[str], style: str, rest: str
) -> None:
    joined = (", " if "[" in style else "\n  - ").join(slugs)
    text = f"title: ก\nagencies: {style.format(joined)}{rest}"
    longer = with_agency(text, "added-one")
    assert longer is not None
    findings = Findings()
    tree_read = read_yaml(longer, "site_config.yaml", findings)
    assert not findings
    assert tree_read is not None
    assert tree_read.data == {"title": "ก", "agencies": [*slugs, "added-one"]}


def test_a_first_settings_file_can_be_used(tmp_path: Path) -> None:
    config = tmp_path / "site_config.yaml"
    config.write_text(first_settings('อบต. "หนองนา": ก', 2569), encoding="utf-8")
    (tmp_path / "content" / "a").mkdir(parents=True)
    findings = Findings()
    site = load_site(config, findings)
    assert not findings
    assert site.entry.title == 'อบต. "หนองนา": ก'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_a_new_agency_is_named_in_the_settings_that_list_agencies(
    tmp_path: Path, codec: str
) -> None:
    config = tmp_path / "site_config.yaml"
    text = BEFORE + "agencies: [ban-na]\n" + AFTER
    config.write_bytes(text.encode(codec))
    assert (
        call(
            *("new", "agency", "nong-na", "--type", "อบต.", "--name", "หนองนา"),
            *("--config", str(config)),
        )
        == 0
    )
    assert config.read_bytes() == text.replace("[ban-na]", "[ban-na, nong-na]").encode(codec)


def test_settings_the_program_cannot_add_to_are_left_to_the_clerk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_files, "with_agency", lambda text, slug: None)
    config = tmp_path / "site_config.yaml"
    config.write_text(BEFORE + "agencies: [ban-na]\n", encoding="utf-8")
    options = ("--type", "อบต.", "--name", "หนองนา", "--config", str(config))
    assert call("new", "agency", "nong-na", *options) == 0
    said = capsys.readouterr().out
    assert "1. เพิ่ม nong-na ในรายการ agencies ของ site_config.yaml เอง" in said
    assert config.read_text(encoding="utf-8") == BEFORE + "agencies: [ban-na]\n"
