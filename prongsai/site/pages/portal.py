"""The pages of the whole site: the portal of agencies, and the page for wrong addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from prongsai.content.site_config import Site
from prongsai.site.facets import (
    AGENCIES_FILTERED_FROM,
    Choice,
    Facet,
    FilterView,
    facet,
    filter_of,
    scripts_for,
)
from prongsai.site.planned import (
    LinkView,
    PageHead,
    PageView,
    PlannedPage,
)
from prongsai.site.routes import NOT_FOUND, PORTAL
from prongsai.site.shell import HOME_TITLE, page_head, site_shell
from prongsai.site.summary import (
    PUBLICATION,
    READINESS,
    AgencyStage,
    AgencySummary,
    Stage,
    StageWords,
    agency_stage,
)


@dataclass(frozen=True, slots=True)
class StageView:
    """How far an agency is: a step with its word, and the figures behind it."""

    state: str
    label: str
    done: int
    items: int


@dataclass(frozen=True, slots=True)
class AgencyRowView:
    """An agency in the portal; ``keys`` are those of the filter's choices."""

    name: str
    target: str
    type_label: str
    district: str
    province: str
    years: tuple[LinkView, ...] = ()
    notice: str = ""
    stage: StageView | None = None
    keys: str = ""


@dataclass(frozen=True, slots=True)
class PlaceGroupView:
    """The agencies of one province, or of the whole site (``title`` empty).

    Where they are on a page of their own (``target``), they are only counted here.
    """

    title: str
    agencies: tuple[AgencyRowView, ...]
    count: int
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalPage(PageView):
    """All agencies of the site, in one table or folded by province.

    ``stage_heading`` heads the column of stages, empty when there is none; ``verb`` goes before
    its figures and ``hint`` says what they count. ``rows`` is the script with what pages of
    provinces show, for the filter.
    """

    template = "portal.html"

    intro: str
    total: int
    groups: tuple[PlaceGroupView, ...]
    stage_heading: str
    verb: str
    hint: str
    filter: FilterView | None
    sortable: bool
    rows: str = ""

    @property
    def scripts(self) -> tuple[str, ...]:
        """The optional scripts that the page is better with."""
        return scripts_for(sort=self.sortable, narrow=self.filter is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage(PageView):
    """The page a server shows for addresses that do not exist."""

    template = "not-found.html"

    suggestions: tuple[LinkView, ...]


FOLDED_FROM = 200
"""From so many agencies on, a list folded by place is found through faster than one table.

It names of each agency only what tells it apart: 7,850 rows of a table weigh 7.9 MB, of the list 2.6.
"""

_VOWEL_FIRST = re.compile("([เแโใไ])([ก-ฮ])")


ORIGIN = "site_config.yaml"


@dataclass(frozen=True, slots=True)
class Portal:
    """A list of agencies by province and name, with the filter over it; ``head`` is its page's."""

    site: Site
    rows: tuple[AgencyRowView, ...]
    summaries: Mapping[str, AgencySummary]
    filter: FilterView | None
    told: bool
    folded: bool
    head: PageHead

    @classmethod
    def of(
        cls, site: Site, agencies: Sequence[AgencySummary], head: PageHead | None = None
    ) -> Portal:
        """The portal of the whole site, or of a part with a page of its own (``head``)."""
        listed = sorted(agencies, key=_alphabetic)
        stages = [agency_stage(entry.figures, ready=site.entry.status_page) for entry in listed]
        bar, keys = filter_of(
            _facets(listed, stages, site),
            len(listed),
            name="agencies",
            title="กรองหน่วยงาน",
            unit="หน่วยงาน",
            words_label="ชื่อหรือคำในรายการ",
            least=AGENCIES_FILTERED_FROM,
        )
        folded = len(listed) >= FOLDED_FROM
        rows = tuple(
            _row(
                entry,
                _stage_view(stages[number], site),
                keys[number],
                () if folded else entry.years,
            )
            for number, entry in enumerate(listed)
        )
        known = {entry.home: entry for entry in listed}
        described = site.entry.intro or site.entry.title
        own = head or _head(site, LinkView(site.entry.title, PORTAL), description=described)
        return cls(site, rows, known, bar, any(stages), folded, own)

    def page(self, groups: tuple[PlaceGroupView, ...] | None = None, rows: str = "") -> PortalPage:
        """The page, with these groups or with the rows themselves."""
        entry, words = self.site.entry, stage_words(self.site)
        return PortalPage(
            **self.head,
            intro=(entry.intro or "") if self.head["path"] == PORTAL else "",
            total=len(self.rows),
            groups=groups_of(self.rows, self.folded) if groups is None else groups,
            stage_heading=f"{words.heading} ปี {entry.fiscal_year}" if self.told else "",
            verb=words.verb,
            hint=words.hint if self.told else "",
            filter=self.filter,
            sortable=len(self.rows) >= AGENCIES_FILTERED_FROM and not self.folded,
            rows=rows,
        )


def _alphabetic(entry: AgencySummary) -> tuple[bool, str, str]:
    return not entry.province, _by_letter(entry.province), _by_letter(entry.name)


def _by_letter(name: str) -> str:
    """The name with vowels written before their consonant put behind it, as dictionaries do."""
    return _VOWEL_FIRST.sub(r"\2\1", name)


def stage_words(site: Site) -> StageWords:
    """The words of stages. Readiness is told only by a site that wants it told."""
    return READINESS if site.entry.status_page else PUBLICATION


def _stage_view(known: AgencyStage | None, site: Site) -> StageView | None:
    if known is None:
        return None
    return StageView(known.stage, stage_words(site).words[known.stage], known.done, known.items)


def _facets(
    listed: Sequence[AgencySummary], stages: Sequence[AgencyStage | None], site: Site
) -> tuple[Facet, ...]:
    provinces = facet(
        "province",
        "จังหวัด",
        "ทุกจังหวัด",
        [[Choice(entry.province, entry.province)] if entry.province else [] for entry in listed],
    )
    districts = [
        [Choice(f"{entry.province} {entry.district}", entry.district, entry.province)]
        if entry.district
        else []
        for entry in listed
    ]
    words = stage_words(site)
    choices = {stage: Choice(stage.name.lower(), words.words[stage]) for stage in Stage}
    return (
        provinces,
        facet(
            "district",
            "อำเภอ",
            "ทุกอำเภอ",
            districts,
            sorted({choice for row in districts for choice in row}, key=_district_order),
            provinces,
        ),
        facet(
            "type",
            "ประเภท",
            "ทุกประเภท",
            [[Choice(entry.type_label, entry.type_label)] for entry in listed],
        ),
        facet(
            "standing",
            words.heading,
            "ทั้งหมด",
            [[choices[known.stage]] if known else [] for known in stages],
            choices.values(),
        ),
    )


def _district_order(choice: Choice) -> tuple[str, str]:
    return _by_letter(choice.label), _by_letter(choice.under)


def _row(
    summary: AgencySummary, shown: StageView | None, keys: str, years: tuple[tuple[int, str], ...]
) -> AgencyRowView:
    return AgencyRowView(
        name=summary.name,
        target=summary.home,
        type_label=summary.type_label,
        district=summary.district,
        province=summary.province,
        years=tuple(LinkView(str(year), target) for year, target in years),
        notice=summary.notice,
        stage=shown,
        keys=keys,
    )


def groups_of(rows: tuple[AgencyRowView, ...], folded: bool) -> tuple[PlaceGroupView, ...]:
    """One table for all; of very many agencies one for each province, or each district of one."""
    if not folded:
        return (PlaceGroupView("", rows, len(rows)),) if rows else ()
    if len({row.province for row in rows}) > 1:
        return _grouped(rows, lambda row: row.province, "จังหวัด")
    return _grouped(rows, lambda row: row.district, "อำเภอ")


def _grouped(
    rows: tuple[AgencyRowView, ...], place: Callable[[AgencyRowView], str], word: str
) -> tuple[PlaceGroupView, ...]:
    found: dict[str, list[AgencyRowView]] = {}
    for row in sorted(rows, key=lambda row: _by_letter(place(row))):
        found.setdefault(place(row), []).append(row)
    return tuple(
        PlaceGroupView(f"{word}{name}" if name else f"ไม่ระบุ{word}", tuple(members), len(members))
        for name, members in found.items()
    )


def not_found_page(site: Site) -> PlannedPage:
    """What a server shows for an address that does not exist."""
    head = _head(site, LinkView("ไม่พบหน้าที่ต้องการ", NOT_FOUND), description="")
    head["canonical"] = ""  # it stands for any address
    view = NotFoundPage(**head, suggestions=(LinkView(HOME_TITLE, PORTAL),))
    return PlannedPage(view, "site_config.yaml")


def _head(site: Site, here: LinkView, *, description: str) -> PageHead:
    """A page of the site that no way leads to from a page above."""
    head = page_head(site_shell(site), site, (here,), description=description)
    head["breadcrumbs"] = ()
    return head
