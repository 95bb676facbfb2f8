"""WEB010-WEB018: what every page of a government website needs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prongsai.checks.verify.built import Built, Page
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.findings import Severity

_IN_THEME = "ในแม่แบบของธีม หรือใช้ธีมที่มากับโปรแกรม"
_THEME = f"แก้ไข{_IN_THEME}"


def title(page: Page, built: Built) -> Iterator[Fault]:
    """The page has a title."""
    if not page.facts.unread and not page.facts.title:
        yield _fault("WEB010", Severity.ERROR, page, "หน้าเว็บไม่มีชื่อหน้า (title)", _THEME)


def language(page: Page, built: Built) -> Iterator[Fault]:
    """The page says in which language it is: Thai, or English."""
    written = page.facts.language
    if page.facts.unread or written.lower().partition("-")[0] in ("th", "en"):
        return
    found = f"เป็น {quoted(written)}" if written else "ไม่ได้ระบุไว้"
    message = f"ภาษาของหน้าเว็บ (lang) {found} โปรแกรมอ่านหน้าจอจะอ่านภาษาไทยผิด"
    yield _fault("WEB011", Severity.ERROR, page, message, f'กำหนด lang="th" {_IN_THEME}')


def description(page: Page, built: Built) -> Iterator[Fault]:
    """The page has a description for search engines, unless it is the page for errors."""
    if not page.facts.unread and not page.facts.description and page.path != "404.html":
        message = "หน้าเว็บไม่มีคำอธิบายสั้น (description) สำหรับระบบค้นหา"
        yield _fault("WEB012", Severity.WARNING, page, message, _THEME)


def one_main_heading(page: Page, built: Built) -> Iterator[Fault]:
    """There is one heading of the first level."""
    if page.facts.unread:
        return
    texts = [heading.text for heading in page.facts.headings if heading.level == 1]
    if not texts:
        yield _fault("WEB013", Severity.ERROR, page, "หน้าเว็บไม่มีหัวข้อหลัก (h1)", _THEME)
    elif len(texts) > 1:
        message = f"หน้าเว็บมีหัวข้อหลัก (h1) {len(texts)} หัวข้อ เช่น {quoted(texts[1])}"
        remedy = "ให้มีหัวข้อหลักเพียงหัวข้อเดียว หัวข้ออื่นใช้ระดับรองลงมา"
        yield _fault("WEB013", Severity.WARNING, page, message, remedy, texts[1])


def headings_in_order(page: Page, built: Built) -> Iterator[Fault]:
    """No level of headings is left out on the way down."""
    for before, heading in pairwise(page.facts.headings):
        if heading.level > before.level + 1:
            message = (
                f"หัวข้อ {quoted(heading.text)} ข้ามระดับ จากระดับ {before.level} ไประดับ {heading.level}"
            )
            remedy = "เลื่อนหัวข้อนี้ขึ้นหนึ่งระดับ (ในไฟล์ .md ลดเครื่องหมาย # หนึ่งตัว)"
            seek = (f"# {heading.text}", heading.text)
            yield _fault("WEB014", Severity.WARNING, page, message, remedy, *seek)


def empty_headings(page: Page, built: Built) -> Iterator[Fault]:
    """No heading is empty."""
    if any(not heading.text for heading in page.facts.headings):
        message = "มีหัวข้อที่ไม่มีข้อความ"
        yield _fault("WEB018", Severity.WARNING, page, message, "เขียนชื่อหัวข้อ หรือลบเครื่องหมายหัวข้อออก")


def charset_first(page: Page, built: Built) -> Iterator[Fault]:
    """The page says before anything else that it is UTF-8."""
    if not page.facts.unread and not page.facts.charset_first:
        message = "หน้าเว็บไม่ได้ระบุ UTF-8 ไว้ก่อนสิ่งอื่น ภาษาไทยอาจแสดงผิด"
        remedy = f'วาง <meta charset="utf-8"> เป็นบรรทัดแรกของ head {_IN_THEME}'
        yield _fault("WEB015", Severity.ERROR, page, message, remedy)


def well_formed(page: Page, built: Built) -> Iterator[Fault]:
    """Tags are closed in order; a page that cannot be read is not passed over."""
    if page.facts.unread:
        message = "อ่านหน้านี้ไม่ได้ จึงยังไม่ได้ตรวจเนื้อหาของหน้า"
        remedy = "สร้างเว็บไซต์ใหม่ หากยังพบอยู่ให้แจ้งผู้ดูแลธีม"
        yield _fault("WEB016", Severity.NOT_CHECKED, page, message, remedy)
    elif page.facts.broken:
        message = f"แท็ก HTML ของหน้านี้ปิดไม่ครบหรือซ้อนผิด ({page.facts.broken} ของไฟล์ที่สร้าง)"
        yield _fault(
            "WEB016", Severity.WARNING, page, message, "ตรวจแท็ก HTML ในเนื้อหาและในแม่แบบของธีม"
        )


def own_resources(page: Page, built: Built) -> Iterator[Fault]:
    """A page loads nothing from other websites."""
    for address in page.facts.assets:
        if built.resolve(page.path, address).scheme not in ("", "data"):
            message = f"หน้าเว็บเรียกใช้สิ่งที่อยู่บนเว็บไซต์อื่น: {quoted(address)}"
            remedy = "คัดลอกไฟล์มาไว้ในเว็บไซต์นี้ เพื่อไม่ส่งข้อมูลผู้อ่านให้ผู้อื่นและเปิดได้เสมอ"
            yield _fault("WEB017", Severity.WARNING, page, message, remedy, address)


def _fault(
    code: str, severity: Severity, page: Page, message: str, remedy: str, *seek: str
) -> Fault:
    return Fault(code, severity, page.path, message, remedy, seek)


PAGES = (
    title,
    language,
    description,
    one_main_heading,
    headings_in_order,
    empty_headings,
    charset_first,
    well_formed,
    own_resources,
)
