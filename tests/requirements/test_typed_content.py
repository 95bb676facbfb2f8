"""Kinds that look at typed content: present, records, values, link, answers."""

from __future__ import annotations

import pytest
from assessor_desk import Desk, met, unmet

from prongsai.requirements.outcome import Outcome

CONTACT = """\
contact:
  address: 99 หมู่ 1
  phones:
    - 0 4300 0100
"""
EXECUTIVES = """\
executives:
  - name: นายตัวอย่าง หนึ่ง
    position: นายกเทศมนตรี
    side: ฝ่ายการเมือง
    rank: head
    phone: 0 4300 0101
  - name: นางตัวอย่าง สอง
    position: รองนายกเทศมนตรี
    side: ฝ่ายการเมือง
    rank: deputy
    email: two@tuayang.go.th
  - name: นายตัวอย่าง สาม
    position: ปลัดเทศบาล
    side: ฝ่ายประจำ
    phone: 0 4300 0103
"""


# --- present --------------------------------------------------------------------------


def test_a_value_that_stands_there_is_evidence_with_file_and_line(desk: Desk) -> None:
    desk.write("contact.yaml", CONTACT)
    decision = desk.ask("contact.phone", {"kind": "present", "path": "contact.phones"})
    assert met(decision) == [("content/a/contact.yaml:4", "contact-contact-phones", "โทรศัพท์")]


def test_a_value_that_is_missing_names_the_key_to_fill(desk: Desk) -> None:
    desk.write("contact.yaml", CONTACT)
    decision = desk.ask("contact.email", {"kind": "present", "path": "contact.emails"})
    assert unmet(decision) == (
        "ข้อมูลการติดต่อยังไม่มีอีเมล",
        "เติมช่อง contact.emails",
        "content/a/contact.yaml:2",
    )


def test_a_part_that_is_missing_as_a_whole_names_the_file(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "fiscal_year: 2567\n")
    decision = desk.ask("annual-report.problems", {"kind": "present", "path": "problems"})
    assert unmet(decision) == (
        "ยังไม่มีข้อมูลปัญหา/อุปสรรค",
        "เพิ่มช่อง problems ในไฟล์ content/a/2568/annual-report.yaml",
        "content/a/2568/annual-report.yaml:1",
    )


def test_contact_lent_by_the_agency_file_is_evidence_in_the_agency_file(desk: Desk) -> None:
    desk.write("agency.yaml", f"name: ก\ntype: อบต.\nprovince: ข\n{CONTACT}")
    decision = desk.ask("contact.address", {"kind": "present", "path": "contact.address"})
    assert met(decision) == [("content/a/agency.yaml:5", "contact-contact-address", "ที่อยู่")]
    assert decision.evidence[0].year is None


def test_what_the_agency_file_lends_stands_beside_what_the_topics_own_file_says(desk: Desk) -> None:
    desk.write("agency.yaml", f"name: ก\ntype: อบต.\nprovince: ข\n{CONTACT}")
    desk.write("contact.yaml", "updated: 1 ต.ค. 2567\n")
    decision = desk.ask("contact.email", {"kind": "present", "path": "contact.emails"})
    assert unmet(decision)[2] == "content/a/agency.yaml:5"


def test_a_no_does_not_make_a_thing_present_but_a_zero_does(desk: Desk) -> None:
    desk.write(
        "2568/integrity-declaration.yaml",
        "declaration:\n  title: ประกาศ\n  statements: [ไม่รับของขวัญ]\n  before_during_after: ไม่ใช่\n",
    )
    check = {"kind": "present", "path": "declaration.before_during_after"}
    assert unmet(desk.ask("integrity-declaration.when", check))[:2] == (
        "ประกาศเจตนารมณ์ยังไม่มีครอบคลุมก่อน ขณะ และหลังปฏิบัติหน้าที่",
        "เติมช่อง declaration.before_during_after",
    )
    desk.write(
        "2568/complaint-statistics.yaml",
        "complaint_statistics:\n  total: 0\n  completed: 0\n  in_progress: 0\n",
    )
    check = {"kind": "present", "path": "complaint_statistics.total"}
    assert met(desk.ask("complaint-statistics.total", check)) == [
        (
            "content/a/2568/complaint-statistics.yaml:2",
            "complaint-statistics-complaint-statistics-total",
            "จำนวนเรื่องทั้งหมด",
        )
    ]


def test_a_record_of_the_wrong_kind_is_told_in_thai_words(desk: Desk) -> None:
    desk.write(
        "complaint-channel.yaml",
        "channels:\n  - name: ศูนย์ดำรงธรรม\n    purpose: ร้องเรียน/ร้องทุกข์ทั่วไป\n",
    )
    check = {"kind": "present", "path": "channels", "where": {"purpose": "corruption"}}
    assert unmet(desk.ask("complaint-channel.separate", check)) == (
        'ช่องทางแจ้งเรื่องยังไม่มีรายการที่ช่อง "ใช้สำหรับ" เป็น "แจ้งเรื่องทุจริตและประพฤติมิชอบ"',
        'เพิ่มหรือแก้รายการในช่อง channels ให้ช่อง "ใช้สำหรับ" เป็น "แจ้งเรื่องทุจริตและประพฤติมิชอบ"',
        "content/a/complaint-channel.yaml:2",
    )


def test_one_of_several_words_is_enough(desk: Desk) -> None:
    desk.write(
        "2568/no-gift-culture.yaml",
        "activities:\n"
        "  - name: รณรงค์\n    kind: รณรงค์\n    date: 6 ม.ค. 2568\n"
        "  - name: ประชุม\n    kind: ประชุม\n    date: 7 ม.ค. 2568\n",
    )
    check = {"kind": "present", "path": "activities", "where": {"kind": "meeting|policy"}}
    assert met(desk.ask("no-gift-culture.kind", check)) == [
        ("content/a/2568/no-gift-culture.yaml:5", "no-gift-culture-activities-2", "ประชุม")
    ]


def test_yes_and_no_are_compared_by_their_words(desk: Desk) -> None:
    desk.write("qa.yaml", "inquiry_channels:\n  - name: กระดานข่าว\n    two_way: ไม่ใช่\n")
    check = {"kind": "present", "path": "inquiry_channels", "where": {"two_way": "true"}}
    reason, _, place = unmet(desk.ask("qa.two-way", check))
    assert reason == 'ช่องทางการสอบถามยังไม่มีรายการที่ช่อง "ตอบกลับได้สองทาง" เป็น "ใช่"'
    assert place == "content/a/qa.yaml:2"


def test_the_text_of_a_markdown_file_is_found_at_its_first_line(desk: Desk) -> None:
    desk.write("pdpa-policy.md", "---\nupdated: 1 ต.ค. 2567\n---\n\n# นโยบาย\n\nข้อความ\n")
    decision = desk.ask("pdpa-policy.text", {"kind": "present", "path": "body"})
    assert met(decision) == [("content/a/pdpa-policy.md:4", "pdpa-policy-text", "เนื้อหา")]


# --- records --------------------------------------------------------------------------


def test_every_record_must_be_complete_and_the_first_gap_is_named(desk: Desk) -> None:
    desk.write("executives.yaml", EXECUTIVES.replace("    email: two@tuayang.go.th\n", ""))
    check = {"kind": "records", "path": "executives", "fields": ["phone|email"]}
    assert unmet(desk.ask("executives.contact", check)) == (
        'ผู้บริหาร "นางตัวอย่าง สอง" (รายการที่ 2) ยังไม่มีโทรศัพท์ หรือ อีเมล',
        "เติมช่อง phone หรือ email ของรายการนี้",
        "content/a/executives.yaml:7",
    )


def test_alternatives_may_differ_from_record_to_record(desk: Desk) -> None:
    desk.write("executives.yaml", EXECUTIVES)
    check = {"kind": "records", "path": "executives", "fields": ["phone|email"]}
    assert met(desk.ask("executives.contact", check)) == [
        (
            "content/a/executives.yaml:6",
            "executives-executives-1-phone",
            "นายตัวอย่าง หนึ่ง: โทรศัพท์",
        ),
        (
            "content/a/executives.yaml:11",
            "executives-executives-2-email",
            "นางตัวอย่าง สอง: อีเมล",
        ),
        (
            "content/a/executives.yaml:15",
            "executives-executives-3-phone",
            "นายตัวอย่าง สาม: โทรศัพท์",
        ),
    ]


def test_many_records_are_shown_by_the_part_that_holds_them(desk: Desk) -> None:
    fourth = "  - {name: นายสี่, position: ผอ., side: ฝ่ายประจำ, phone: 0 4300 0104}\n"
    desk.write("executives.yaml", EXECUTIVES + fourth)
    check = {"kind": "records", "path": "executives", "fields": ["name"]}
    assert met(desk.ask("executives.all", check)) == [
        ("content/a/executives.yaml:2", "executives-executives", "ผู้บริหาร")
    ]


def test_a_photo_that_is_not_in_the_folder_is_no_photo(desk: Desk) -> None:
    photo = EXECUTIVES.replace("    rank: head\n", "    rank: head\n    photo: files/one.jpg\n")
    desk.write("executives.yaml", photo)
    check = {"kind": "records", "path": "executives", "where": {"rank": "head"}}
    wanted = {**check, "fields": ["photo"]}
    reason, _, place = unmet(desk.ask("executives.photo", wanted, broken=True))
    assert reason == 'ผู้บริหาร "นายตัวอย่าง หนึ่ง" (รายการที่ 1) ยังไม่มีรูปถ่าย'
    assert place == "content/a/executives.yaml:2"
    desk.attach("files/one.jpg", "picture.jpg")
    assert met(desk.ask("executives.photo", wanted))[0][1] == "executives-executives-1-photo"


def test_the_number_of_a_record_is_its_number_in_the_file_not_among_the_chosen(desk: Desk) -> None:
    desk.write("executives.yaml", EXECUTIVES)
    check = {"kind": "records", "path": "executives", "where": {"rank": "deputy"}}
    reason, *_ = unmet(desk.ask("executives.deputy", {**check, "fields": ["photo"]}))
    assert reason == 'ผู้บริหาร "นางตัวอย่าง สอง" (รายการที่ 2) ยังไม่มีรูปถ่าย'


@pytest.mark.parametrize(
    "written",
    ["", "    result: []\n", "    result:\n", '    result: "-"\n', '    result: ["-", " – "]\n'],
)
def test_an_empty_list_or_a_mere_dash_does_not_fill_a_field(desk: Desk, written: str) -> None:
    desk.write("2568/annual-report.yaml", f"projects:\n  - name: โครงการหนึ่ง\n{written}")
    check = {"kind": "records", "path": "projects", "fields": ["result"]}
    assert unmet(desk.ask("annual-report.results", check))[0] == (
        'โครงการ/กิจกรรม "โครงการหนึ่ง" (รายการที่ 1) ยังไม่มีผลการดำเนินการ'
    )


def test_money_of_zero_baht_is_an_answer(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "projects:\n  - name: โครงการหนึ่ง\n    spent: 0\n")
    check = {"kind": "records", "path": "projects", "fields": ["spent"]}
    assert met(desk.ask("annual-report.spent", check)) == [
        (
            "content/a/2568/annual-report.yaml:3",
            "annual-report-projects-spent",
            "โครงการ/กิจกรรม คอลัมน์งบประมาณที่ใช้",
        )
    ]


def test_records_inside_records_are_all_asked(desk: Desk) -> None:
    desk.write(
        "anticorruption-plan.yaml",
        "action_plan:\n  dimensions:\n"
        "    - number: 1\n      name: มิติหนึ่ง\n      projects:\n"
        "        - {number: 1, name: ก, period: ตลอดปี}\n"
        "    - number: 2\n      name: มิติสอง\n      projects:\n"
        "        - {number: 1, name: ข, period: ตลอดปี}\n"
        "        - {number: 2, name: ค}\n",
    )
    check = {"kind": "records", "path": "action_plan.dimensions.projects", "fields": ["period"]}
    assert unmet(desk.ask("anticorruption-plan.project-period", check)) == (
        'โครงการ "ค" (มิติที่ 2 รายการที่ 2) ยังไม่มีระยะเวลาดำเนินการ',
        "เติมช่อง period ของรายการนี้",
        "content/a/anticorruption-plan.yaml:11",
    )


def test_a_single_record_has_no_number(desk: Desk) -> None:
    desk.write("contact.yaml", f"{CONTACT}  map:\n    directions: ข้างวัด\n")
    check = {"kind": "records", "path": "contact.map", "fields": ["url|image|latitude"]}
    assert unmet(desk.ask("contact.map", check)) == (
        "แผนที่ตั้ง ยังไม่มีลิงก์แผนที่ หรือ ภาพแผนที่ หรือ ละติจูด",
        "เติมช่อง url หรือ image หรือ latitude ของรายการนี้",
        "content/a/contact.yaml:6",
    )


def test_too_few_records_are_counted(desk: Desk) -> None:
    desk.write("structure.yaml", "chart:\n  units:\n    - name: สำนักปลัด\n")
    check = {"kind": "records", "path": "chart.units", "minimum": 2, "fields": ["name"]}
    assert unmet(desk.ask("structure.chart", check)) == (
        "ส่วนงานมี 1 รายการ ต้องมีอย่างน้อย 2 รายการ",
        "เพิ่มรายการในช่อง chart.units",
        "content/a/structure.yaml:3",
    )


ROOTED = """\
chart:
  units:
    - name: อบต. ตัวอย่าง
      head: นายก อบต.
      units:
        - name: สภา อบต.
          side: ฝ่ายการเมือง
          head: ประธานสภา
        - name: สำนักปลัด
          side: ฝ่ายประจำ
          head: หัวหน้าสำนักปลัด
          units:
            - name: งานธุรการ
"""


def test_a_chart_that_begins_with_the_agency_itself_counts_the_units_below(desk: Desk) -> None:
    desk.write("structure.yaml", ROOTED)
    check = {"kind": "records", "path": "chart.units", "minimum": 2, "fields": ["name"]}
    assert met(desk.ask("structure.chart", check))
    posts = {"kind": "records", "path": "chart.units", "fields": ["head|posts"]}
    assert met(desk.ask("structure.posts", posts))
    desk.write("structure.yaml", ROOTED.replace("          head: หัวหน้าสำนักปลัด\n", ""))
    assert unmet(desk.ask("structure.posts", posts)) == (
        'ส่วนงาน "สำนักปลัด" (ส่วนงานที่ 1 รายการที่ 2) ยังไม่มีตำแหน่งหัวหน้าส่วนงาน หรือ ตำแหน่งสำคัญ',
        "เติมช่อง head หรือ posts ของรายการนี้",
        "content/a/structure.yaml:9",
    )


def test_plain_sentences_are_records_without_names(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "problems:\n  - ฝนตกหนัก\n  - งบประมาณล่าช้า\n")
    decision = desk.ask("annual-report.problems", {"kind": "present", "path": "problems"})
    assert met(decision) == [
        ("content/a/2568/annual-report.yaml:2", "annual-report-problems", "ปัญหา/อุปสรรค")
    ]


# --- values ---------------------------------------------------------------------------


def test_both_sides_are_found_among_the_executives(desk: Desk) -> None:
    desk.write("executives.yaml", EXECUTIVES)
    check = {"kind": "values", "path": "executives", "field": "side"}
    wanted = {**check, "values": ["political", "permanent"]}
    assert met(desk.ask("executives.two-sides", wanted)) == [
        ("content/a/executives.yaml:2", "executives-executives-1", "นายตัวอย่าง หนึ่ง"),
        ("content/a/executives.yaml:12", "executives-executives-3", "นายตัวอย่าง สาม"),
    ]


def test_the_missing_side_is_named_in_thai(desk: Desk) -> None:
    desk.write("executives.yaml", EXECUTIVES[: EXECUTIVES.index("  - name: นายตัวอย่าง สาม")])
    check = {"kind": "values", "path": "executives", "field": "side"}
    wanted = {**check, "values": ["political", "permanent"]}
    assert unmet(desk.ask("executives.two-sides", wanted)) == (
        "ผู้บริหารยังไม่ครบทุกฝ่าย ขาด ฝ่ายประจำ",
        "เพิ่มรายการที่ช่อง side เป็น ฝ่ายประจำ",
        "content/a/executives.yaml:2",
    )


def test_sides_are_found_in_units_inside_units(desk: Desk) -> None:
    desk.write("structure.yaml", ROOTED)
    check = {"kind": "values", "path": "chart.units", "field": "side"}
    wanted = {**check, "values": ["political", "permanent"]}
    assert [place for place, _, _ in met(desk.ask("structure.two-sides", wanted))] == [
        "content/a/structure.yaml:6",
        "content/a/structure.yaml:9",
    ]
    desk.write("structure.yaml", ROOTED.replace("          side: ฝ่ายประจำ\n", ""))
    assert unmet(desk.ask("structure.two-sides", wanted))[0] == ("ส่วนงานยังไม่ครบทุกฝ่าย ขาด ฝ่ายประจำ")


def test_words_nobody_has_chosen_yet_are_still_named_in_thai(desk: Desk) -> None:
    desk.write("2568/risk-assessment.yaml", "risks:\n  - process: งานคลัง\n    events: ยักยอกเงิน\n")
    check = {"kind": "values", "path": "risks", "field": "area", "values": ["permit", "power"]}
    assert unmet(desk.ask("risk-assessment.areas", check))[0] == (
        "ความเสี่ยงการทุจริตยังไม่ครบทุกด้าน ขาด การอนุมัติ อนุญาต, การใช้อำนาจและตำแหน่งหน้าที่"
    )


def test_a_year_is_compared_by_its_digits(desk: Desk) -> None:
    desk.write("2568/integrity-measures.yaml", "ita_results:\n  - {year: ๒๕๖๖, total: 90.28}\n")
    check = {"kind": "values", "path": "ita_results", "field": "year"}
    name = "integrity-measures.last-year-results"
    assert met(desk.ask(name, {**check, "values": ["2566"]}))
    assert unmet(desk.ask(name, {**check, "values": ["2567"]}))[0] == (
        "ผลการประเมิน ITA ยังไม่ครบทุกปีงบประมาณ ขาด 2567"
    )


# --- link -----------------------------------------------------------------------------


def test_a_link_must_be_on_the_web(desk: Desk) -> None:
    channel = "channels:\n  - name: แจ้งทุจริต\n    purpose: ทุจริต\n    phone: 0 4300 0100\n"
    desk.write("complaint-channel.yaml", channel)
    check = {"kind": "link", "path": "channels", "where": {"purpose": "corruption"}}
    assert unmet(desk.ask("complaint-channel.online", check)) == (
        "ช่องทางแจ้งเรื่องยังไม่มีลิงก์ที่ประชาชนเปิดได้",
        "เติมช่อง url ใน channels",
        "content/a/complaint-channel.yaml:2",
    )
    desk.write(
        "complaint-channel.yaml", f"{channel}    url: https://www.tuayang.go.th/corruption\n"
    )
    assert met(desk.ask("complaint-channel.online", check)) == [
        ("content/a/complaint-channel.yaml:2", "complaint-channel-channels-1", "แจ้งทุจริต")
    ]


@pytest.mark.parametrize("host", ["localhost", "192.168.1.10", "server.local", "10.0.0.1:8080"])
def test_a_link_into_the_offices_own_network_is_not_public(desk: Desk, host: str) -> None:
    desk.write("e-service.yaml", f"e_services:\n  - name: ชำระภาษี\n    url: http://{host}/tax\n")
    assert unmet(desk.ask("e-service.system", {"kind": "link", "path": "e_services"})) == (
        f"ลิงก์ http://{host}/tax เปิดได้เฉพาะภายในหน่วยงาน",
        "แก้เป็นที่อยู่ที่ประชาชนเปิดได้จากภายนอก",
        "content/a/e-service.yaml:3",
    )


def test_the_link_of_another_channel_does_not_count(desk: Desk) -> None:
    desk.write(
        "complaint-channel.yaml",
        "channels:\n  - name: ทั่วไป\n    purpose: ทั่วไป\n    url: https://www.tuayang.go.th/\n"
        "  - name: แจ้งทุจริต\n    purpose: ทุจริต\n",
    )
    check = {"kind": "link", "path": "channels", "where": {"purpose": "corruption"}}
    assert unmet(desk.ask("complaint-channel.online", check))[2] == (
        "content/a/complaint-channel.yaml:5"
    )


# --- answers --------------------------------------------------------------------------

ANSWERS = {
    "kind": "answers",
    "path": "measures",
    "plan_topic": "integrity-measures",
    "plan_path": "measures",
}
REPORT = "integrity-measures-report.answers-plan"
PLAN = "measures:\n  - {id: m1, measure: ประชุมชี้แจงแผน}\n  - {measure: เผยแพร่  คู่มือ ๒ ภาษา}\n"


def test_measures_are_answered_by_id_or_in_the_same_words(desk: Desk) -> None:
    desk.write("2567/integrity-measures.yaml", PLAN)
    desk.write(
        "2568/integrity-measures-report.yaml",
        "measures:\n  - {id: m1, measure: ประชุมแล้ว}\n  - {measure: เผยแพร่คู่มือ 2 ภาษา}\n",
    )
    assert met(desk.ask(REPORT, ANSWERS)) == [
        (
            "content/a/2568/integrity-measures-report.yaml:2",
            "integrity-measures-report-measures",
            "มาตรการส่งเสริมคุณธรรมและความโปร่งใส",
        )
    ]


def test_the_first_measure_without_an_answer_is_named(desk: Desk) -> None:
    desk.write("2567/integrity-measures.yaml", PLAN)
    desk.write("2568/integrity-measures-report.yaml", "measures:\n  - {id: m1, measure: ก}\n")
    assert unmet(desk.ask(REPORT, ANSWERS)) == (
        'แผนของปี 2567 มี "เผยแพร่  คู่มือ ๒ ภาษา" แต่ยังไม่มีรายงานผล',
        "เพิ่มรายการที่ใช้รหัส (id) หรือชื่อมาตรการเดียวกันในรายงาน",
        "content/a/2568/integrity-measures-report.yaml:2",
    )


def test_an_id_is_not_answered_by_a_wording_that_looks_like_it(desk: Desk) -> None:
    desk.write("2567/integrity-measures.yaml", "measures:\n  - {id: '1', measure: ก}\n")
    desk.write("2568/integrity-measures-report.yaml", "measures:\n  - {measure: '1'}\n")
    assert unmet(desk.ask(REPORT, ANSWERS))[0] == 'แผนของปี 2567 มี "ก" แต่ยังไม่มีรายงานผล'


def test_without_last_years_plan_nothing_counts_as_answered(desk: Desk) -> None:
    desk.write("2568/integrity-measures.yaml", PLAN)
    desk.write("2568/integrity-measures-report.yaml", PLAN)
    decision = desk.ask(REPORT, ANSWERS)
    assert decision.outcome is Outcome.NEEDS_HUMAN
    assert decision.reason == "ไม่พบแผนหรือมาตรการของปี 2567 ที่รายงานนี้ต้องตอบ จึงยังเทียบไม่ได้"
    assert "new item integrity-measures --year 2567 --agency a" in decision.remedy
    assert str(decision.place) == "content/a/2567/integrity-measures.yaml"


def test_a_plan_without_measures_is_not_answered_by_anything(desk: Desk) -> None:
    desk.write("2567/integrity-measures.yaml", "updated: 1 ต.ค. 2566\n")
    desk.write("2568/integrity-measures-report.yaml", PLAN)
    decision = desk.ask(REPORT, ANSWERS)
    assert decision.outcome is Outcome.NEEDS_HUMAN
    assert decision.reason.startswith(
        "ไฟล์ content/a/2567/integrity-measures.yaml ยังไม่มีโครงการหรือมาตรการ"
    )
    assert str(decision.place) == "content/a/2567/integrity-measures.yaml:1"


RISKS = {**ANSWERS, "path": "risks", "plan_topic": "risk-assessment", "plan_path": "risks"}
PROCESS = "  - {{process: จัดซื้อจัดจ้าง, events: [{event}]}}\n"


def risks(*events: str) -> str:
    return "risks:\n" + "".join(PROCESS.format(event=event) for event in events)


def test_a_name_that_several_entries_share_ties_an_answer_to_none_of_them(desk: Desk) -> None:
    asked = ("risk-actions.answers-plan", {**RISKS, "by": ["events"]})
    desk.write("2567/risk-assessment.yaml", risks("ล็อกสเปก", "แบ่งซื้อแบ่งจ้าง"))
    desk.write("2568/risk-actions.yaml", risks("ล็อกสเปก"))
    assert unmet(desk.ask(*asked))[0] == 'แผนของปี 2567 มี "แบ่งซื้อแบ่งจ้าง" แต่ยังไม่มีรายงานผล'
    desk.write("2567/risk-assessment.yaml", risks("ล็อกสเปก"))
    desk.write("2568/risk-actions.yaml", risks("กำหนดคุณลักษณะเอื้อผู้ขาย"))
    assert met(desk.ask(*asked))


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("โครงการก่อสร้างถนน คสล. ม.5", Outcome.MET),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ ๕", Outcome.MET),
        ("งานก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 5", Outcome.NEEDS_HUMAN),
        ("ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 6", Outcome.NOT_MET),
        ("ขุดลอกคลอง", Outcome.NOT_MET),
    ],
)
def test_a_name_written_otherwise_is_the_same_or_waits_for_a_person(
    desk: Desk, written: str, outcome: Outcome
) -> None:
    plan = "measures:\n  - {measure: ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 5}\n"
    desk.write("2567/integrity-measures.yaml", plan)
    desk.write("2568/integrity-measures-report.yaml", f"measures:\n  - {{measure: {written}}}\n")
    assert desk.ask(REPORT, ANSWERS).outcome is outcome


def test_a_broken_plan_is_named_as_broken(desk: Desk) -> None:
    desk.write("2567/integrity-measures.yaml", "measures:\n  - {id: m1}\n")
    desk.write("2568/integrity-measures-report.yaml", PLAN)
    reason, remedy, _ = unmet(desk.ask(REPORT, ANSWERS, broken=True))
    assert reason.startswith("ไฟล์ content/a/2567/integrity-measures.yaml มีข้อผิดพลาด")
    assert remedy == "แก้ข้อผิดพลาดของไฟล์นี้ก่อน"


def test_all_kinds_of_this_family_refuse_an_empty_file_alike(desk: Desk) -> None:
    desk.write("executives.yaml", "updated: 1 ต.ค. 2567\n")
    path = {"path": "executives"}
    for check in (
        {"kind": "present", **path},
        {"kind": "records", **path, "fields": ["name"]},
        {"kind": "values", **path, "field": "side", "values": ["political"]},
        {"kind": "link", **path},
    ):
        decision = desk.ask("executives.any", check)
        assert decision.outcome is Outcome.NOT_MET
        assert decision.reason == "ยังไม่มีข้อมูลผู้บริหาร"
