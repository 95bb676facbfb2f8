"""What a website says of itself; every figure and name is worked out from the site."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.site.views.frame import LinkView, PageView


@dataclass(frozen=True, slots=True)
class StatementPage(PageView):
    """What all statements share: the others beside this one, and the agency's contact page."""

    others: tuple[LinkView, ...] = ()
    contact: LinkView | None = None


@dataclass(frozen=True, slots=True)
class PrivacyPage(StatementPage):
    """What becomes known of a visitor; ``policy`` is the agency's policy for its own work."""

    policy: LinkView | None = None


@dataclass(frozen=True, slots=True)
class PolicyPage(StatementPage):
    """Who publishes, on what terms; ``licence`` None when the agency has not said."""

    licence: LinkView | None = None
    open_data: LinkView | None = None
    changes: LinkView | None = None
    years: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderView:
    """A header that the emitted hosting files set, and in Thai what it is for."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class SecurityPage(StatementPage):
    """What the hosting files set; ``secure_address`` tells an ``https`` base address."""

    headers: tuple[HeaderView, ...] = ()
    hsts: bool = False
    secure_address: bool = False


@dataclass(frozen=True, slots=True)
class AccessibilityPage(StatementPage):
    """How many documents there are, how many are scans, of how many this is not known."""

    documents: int = 0
    pdfs: int = 0
    scans: int = 0
    unknown: int = 0
    document_list: LinkView | None = None
