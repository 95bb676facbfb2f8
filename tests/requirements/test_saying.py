"""What says something, what says nothing, and what a person has to look at."""

from __future__ import annotations

import pytest
from assessor_desk import Desk, met
from pdf_files import write_pdf

from prongsai.requirements.outcome import Outcome
from prongsai.requirements.saying import Saying, leftovers, said

RESULTS = {"kind": "records", "path": "projects", "fields": ["result"]}
PHOTO = {"kind": "records", "path": "executives", "fields": ["photo"]}


@pytest.mark.parametrize(
    "text",
    [
        "รอข้อมูล",
        "รอ กองคลัง ส่งข้อมูล",
        "อยู่ระหว่างดำเนินการจัดทำ",
        "อยู่ในระหว่างการรวบรวมข้อมูลจากส่วนงานที่เกี่ยวข้อง",
        "ยังไม่มีข้อมูลครับ",
        "จะแจ้งให้ทราบภายหลัง",
        "จะดำเนินการปรับปรุงข้อมูลในโอกาสต่อไป",
        "รอข้อมูลเดือนมีนาคม ๒๕๖๙",
        "(ทดสอบ)",
        "test 123",
        "N/A",
        "ฯลฯ",
        "กกกก",
        "ข้อมูล",
        "asdf jkl;",
        "อิอิ",
        "กขคง",
        "hello world",
        "To be determined",
        "................ บาท",
        "ชื่อ - สกุล ผู้รับผิดชอบ",
        "รายการที่ 1",
        "โครงการที่ 12",
        "มีแล้วครับ",
        "ผลการดำเนินงานโครงการ",
        "ปัญหาอุปสรรคในการดำเนินงาน",
        "เหมือนปีที่แล้ว",
        "เช่นเดียวกับข้อ 1",
        "อยู่ในขั้นตอนการดำเนินการ",
        "ไม่มีข้อมูลในส่วนนี้",
        "ใส่ทีหลัง",
    ],
)
def test_words_that_only_hold_a_place_say_nothing(text: str) -> None:
    assert said(text) is Saying.NOTHING


@pytest.mark.parametrize(
    "text", ["ตามเอกสารแนบ", "ดูไฟล์แนบ", "รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย 2", "ดาวน์โหลดได้ที่นี่", "อ่านต่อ"]
)
def test_words_that_send_elsewhere_are_known(text: str) -> None:
    assert said(text) is Saying.ELSEWHERE


@pytest.mark.parametrize("text", ["ไม่มี", "- ไม่มี -", "ไม่มีค่ะ", "ไม่พบ"])
def test_a_mere_none_is_for_a_person(text: str) -> None:
    assert said(text) is Saying.ONLY_NONE


@pytest.mark.parametrize("text", ["0", "๐", "-", "....", "1,250.50", "✓"])
def test_marks_and_numbers_are_no_words(text: str) -> None:
    assert said(text) is Saying.MARKS


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("ดำเนินการแล้วเสร็จ", ""),
        ("ไม่มีค่าธรรมเนียม", "fee"),
        ("ไม่มี", "fee"),
        ("1 วัน", "time"),
        ("รับคำขอ", "text"),
        ("แนบเอกสาร", "text"),
        ("กรอกข้อมูล", "guide"),
        ("อยู่ระหว่างดำเนินการ", "progress"),
        ("รับเรื่อง 3 เรื่อง แล้วเสร็จ 2 เรื่อง อยู่ระหว่างดำเนินการ 1 เรื่อง", "result"),
        ("ดำเนินการตามแผน", "result"),
        ("เสร็จแล้ว", "result"),
        ("3 โครงการ", "result"),
        ("ไม่มีปัญหาและอุปสรรค", "problems"),
        ("รายงานผลการดำเนินงาน", "steps"),
        ("ดาวน์โหลดเอกสาร", "steps"),
        ("ต.ค. 67 - ม.ค. 68", "period"),
        ("Q&A", "title"),
        ("เว็บไซต์หน่วยงาน", "name"),
        ("สำนักปลัด", "unit"),
        ("ฝนตก", "problems"),
        ("รายงานทุกรอบ 6 เดือน", "monitoring"),
        ("13.7563", "latitude"),
        ("ตัวอย่างน้ำดื่มผ่านเกณฑ์ 12 แห่ง", "result"),
    ],
)
def test_few_words_may_say_enough(text: str, field: str) -> None:
    assert said(text, field) is Saying.SOMETHING


@pytest.mark.parametrize(
    "text",
    [
        "ผู้ร้องเลขประจำตัว 1 2345 xxxxx xx x (ปกปิดข้อมูลส่วนบุคคล)",
        "นางสาวสมหญิง xxxxx",
        "แบบลงชื่อ (ชื่อ - นามสกุล) ผู้ร้อง",
        "ระบบส่งข้อความทดสอบถึงผู้ร้องทุกราย",
    ],
)
def test_masked_data_and_fair_words_are_no_leftovers(text: str) -> None:
    assert list(leftovers(text)) == []


@pytest.mark.parametrize(
    "text", ["#REF!", "=SUM(A1:A3)", "${name}", "{{ result }}", "eiusmod tempor"]
)
def test_what_programs_leave_behind_is_to_be_replaced(text: str) -> None:
    assert said(text) is Saying.LEFT


def report(*texts: str, more: str = "") -> str:
    projects = "".join(
        f"  - name: โครงการที่ {number}\n    result: {text}\n"
        for number, text in enumerate(texts, start=1)
    )
    return f"projects:\n{projects}{more}"


def test_a_document_beside_it_makes_as_attached_an_answer_if_it_is_of_the_matter(
    desk: Desk,
) -> None:
    documents = "documents:\n  - {file: files/r.pdf, title: รายงาน}\n"
    asked = {"text": "ผลการก่อสร้างถนน"}
    desk.write("2568/annual-report.yaml", report("ตามเอกสารแนบ", more=documents))
    write_pdf(desk.folder / "2568/files/r.pdf", ["ตารางเรียนว่ายน้ำของเด็กนักเรียนชั้นประถมศึกษาปีที่หนึ่ง"])
    assert desk.ask("annual-report.results", RESULTS, **asked).outcome is Outcome.NOT_MET
    write_pdf(
        desk.folder / "2568/files/r.pdf", ["รายงานผลการก่อสร้างถนนคอนกรีตเสริมเหล็ก ยาว ๖๔๐ เมตร หมู่ที่ ๑"]
    )
    assert met(desk.ask("annual-report.results", RESULTS, **asked))


def test_every_faulty_record_is_counted_with_its_line(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", report("เปิดใช้แล้ว", "รอข้อมูล", "xxx", "รอข้อมูล"))
    decision = desk.ask("annual-report.results", RESULTS)
    assert str(decision.place) == "content/a/2568/annual-report.yaml:5"
    assert decision.reason.endswith("และอีก 2 รายการ (บรรทัด 7, 9) รวม 3 จาก 4 รายการ")


def test_one_complete_record_is_enough_where_one_is_asked_for(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", report("เปิดใช้แล้ว", "'-'"))
    check = {"kind": "records", "path": "projects", "fields": ["result"]}
    assert desk.ask("annual-report.results", check).outcome is Outcome.NOT_MET
    assert met(desk.ask("annual-report.results", {**check, "every": "no"}))


def test_a_dated_word_of_the_unit_settles_what_was_doubtful(desk: Desk) -> None:
    word = (
        "attestations:\n  - requirement: annual-report.results\n"
        "    statement: ตรวจแล้วว่าทุกโครงการเสร็จ\n    unit: กองช่าง\n    date: 3 ต.ค. 2567\n"
    )
    alike = ("ดำเนินการแล้วเสร็จ",) * 3
    desk.write("2568/annual-report.yaml", report(*alike))
    assert desk.ask("annual-report.results", RESULTS).outcome is Outcome.NEEDS_HUMAN
    desk.write("2568/annual-report.yaml", report(*alike, more=word))
    assert met(desk.ask("annual-report.results", RESULTS))
    desk.write(
        "2568/annual-report.yaml",
        report(*alike, more=word.replace("ตรวจแล้วว่าทุกโครงการเสร็จ", "xxx")),
    )
    assert desk.ask("annual-report.results", RESULTS).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("texts", "outcome"),
    [
        (("โครงการที่ 1 ครับ",), Outcome.NOT_MET),
        (("ผลของแต่ละโครงการที่ขอ",), Outcome.NOT_MET),
        (("รอผลของแต่ละโครงการที่ขอ",), Outcome.NOT_MET),
        (("ทำตามแผนข้อ 1", "ทำตามแผนข้อ 2", "ทำตามแผนข้อ 3"), Outcome.NEEDS_HUMAN),
        (("ยาว 300 เมตร", "ยาว 200 เมตร", "ยาว 100 เมตร"), Outcome.MET),
        (("โครงการที่ 1 ยาว 300 เมตร",), Outcome.MET),
    ],
    ids=[
        "its own name",
        "what is asked",
        "what is asked awaited",
        "a counter",
        "sizes",
        "and more",
    ],
)
def test_a_text_has_to_say_more_than_its_name_and_what_is_asked(
    desk: Desk, texts: tuple[str, ...], outcome: Outcome
) -> None:
    desk.write("2568/annual-report.yaml", report(*texts))
    asked = {"text": "ผลของแต่ละโครงการที่ขอ"}
    assert desk.ask("annual-report.results", RESULTS, **asked).outcome is outcome


@pytest.mark.parametrize(
    ("file", "day", "outcome"),
    [
        ("2568/annual-report.yaml", "3 ต.ค. 2567", Outcome.MET),
        ("2568/annual-report.yaml", "3 ต.ค. 2565", Outcome.NEEDS_HUMAN),
        ("2568/annual-report.yaml", "3 ต.ค. 2569", Outcome.NEEDS_HUMAN),
        ("e-service.yaml", "3 ต.ค. 2565", Outcome.MET),
        ("e-service.yaml", "3 ต.ค. 2555", Outcome.NEEDS_HUMAN),
    ],
)
def test_a_word_of_another_time_waits_for_a_new_one(
    desk: Desk, file: str, day: str, outcome: Outcome
) -> None:
    topic = file.rpartition("/")[2].removesuffix(".yaml")
    word = f"{{requirement: {topic}.results, statement: ตรวจครบ, unit: กองช่าง, date: {day}}}"
    desk.write(file, f"attestations: [{word}]\n")
    decision = desk.ask(f"{topic}.results", {"kind": "attestation"})
    assert decision.outcome is outcome


def executives(count: int) -> str:
    return "executives:\n" + "".join(
        f"  - {{name: นายตัวอย่าง ที่{n}, position: ปลัด, side: ฝ่ายประจำ, photo: files/{n}.jpg}}\n"
        for n in range(count)
    )


def test_one_picture_for_several_persons_is_for_a_person(desk: Desk) -> None:
    desk.write("executives.yaml", executives(2))
    for number in range(2):
        desk.attach(f"files/{number}.jpg", "picture.jpg")
    decision = desk.ask("executives.photo", PHOTO)
    assert decision.outcome is Outcome.NEEDS_HUMAN
    assert decision.reason == "ผู้บริหาร รูปถ่ายใช้ภาพเดียวกัน 2 รายการ"


def test_one_person_in_two_posts_has_one_picture(desk: Desk) -> None:
    posts = executives(2).replace("ที่1", "ที่0").replace("files/1", "files/0")
    desk.write("executives.yaml", posts)
    desk.attach("files/0.jpg", "picture.jpg")
    assert met(desk.ask("executives.photo", PHOTO))


def test_a_picture_of_a_few_dots_is_none(desk: Desk) -> None:
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f"
        "0005fe02fea735810000000049454e44ae426082"
    )
    desk.write("executives.yaml", executives(1).replace(".jpg", ".png"))
    (desk.folder / "files").mkdir()
    (desk.folder / "files" / "0.png").write_bytes(dot)
    decision = desk.ask("executives.photo", PHOTO, broken=True)
    assert decision.outcome is Outcome.NOT_MET
    assert "เล็กเกินกว่าจะเป็นภาพ" in decision.reason


@pytest.mark.parametrize("name", ["(ว่าง)", "ชื่อ - สกุล", "นาย..........", "ปลัด", "นายxxx xxx"])
def test_nobody_is_called_by_a_post_or_a_blank(desk: Desk, name: str) -> None:
    person = f"{{name: '{name}', position: ปลัด, side: ฝ่ายประจำ, phone: 0 4300 0100}}"
    desk.write("executives.yaml", f"executives:\n  - {person}\n")
    check = {"kind": "records", "path": "executives", "fields": ["name", "phone"]}
    assert desk.ask("executives.contact", check).outcome is Outcome.NOT_MET
