"""Pictures of Word files become files of the topic; people's contacts and posts are understood."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from import_desk import table as source_of
from small_site import PICTURE, SmallSite
from word_files import cell, heading, line, paragraph, picture, row, table, write_word

from prongsai import cli
from prongsai.content.disclosure import Disclosure
from prongsai.content.loading import load_agency
from prongsai.importing.drafted_people import cards_as_table, completed, with_contacts_apart
from prongsai.tables.grid.sheet import Sheet
from prongsai.topics.registry import load_topics

PHOTO = PICTURE.read_bytes() + b"\0"
MORE = {"image1.png": ("image", PHOTO), "image2.png": ("image", PHOTO + b"\0")}


@pytest.fixture
def site(small_site: Callable[..., SmallSite], monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    made: SmallSite = small_site("ban-na")
    monkeypatch.chdir(made.root)
    return made


def imported(site: SmallSite, body: str, topic: str) -> Disclosure:
    write_word(site.root / "ก.docx", body, more=MORE)
    assert cli.main(["import", "ก.docx", "--as", topic, "--year", "2568"]) == 0
    loaded = load_agency(site.root, "ban-na", load_topics(), lambda year, code: None)
    assert loaded.agency is not None
    (found,) = (entry for entry in loaded.agency.disclosures if entry.topic.id == topic)
    return found


def photo_cell(relation: str) -> str:
    return f"<w:tc>{line(picture(relation))}</w:tc>"


def test_photos_beside_names_become_files_of_these_people(site: SmallSite) -> None:
    people = table(
        row("รูปถ่าย", "ชื่อ-สกุล", "ตำแหน่ง", "โทรศัพท์/อีเมล"),
        photo_cell("m1")
        + row("นายทดสอบ ก", "นายก อบต.บ้านนา")
        + cell("โทร. 081-234-5678", "a@ban-na.go.th"),
        photo_cell("m2") + row("นางทดสอบ ข", "ปลัด อบต.", "๐๔๔-๑๒๓๔๕๖"),
    )
    first, second = imported(site, people, "executives").part("executives")

    assert (first.photo, second.photo) == (
        "files/executives-photo.png",
        "files/executives-photo-2.png",
    )
    assert (site.root / "content/ban-na/files/executives-photo.png").read_bytes() == PHOTO
    assert (first.phone, first.email) == ("081-234-5678", "a@ban-na.go.th")
    assert [entry.side.label for entry in (first, second)] == ["ฝ่ายการเมือง", "ฝ่ายประจำ"]
    assert first.rank.label == "ผู้บริหารสูงสุด"


def test_the_same_document_again_needs_no_second_file(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    people = table(
        row("รูปถ่าย", "ชื่อ-สกุล", "ตำแหน่ง"), photo_cell("m1") + row("นายทดสอบ ก", "นายก อบต.บ้านนา")
    )
    imported(site, people, "executives")
    capsys.readouterr()
    imported(site, people, "executives")

    assert capsys.readouterr().out.endswith("ข้อมูลในไฟล์ตรงกับของเดิมทุกช่อง ไม่ได้เขียนอะไร\n")
    assert len(list((site.root / "content/ban-na/files").glob("executives-*"))) == 1


def test_pictures_in_the_text_stand_where_they_stood_with_words_for_the_blind(
    site: SmallSite,
) -> None:
    body = (
        heading("การมีส่วนร่วม")
        + paragraph("ประชุมประชาคมหมู่ที่ 3")
        + line(picture("m1"))
        + paragraph("อบรมเยาวชน")
        + line(picture("m2", "เยาวชนฟังบรรยาย"))
        + paragraph("สรุปผล")
    )
    text = imported(site, body, "participation").body.text
    assert text.index("ประชุมประชาคมหมู่ที่ 3\n") < text.index(
        "![ประชุมประชาคมหมู่ที่ 3](files/participation-photo.png)"
    )
    assert "![เยาวชนฟังบรรยาย](files/participation-photo-2.png)\n\nสรุปผล" in text


def test_a_picture_inside_a_text_of_a_table_is_shown_below(site: SmallSite) -> None:
    measures = table(
        row("มาตรการ", "ผลการดำเนินการ"),
        cell("ลดขั้นตอน") + f"<w:tc>{paragraph('ลดเหลือ 3 ขั้นตอน')}{line(picture('m1'))}</w:tc>",
    )
    found = imported(site, measures, "integrity-measures-report")
    (measure,) = found.part("measures")
    assert measure.result == ("ลดเหลือ 3 ขั้นตอน",)
    assert "![ลดขั้นตอน ลดเหลือ 3 ขั้นตอน](files/integrity" in found.body.text


def card(relation: str, *texts: str) -> str:
    return f"<w:tc>{line(picture(relation))}{''.join(map(paragraph, texts))}</w:tc>"


def test_cards_of_people_are_people(site: SmallSite) -> None:
    cards = table(
        card("m1", "นายทดสอบ ก", "ตำแหน่ง นายก อบต.บ้านนา", "โทร. 044-123456")
        + card("m2", "(นางสาวทดสอบ ข)", "รองนายก อบต.", "a@ban-na.go.th")
    )
    first, second = imported(site, heading("ทำเนียบผู้บริหาร") + cards, "executives").part("executives")
    assert (first.name, first.position, first.phone) == (
        "นายทดสอบ ก",
        "นายก อบต.บ้านนา",
        "044-123456",
    )
    assert second.name == "นางสาวทดสอบ ข"
    assert (second.photo, second.email) == ("files/executives-photo-2.png", "a@ban-na.go.th")


def test_cards_in_rows_below_each_other_are_read_down(site: SmallSite) -> None:
    cards = table(
        photo_cell("m1") + photo_cell("m2"),
        row("นายทดสอบ ก", "นางทดสอบ ข"),
        row("นายก อบต.บ้านนา", "ปลัด อบต."),
    )
    people = imported(site, cards, "executives").part("executives")
    assert [(entry.name, entry.position) for entry in people] == [
        ("นายทดสอบ ก", "นายก อบต.บ้านนา"),
        ("นางทดสอบ ข", "ปลัด อบต."),
    ]


def test_a_table_with_a_head_is_no_row_of_cards() -> None:
    (grid,) = source_of(("ชื่อ", "ตำแหน่ง"), ("นายทดสอบ ก", "นายก อบต.")).blocks
    assert isinstance(grid, Sheet)
    assert cards_as_table(grid) is None


# --- contacts and posts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("โทร. 081-234-5678", ("081-234-5678", "")),
        ("089-123-4567\na@b.go.th", ("089-123-4567", "a@b.go.th")),
        ("a.b@c.go.th / ๐ ๔๔๑๒ ๓๔๕๖ ต่อ ๑๒", ("๐ ๔๔๑๒ ๓๔๕๖ ต่อ ๑๒", "a.b@c.go.th")),
        ("E-mail: a@b.go.th", ("", "a@b.go.th")),
    ],
)
def test_a_cell_of_telephone_and_mail_becomes_two(text: str, cells: tuple[str, str]) -> None:
    source = with_contacts_apart(source_of(("ชื่อ", "โทรศัพท์/อีเมล"), ("ก", text)))
    (grid,) = source.blocks
    assert isinstance(grid, Sheet)
    assert grid.rows[0] == ("ชื่อ", "โทรศัพท์", "อีเมล")
    assert grid.rows[1] == ("ก", *cells)


def test_what_is_neither_keeps_its_column() -> None:
    source = with_contacts_apart(source_of(("ติดต่อ", "ชื่อ"), ("0 4412 3456 ห้อง 2 ชั้น 1", "ก")))
    (grid,) = source.blocks
    assert isinstance(grid, Sheet)
    assert grid.rows[0] == ("โทรศัพท์", "อีเมล", "ติดต่อ", "ชื่อ")
    assert grid.rows[1] == ("0 4412 3456", "", "ห้อง 2 ชั้น 1", "ก")


def test_a_column_of_telephones_alone_stays() -> None:
    source = source_of(("ชื่อ", "โทรศัพท์"), ("ก", "0 4412 3456"))
    assert with_contacts_apart(source) == source


@pytest.mark.parametrize(
    ("post", "known"),
    [
        ("นายกเทศมนตรีตำบลบ้านนา", ("ฝ่ายการเมือง", "ผู้บริหารสูงสุด")),
        ("รองนายก อบต. คนที่ 1", ("ฝ่ายการเมือง", "รองผู้บริหาร")),
        ("เลขานุการนายกฯ", ("ฝ่ายการเมือง", "ผู้บริหาร")),
        ("รองปลัดเทศบาล", ("ฝ่ายประจำ", "ผู้บริหาร")),
        ("ผู้อำนวยการกองคลัง", ("ฝ่ายประจำ", "ผู้บริหาร")),
        ("กรรมการผู้ทรงคุณวุฒิ", None),
    ],
)
def test_the_post_tells_side_and_rank_or_nothing(post: str, known: tuple[str, str] | None) -> None:
    value, told = completed("executives", [{"name": "ก", "position": post}])
    (record,) = value
    assert isinstance(record, dict)
    assert (record.get("side"), record.get("rank")) == (known or (None, None))
    assert bool(told) == bool(known)


def test_what_the_table_says_of_the_side_is_kept() -> None:
    value, _ = completed("executives", [{"name": "ก", "position": "ปลัด", "side": "ฝ่ายการเมือง"}])
    assert value == [{"name": "ก", "position": "ปลัด", "rank": "ผู้บริหาร", "side": "ฝ่ายการเมือง"}]
