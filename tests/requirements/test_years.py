"""Kinds about time: the right year, the half-year, the plan in force, the present head."""

from __future__ import annotations

import pytest
from assessor_desk import Desk, met, unmet
from pdf_files import write_pdf

from prongsai.requirements.outcome import Outcome

REPORT = "annual-report.data-year"


# --- data-year ------------------------------------------------------------------------


def test_the_year_of_the_data_is_a_fact_beside_the_disclosure(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "title: รายงาน\nfiscal_year: ๒๕๖๗\n")
    decision = desk.ask(REPORT, {"kind": "data-year", "year": "previous"})
    assert met(decision) == [
        (
            "content/a/2568/annual-report.yaml:2",
            "annual-report-facts-fiscal-year",
            "ข้อมูลปีงบประมาณ พ.ศ. 2567",
        )
    ]


def test_data_of_the_wrong_year_are_not_counted(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "title: รายงาน\nfiscal_year: 2566\n")
    assert unmet(desk.ask(REPORT, {"kind": "data-year", "year": "previous"})) == (
        "ข้อมูลเป็นของปีงบประมาณ 2566 แต่เกณฑ์ต้องการปี 2567",
        "เผยแพร่ข้อมูลของปี 2567 แล้วแก้ fiscal_year เป็น 2567",
        "content/a/2568/annual-report.yaml:2",
    )


def test_the_year_folder_alone_does_not_say_the_year_of_the_data(desk: Desk) -> None:
    desk.write("2568/annual-report.yaml", "title: รายงาน\n")
    assert unmet(desk.ask(REPORT, {"kind": "data-year", "year": "current"})) == (
        "ยังไม่ระบุปีงบประมาณของข้อมูล",
        "เติม fiscal_year: 2568",
        "content/a/2568/annual-report.yaml:1",
    )


def test_a_page_number_does_not_make_the_data_of_this_year(desk: Desk) -> None:
    desk.attach("2568/files/plan.pdf")
    desk.write(
        "2568/annual-report.yaml",
        "documents:\n  - {file: files/plan.pdf, title: รายงาน}\n"
        f"covers:\n  - {{requirement: {REPORT}, at: 'files/plan.pdf#page=1'}}\n",
    )
    decision = desk.ask(REPORT, {"kind": "data-year", "year": "previous"})
    assert decision.outcome is Outcome.NOT_MET


# --- period ---------------------------------------------------------------------------

PLAN = "strategic-plan.covers-year"


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("2566-2570", 5),
        ("พ.ศ. 2566 ถึง 2570", 5),
        ("ปีงบประมาณ 2568", 1),
        ("2567-2568", 2),
        ("1 ต.ค. 2566 - 30 ก.ย. 2569", 3),
        ("2561-2580", 20),
    ],
)
def test_a_plan_covers_its_years_and_is_as_long_as_it_says(
    desk: Desk, period: str, years: int
) -> None:
    desk.write("strategic-plan.yaml", f"period: {period}\n")
    assert met(desk.ask(PLAN, {"kind": "period", "minimum_years": years})) == [
        (
            "content/a/strategic-plan.yaml:1",
            "strategic-plan-facts-period",
            f"ช่วงเวลาของแผน {period}",
        )
    ]
    assert unmet(desk.ask(PLAN, {"kind": "period", "minimum_years": years + 1})) == (
        f"แผนมีระยะเวลา {years} ปี เกณฑ์ต้องการอย่างน้อย {years + 1} ปี",
        "เผยแพร่แผนระยะยาว หรือแก้ period ให้ตรงกับแผน",
        "content/a/strategic-plan.yaml:1",
    )


@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569, 2570])
def test_a_five_year_plan_counts_in_each_of_its_years(desk: Desk, year: int) -> None:
    desk.write("strategic-plan.yaml", "period: 2566-2570\n")
    assert met(desk.ask(PLAN, {"kind": "period"}, year=year))
    desk.write("strategic-plan.yaml", "period: {from: 1 ม.ค. 2566, to: 31 ธ.ค. 2570}\n")
    assert met(desk.ask(PLAN, {"kind": "period"}, year=year))


@pytest.mark.parametrize("year", [2565, 2571])
def test_it_does_not_count_before_or_after(desk: Desk, year: int) -> None:
    for period in ("2566-2570", "{from: 1 ม.ค. 2566, to: 31 ธ.ค. 2570}"):
        desk.write("strategic-plan.yaml", f"period: {period}\n")
        assert desk.ask(PLAN, {"kind": "period"}, year=year).outcome is Outcome.NOT_MET


def test_a_plan_for_half_the_year_does_not_cover_the_year(desk: Desk) -> None:
    desk.write("strategic-plan.yaml", "period: 1 ต.ค. 2567 - 31 มี.ค. 2568\n")
    assert unmet(desk.ask(PLAN, {"kind": "period"})) == (
        "ช่วงเวลาของแผน (1 ต.ค. 2567 - 31 มี.ค. 2568) ไม่ครอบคลุมปีงบประมาณ 2568",
        "เผยแพร่แผนที่ใช้ในปีงบประมาณ 2568",
        "content/a/strategic-plan.yaml:1",
    )


def test_the_length_of_an_old_plan_is_judged_apart_from_its_years(desk: Desk) -> None:
    desk.write("strategic-plan.yaml", "period: 2561-2565\n")
    assert met(desk.ask("strategic-plan.multi-year", {"kind": "period", "minimum_years": 2}))
    assert desk.ask(PLAN, {"kind": "period"}).outcome is Outcome.NOT_MET


def test_words_that_name_no_days_cover_nothing_and_the_remedy_can_be_pasted(desk: Desk) -> None:
    desk.write("strategic-plan.yaml", "period: ตลอดปี\n")
    reason, remedy, _ = unmet(desk.ask(PLAN, {"kind": "period"}))
    assert reason == 'ช่วงเวลาของแผน "ตลอดปี" ไม่ได้บอกวันหรือปีที่เริ่มและสิ้นสุด'
    assert remedy == "แก้ period ให้ระบุปี เช่น ปีงบประมาณ 2567-2571"
    desk.write("strategic-plan.yaml", "period: ปีงบประมาณ 2567-2571\n")
    assert met(desk.ask(PLAN, {"kind": "period", "minimum_years": 5}))


def test_data_that_must_cover_the_year_are_asked_for_their_period(desk: Desk) -> None:
    desk.write("strategic-plan.yaml", "period: 2561-2565\n")
    decision = desk.ask(PLAN, {"kind": "data-year", "year": "covers-current"})
    assert unmet(decision)[0] == "ช่วงเวลาของแผน (2561-2565) ไม่ครอบคลุมปีงบประมาณ 2568"


# --- as-of ----------------------------------------------------------------------------

HALF = "six-month-progress.first-half"


@pytest.mark.parametrize("day", ["31 มี.ค. 2568", "1/4/2568", "๓๐ เมษายน ๒๕๖๘"])
def test_data_until_the_end_of_march_cover_the_first_half(desk: Desk, day: str) -> None:
    desk.write("2568/six-month-progress.yaml", f"title: รอบ 6 เดือน\nas_of: {day}\n")
    ((place, anchor, _),) = met(desk.ask(HALF, {"kind": "as-of"}))
    assert place == "content/a/2568/six-month-progress.yaml:2"
    assert anchor == "six-month-progress-facts-as-of"


def test_data_until_february_do_not(desk: Desk) -> None:
    desk.write("2568/six-month-progress.yaml", "title: รอบ 6 เดือน\nas_of: 28 ก.พ. 2568\n")
    assert unmet(desk.ask(HALF, {"kind": "as-of"})) == (
        "ข้อมูลถึงวันที่ 28 กุมภาพันธ์ 2568 ยังไม่ครอบคลุมถึง 31 มีนาคม 2568",
        "ปรับข้อมูลให้ครอบคลุมช่วงเวลาที่เกณฑ์กำหนด แล้วแก้ as_of",
        "content/a/2568/six-month-progress.yaml:2",
    )


def test_no_as_of_date_names_the_line_to_add(desk: Desk) -> None:
    desk.write("2568/six-month-progress.yaml", "title: รอบ 6 เดือน\n")
    assert unmet(desk.ask(HALF, {"kind": "as-of"})) == (
        "ยังไม่ระบุว่าข้อมูลเป็นปัจจุบันถึงวันใด",
        "เติม as_of: 31 มี.ค. 2568 หรือวันหลังจากนั้น",
        "content/a/2568/six-month-progress.yaml:1",
    )


def test_the_whole_of_last_year_ends_on_30_september(desk: Desk) -> None:
    check = {"kind": "as-of", "point": "year-end", "year": "previous"}
    desk.write("2568/annual-report.yaml", "as_of: 30 ก.ย. 2567\n")
    assert met(desk.ask("annual-report.year-end", check))
    desk.write("2568/annual-report.yaml", "as_of: 29 ก.ย. 2567\n")
    assert desk.ask("annual-report.year-end", check).outcome is Outcome.NOT_MET


# --- months ---------------------------------------------------------------------------

MONTHS = {"kind": "months", "path": "monthly_statistics"}
SIX = "ต.ค. 67: 1, พ.ย. 67: 2, ธ.ค. 67: 0, ม.ค. 68: 4, ก.พ. 68: 5, มี.ค. 68: 6"


def statistics(*counts: str) -> str:
    records = (
        f"  - service: บริการ {number}\n    channel: ณ จุดให้บริการ (Walk-in)\n    counts: {{{given}}}\n"
        for number, given in enumerate(counts, start=1)
    )
    return f"monthly_statistics:\n{''.join(records)}"


def test_six_months_are_october_to_march_and_a_zero_is_a_figure(desk: Desk) -> None:
    desk.write("2568/service-statistics.yaml", statistics(SIX))
    assert met(desk.ask("service-statistics.first-half", MONTHS)) == [
        (
            "content/a/2568/service-statistics.yaml:2",
            "service-statistics-monthly-statistics-1",
            "บริการ 1",
        )
    ]


def test_each_service_must_have_each_month(desk: Desk) -> None:
    short = SIX.replace("ธ.ค. 67: 0, ", "").replace(", มี.ค. 68: 6", "")
    desk.write("2568/service-statistics.yaml", statistics(SIX, short))
    assert unmet(desk.ask("service-statistics.first-half", MONTHS)) == (
        'สถิติการให้บริการรายเดือน "บริการ 2" (รายการที่ 2) ยังขาดเดือน ธ.ค. 2567, มี.ค. 2568',
        "เติมจำนวนของเดือนที่ขาด (เดือนที่ไม่มีให้ใส่ 0)",
        "content/a/2568/service-statistics.yaml:5",
    )


def test_the_same_months_of_another_year_do_not_count(desk: Desk) -> None:
    last_year = SIX.replace(" 68:", " 67:").replace("ต.ค. 67", "ต.ค. 66")
    desk.write("2568/service-statistics.yaml", statistics(last_year.replace("พ.ย. 67", "พ.ย. 66")))
    assert desk.ask("service-statistics.first-half", MONTHS).outcome is Outcome.NOT_MET


def test_the_full_year_has_twelve_months(desk: Desk) -> None:
    desk.write("2568/service-statistics.yaml", statistics(SIX))
    reason, *_ = unmet(
        desk.ask("service-statistics.year", {**MONTHS, "months": "full-year"}),
    )
    assert reason.endswith("เม.ย. 2568, พ.ค. 2568, มิ.ย. 2568, ก.ค. 2568, ส.ค. 2568, ก.ย. 2568")


def test_records_that_are_months_are_taken_together(desk: Desk) -> None:
    months = "".join(
        f"    - {{month: {month}, total: 0}}\n"
        for month in ("ต.ค. 67", "พ.ย. 67", "ธ.ค. 67", "ม.ค. 68", "ก.พ. 68")
    )
    head = "complaint_statistics:\n  total: 0\n  completed: 0\n  in_progress: 0\n  months:\n"
    check = {"kind": "months", "path": "complaint_statistics.months"}
    desk.write("2568/complaint-statistics.yaml", head + months)
    assert unmet(desk.ask("complaint-statistics.months", check))[0] == (
        "สถิติเรื่องร้องเรียนรายเดือน ยังขาดเดือน มี.ค. 2568"
    )
    last = "    - {month: มี.ค. 68, total: 0}\n"
    desk.write("2568/complaint-statistics.yaml", head + months + last)
    assert met(desk.ask("complaint-statistics.months", check))


# --- table-months -----------------------------------------------------------------------

TABLES = {"kind": "table-months"}
FIRST_HALF = (
    "ตุลาคม 2567",
    "พฤศจิกายน 2567",
    "ธันวาคม 2567",
    "มกราคม 2568",
    "กุมภาพันธ์ 2568",
    "มีนาคม 2568",
)


def tables(*titles_and_days: tuple[str, str], note: str = "") -> str:
    told = "".join(
        f"  - id: t{number}\n    title: {title}\n    columns: [{{id: item, label: งานที่จ้าง}}]\n"
        f"    rows: [['จ้างซ่อมถนน {number} ลงวันที่ {day}']]\n"
        + (f"    note: {note}\n" if note else "")
        for number, (title, day) in enumerate(titles_and_days)
    )
    return f"tables:\n{told}"


def missing_of(desk: Desk, text: str) -> str:
    desk.write("2568/procurement-monthly.yaml", text)
    decision = desk.ask("procurement-monthly.first-half", TABLES)
    return "" if decision.outcome is Outcome.MET else decision.reason


@pytest.mark.parametrize(
    "titles",
    [
        [f"สขร.1 เดือน{month}" for month in FIRST_HALF],
        [f"สรุปผลการจัดซื้อจัดจ้างประจำเดือน {month.split()[0]}" for month in FIRST_HALF],
        ["ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. ๒๕๖๘", "ไตรมาส 2/2568"],
        ["ต.ค., พ.ย., ธ.ค. 2567", "ม.ค. - มี.ค. 68"],
    ],
)
def test_a_table_is_of_the_months_that_it_is_named_after(desk: Desk, titles: list[str]) -> None:
    assert missing_of(desk, tables(*((title, "") for title in titles))) == ""


def test_a_span_of_half_a_year_has_to_show_in_the_rows_or_in_a_note(desk: Desk) -> None:
    span = "สขร. 1 ตุลาคม 2567 - มีนาคม 2568"
    rows = ", ".join(
        f"[จ้าง {day}]" for day in ("3 ต.ค. 67", "3/11/2567", "1 ธ.ค. 2567", "9 ม.ค. 68")
    )
    text = tables((span, "")).replace("rows: [['จ้างซ่อมถนน 0 ลงวันที่ ']]", f"rows: [{rows}]")
    assert missing_of(desk, text).endswith("ยังขาดเดือน ก.พ. 2568, มี.ค. 2568")
    note = "    note: เดือนกุมภาพันธ์และมีนาคม 2568 ไม่มีการจัดซื้อจัดจ้าง\n"
    assert missing_of(desk, text + note) == ""


@pytest.mark.parametrize("title", ["ไตรมาส 1/2567", "สขร.1 เดือนตุลาคม 2566", "สรุปไตรมาสที่ 1 ปี 2567"])
def test_a_table_of_another_year_does_not_count(desk: Desk, title: str) -> None:
    assert "ยังขาดเดือน ต.ค. 2567" in missing_of(desk, tables((title, "")))


def test_the_days_in_the_rows_tell_against_a_name(desk: Desk) -> None:
    titles = [(f"สขร.1 เดือน{month}", "5 ต.ค. 2567") for month in FIRST_HALF]
    assert missing_of(desk, tables(*titles)) == (
        'ตาราง "สขร.1 เดือนธันวาคม 2567" แต่วันที่ในแถวเป็นของเดือน ต.ค. 2567'
    )


def test_words_in_passing_are_no_months(desk: Desk) -> None:
    text = tables(("สขร.1 ทั้งปี", "")).replace("จ้างซ่อมถนน 0", "ซื้อน้ำมันไตรมาสที่ 1 และ 2")
    assert "ยังขาดเดือน ต.ค. 2567" in missing_of(desk, text)


# --- dated ----------------------------------------------------------------------------

ACTIVITY = "activities:\n  - name: อบรม\n    date: {date}\n"
DATED = {"kind": "dated", "path": "activities"}


@pytest.mark.parametrize("day", ["1 ต.ค. 2567", "30 ก.ย. 2568", "29 ก.พ. 2567"])
def test_an_activity_counts_in_the_fiscal_year_of_its_date(desk: Desk, day: str) -> None:
    desk.write("2568/ethics-drive.yaml", ACTIVITY.format(date=day))
    decision = desk.ask("ethics-drive.current-year", DATED)
    if day == "29 ก.พ. 2567":
        assert unmet(decision) == (
            "ยังไม่มีกิจกรรมที่เกิดขึ้นในปีงบประมาณ 2568 ต้องมีอย่างน้อย 1 รายการ",
            "เพิ่มรายการที่มีวันที่อยู่ในปีงบประมาณ 2568",
            "content/a/2568/ethics-drive.yaml:3",
        )
    else:
        assert met(decision) == [
            ("content/a/2568/ethics-drive.yaml:2", "ethics-drive-activities-1", "อบรม")
        ]


def test_news_of_the_year_are_evidence_by_their_own_page(desk: Desk) -> None:
    desk.write("news/old.md", "---\ntitle: ข่าวเก่า\ndate: 5 ส.ค. 2566\n---\n")
    check = {"kind": "dated", "path": "news"}
    assert unmet(desk.ask("news.current-year", check)) == (
        "ยังไม่มีข่าวที่เกิดขึ้นในปีงบประมาณ 2568 ต้องมีอย่างน้อย 1 รายการ",
        "เพิ่มรายการที่มีวันที่อยู่ในปีงบประมาณ 2568",
        "content/a/news/old.md:3",
    )
    desk.write("news/new.md", "---\ntitle: ข่าวใหม่\ndate: 6 ม.ค. 2568\n---\n")
    decision = desk.ask("news.current-year", check)
    assert met(decision) == [("content/a/news/new.md:3", "news-new", "ข่าวใหม่")]
    assert decision.evidence[0].news == "new"


def test_news_can_be_chosen_by_tag(desk: Desk) -> None:
    desk.write("news/a.md", "---\ntitle: ซ่อมถนน\ndate: 6 ม.ค. 2568\ntags: [จัดซื้อ, ถนน]\n---\n")
    check = {"kind": "present", "path": "news"}
    assert met(desk.ask("news.roads", {**check, "where": {"tags": "ถนน"}}))
    assert desk.ask("news.water", {**check, "where": {"tags": "น้ำ"}}).outcome is Outcome.NOT_MET


def test_without_any_news_the_clerk_is_sent_to_the_news_folder(desk: Desk) -> None:
    assert unmet(desk.ask("news.current-year", {"kind": "dated", "path": "news"})) == (
        "ยังไม่มีข่าว",
        "เพิ่มไฟล์ข่าวใน content/a/news/",
        "content/a/news",
    )


# --- signed ---------------------------------------------------------------------------

SIGNED = "integrity-declaration.signed"
HEAD = "executives:\n  - {name: นายตัวอย่าง หนึ่ง, position: นายก, side: ฝ่ายการเมือง, rank: head}\n"


def declaration(signed_by: str, signed_on: str) -> str:
    signer = f"  signed_by: {signed_by}\n" if signed_by else ""
    day = f"  signed_on: {signed_on}\n" if signed_on else ""
    return f"declaration:\n  title: ประกาศ\n  statements: [ไม่รับ]\n{signer}{day}"


def test_signed_by_the_head_within_the_year(desk: Desk) -> None:
    desk.write("executives.yaml", HEAD)
    desk.write("2568/integrity-declaration.yaml", declaration("นายตัวอย่าง  หนึ่ง", "6 ม.ค. 2568"))
    assert met(desk.ask(SIGNED, {"kind": "signed"})) == [
        (
            "content/a/2568/integrity-declaration.yaml:2",
            "integrity-declaration-declaration",
            "ประกาศเจตนารมณ์",
        )
    ]


@pytest.mark.parametrize(
    "written", ["(นายตัวอย่าง หนึ่ง)", "ตัวอย่าง หนึ่ง", "นายตัวอย่าง หนึ่ง (นายกเทศมนตรี)"]
)
def test_signed_by_the_head_with_or_without_title_brackets_and_position(
    desk: Desk, written: str
) -> None:
    desk.write("executives.yaml", HEAD)
    desk.write("2568/integrity-declaration.yaml", declaration(written, "6 ม.ค. 2568"))
    assert met(desk.ask(SIGNED, {"kind": "signed"}))


def test_a_head_that_cannot_be_read_is_the_reason(desk: Desk) -> None:
    desk.write("executives.yaml", HEAD.replace("name: ", "nome: "))
    desk.write("2568/integrity-declaration.yaml", declaration("นายตัวอย่าง หนึ่ง", "6 ม.ค. 2568"))
    reason, remedy, place = unmet(desk.ask(SIGNED, {"kind": "signed"}, broken=True))
    assert reason.startswith("ช่อง executives มีส่วนที่อ่านไม่ได้")
    assert place in remedy


def test_where_executives_are_a_document_the_unit_may_vouch_for_the_signer(desk: Desk) -> None:
    desk.attach("files/a.pdf")
    desk.write("executives.yaml", "documents:\n  - {file: files/a.pdf, title: ผู้บริหาร}\n")
    word = (
        f"attestations:\n  - requirement: {SIGNED}\n    statement: ตรวจกับประกาศฉบับลงนามแล้ว\n"
        "    unit: สำนักปลัด\n    date: 7 ม.ค. 2568\n"
    )
    said = declaration("นายตัวอย่าง หนึ่ง", "6 ม.ค. 2568")
    desk.write("2568/integrity-declaration.yaml", f"{said}{word}")
    assert met(desk.ask(SIGNED, {"kind": "signed"}))


def test_signed_by_a_former_head(desk: Desk) -> None:
    desk.write("executives.yaml", HEAD)
    desk.write("2568/integrity-declaration.yaml", declaration("นายเก่า ก่อน", "6 ม.ค. 2568"))
    assert unmet(desk.ask(SIGNED, {"kind": "signed"})) == (
        'ผู้ลงนาม "นายเก่า ก่อน" ไม่ใช่ผู้บริหารสูงสุดคนปัจจุบัน (นายตัวอย่าง หนึ่ง)',
        "เผยแพร่ประกาศที่ผู้บริหารสูงสุดคนปัจจุบันลงนาม หรือแก้ชื่อให้ตรงกับข้อมูลผู้บริหาร",
        "content/a/2568/integrity-declaration.yaml:4",
    )


def test_the_head_of_that_year_is_asked_not_the_head_of_today(desk: Desk) -> None:
    desk.write("executives.yaml", HEAD.replace("หนึ่ง", "ใหม่"))
    desk.write("2568/executives.yaml", HEAD)
    desk.write("2568/integrity-declaration.yaml", declaration("นายตัวอย่าง หนึ่ง", "6 ม.ค. 2568"))
    assert met(desk.ask(SIGNED, {"kind": "signed"}))


def test_signed_in_an_earlier_year(desk: Desk) -> None:
    desk.write("executives.yaml", HEAD)
    desk.write("2568/integrity-declaration.yaml", declaration("นายตัวอย่าง หนึ่ง", "30 ก.ย. 2567"))
    assert unmet(desk.ask(SIGNED, {"kind": "signed"})) == (
        "ประกาศลงนามเมื่อ 30 กันยายน 2567 ไม่อยู่ในปีงบประมาณ 2568",
        "เผยแพร่ประกาศของปีงบประมาณ 2568 ที่ผู้บริหารสูงสุดคนปัจจุบันลงนาม",
        "content/a/2568/integrity-declaration.yaml:5",
    )


@pytest.mark.parametrize(("by", "on"), [("", "6 ม.ค. 2568"), ("นายตัวอย่าง หนึ่ง", "")])
def test_not_signed_at_all(desk: Desk, by: str, on: str) -> None:
    desk.write("executives.yaml", HEAD)
    desk.write("2568/integrity-declaration.yaml", declaration(by, on))
    assert unmet(desk.ask(SIGNED, {"kind": "signed"})) == (
        "ประกาศยังไม่ระบุผู้ลงนามหรือวันที่ลงนาม",
        "เติมช่อง signed_by และ signed_on",
        "content/a/2568/integrity-declaration.yaml:2",
    )


def test_an_unknown_head_is_not_taken_for_the_signer(desk: Desk) -> None:
    desk.write("2568/integrity-declaration.yaml", declaration("นายตัวอย่าง หนึ่ง", "6 ม.ค. 2568"))
    decision = desk.ask(SIGNED, {"kind": "signed"})
    assert decision.outcome is Outcome.NEEDS_HUMAN
    assert decision.reason == ('ยังไม่มีชื่อผู้บริหารสูงสุดคนปัจจุบันให้เทียบกับผู้ลงนาม "นายตัวอย่าง หนึ่ง"')
    assert (
        decision.remedy
        == "กรอกผู้บริหารสูงสุด (rank: ผู้บริหารสูงสุด) ในช่อง executives ของเรื่อง executives แม้เรื่องนั้นแนบเอกสารไว้แล้ว "
        "หรือให้ส่วนงานรับรองในช่อง attestations ด้วย requirement: integrity-declaration.signed"
    )
    assert str(decision.place) == "content/a/2568/integrity-declaration.yaml:4"


def test_no_declaration_yet(desk: Desk) -> None:
    desk.write("2568/integrity-declaration.yaml", "fiscal_year: 2568\n")
    assert unmet(desk.ask(SIGNED, {"kind": "signed"})) == (
        "ยังไม่มีประกาศที่ลงนาม",
        "เพิ่มช่อง declaration พร้อม signed_by และ signed_on",
        "content/a/2568/integrity-declaration.yaml:1",
    )


OFFICIAL = "integrity-declaration.official"
ON_PAPER = {"kind": "records", "path": "declaration", "fields": ["document"]}
SAID_IN_FULL = (
    "ประกาศเจตนารมณ์ นโยบายไม่รับของขวัญ No Gift Policy ผู้บริหารและเจ้าหน้าที่ทุกคนไม่รับของขวัญและของกำนัลทุกชนิด"
)


def listed_copy(desk: Desk, text: str) -> str:
    """A declaration without ``document`` whose file lists a PDF that says this."""
    write_pdf(desk.folder / "2568/files/no-gift.pdf", [text])
    copy = "documents:\n  - {file: files/no-gift.pdf, title: ประกาศฉบับลงนาม}\n"
    return f"{declaration('นายตัวอย่าง หนึ่ง', '6 ม.ค. 2568')}{copy}".replace(
        "title: ประกาศ\n", "title: ประกาศเจตนารมณ์ไม่รับของขวัญ\n", 1
    )


def test_the_signed_copy_among_the_documents_is_the_declarations(desk: Desk) -> None:
    desk.write("2568/integrity-declaration.yaml", listed_copy(desk, SAID_IN_FULL))
    assert met(desk.ask(OFFICIAL, ON_PAPER))


def test_a_document_about_something_else_is_not_the_declarations(desk: Desk) -> None:
    other = "รายงานผลการจัดซื้อจัดจ้างถนนคอนกรีตเสริมเหล็กประจำเดือนมกราคม หมู่ที่ 3 ตำบลบ้านนา"
    desk.write("2568/integrity-declaration.yaml", listed_copy(desk, other))
    assert desk.ask(OFFICIAL, ON_PAPER).outcome is Outcome.NEEDS_HUMAN
