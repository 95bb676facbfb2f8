"""PII001-PII004, PII020: personal data that must not be public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from prongsai.checks.verify.built import Built, Page, PublishedFile
from prongsai.checks.verify.facts import Spot
from prongsai.checks.verify.fault import Fault, quoted
from prongsai.checks.verify.file_reader import (
    DOCUMENT_FOLDER,
    is_certain,
    not_allowed,
    sentence_of,
    spots_of,
)
from prongsai.checks.verify.page_text import PageText
from prongsai.findings import Sentence
from prongsai.findings.rules.pii import PII004, PII020
from prongsai.privacy.document_text import PICTURES
from prongsai.privacy.scan import scan_lines

_EMPHASIS = re.compile("[*_`]{1,3}")
_WELFARE = re.compile(
    r"(?:ราย|บัญชีราย)ชื่อ(?:ผู้|คน)?[^\n]{0,30}?"
    r"(?:เบี้ย|ผู้สูงอายุ|ผู้พิการ|คนพิการ|ผู้ป่วย|เอดส์|ผู้ยากไร้|ผู้มีรายได้น้อย|ผู้ด้อยโอกาส|เงินสงเคราะห์|เงินอุดหนุนเด็ก)"
)


def personal(text: PageText) -> Iterator[Spot]:
    """What is personal in what the agency has written; never kept in full."""
    return spots_of(scan_lines(text.with_quotations))


def nothing_personal_on_pages(page: Page, built: Built) -> Iterator[Fault]:
    """Nothing personal stands on a page."""
    for spot in not_allowed(page.facts.spots, built):
        if sentence := sentence_of(spot):
            yield _personal(spot, sentence, page.path, "หน้านี้")


def nothing_personal_in_files(file: PublishedFile, built: Built) -> Iterator[Fault]:
    """Nothing personal stands in a document or in its name."""
    for spot in not_allowed(file.facts.personal, built):
        if sentence := sentence_of(spot):
            yield _personal(spot, sentence, file.path, "เอกสารนี้")


def no_lists_of_recipients(page: Page, built: Built) -> Iterator[Fault]:
    """No link or heading announces a list of people who receive welfare."""
    texts = [link.name for link in page.facts.links] + [entry.text for entry in page.facts.headings]
    for text in dict.fromkeys(text for text in texts if _WELFARE.search(text)):
        yield Fault(
            PII004.list_of_recipients(text=quoted(text)),
            page.path,
            (text,),
        )


def unread_documents(file: PublishedFile, built: Built) -> Iterator[Fault]:
    """A document whose text cannot be read is said to be unchecked, never to be clean."""
    is_picture = file.path.lower().endswith(PICTURES)
    reason = "เป็นไฟล์ภาพ" if is_picture and file.linked else file.facts.unread
    name = PurePosixPath(file.origin or file.path).name
    if reason:
        yield Fault(PII020.unread(name=quoted(name), reason=reason), file.path)
    elif is_picture and DOCUMENT_FOLDER in file.path:
        # The same words for all, so that an agency is told once of all its pictures.
        yield Fault(PII020.pictures(), file.path, counted="ไฟล์")


def _personal(spot: Spot, sentence: Sentence, path: str, where: str) -> Fault:
    return Fault(
        sentence(where=where, data=_how_many(spot)),
        path,
        seek_line=partial(_shows, spot.who),
        hide_line=True,
        who=spot.who,
    )


def _how_many(spot: Spot) -> str:
    """One by what may be shown of it; of more, how many there are; and in how many places."""
    people = len(spot.who)
    counted = f"ของ {people:,} คน" if is_certain(spot) else f" {people:,} รายการ"
    said = f"{counted} (เช่น {spot.text})" if people > 1 else f" {spot.text}"
    return f"{said} รวม {spot.times:,} แห่ง" if spot.times > people else said


def _shows(who: tuple[str, ...], line: str) -> bool:
    """Whether a line of the source has the datum of one of these people."""
    # What Markdown writes bold in the middle is one word on the page.
    return any(
        found.mark in who
        for written in dict.fromkeys((line, _EMPHASIS.sub("", line)))
        for found in scan_lines(written)
    )


READS = (personal,)
PAGES = (nothing_personal_on_pages, no_lists_of_recipients)
FILES = (nothing_personal_in_files, unread_documents)
