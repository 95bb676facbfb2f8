"""Statements about the website, made of its facts: privacy, policy, security, accessibility.

There is no clock in them: they are dated by the newest date that the content gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from prongsai.content.agency import Agency
from prongsai.content.disclosure import Document
from prongsai.site.outputs.hosting import hosting_of
from prongsai.site.planned import LinkView, PageView, PlannedPage
from prongsai.site.scope import Scope
from prongsai.site.shell import CHANGES_TITLE, OPEN_DATA_TITLE, STATEMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementPage(PageView):
    """What all statements share: the others beside this one, and the agency's contact page."""

    others: tuple[LinkView, ...]
    contact: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyPage(StatementPage):
    """What becomes known of a visitor; ``policy`` is the agency's policy for its own work."""

    template = "statement-privacy.html"

    policy: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPage(StatementPage):
    """Who publishes, on what terms; ``licence`` None when the agency has not said."""

    template = "statement-policy.html"

    licence: LinkView | None
    open_data: LinkView | None
    changes: LinkView | None
    years: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class HeaderView:
    """A header that the emitted hosting files set, and in Thai what it is for."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityPage(StatementPage):
    """What the hosting files set; ``secure_address`` tells an ``https`` base address."""

    template = "statement-security.html"

    headers: tuple[HeaderView, ...]
    hsts: bool
    secure_address: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessibilityPage(StatementPage):
    """How many documents there are, how many are scans, of how many this is not known."""

    template = "statement-accessibility.html"

    documents: int
    pdfs: int
    scans: int
    unknown: int
    document_list: LinkView | None


MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": "เบราว์เซอร์ใช้ได้เฉพาะรูปแบบ สคริปต์ แบบอักษร และภาพของเว็บไซต์นี้",
        "X-Content-Type-Options": "เบราว์เซอร์ไม่เดาชนิดของไฟล์เอง",
        "Referrer-Policy": "เมื่อไปเว็บไซต์อื่น ไม่ส่งที่อยู่เต็มของหน้าที่กำลังอ่าน",
        "Permissions-Policy": "หน้าเว็บขอใช้กล้อง ไมโครโฟน ตำแหน่ง และการชำระเงินไม่ได้",
        "X-Frame-Options": "เว็บไซต์อื่นนำหน้าเว็บไปซ้อนในหน้าของตนไม่ได้",
        "Strict-Transport-Security": "เบราว์เซอร์เปิดเว็บไซต์นี้ผ่าน HTTPS เท่านั้น",
    }
)
"""What each header is for, in words for the public."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """One statement: its page, what the description says, and its own facts."""

    view: type[StatementPage]
    about: str
    facts: Callable[[Scope], Mapping[str, Any]]


def statement_pages(scope: Scope) -> Iterator[PlannedPage]:
    """The four statements of an agency's website."""
    links = {
        name: LinkView(title, scope.routes.about_site(name)) for name, title in STATEMENTS.items()
    }
    for name, here in links.items():
        kind = _KINDS[name]
        view = kind.view(
            **scope.page(
                here,
                description=f"{kind.about} เว็บไซต์ของ{scope.agency.entry.name}",
                updated=scope.updated,
            ),
            others=tuple(link for link in links.values() if link is not here),
            contact=scope.link_to("contact"),
            **kind.facts(scope),
        )
        yield PlannedPage(view, scope.agency.tree.file)


def _privacy(scope: Scope) -> Mapping[str, Any]:
    return {"policy": scope.link_to("pdpa-policy")}


def _policy(scope: Scope) -> Mapping[str, Any]:
    owner = scope.publisher
    stated = owner.licence or owner.licence_url
    shown = {link.title: link for link in scope.shell.data_links}
    return {
        "licence": LinkView(stated, url=owner.licence_url) if stated else None,
        "open_data": shown.get(OPEN_DATA_TITLE),
        "changes": shown.get(CHANGES_TITLE),
        "years": scope.shell.years,
    }


def _security(scope: Scope) -> Mapping[str, Any]:
    hosting = hosting_of(scope.site)
    policy = {
        name: value for name, value in hosting.pages.items() if name == "Content-Security-Policy"
    }
    return {
        "headers": tuple(
            HeaderView(name, value, MEANINGS[name])
            for name, value in {**policy, **hosting.every}.items()
        ),
        "hsts": scope.site.entry.hosting.hsts,
        "secure_address": scope.site.base_url.startswith("https://"),
    }


def _accessibility(scope: Scope) -> Mapping[str, Any]:
    documents = _documents(scope.agency)
    pdfs = [document.facts for document in documents if document.facts.kind == "pdf"]
    return {
        "documents": len(documents),
        "pdfs": len(pdfs),
        "scans": sum(facts.is_scan is True for facts in pdfs),
        "unknown": sum(facts.is_scan is None for facts in pdfs),
        "document_list": LinkView("เอกสารทั้งหมด", scope.routes.documents) if documents else None,
    }


def _documents(agency: Agency) -> list[Document]:
    """The attached documents, each published file once."""
    found = {
        (entry.year, entry.topic.id, document.name): document
        for entry in agency.disclosures
        for document in entry.documents
    }
    return list(found.values())


_KINDS = {
    "privacy": _Kind(PrivacyPage, "ข้อมูลใดเกี่ยวกับผู้เข้าชมเกิดขึ้นเมื่อเปิด", _privacy),
    "policy": _Kind(PolicyPage, "ผู้เผยแพร่ การนำข้อมูลไปใช้ และการแจ้งแก้ไขของ", _policy),
    "security": _Kind(SecurityPage, "สิ่งที่ตรวจสอบได้ด้านความมั่นคงปลอดภัยของ", _security),
    "accessibility": _Kind(
        AccessibilityPage, "มาตรฐาน วิธีทดสอบ และข้อจำกัดการเข้าถึงของ", _accessibility
    ),
}
