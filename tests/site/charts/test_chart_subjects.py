"""What is drawn of each kind of content, and what its sentence says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.content_types.contact import ComplaintStatistics
from prongsai.content_types.measures import ItaResult
from prongsai.content_types.people import Chart
from prongsai.content_types.plans import BudgetLine, MethodSummary
from prongsai.content_types.services import MonthlyStatistic, Satisfaction
from prongsai.findings import Place
from prongsai.site.charts.bars import BarChart
from prongsai.site.charts.columns import ColumnChart
from prongsai.site.charts.words import extremes_in_words, listed, months_in_words
from prongsai.site.parts.money import budget_charts, summary_charts, table_charts
from prongsai.site.parts.organisation import organisation
from prongsai.site.parts.statistics import (
    complaint_charts,
    satisfaction_charts,
    score_charts,
    statistics_charts,
)
from prongsai.tables.loading import Table, TableSpec, load_table
from prongsai.thai.fiscal import fiscal_months

WALK_IN, ONLINE = "walk-in", "e-service"


def statistic(service: str, channel: str, unit: str = "ราย", **counts: int) -> MonthlyStatistic:
    names = {"oct": "ต.ค. 67", "nov": "พ.ย. 67", "dec": "ธ.ค. 67", "jan": "ม.ค. 68"}
    return MonthlyStatistic.model_validate(
        {
            "service": service,
            "channel": channel,
            "unit": unit,
            "counts": {names[key]: str(count) for key, count in counts.items()},
        }
    )


# --- sentences -----------------------------------------------------------------------

MONTHS = fiscal_months(2568)[:4]


def said(*tops: int | None) -> str:
    known = tuple(None if top is None else Decimal(top) for top in tops)
    return months_in_words("จำนวนผู้รับบริการ", "ราย", MONTHS[: len(tops)], known)


def test_months_are_told_by_total_highest_and_lowest() -> None:
    assert said(5, 9, 1, 4) == (
        "จำนวนผู้รับบริการรวม 19 ราย สูงสุดเดือนพฤศจิกายน 2567 (9 ราย) ต่ำสุดเดือนธันวาคม 2567 (1 ราย)"
    )


def test_months_of_the_same_height_are_named_together() -> None:
    assert "สูงสุดเดือนตุลาคม 2567 และพฤศจิกายน 2567 (เดือนละ 9 ราย)" in said(9, 9, 1, 4)


def test_a_month_without_a_figure_is_not_the_lowest() -> None:
    sentence = said(5, None, 2)

    assert "ต่ำสุดเดือนธันวาคม 2567 (2 ราย)" in sentence
    assert sentence.endswith("ไม่มีข้อมูล 1 เดือน")


@pytest.mark.parametrize(
    ("tops", "sentence"),
    [
        ((0, 0), "จำนวนผู้รับบริการเป็น 0 รายทุกเดือน ตั้งแต่เดือนตุลาคม 2567 ถึงเดือนพฤศจิกายน 2567"),
        (
            (3, 3),
            "จำนวนผู้รับบริการรวม 6 ราย เท่ากันทุกเดือน เดือนละ 3 ราย ตั้งแต่เดือนตุลาคม 2567 ถึงเดือนพฤศจิกายน 2567",
        ),
        ((1234,), "จำนวนผู้รับบริการเดือนตุลาคม 2567 เท่ากับ 1,234 ราย"),
        ((None,), "จำนวนผู้รับบริการ ยังไม่มีข้อมูลรายเดือน"),
    ],
)
def test_months_without_a_highest_and_a_lowest(tops: tuple[int | None, ...], sentence: str) -> None:
    assert said(*tops) == sentence


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**9), min_size=2, max_size=4, unique=True))
def test_the_sentence_says_the_figures_it_was_given(counts: list[int]) -> None:
    sentence = said(*counts)
    names = [month.label() for month in MONTHS]

    assert f"รวม {sum(counts):,} ราย" in sentence
    assert f"สูงสุดเดือน{names[counts.index(max(counts))]} ({max(counts):,} ราย)" in sentence
    assert f"ต่ำสุดเดือน{names[counts.index(min(counts))]} ({min(counts):,} ราย)" in sentence


def test_lists_read_as_thai() -> None:
    assert listed([]) == ""
    assert listed(["ก"]) == "ก"
    assert listed(["ก", "ข", "ค"]) == "ก ข และค"
    assert listed(["ก", "E-Service"]) == "ก และ E-Service"


def test_many_of_the_same_are_counted_and_all_of_the_same_are_said_to_be() -> None:
    def figures(*values: int) -> list[tuple[str, Decimal, str]]:
        return [(f"ข้อ {n}", Decimal(value), str(value)) for n, value in enumerate(values)]

    assert extremes_in_words(figures(1, 1, 1, 1, 2)).endswith("ต่ำสุดคือ 4 รายการที่เท่ากัน (1)")
    assert extremes_in_words(figures(7, 7)) == "เท่ากันทุกรายการ (7)"
    assert extremes_in_words(figures(7)) == "ข้อ 0 (7)"


# --- services ------------------------------------------------------------------------


def test_months_add_up_all_services_and_keep_the_channels_apart() -> None:
    months, services = statistics_charts(
        [
            statistic("ภาษี", WALK_IN, oct=10, nov=30),
            statistic("ภาษี", ONLINE, oct=5, nov=1),
            statistic("ทะเบียน", WALK_IN, oct=1, nov=2),
        ]
    )

    assert isinstance(months, ColumnChart)
    assert months.legend == ("ณ จุดให้บริการ (Walk-in)", "ผ่าน E-Service")
    assert [mark.text for mark in months.values] == ["16", "33"]
    assert "รวม 49 ราย" in months.says
    assert "ณ จุดให้บริการ (Walk-in) 43 ราย และผ่าน E-Service 6 ราย" in months.says
    assert isinstance(services, BarChart)
    assert [bar.text for bar in services.bars] == ["40", "6", "3"]
    assert "สูงสุดคือ ภาษี (46 ราย) ต่ำสุดคือ ทะเบียน (3 ราย)" in services.says


def test_figures_of_different_units_are_never_added() -> None:
    charts = statistics_charts(
        [statistic("ภาษี", WALK_IN, oct=10), statistic("ขยะ", WALK_IN, unit="ตัน", oct=900)]
    )

    assert [chart.title for chart in charts] == [
        "จำนวนผู้รับบริการรายเดือน (หน่วย: ราย)",
        "จำนวนการให้บริการรายเดือน (หน่วย: ตัน)",
    ]
    assert ["910" in chart.says for chart in charts] == [False, False]


def test_satisfaction_is_out_of_a_hundred() -> None:
    results = [
        Satisfaction.model_validate({"service": name, "percent": percent})
        for name, percent in (("ภาษี", "80"), ("ทะเบียน", "40"))
    ]
    (chart,) = satisfaction_charts(results)

    assert [tick.text for tick in chart.ticks] == ["0", "25", "50", "75", "100"]
    assert chart.bars[0].width / chart.bars[1].width == pytest.approx(
        Decimal(2), abs=Decimal("0.01")
    )
    assert chart.says == "ความพึงพอใจสูงสุดคือ ภาษี (ร้อยละ 80.00) ต่ำสุดคือ ทะเบียน (ร้อยละ 40.00)"


# --- complaints ----------------------------------------------------------------------


def complaints(*months: tuple[str, int, int]) -> ComplaintStatistics:
    rows = [{"month": m, "total": str(t), "completed": str(c)} for m, t, c in months]
    return ComplaintStatistics.model_validate({"months": rows})


def test_complaints_stand_beside_those_finished() -> None:
    (chart,) = complaint_charts(complaints(("ม.ค. 67", 3, 1), ("มี.ค. 67", 1, 2)))

    assert chart.legend == ("เรื่องที่รับ", "แล้วเสร็จ")
    assert len(chart.columns) == 4
    assert [mark.text for mark in chart.values] == ["3", "1", "–", "1", "2"]
    assert "รวม 4 เรื่อง" in chart.says
    assert chart.says.endswith("ดำเนินการแล้วเสร็จ 3 เรื่อง")


def test_no_complaints_are_said_once() -> None:
    (chart,) = complaint_charts(complaints(("ม.ค. 67", 0, 0), ("ก.พ. 67", 0, 0)))

    assert chart.says.startswith("เรื่องร้องเรียนเป็น 0 เรื่องทุกเดือน")
    assert "แล้วเสร็จ" not in chart.says


def test_without_months_there_is_nothing_to_draw() -> None:
    assert complaint_charts(ComplaintStatistics.model_validate({"total": "2"})) == ()


# --- budget --------------------------------------------------------------------------


def budget(*lines: tuple[str, int, int | None]) -> BarChart:
    rows: list[dict[str, Any]] = [
        {"category": name, "planned": str(plan)} | ({} if spent is None else {"spent": str(spent)})
        for name, plan, spent in lines
    ]
    (chart,) = budget_charts([BudgetLine.model_validate(row) for row in rows])
    return chart


def notes(chart: BarChart) -> list[str]:
    return [line.text for line in chart.lines if line.kind == "note"]


def test_a_budget_line_shows_plan_spending_and_the_share_spent() -> None:
    chart = budget(("งบกลาง", 200_000, 100_000), ("งบลงทุน", 400_000, 100_000))

    assert chart.bars[0].width == 2 * chart.bars[1].width
    assert notes(chart) == ["เบิกจ่ายร้อยละ 50.00", "เบิกจ่ายร้อยละ 25.00"]
    assert chart.says == (
        "งบประมาณตามแผนรวม 600,000 บาท เบิกจ่ายแล้ว 200,000 บาท (ร้อยละ 33.33) "
        "สัดส่วนการเบิกจ่ายสูงสุดคือ งบกลาง (ร้อยละ 50.00) ต่ำสุดคือ งบลงทุน (ร้อยละ 25.00)"
    )


def test_more_spent_than_planned_is_said_and_drawn_longer() -> None:
    chart = budget(("งบกลาง", 100_000, 150_000))

    assert chart.bars[1].width > chart.bars[0].width
    assert " ".join(notes(chart)) == "เบิกจ่ายร้อยละ 150.00 เกินแผน 50,000 บาท"


def test_spending_not_yet_told_is_no_zero() -> None:
    chart = budget(("งบกลาง", 100_000, 50_000), ("งบลงทุน", 100_000, None))

    assert [bar.known for bar in chart.bars] == [True, True, True, False]
    assert chart.bars[3].text == "ยังไม่มีข้อมูล"
    assert "ร้อยละ 25" not in chart.says
    assert chart.says.endswith("ยังไม่มีข้อมูลการเบิกจ่าย 1 หมวด")


def test_a_plan_alone_has_one_bar_for_each_line() -> None:
    chart = budget(("งบกลาง", 100_000, None), ("งบลงทุน", 0, None))

    assert len(chart.bars) == 2
    assert chart.legend == ()
    assert chart.says.endswith("ยังไม่มีข้อมูลการเบิกจ่าย")


def test_spending_without_a_plan_has_no_share() -> None:
    assert notes(budget(("งบกลาง", 0, 5_000))) == [
        "ไม่ได้ตั้งงบประมาณไว้",
        "เบิกจ่าย 5,000 บาท",
    ]


# --- scores --------------------------------------------------------------------------


def result(year: int, total: str, *scores: str) -> ItaResult:
    indicators = [
        {"number": str(n), "name": f"ตัวชี้วัด {n}", "instrument": "IIT", "score": score}
        for n, score in enumerate(scores, start=1)
    ]
    return ItaResult.model_validate(
        {"year": str(year), "total": total, "grade": "ผ่านดี", "indicators": indicators}
    )


def test_scores_run_from_the_newest_year_back_whatever_order_they_were_written_in() -> None:
    total, iit = score_charts(
        [result(2566, "80", "70"), result(2568, "90", "95", "85"), result(2567, "92", "90", "91")]
    )

    assert [bar.text for bar in total.bars] == ["90.00", "92.00", "80.00"]
    assert total.says == (
        "ปี 2568 ได้ 90.00 คะแนน (ระดับ ผ่านดี) ลดลง 2.00 คะแนนจากปี 2567 "
        "คะแนนสูงสุดคือ ปี 2567 (92.00 คะแนน) ต่ำสุดคือ ปี 2566 (80.00 คะแนน)"
    )
    assert [(bar.name, bar.text) for bar in iit.bars] == [
        ("2568", "95.00"),
        ("2567", "90.00"),
        ("2566", "70.00"),
        ("2568", "85.00"),
        ("2567", "91.00"),
        ("2566", "ไม่มีข้อมูล"),
    ]
    assert "ปี 2568 สูงสุดคือ 1. ตัวชี้วัด 1 (95.00) ต่ำสุดคือ 2. ตัวชี้วัด 2 (85.00)" in iit.says


def test_one_year_has_no_development_and_the_same_score_is_no_change() -> None:
    assert [chart.title for chart in score_charts([result(2568, "90", "90")])] == [
        "คะแนนตัวชี้วัด IIT (เต็ม 100)"
    ]
    assert "เท่ากับปี 2567" in score_charts([result(2568, "90"), result(2567, "90")])[0].says
    assert score_charts([result(2568, "90")]) == ()


def test_five_years_are_enough() -> None:
    total = score_charts([result(year, "90") for year in range(2560, 2569)])[0]

    assert len(total.bars) == 5


# --- procurement ---------------------------------------------------------------------


def summary(method: str, **amounts: str) -> MethodSummary:
    return MethodSummary.model_validate({"method": method, **amounts})


def test_methods_are_compared_by_money_and_counted() -> None:
    (chart,) = summary_charts(
        [
            summary("วิธีคัดเลือก", count="3", budget="400,000", agreed="300,000"),
            summary("วิธีเฉพาะเจาะจง", count="17", budget="200,000", agreed="150,000"),
        ]
    )

    assert chart.legend == ("งบประมาณ", "ราคาที่ตกลง")
    assert chart.says == (
        "จัดซื้อจัดจ้าง 20 รายการ ราคาที่ตกลงรวม 450,000 บาท "
        "สูงสุดคือ วิธีคัดเลือก (300,000 บาท) ต่ำสุดคือ วิธีเฉพาะเจาะจง (150,000 บาท)"
    )
    assert notes(chart) == ["3 รายการ", "17 รายการ"]


def test_without_money_methods_are_compared_by_number_and_without_numbers_not_at_all() -> None:
    (chart,) = summary_charts([summary("วิธีคัดเลือก", count="3"), summary("วิธีเฉพาะเจาะจง")])

    assert [bar.text for bar in chart.bars] == ["3"]
    assert summary_charts([summary("วิธีคัดเลือก")]) == ()


def purchases(columns: str, *rows: dict[str, str]) -> Table:
    spec = TableSpec.model_validate(
        {"id": "t", "title": "รายการ", "columns": columns, "rows": list(rows)}
    )
    table, _ = load_table(spec, Path(), "", Place("x.yaml"))
    assert table is not None
    return table


def skr(method: str, budget: str, contract: str) -> dict[str, str]:
    """A row of the monthly form with the columns a chart looks at."""
    words = ("item_name", "bidders", "winner", "reason")
    return {
        **dict.fromkeys(words, "ก"),
        "budget": budget,
        "reference_price": budget,
        "method": method,
        "contract": contract,
    }


def test_monthly_forms_are_one_list_by_method_and_by_month_of_contract() -> None:
    october = purchases(
        "sor-khor-ror-1",
        skr("วิธีคัดเลือก", "100,000", "เลขที่ 1/2568 ลงวันที่ 14 ต.ค. 2567"),
        skr("วิธีเฉพาะเจาะจง", "5,000", "2/2568 ลว. ๒๐ ตุลาคม พ.ศ. ๒๕๖๗"),
    )
    december = purchases(
        "sor-khor-ror-1",
        skr("วิธีเฉพาะเจาะจง", "7,000", "3/2568 วันที่ 3/12/2567"),
        skr("วิธีเฉพาะเจาะจง", "1,000", "4/10/2567"),
    )
    methods, months = table_charts([october, december], methods=True)

    assert "จัดซื้อจัดจ้าง 4 รายการ งบประมาณรวม 113,000 บาท" in methods.says
    assert isinstance(months, ColumnChart)
    assert [mark.text for mark in months.values] == ["2", "0", "1"]
    assert months.says.endswith("ไม่รวมรายการที่ไม่ระบุวันที่ของสัญญา 1 รายการ")
    assert table_charts([october, december], methods=False) == (months,)


def test_the_same_purchases_in_two_forms_are_counted_once() -> None:
    form = purchases("sor-khor-ror-1", skr("วิธีคัดเลือก", "100,000", "1/2568"))
    official = Table("o", "รายการ", form.columns, form.rows, column_set="ita-procurement-16")
    charts = table_charts([form, official], methods=True)

    assert len(charts) == 1
    assert "จัดซื้อจัดจ้าง 1 รายการ" in charts[0].says


def test_other_tables_are_not_drawn() -> None:
    form = purchases("sor-khor-ror-1", skr("วิธีคัดเลือก", "1", "1 ต.ค. 2567"))
    own = Table("t", "ตารางของหน่วยงาน", form.columns, form.rows)

    assert table_charts([own], methods=True) == ()


# --- organisation --------------------------------------------------------------------


def test_an_organisation_is_told_by_its_units_and_theirs() -> None:
    chart = Chart.model_validate(
        {
            "units": [
                {"name": "สภา"},
                {"name": "ปลัด", "units": [{"name": "กองคลัง"}, {"name": "กองช่าง"}]},
            ]
        }
    )

    assert organisation(chart).says == (
        "ส่วนงานทั้งหมด 4 ส่วนงาน ส่วนงานหลัก 2 ส่วนงาน ได้แก่ สภา และปลัด "
        "ปลัดมี 2 ส่วนงานในสังกัด ได้แก่ กองคลัง และกองช่าง"
    )
