"""What an import changes: files that new agency made are filled, what is there stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from import_desk import new_file, setting_of
from small_site import DOCUMENT, SmallSite
from word_files import NUMBERS, heading, member, paragraph, row, table, write_word

from prongsai import cli
from prongsai.content.disclosure import Disclosure
from prongsai.content.loading import load_agency
from prongsai.importing.changes import Change, carry_out, change_for
from prongsai.importing.draft import Draft
from prongsai.topics.registry import load_topics

Said = pytest.CaptureFixture[str]
PROCEDURE = "complaint-procedure"
REPORT = "integrity-measures-report"
MEASURES = table(
    row("มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ"), row("ลดขั้นตอน", "กองคลัง", "ลดเหลือ 3 ขั้นตอน")
)
MEMO = (
    paragraph("บันทึกข้อความ")
    + paragraph("ส่วนราชการ สำนักปลัด")
    + paragraph("ที่ นน 71001/12 วันที่ 14 มกราคม 2568")
    + paragraph("เรื่อง รายงานผลการดำเนินการ")
    + paragraph("เรียน นายก")
)
NOTICE = heading("แนวปฏิบัติการจัดการเรื่องร้องเรียน") + paragraph(
    "ผู้ร้องเรียนยื่นเรื่องด้วยตนเองหรือทางไปรษณีย์ได้ทุกวันทำการ"
)


@pytest.fixture
def site(small_site: Callable[..., SmallSite], monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    made: SmallSite = small_site("ban-na")
    monkeypatch.chdir(made.root)
    return made


def disclosure(site: SmallSite, topic: str) -> Disclosure:
    loaded = load_agency(site.root, "ban-na", load_topics(), lambda year, code: None)
    assert loaded.agency is not None
    (found,) = (entry for entry in loaded.agency.disclosures if entry.topic.id == topic)
    return found


def imported(site: SmallSite, body: str, topic: str, *options: str) -> int:
    write_word(site.root / "ก.docx", body)
    return cli.main(["import", "ก.docx", "--as", topic, "--year", "2568", *options])


def test_running_text_fills_a_new_file_which_keeps_its_explanations(
    site: SmallSite, capsys: Said
) -> None:
    template = new_file(site, PROCEDURE)
    lines = template.read_text(encoding="utf-8").splitlines()

    assert imported(site, NOTICE, PROCEDURE) == 0

    said = capsys.readouterr().out
    assert (
        "เขียนลง: content/ban-na/complaint-procedure.md "
        "(เติมเนื้อความ และแทนไฟล์ complaint-procedure.yaml ที่ยังไม่มีเนื้อความ)" in said
    )
    assert "เขียนแล้ว 1 ไฟล์" in said
    assert not template.exists()
    written = template.with_suffix(".md").read_text(encoding="utf-8")
    assert [line for line in lines if line not in written.splitlines()] == []
    assert "ผู้ร้องเรียนยื่นเรื่องด้วยตนเอง" in disclosure(site, PROCEDURE).body.text


def test_a_key_stands_below_the_example_of_it(site: SmallSite) -> None:
    template = new_file(site, REPORT)

    assert imported(site, MEASURES, REPORT) == 0

    text = template.read_text(encoding="utf-8")
    assert "# measures:\n" in text
    assert "<ผลลัพธ์หรือความสำเร็จ>\nmeasures:\n  - measure: ลดขั้นตอน\n" in text
    assert disclosure(site, REPORT).part("measures")[0].responsible == "กองคลัง"


def test_a_unit_and_a_day_that_were_left_blank_are_filled(site: SmallSite) -> None:
    template = new_file(site, REPORT)
    assert imported(site, MEMO + MEASURES, REPORT) == 0

    text = template.read_text(encoding="utf-8")
    assert "\nupdated: 14 มกราคม 2568\nresponsible: สำนักปลัด\n" in text
    assert text.count("updated:") == text.count("responsible:") - 1 == 1


def test_what_a_person_has_filled_in_is_kept_and_named_in_words(
    site: SmallSite, capsys: Said
) -> None:
    template = new_file(site, REPORT)
    text = template.read_text(encoding="utf-8")
    template.write_text(
        text.replace("\nresponsible:\n", "\nresponsible: กองช่าง\n"), encoding="utf-8"
    )
    assert imported(site, MEMO + MEASURES, REPORT) == 0

    assert "คงค่าเดิมในไฟล์: ส่วนงานที่รับผิดชอบ" in capsys.readouterr().out
    assert "\nresponsible: กองช่าง\n" in template.read_text(encoding="utf-8")


def test_what_found_no_place_is_announced_as_a_comment_and_is_there(
    site: SmallSite, capsys: Said
) -> None:
    template = new_file(site, REPORT)
    total = table(
        row("มาตรการ", "ผลการดำเนินการ"), row("ลดขั้นตอน", "แล้วเสร็จ"), row("รวม", "1 มาตรการ")
    )

    assert imported(site, total, REPORT) == 0

    assert "(เก็บไว้เป็นหมายเหตุ # ในไฟล์ด้วย)" in capsys.readouterr().out
    assert "# แถว 3: รวม | 1 มาตรการ" in template.read_text(encoding="utf-8")


NEW_NOTICE = paragraph("แนวปฏิบัติฉบับใหม่ ใช้แทนฉบับเดิม")


def test_text_is_never_put_over_text_unasked(site: SmallSite, capsys: Said) -> None:
    new_file(site, PROCEDURE)
    assert imported(site, NOTICE, PROCEDURE) == 0
    capsys.readouterr()

    assert imported(site, NEW_NOTICE, PROCEDURE) == 2

    assert "มีช่อง เนื้อความ อยู่แล้ว" in capsys.readouterr().err
    assert "ฉบับใหม่" not in disclosure(site, PROCEDURE).body.text


@pytest.mark.parametrize(
    ("option", "old", "new", "kept"),
    [("--replace", False, True, True), ("--add", True, True, True), ("--keep", True, False, False)],
)
def test_a_corrected_document_replaces_joins_or_leaves_the_text(
    site: SmallSite, option: str, old: bool, new: bool, kept: bool
) -> None:
    path = new_file(site, PROCEDURE).with_suffix(".md")
    assert imported(site, NOTICE, PROCEDURE) == 0

    assert imported(site, NEW_NOTICE, PROCEDURE, option) == 0

    text = disclosure(site, PROCEDURE).body.text
    assert ("ด้วยตนเอง" in text, "ฉบับใหม่" in text) == (old, new)
    assert path.with_name(f"{path.name}.bak").exists() == kept


def test_a_file_that_becomes_another_is_kept_where_its_keys_change(site: SmallSite) -> None:
    path = new_file(site, REPORT)
    assert imported(site, MEASURES, REPORT) == 0
    before = path.read_text(encoding="utf-8")

    again = MEASURES.replace("กองคลัง", "กองช่าง") + NOTICE
    assert imported(site, again, REPORT, "--replace") == 0

    assert not path.exists()
    assert path.with_name(f"{path.name}.bak").read_text(encoding="utf-8") == before
    assert disclosure(site, REPORT).part("measures")[0].responsible == "กองช่าง"


def test_the_same_file_again_changes_nothing(site: SmallSite, capsys: Said) -> None:
    new_file(site, REPORT)
    assert imported(site, NOTICE + MEASURES, REPORT) == 0
    capsys.readouterr()

    assert imported(site, NOTICE + MEASURES, REPORT) == 0

    assert capsys.readouterr().out.endswith("ข้อมูลในไฟล์ตรงกับของเดิมทุกช่อง ไม่ได้เขียนอะไร\n")


def test_a_dry_run_leaves_the_new_file(site: SmallSite) -> None:
    template = new_file(site, PROCEDURE)

    assert imported(site, NOTICE, PROCEDURE, "--dry-run") == 0

    assert template.exists()
    assert not template.with_suffix(".md").exists()


def test_every_sentence_of_a_long_document_is_in_the_file_with_its_year(site: SmallSite) -> None:
    """The kind of document that offices have: a memo, a report, a list, a table, a second table."""
    template = new_file(site, REPORT)
    sentences = [f"ผลการดำเนินงานด้านที่ {n} เป็นไปตามเป้าหมายทุกประการ" for n in range(1, 9)]
    body = (
        MEMO.replace("รายงานผลการดำเนินการ", "รายงานผล ประจำปีงบประมาณ พ.ศ. 2568")
        + paragraph("จึงเรียนมาเพื่อโปรดพิจารณา")
        + paragraph("(นายทดสอบ ตัวอย่าง)")
        + heading("รายงานผลการดำเนินการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗")
        + "".join(map(paragraph, sentences[:4]))
        + heading("ปัญหาและอุปสรรค", 2)
        + "".join(member(text, NUMBERS) for text in sentences[4:])
        + MEASURES
        + table(row("ชื่อเพลง", "ผู้แต่ง"), row("เพลงตำบล", "ครูเพลง"))
    )

    assert imported(site, body, REPORT) == 0

    text = template.with_suffix(".md").read_text(encoding="utf-8")
    assert [sentence for sentence in sentences if sentence not in text] == []
    assert "| เพลงตำบล | ครูเพลง |" in text
    for key in ("fiscal_year: 2567", "updated: 14 มกราคม 2568", "responsible: สำนักปลัด"):
        assert f"\n{key}\n" in text


WRITTEN = """\
# หมายเหตุของเจ้าหน้าที่
documents:
# แผนผังปีนี้
- file: files/chart.pdf  # ไฟล์เดิม
  title: แผนผัง

# ท้ายไฟล์
summary: สรุป
"""


@pytest.fixture
def chart(site: SmallSite) -> SmallSite:
    site.put("content/ban-na/files/chart.pdf", DOCUMENT)
    return site


def changed(site: SmallSite, *names: str) -> Change:
    setting = setting_of(site.root, "ban-na", 2568)
    documents = [{"file": f"files/{name}.pdf", "title": name} for name in names]
    return change_for(Draft("structure", None, {"documents": documents}), setting)


def test_a_new_document_is_put_below_the_others_and_comments_stay(chart: SmallSite) -> None:
    chart.write("content/ban-na/structure.yaml", WRITTEN)
    change = changed(chart, "order")
    assert change.text == WRITTEN.replace(
        "  title: แผนผัง\n", "  title: แผนผัง\n- file: files/order.pdf\n  title: order\n"
    )
    assert (change.added, change.replaced) == (("documents",), ())


def test_the_text_of_a_markdown_file_stays(chart: SmallSite) -> None:
    chart.write("content/ban-na/structure.md", f"---\n{WRITTEN}---\n\n## โครงสร้าง\n\nเนื้อหา\n")
    change = changed(chart, "order")
    assert change.text.endswith("summary: สรุป\n---\n\n## โครงสร้าง\n\nเนื้อหา\n")
    assert change.text.count("- file:") == 2


def test_a_list_in_one_line_gets_its_new_members_there(chart: SmallSite) -> None:
    chart.write("content/ban-na/structure.yaml", "documents: []\n")
    assert changed(chart, "order").text.count("- file:") == 1
    held = "documents: [{file: files/chart.pdf, title: แผนผัง}]  # ของเรา\n"
    chart.write("content/ban-na/structure.yaml", held)

    change = changed(chart, "order")

    assert change.text == held.replace("}]", "}, {file: files/order.pdf, title: order}]")
    assert change.replaced == ()


def test_another_title_for_the_same_file_replaces_what_was_there(chart: SmallSite) -> None:
    chart.write("content/ban-na/structure.yaml", WRITTEN)
    assert changed(chart, "chart").replaced == ("documents",)


def test_a_file_of_windows_keeps_its_line_breaks(chart: SmallSite) -> None:
    path = chart.root / "content/ban-na/structure.yaml"
    path.write_bytes(WRITTEN.replace("\n", "\r\n").encode())

    carry_out([changed(chart, "order")], setting_of(chart.root, "ban-na", 2568))

    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
