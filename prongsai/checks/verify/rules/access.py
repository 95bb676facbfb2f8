"""A11Y001-A11Y007: pages that everyone can use."""

from __future__ import annotations

from collections.abc import Iterator

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.findings import Severity


def images_have_alt(page: Page, built: Built) -> Iterator[Fault]:
    """Every image has a text alternative, empty for decoration."""
    for source in page.facts.images_without_alt:
        yield Fault(
            "A11Y001",
            Severity.ERROR,
            page.path,
            f"รูป {quoted(source)} ไม่มีคำบรรยายแทนภาพ (alt)",
            "เขียนคำบรรยายสั้น ๆ ว่าเป็นภาพอะไร",
            (source, source.rpartition("/")[2]),
        )


def alt_is_not_a_file_name(page: Page, built: Built) -> Iterator[Fault]:
    """A text alternative says what is seen, not how the file is called."""
    for name in page.facts.images_named_by_file:
        yield Fault(
            "A11Y006",
            Severity.WARNING,
            page.path,
            f"คำบรรยายแทนภาพเป็นชื่อไฟล์ {quoted(name)}",
            "เขียนว่าเป็นภาพอะไร แทนชื่อไฟล์",
            (name,),
        )


def tables_have_headers(page: Page, built: Built) -> Iterator[Fault]:
    """A data table has header cells."""
    for words in page.facts.tables_without_headers:
        yield Fault(
            "A11Y002",
            Severity.WARNING,
            page.path,
            f"ตารางไม่มีหัวตาราง: {quoted(words)}",
            "เขียนแถวแรกของตารางเป็นชื่อคอลัมน์",
        )


def links_have_names(page: Page, built: Built) -> Iterator[Fault]:
    """Every link has words."""
    for link in page.facts.links:
        if not link.name:
            yield Fault(
                "A11Y003",
                Severity.ERROR,
                page.path,
                f"ลิงก์ไปยัง {quoted(link.href)} ไม่มีข้อความ",
                "เขียนข้อความของลิงก์ หรือคำบรรยายของรูปที่เป็นลิงก์",
                (link.href, link.href.rpartition("/")[2]),
            )


def buttons_have_names(page: Page, built: Built) -> Iterator[Fault]:
    """Every button has words."""
    if page.facts.nameless_buttons:
        yield Fault(
            "A11Y004",
            Severity.ERROR,
            page.path,
            "มีปุ่มที่ไม่มีข้อความ",
            "เขียนข้อความของปุ่มในแม่แบบของธีม",
        )


def ids_are_unique(page: Page, built: Built) -> Iterator[Fault]:
    """No two elements have one id: a link would lead to the first one only."""
    for name in page.facts.repeated_ids:
        yield Fault(
            "A11Y005",
            Severity.ERROR,
            page.path,
            f'มีตำแหน่งชื่อ "#{name}" ซ้ำกันในหน้าเดียว ลิงก์จะไปถึงแห่งแรกเท่านั้น',
            "ตั้งชื่อหัวข้อหรือชื่อตารางที่ซ้ำให้ต่างกัน",
            (f"{{#{name}}}", name),
        )


def zoom_is_allowed(page: Page, built: Built) -> Iterator[Fault]:
    """Readers may enlarge the page."""
    if page.facts.zoom_locked:
        yield Fault(
            "A11Y007",
            Severity.ERROR,
            page.path,
            "หน้าเว็บห้ามขยายตัวอักษรบนโทรศัพท์",
            "ลบ user-scalable และ maximum-scale ออกจากแม่แบบของธีม",
        )


PAGES = (
    images_have_alt,
    alt_is_not_a_file_name,
    tables_have_headers,
    links_have_names,
    buttons_have_names,
    ids_are_unique,
    zoom_is_allowed,
)
