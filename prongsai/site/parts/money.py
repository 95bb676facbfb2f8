"""Money planned, spent and agreed: totals in baht, and their charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.content_types.plans import BudgetLine, MethodSummary
from prongsai.site.charts import Chart
from prongsai.site.charts.bars import BarChart, Measure, Subject, bar_chart
from prongsai.site.charts.columns import Series, column_chart, unbroken
from prongsai.site.charts.words import (
    baht,
    count,
    extremes_in_words,
    months_in_words,
    percent_of,
    score,
    short_baht,
)
from prongsai.site.formats import known_sum
from prongsai.tables.loading import Table
from prongsai.thai.dates import DateError, parse_date
from prongsai.thai.fiscal import YearMonth
from prongsai.thai.months import LONG_NAMES, SHORT_NAMES

NOT_YET_SPENT = "ยังไม่มีข้อมูล"


def budget_charts(lines: Sequence[BudgetLine]) -> tuple[BarChart, ...]:
    """Plan against actual of each category."""
    known = [line.spent for line in lines if line.spent is not None]
    planned = sum((line.planned for line in lines), Decimal(0))
    shares = [
        (line.category, share, f"ร้อยละ {score(share)}")
        for line in lines
        if line.spent is not None and (share := percent_of(line.spent, line.planned)) is not None
    ]
    says = [f"งบประมาณตามแผนรวม {baht(planned)}"]
    if known:
        says.append(
            _spent_in_words(sum(known, Decimal(0)), planned, complete=len(known) == len(lines))
        )
        if len(shares) > 1:
            says.append(f"สัดส่วนการเบิกจ่าย{extremes_in_words(shares)}")
    else:
        says.append("ยังไม่มีข้อมูลการเบิกจ่าย")
    if 0 < len(known) < len(lines):
        says.append(f"ยังไม่มีข้อมูลการเบิกจ่าย {len(lines) - len(known)} หมวด")
    return (
        bar_chart(
            "งบประมาณตามแผนและผลการเบิกจ่าย (บาท)",
            " ".join(says),
            [_budget_subject(line, with_spent=bool(known)) for line in lines],
            legend=("ตามแผน", "เบิกจ่ายแล้ว") if known else (),
        ),
    )


def _spent_in_words(spent: Decimal, planned: Decimal, *, complete: bool) -> str:
    share = percent_of(spent, planned)
    behind = f" (ร้อยละ {score(share)})" if complete and share is not None else ""
    return f"เบิกจ่ายแล้ว {baht(spent)}{behind}"


def _budget_subject(line: BudgetLine, *, with_spent: bool) -> Subject:
    plan = Measure(line.planned, short_baht(line.planned), 0)
    if not with_spent:
        return Subject(line.category, (plan,))
    actual = Measure(line.spent, NOT_YET_SPENT if line.spent is None else short_baht(line.spent), 1)
    return Subject(line.category, (plan, actual), _budget_note(line))


def _budget_note(line: BudgetLine) -> str:
    """The share spent, and that it is more than planned."""
    if line.spent is None:
        return ""
    share = percent_of(line.spent, line.planned)
    over = line.spent - line.planned
    if share is None:
        return f"ไม่ได้ตั้งงบประมาณไว้ เบิกจ่าย {baht(over)}" if over > 0 else ""
    beyond = f" เกินแผน {baht(over)}" if over > 0 else ""
    return f"เบิกจ่ายร้อยละ {score(share)}{beyond}"


_BUDGET = "งบประมาณ"
_AGREED = "ราคาที่ตกลง"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of an official set hold what a chart needs; empty where there is none."""

    budget: str
    agreed: str = ""
    signed: str = ""
    contract: str = ""


_SETS = {
    "ita-procurement-16": _Columns("allocated_budget", "agreed_price"),
    "ita-procurement-18": _Columns("allocated_budget", "agreed_price", signed="contract_date"),
    "sor-khor-ror-1": _Columns("budget", contract="contract"),
}

_NAMES = "|".join(re.escape(name) for name in (*LONG_NAMES, *SHORT_NAMES))
_IN_WORDS = rf"[0-9๐-๙]{{1,2}}\s*(?:{_NAMES})\s*(?:พ\.?ศ\.?\s*)?(?:[0-9๐-๙]{{4}}|[0-9๐-๙]{{2}})"
_IN_DIGITS = r"(?<=วันที่ )[0-9๐-๙]{1,2}/[0-9๐-๙]{1,2}/[0-9๐-๙]{4}"
_DATED = re.compile(rf"(?<![0-9๐-๙])(?:{_IN_WORDS}|{_IN_DIGITS})(?![0-9๐-๙/])")


@dataclass(frozen=True, slots=True)
class _Purchase:
    """One row: baht, and the Common Era day of its contract where it is told."""

    method: str
    budget: Decimal | None
    agreed: Decimal | None
    signed: date | None


def summary_charts(summaries: Sequence[MethodSummary]) -> tuple[BarChart, ...]:
    """Money by method; the number of items where no money is told; nothing without either."""
    if any(line.budget is not None or line.agreed is not None for line in summaries):
        return (_money_chart(summaries),)
    if any(line.count is not None for line in summaries):
        return (_count_chart(summaries),)
    return ()


def _money_chart(summaries: Sequence[MethodSummary]) -> BarChart:
    series = [
        (name, [getattr(line, field) for line in summaries])
        for name, field in ((_BUDGET, "budget"), (_AGREED, "agreed"))
    ]
    used = [(name, amounts) for name, amounts in series if any(a is not None for a in amounts)]
    subjects = [
        Subject(
            line.method,
            tuple(_amount(amounts[place], number) for number, (_, amounts) in enumerate(used)),
            "" if line.count is None else f"{count(line.count)} รายการ",
        )
        for place, line in enumerate(summaries)
    ]
    name, amounts = used[-1]
    figures = [
        (line.method, amount, baht(amount))
        for line, amount in zip(summaries, amounts, strict=True)
        if amount is not None
    ]
    total = sum((amount for _, amount, _ in figures), Decimal(0))
    says = f"{name}รวม {baht(total)} {extremes_in_words(figures) if len(figures) > 1 else ''}"
    items = [line.count for line in summaries if line.count is not None]
    if len(items) == len(summaries):
        says = f"จัดซื้อจัดจ้าง {count(sum(items))} รายการ {says}"
    return bar_chart(
        "การจัดซื้อจัดจ้างตามวิธี (บาท)",
        says.strip(),
        subjects,
        legend=tuple(name for name, _ in used) if len(used) > 1 else (),
    )


def _amount(value: Decimal | None, series: int) -> Measure:
    return Measure(value, "ไม่มีข้อมูล" if value is None else short_baht(value), series)


def _count_chart(summaries: Sequence[MethodSummary]) -> BarChart:
    known = [(line.method, line.count) for line in summaries if line.count is not None]
    figures = [(method, Decimal(number), f"{count(number)} รายการ") for method, number in known]
    total = sum(number for _, number in known)
    says = f"จัดซื้อจัดจ้าง {count(total)} รายการ"
    return bar_chart(
        "การจัดซื้อจัดจ้างตามวิธี (รายการ)",
        f"{says} {extremes_in_words(figures)}" if len(known) > 1 else says,
        [Subject(method, (Measure(value, count(value)),)) for method, value, _ in figures],
    )


def table_charts(tables: Sequence[Table], *, methods: bool) -> tuple[Chart, ...]:
    """Charts of the official procurement tables of a disclosure.

    Tables of one set of columns are the parts of one list (such as its months) and are added
    up; of several sets, which tell the same purchases again, the first that can be drawn is
    drawn. ``methods``: also by method, where no summary by method stands there already.
    """
    drawn = (_by_method, _by_month) if methods else (_by_month,)
    lists = list(_lists(tables))
    return tuple(chart for draw in drawn for chart in next(filter(None, map(draw, lists)), ()))


def _lists(tables: Sequence[Table]) -> Iterator[list[_Purchase]]:
    for name, columns in _SETS.items():
        rows = [
            row for table in tables if table.column_set == name for row in _read(table, columns)
        ]
        if rows:
            yield rows


def _read(table: Table, columns: _Columns) -> Iterator[_Purchase]:
    places = {
        name: table.position(name)
        for name in ("method", columns.budget, columns.agreed, columns.signed, columns.contract)
    }

    for row in table.rows:
        cells = {name: row.values[at] for name, at in places.items() if at is not None}
        signed = cells.get(columns.signed)
        day = (
            signed if isinstance(signed, date) else _day_in(str(cells.get(columns.contract) or ""))
        )
        yield _Purchase(
            str(cells.get("method") or ""),
            _amount_in(cells.get(columns.budget)),
            _amount_in(cells.get(columns.agreed)),
            day,
        )


def _amount_in(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _day_in(text: str) -> date | None:
    """The one date that a text such as ``เลขที่ 5/2568 ลงวันที่ 14 ต.ค. 2567`` names."""
    found = _DATED.findall(text)
    if len(found) != 1:
        return None
    try:
        return parse_date(found[0])
    except DateError:
        return None


def _by_method(rows: Sequence[_Purchase]) -> tuple[Chart, ...]:
    """The rows summed up by method; nothing where a row names none."""
    if not all(row.method for row in rows):
        return ()
    summaries = [
        MethodSummary(
            method=method,
            count=len(of_method),
            budget=_whole([row.budget for row in of_method]),
            agreed=_whole([row.agreed for row in of_method]),
        )
        for method in dict.fromkeys(row.method for row in rows)
        for of_method in [[row for row in rows if row.method == method]]
    ]
    return summary_charts(summaries)


def _whole(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of amounts that are all known."""
    return None if None in amounts else known_sum(amounts)


def _by_month(rows: Sequence[_Purchase]) -> tuple[Chart, ...]:
    """The number of contracts of each month; rows without a date are counted in the sentence."""
    days = [row.signed for row in rows if row.signed is not None]
    if not days:
        return ()
    undated = len(rows) - len(days)
    given = [YearMonth.of(day) for day in days]
    months = unbroken(given)
    counts = tuple(Decimal(given.count(month)) for month in months)
    says = months_in_words("จำนวนสัญญาหรือข้อตกลง", "รายการ", months, counts)
    if undated:
        says = f"{says} ไม่รวมรายการที่ไม่ระบุวันที่ของสัญญา {undated} รายการ"
    return (
        column_chart(
            "การจัดซื้อจัดจ้างตามเดือนที่ทำสัญญา (รายการ)", says, months, (Series("จำนวนรายการ", counts),)
        ),
    )


@dataclass(frozen=True, slots=True)
class BudgetTotals:
    """Plan against actual; ``percent`` of the plan spent (two decimals), None without a plan or spending."""

    planned: Decimal
    spent: Decimal | None
    percent: Decimal | None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcurementTotals:
    """Number of items, budget and agreed prices over all methods; None where none is given."""

    count: int | None
    budget: Decimal | None
    agreed: Decimal | None
    charts: tuple[Chart, ...] = ()


def budget_totals(lines: tuple[BudgetLine, ...]) -> BudgetTotals:
    """Totals over the budget categories."""
    planned = sum((line.planned for line in lines), Decimal(0))
    spent = known_sum(line.spent for line in lines)
    percent = None if spent is None else percent_of(spent, planned)
    return BudgetTotals(planned, spent, percent, budget_charts(lines))


def procurement_totals(summaries: tuple[MethodSummary, ...]) -> ProcurementTotals:
    """Totals over the procurement methods."""
    return ProcurementTotals(
        sum(known) if (known := [e.count for e in summaries if e.count is not None]) else None,
        known_sum(entry.budget for entry in summaries),
        known_sum(entry.agreed for entry in summaries),
        summary_charts(summaries),
    )


EXTRAS = {"budget": budget_totals, "procurement_summary": procurement_totals}
