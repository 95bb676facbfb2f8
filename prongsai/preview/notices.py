"""What the preview tells a page: errors for the overlay, findings for the panel. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypedDict

from prongsai.errors import ProngsaiError
from prongsai.findings import Finding, Place, Severity
from prongsai.findings.rules.cfg import CFG031

MOST = 100
"""So many findings are shown on a page; the rest is counted."""

EXPLAIN = "/__prongsai/explain/"
"""Where the manual of a finding's code is served."""

_WEIGHT = {
    Severity.ERROR: 0,
    Severity.WARNING: 1,
    Severity.NOT_CHECKED: 2,
    Severity.INFO: 3,
}


class Notice(TypedDict):
    """A finding as the page's script gets it; all texts, to be shown as they are."""

    code: str
    severity: str
    label: str
    message: str
    remedy: str
    where: str
    line: str
    explain: str


class Notices(TypedDict):
    """Some findings, how many more there are, and one sentence about them.

    ``pending`` says that not everything has been looked at yet.
    """

    title: str
    findings: list[Notice]
    more: int
    pending: bool


def overlay(findings: Iterable[Finding], agency: str) -> Notices:
    """The errors a page of an agency (empty: of the site itself) has to show."""
    errors = [
        finding
        for finding in findings
        if finding.severity is Severity.ERROR and (not agency or finding.agency in ("", agency))
    ]
    return _notices(errors, "พบข้อผิดพลาด {count} แห่ง แก้แล้วบันทึก ข้อความนี้จะหายไปเอง")


def panel(findings: Iterable[Finding], *, pending: bool = False) -> Notices:
    """The findings about one page, errors first."""
    ordered = sorted(dict.fromkeys(findings), key=lambda f: (_WEIGHT[f.severity], f.sort_key))
    if not ordered:
        title = "กำลังตรวจหน้านี้" if pending else "หน้านี้ไม่มีข้อสังเกต"
        return {"title": title, "findings": [], "more": 0, "pending": pending}
    return _notices(ordered, "ข้อสังเกตของหน้านี้ {count} ข้อ", pending=pending)


def stopped(error: ProngsaiError) -> tuple[Finding, ...]:
    """Why a build was stopped, as findings; one without a place when it gave none."""
    if error.findings:
        return error.findings
    return (CFG031.stopped(reason=error.message).at(),)


def _notices(findings: Sequence[Finding], title: str, *, pending: bool = False) -> Notices:
    return {
        "title": title.format(count=f"{len(findings):,}") if findings else "",
        "findings": [_notice(finding) for finding in findings[:MOST]],
        "more": max(0, len(findings) - MOST),
        "pending": pending,
    }


def _notice(finding: Finding) -> Notice:
    place = finding.place or Place("")
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "label": finding.severity.label,
        "message": finding.message,
        "remedy": finding.remedy,
        "where": str(place) if place.file else "",
        "line": place.text.strip()[:300],
        "explain": f"{EXPLAIN}{finding.code}",
    }
