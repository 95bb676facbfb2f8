"""Pages made by hand to see a theme with: an item page around any typed part."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from prongsai.content.site_config import Site, SiteEntry
from prongsai.content_types.registry import ContentType
from prongsai.site.pages.item import ItemPage, RequirementView
from prongsai.site.pages.news import NewsView
from prongsai.site.parts import extras
from prongsai.site.planned import FactView, LinkView, ShellView
from prongsai.site.sections import BodyView, DisclosureView, FileView, PartView
from prongsai.site.table_views import CellView, ColumnView, TableView
from prongsai.site.templates import Renderer
from prongsai.site.themes import load_theme

ROOT = Path(__file__).resolve().parents[2]
THEMES = ("civic", "lotus")
UPDATED = date(2025, 1, 14)
PATH = "sample/2568/o1/index.html"

PHOTO = FileView(
    title="ภาพ",
    target="sample/files/all/x/photo.png",
    anchor="",
    type_label="PNG",
    size="12 KB",
    width=600,
    height=750,
    is_image=True,
)
SCAN = FileView(
    title="ประกาศ",
    target="sample/files/all/x/announcement.pdf",
    anchor="structure-doc-announcement",
    type_label="PDF",
    size="1.2 MB",
    pages=16,
    is_scan=True,
    date=UPDATED,
    description="ฉบับลงนาม",
)
SHELL = ShellView(
    site_title="ศูนย์ข้อมูล",
    agency="เทศบาลตำบลตัวอย่าง",
    agency_en="Sample Municipality",
    place="อำเภอสมมติ จังหวัดตัวอย่าง",
    notice="หน่วยงานสมมติ",
    emblem="sample/files/all/agency/emblem.png",
    home="sample/index.html",
    search="",
    portal="index.html",
    menu=(LinkView("หน้าแรก", "sample/index.html"),),
    years=(LinkView("ปีงบประมาณ พ.ศ. 2568", "sample/2568/index.html"),),
    address="99 หมู่ 1",
    phones=("0 2000 0000",),
    emails=("saraban@example.go.th",),
    website="https://www.example.go.th/",
    complaint=LinkView("แจ้งเรื่องทุจริต", "sample/complaint-channel/index.html"),
    social=(LinkView("Facebook", url="https://www.facebook.com/example"),),
)
TABLE = TableView(
    anchor="structure-table-budget",
    title="งบประมาณ",
    columns=(ColumnView("หมวด"), ColumnView("จำนวน", numeric=True)),
    rows=((CellView("งบบุคลากร"), CellView("1,250.00", numeric=True)),),
    note="ตามข้อบัญญัติ",
    unit="บาท",
    row_header=0,
)
NEWS = NewsView(
    "อบรม", "sample/news/a/index.html", UPDATED, "สรุป", "สำนักปลัด", ("จริยธรรม",), (PHOTO,)
)
REQUIREMENTS = (
    RequirementView(
        "o1.chart",
        "req-o1-chart",
        "แผนผังโครงสร้าง",
        "met",
        "พบข้อมูล",
        (LinkView("แผนผัง", f"{PATH}#structure"),),
    ),
    RequirementView("o1.x", "req-o1-x", "อื่น ๆ", "not-met", "ยังไม่พบ", (), "ยังไม่มี"),
)


class EveryFile(dict[str, FileView]):
    """Finds a picture for every path."""

    def get(self, key: str, default: Any = None) -> Any:
        return PHOTO if key else default


def renderer(theme: str = "civic") -> Renderer:
    site = Site(ROOT, SiteEntry(title="ศูนย์ข้อมูล", fiscal_year="2568"), ("sample", "other"))
    return Renderer(site, load_theme(ROOT, theme))


def part_view(content_type: ContentType, value: Any) -> PartView:
    compute = extras().get(content_type.key)
    return PartView(
        key=content_type.key,
        label=content_type.label,
        anchor=f"topic-{content_type.key.replace('_', '-')}",
        template=f"partials/types/{content_type.key}.html",
        value=value,
        extra=compute(value) if compute else None,
    )


def disclosure_view(*parts: PartView, files: dict[str, FileView] | None = None) -> DisclosureView:
    return DisclosureView(
        topic="structure",
        anchor="structure",
        title="โครงสร้างหน่วยงาน",
        summary="สรุป",
        facts=(FactView("ส่วนงาน", "สำนักปลัด"), FactView("ปรับปรุงล่าสุด", date=UPDATED)),
        none_statement="ไม่มีรายการ",
        none_date=UPDATED,
        none_unit="สำนักปลัด",
        memo=None,
        body=BodyView("ข้อความ **สำคัญ**", "structure"),
        parts=parts,
        tables=(TABLE,),
        documents=(SCAN,),
        links=(LinkView("ลิงก์", url="https://example.go.th/", note="คำอธิบาย"),),
        notes=("หมายเหตุ",),
        files=files if files is not None else EveryFile(),
    )


def item_page(*disclosures: DisclosureView) -> ItemPage:
    return ItemPage(
        path=PATH,
        title="O1 โครงสร้าง",
        shell=SHELL,
        breadcrumbs=(LinkView("หน้าแรก", "sample/index.html"), LinkView("O1", PATH, current=True)),
        description="คำอธิบาย",
        canonical="https://example.go.th/sample/2568/o1/",
        updated=UPDATED,
        translation=None,
        year=2568,
        code="O1",
        indicator="ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน",
        provisional=True,
        confirmed=2,
        asked=4,
        requirements=REQUIREMENTS,
        disclosures=disclosures,
        news=(NEWS,),
        unbuilt=("โครงสร้าง",),
        previous=LinkView("O0", "sample/2568/o0/index.html"),
        next=LinkView("O2", "sample/2568/o2/index.html"),
        other_years=(LinkView("ปี 2567", "sample/2567/o1/index.html"),),
    )
