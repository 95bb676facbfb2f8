"""Charts of money planned and spent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from prongsai.content_types.plans import BudgetLine
from prongsai.site.charts.amounts import baht, percent_of, score, short_baht
from prongsai.site.charts.bars import BarChart, Measure, Subject, bar_chart
from prongsai.site.charts.sentences import extremes_in_words

UNKNOWN = "ยังไม่มีข้อมูล"


def budget_charts(lines: Sequence[BudgetLine]) -> tuple[BarChart, ...]:
    """Plan against actual of each category."""
    known = [line.spent for line in lines if line.spent is not None]
    planned = _sum(line.planned for line in lines)
    shares = [
        (line.category, share, f"ร้อยละ {score(share)}")
        for line in lines
        if line.spent is not None and (share := percent_of(line.spent, line.planned)) is not None
    ]
    says = [f"งบประมาณตามแผนรวม {baht(planned)}"]
    if known:
        says.append(_spent_in_words(_sum(known), planned, complete=len(known) == len(lines)))
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
            [_subject(line, with_spent=bool(known)) for line in lines],
            legend=("ตามแผน", "เบิกจ่ายแล้ว") if known else (),
        ),
    )


def _spent_in_words(spent: Decimal, planned: Decimal, *, complete: bool) -> str:
    share = percent_of(spent, planned)
    behind = f" (ร้อยละ {score(share)})" if complete and share is not None else ""
    return f"เบิกจ่ายแล้ว {baht(spent)}{behind}"


def _subject(line: BudgetLine, *, with_spent: bool) -> Subject:
    plan = Measure(line.planned, short_baht(line.planned), 0)
    if not with_spent:
        return Subject(line.category, (plan,))
    actual = Measure(line.spent, UNKNOWN if line.spent is None else short_baht(line.spent), 1)
    return Subject(line.category, (plan, actual), _note(line))


def _note(line: BudgetLine) -> str:
    """The share spent, and that it is more than planned."""
    if line.spent is None:
        return ""
    share = percent_of(line.spent, line.planned)
    over = line.spent - line.planned
    if share is None:
        return f"ไม่ได้ตั้งงบประมาณไว้ เบิกจ่าย {baht(over)}" if over > 0 else ""
    beyond = f" เกินแผน {baht(over)}" if over > 0 else ""
    return f"เบิกจ่ายร้อยละ {score(share)}{beyond}"


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
