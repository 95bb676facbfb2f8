"""Where the money of projects goes: from plan to budget, contract and progress, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from prongsai.content.anchors import part_anchor, table_anchor
from prongsai.site.formats import known_sum
from prongsai.site.money_trail import (
    Followed,
    MoneyYear,
    Purchase,
    Source,
    money_title,
    money_years,
)
from prongsai.site.planned import LinkView, PageView, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.sections import newest
from prongsai.thai.dates import format_date


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the way: what it costs (baht), what is told of it, where; or that nothing is."""

    title: str
    told: bool
    amount: Decimal | None = None
    words: tuple[str, ...] = ()
    link: LinkView | None = None


@dataclass(frozen=True, slots=True)
class TrailView:
    """A project and its steps, the newest word on how far it is beside its name."""

    name: str
    anchor: str
    state: str
    state_label: str
    budget: Decimal | None
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class MoneyYearView:
    """A fiscal year (Buddhist Era): sums in baht over what names an amount, and what is missing.

    ``others`` counts purchases that no project of the plan is named in, ``others_agreed`` is
    their sum.
    """

    year: int
    anchor: str
    trails: tuple[TrailView, ...]
    budget: Decimal | None
    agreed: Decimal | None
    spent: Decimal | None
    others: int
    others_agreed: Decimal | None
    others_link: LinkView | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPage(PageView):
    """All years that have projects, newest first."""

    template = "money.html"

    years: tuple[MoneyYearView, ...]


def money_page(scope: Scope) -> Iterator[PlannedPage]:
    """The page, when any project of the agency is published."""
    years = money_years(scope.agency)
    if not years:
        return
    title = money_title(scope.agency.entry.type)
    agency = scope.agency.entry.name
    view = MoneyPage(
        **scope.page(
            LinkView(title, scope.routes.money),
            description=f"เงินแต่ละโครงการของ{agency} จากแผน งบประมาณ สัญญา ถึงความก้าวหน้า",
            updated=newest(*_dates(years)),
        ),
        years=tuple(_year(scope, year) for year in years),
    )
    yield PlannedPage(view, scope.content)


def _dates(years: Sequence[MoneyYear]) -> Iterator[date | None]:
    for year in years:
        for project in year.projects:
            yield (project.reported or project.planned).disclosure.entry.updated


def _year(scope: Scope, year: MoneyYear) -> MoneyYearView:
    bought = [purchase for project in year.projects for purchase in project.purchases]
    return MoneyYearView(
        year=year.year,
        anchor=f"year-{year.year}",
        trails=tuple(
            _trail(scope, year.year, number, project)
            for number, project in enumerate(year.projects, start=1)
        ),
        budget=known_sum(project.plan.budget for project in year.projects),
        agreed=known_sum(purchase.agreed for purchase in bought),
        spent=known_sum(p.report.spent for p in year.projects if p.report),
        others=len(year.others),
        others_agreed=known_sum(purchase.agreed for purchase in year.others),
        others_link=_others(scope, year) if year.others else None,
        missing=tuple(_missing(year, bought)),
    )


def _others(scope: Scope, year: MoneyYear) -> LinkView:
    return _link(scope, f"ตารางจัดซื้อจัดจ้าง ปี {year.year}", year.others[0].source)


def _missing(year: MoneyYear, bought: Sequence[Purchase]) -> Iterator[str]:
    """What a reader would want to know and the agency has not published, each in a sentence."""
    projects = year.projects
    if not bought and not year.others:
        yield "ยังไม่เผยแพร่รายการจัดซื้อจัดจ้างของปีนี้ตามแบบที่มีเลขที่โครงการในระบบ e-GP"
    elif without := sum(not project.purchases for project in projects):
        yield (f"{without} โครงการไม่พบรายการจัดซื้อจัดจ้างที่ชื่อตรงกัน อาจดำเนินการเอง ยังไม่ได้จัดหา หรือใช้ชื่ออื่น")
    if unbudgeted := sum(project.plan.budget is None for project in projects):
        yield f"{unbudgeted} โครงการไม่ได้ระบุงบประมาณ"
    if unreported := sum(project.report is None for project in projects):
        yield f"{unreported} โครงการยังไม่มีรายงานความก้าวหน้า"
    if unspent := sum(p.report is not None and p.report.spent is None for p in projects):
        yield f"{unspent} โครงการไม่ได้ระบุเงินที่เบิกจ่าย"


def _trail(scope: Scope, year: int, number: int, project: Followed) -> TrailView:
    status = project.report.status if project.report else None
    return TrailView(
        name=project.plan.name,
        anchor=f"year-{year}-{number}",
        state=status.value if status else "",
        state_label=status.own_label if status else "",
        budget=project.plan.budget,
        steps=(
            _plan(scope, project),
            _budget(project),
            *_contracts(scope, project.purchases),
            _progress(scope, project),
        ),
    )


def _plan(scope: Scope, project: Followed) -> StepView:
    plan = project.plan
    words = (
        plan.strategy or "",
        f"ดำเนินการ {plan.period}" if plan.period else "",
        f"รับผิดชอบโดย{plan.responsible}" if plan.responsible else "",
    )
    link = _link(scope, "ดูในแผน", project.planned)
    return StepView("แผน", told=True, words=_said(words), link=link)


def _budget(project: Followed) -> StepView:
    plan = project.plan
    if plan.budget is None:
        return StepView("งบประมาณ", told=False, words=("ยังไม่เผยแพร่งบประมาณของโครงการนี้",))
    source = f"จาก{plan.budget_source}" if plan.budget_source else ""
    return StepView("งบประมาณ", told=True, amount=plan.budget, words=_said((source,)))


def _contracts(scope: Scope, purchases: Sequence[Purchase]) -> Iterator[StepView]:
    if not purchases:
        yield StepView("สัญญา", told=False, words=("ไม่พบรายการจัดซื้อจัดจ้างที่ชื่อตรงกับโครงการนี้",))
    for purchase in purchases:
        words = (
            "" if purchase.agreed is not None else "ยังไม่มีราคาที่ตกลง",
            f"คู่สัญญา {purchase.supplier}" if purchase.supplier.strip("-– ") else "",
            purchase.method,
            purchase.status,
            f"เลขที่ e-GP {purchase.number}" if purchase.number.strip("-– ") else "",
            f"มีประกาศ {purchase.announced} ฉบับ" if purchase.announced else "",
        )
        link = _link(scope, "ดูในตารางจัดซื้อจัดจ้าง", purchase.source, purchase.number)
        yield StepView("สัญญา", told=True, amount=purchase.agreed, words=_said(words), link=link)


def _progress(scope: Scope, project: Followed) -> StepView:
    report = project.report
    if report is None or project.reported is None:
        return StepView("ความก้าวหน้า", told=False, words=("ยังไม่เผยแพร่ความก้าวหน้า",))
    as_of = project.reported.disclosure.entry.as_of
    when = f" ณ วันที่ {format_date(as_of, 'short')}" if as_of else ""
    words = (
        f"เบิกจ่ายแล้ว{when}" if report.spent is not None else "",
        "ยังไม่เผยแพร่เงินที่เบิกจ่าย" if report.spent is None else "",
        f"คืบหน้าร้อยละ {report.percent}" if report.percent is not None else "",
        *(report.result or report.progress)[:1],
    )
    link = _link(scope, "ดูในรายงาน", project.reported)
    return StepView("ความก้าวหน้า", told=True, amount=report.spent, words=_said(words), link=link)


def _said(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _link(scope: Scope, title: str, source: Source, note: str = "") -> LinkView:
    topic = source.disclosure.topic.id
    anchor = table_anchor(topic, source.table) if source.table else part_anchor(topic, source.part)
    return LinkView(title, f"{scope.page_of(source.disclosure)}#{anchor}", note=note)
