"""Looking into a published file: what it is, how large, whether people can read it.

Codes:
DOC001 the file is missing or cannot be opened · DOC002 empty file · DOC004 a PDF that is
damaged or cut short · DOC005 a password is needed to open it · DOC006 the PDF forbids copying
its text · DOC007 a scan without a text layer · DOC008 the later pages were not looked at ·
DOC009 a damaged Office or ZIP file · DOC010 a damaged image · DOC013 the reader stopped
half-way · DOC014 a file that asks for far too much to be opened · DOC025 blank pages alone ·
DOC026 letters that nobody can read · DOC027 letters drawn as lines · DOC028 a form that one
program shows · DOC029 a picture of nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from prongsai.documents.file_types import DocumentKind, danger_of
from prongsai.documents.image_content import is_one_colour, may_be_empty
from prongsai.documents.image_size import ImageSize, read_image_size
from prongsai.documents.kinds import kind_label, refusal, see_kind, word_about
from prongsai.documents.pdf_facts import MOST_OF_ONE, PdfFacts, read_pdf_facts
from prongsai.findings import Finding, Message, Place, Severity
from prongsai.findings.rules.doc import (
    DOC001,
    DOC002,
    DOC004,
    DOC005,
    DOC006,
    DOC007,
    DOC008,
    DOC009,
    DOC010,
    DOC013,
    DOC014,
    DOC025,
    DOC026,
    DOC027,
    DOC028,
    DOC029,
    DOC030,
    DOC031,
)
from prongsai.foreign.apart import Refusal
from prongsai.foreign.files import ForeignFiles
from prongsai.foreign.packages import MOST_PARTS, MOST_UNPACKED, PackageFault, look_through
from prongsai.thai.text import shortened, without_invisible


def package_fault(fault: PackageFault, archive: bool, label: str) -> Message:
    """What to say of a fault; ``archive`` is a ZIP of files, ``label`` what the kind is called."""
    file = f"ไฟล์ {label}" if label != "ไฟล์" else "ไฟล์นี้"
    if fault is PackageFault.TOO_LARGE:
        return DOC014.large_package(file=file, most=MOST_UNPACKED // 1_000_000_000)
    if fault is PackageFault.TOO_MANY_PARTS:
        return DOC014.many_parts(file=file, most=MOST_PARTS)
    if fault is PackageFault.LOCKED and archive:
        return DOC005.archive(file=file)
    if fault is PackageFault.METHOD and archive:
        return DOC009.unusual_method(file=file)
    return DOC009.damaged(file=file)


MOST_PIXELS = 250_000_000
"""Most pixels of a picture; browsers refuse to show somewhat more."""

_CHUNK = 1 << 20
_LISTED = 5
_UNITS = ("KB", "MB", "GB", "TB")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a file was found to be.

    ``size`` is in bytes; ``digest`` is the BLAKE2b (32 bytes, hex) of the whole file, ``sha256``
    what readers can work out again.
    ``pages`` and ``text_pages`` are for PDFs (``text_pages`` covers at most the first
    :data:`~prongsai.documents.pdf_facts.MOST_PAGES`), ``texts`` the beginning of what stands on
    the first pages; ``is_scan`` is None when unknown. ``looks`` tells of each page whether it is
    text, a scan, blank, drawn, or garbled letters.
    ``width`` and ``height`` are pixels as they are seen, for images. ``cut`` says that the
    file is published without what :mod:`prongsai.documents.cutting` takes out, and ``size``,
    ``digest`` and ``sha256`` are those of that.
    """

    kind: DocumentKind
    size: int
    digest: str
    pages: int | None = None
    text_pages: tuple[bool, ...] = ()
    texts: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    is_scan: bool | None = None
    encrypted: bool = False
    language: str | None = None
    title: str | None = None
    width: int | None = None
    height: int | None = None
    cut: bool = False
    sha256: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is to be seen on any page of a PDF."""
        return set(self.looks) == {"blank"}

    @property
    def label(self) -> str:
        """What the kind is called on a page, such as ``PDF`` or ``รูปภาพ``."""
        return kind_label(self.kind)

    @property
    def size_text(self) -> str:
        """The size for people, such as ``1.2 MB``."""
        return human_size(self.size)


def human_size(size: int) -> str:
    """Write a size in bytes for people, in steps of 1,024: ``1.2 MB``."""
    if size < 1024:
        return f"{size} B"
    value, step = size / 1024, 0
    # 1,023.96 KB would be written "1,024 KB"; the next unit is clearer.
    while value >= 1023.5 and step + 1 < len(_UNITS):
        value, step = value / 1024, step + 1
    return f"{value:.1f} {_UNITS[step]}" if value < 9.95 else f"{value:,.0f} {_UNITS[step]}"


def inspect_document(
    path: Path, name: str, files: ForeignFiles | None = None
) -> tuple[DocumentFacts | None, list[Finding]]:
    """Look into a file; ``name`` is its POSIX path in the site, for the findings.

    ``files`` may remember what was read of it before.

    Returns None for the facts when there is nothing to look at: a missing, unreadable or
    empty file, or one that may not be published (:mod:`prongsai.documents.kinds`). A damaged
    file still has a size and a digest; see :func:`keeps_back`. Never raises.
    """
    inspection = _Inspection(path, files or ForeignFiles())
    try:
        facts = inspection.facts()
    except (OSError, ValueError):
        facts, inspection.told = None, [DOC001.unreadable()]
    return facts, [message.at(Place(name)) for message in inspection.told]


def keeps_back(finding: Finding) -> bool:
    """Whether a file is not published for what is wrong with it.

    That the reader stopped half-way (DOC013) is no fact about the file.
    """
    return finding.severity is Severity.ERROR and finding.code != DOC013.code


class _Inspection:
    """One look into one file: what it is, and what is to be said of it."""

    def __init__(self, path: Path, files: ForeignFiles) -> None:
        self.path = path
        self.files = files
        self.told: list[Message] = []

    def facts(self) -> DocumentFacts | None:
        """What the file is; None when there is nothing to publish. Raises OSError, ValueError."""
        if not self.path.is_file():
            self.told.append(DOC001.is_folder() if self.path.is_dir() else DOC001.missing())
            return None
        with self.path.open("rb") as stream:
            digest, sha256, size = _digests(stream)
            if size == 0:
                self.told.append(DOC002.empty())
                return None
            seen = see_kind(stream, self.path.name)
            if refused := refusal(seen, self.path.name):
                self.told.append(refused)
                return None
            facts = DocumentFacts(seen.kind, size, digest, encrypted=seen.encrypted, sha256=sha256)
            word = word_about(seen, self.path.name)
            self.told += [word] if word else []
            if seen.kind == "image":
                return self._image(facts, stream)
        if seen.kind == "pdf":
            return self._pdf(facts)
        self._package(facts, packed=seen.packed)
        return facts

    def _image(self, facts: DocumentFacts, stream: BinaryIO) -> DocumentFacts:
        size = read_image_size(stream)
        if size is None or not (size.width and size.height and size.complete):
            self.told.append(DOC010.broken())
        elif may_be_empty(stream, size) and self._is_one_colour(size):
            self.told.append(DOC029.one_colour(width=size.width, height=size.height))
        if size is None or not (size.width and size.height):
            return facts
        if size.width * size.height > MOST_PIXELS:
            most = MOST_PIXELS // 1_000_000
            self.told.append(DOC014.large_picture(width=size.width, height=size.height, most=most))
        return replace(facts, width=size.width, height=size.height)

    def _is_one_colour(self, size: ImageSize) -> bool:
        if size.format in ("gif", "webp"):
            return True
        answer = self.files.read(is_one_colour, self.path)
        if isinstance(answer, Refusal):
            self.told.append(answer.told_by(DOC013))
            return False
        return answer

    def _pdf(self, facts: DocumentFacts) -> DocumentFacts:
        pdf = self.files.read(read_pdf_facts, self.path)
        if isinstance(pdf, Refusal):
            self.told.append(pdf.told_by(DOC013))
            return facts
        seen = _with_pdf(facts, pdf)
        self.told += _about_pdf(seen, pdf)
        return seen

    def _package(self, facts: DocumentFacts, *, packed: bool) -> None:
        """Look into an Office or ZIP file."""
        broken: Message | None = None
        if facts.encrypted:
            broken = DOC005.office(kind=facts.label)
        elif packed:
            package = self.files.read(look_through, self.path)
            if isinstance(package, Refusal):
                broken = package.told_by(DOC013)
            elif package.fault is not None:
                broken = package_fault(package.fault, facts.kind == "zip", facts.label)
        if broken:
            # A file that cannot be opened is told as that, not as a kind to be careful with.
            self.told = [*(m for m in self.told if m.severity is Severity.ERROR), broken]


def _digests(stream: BinaryIO) -> tuple[str, str, int]:
    """Digest the file piece by piece; return BLAKE2b and SHA-256 in hex, and the size in bytes."""
    digest, sha256 = hashlib.blake2b(digest_size=32), hashlib.sha256()
    size = 0
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        sha256.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), sha256.hexdigest(), size


def _with_pdf(facts: DocumentFacts, pdf: PdfFacts) -> DocumentFacts:
    filled = [look for look in pdf.looks if look != "blank"]
    return DocumentFacts(
        "pdf",
        facts.size,
        facts.digest,
        pages=pdf.pages,
        text_pages=pdf.text_pages,
        texts=pdf.texts,
        looks=pdf.looks,
        is_scan=filled.count("scan") * 2 > len(filled) if pdf.looks else None,
        encrypted=pdf.locked or pdf.protected,
        language=pdf.language,
        title=pdf.title,
        sha256=facts.sha256,
    )


def _about_pdf(facts: DocumentFacts, pdf: PdfFacts) -> Iterator[Message]:
    if pdf.too_much:
        yield DOC014.large_pdf(most=MOST_OF_ONE // 1_000_000)
    elif pdf.locked:
        yield DOC005.pdf()
    elif pdf.broken or not pdf.complete:
        yield DOC004.broken()
    else:
        yield from _about_actions(pdf)
        yield from _about_pages(facts, pdf)


def _about_actions(pdf: PdfFacts) -> Iterator[Message]:
    """What a PDF does or brings along beside its pages."""
    if "Launch" in pdf.actions:
        yield DOC031.launches()
    if hidden := [name for name in pdf.actions if name != "Launch"]:
        yield DOC030.scripts(names=", ".join(hidden))
    names = [shortened(without_invisible(name)) or "ไม่มีชื่อ" for name in pdf.attached]
    for name, shown in zip(pdf.attached, names, strict=True):
        if danger := danger_of(name):
            yield DOC031.program(name=shown, reason=danger.reason)
            return
    if names:
        yield DOC030.attached(count=len(names), names=", ".join(names[:_LISTED]))


def _about_pages(facts: DocumentFacts, pdf: PdfFacts) -> Iterator[Message]:
    looked_at = len(facts.looks)
    if pdf.protected:
        yield DOC006.protected()
    if pdf.is_form:
        yield DOC028.one_program()
    if facts.is_blank:
        yield DOC025.blank(pages=looked_at)
    elif facts.is_scan:
        yield DOC007.scan(without=looked_at - sum(facts.text_pages), pages=looked_at)
    if garbled := facts.looks.count("garbled"):
        yield DOC026.garbled(count=garbled, pages=looked_at)
    if drawn := facts.looks.count("drawn"):
        yield DOC027.drawn(count=drawn, pages=looked_at)
    if facts.pages and facts.pages > looked_at:
        yield DOC008.later_pages(looked_at=looked_at, pages=facts.pages)
