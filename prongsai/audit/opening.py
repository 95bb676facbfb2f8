"""Opening an address as a visitor: what is there, or what stands in the way.

Frames of the same site are part of the page that shows them, and a page that leads on by itself is
what it leads to. Whatever cannot be had is a barrier with its reason, never an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from prongsai.audit.addresses import lead_of, mended, name_of, site_of, taken_apart, whole
from prongsai.audit.asking import INSIDE, NOT_OPENED, NOT_SAVED, OTHER_HOST, ROBOTS, Manners, Source
from prongsai.audit.documents import read_foreign_document
from prongsai.audit.fetched import Fetched
from prongsai.audit.opened import Barrier, Lead, Link, Media, Opened, Part, Picture, Why
from prongsai.audit.page_reading import PageRead, read_page
from prongsai.documents.inspection import human_size
from prongsai.foreign.apart import Refusal, read_apart
from prongsai.requirements.link_kinds import Leads, host_of, leads_to

_MOST_FRAMES, _FRAMES_DEEP, _MOST_REFRESHES = 8, 2, 3
_GONE = (404, 410)
_LOGINS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com", "access.line.me")
_FAILURES = {
    "timeout": Why.TIMED_OUT,
    "certificate": Why.CERTIFICATE,
    "unreachable": Why.NO_ANSWER,
    "address": Why.UNUSABLE,
    "inside": Why.NO_ANSWER,
    "circle": Why.CIRCLE,
    INSIDE: Why.INSIDE_ONLY,
    NOT_OPENED: Why.NOT_OPENED,
    NOT_SAVED: Why.NOT_SAVED,
    ROBOTS: Why.ROBOTS,
    OTHER_HOST: Why.OTHER_HOST,
}


@dataclass(frozen=True, slots=True)
class Opening:
    """Opens what a source gives."""

    source: Source
    manners: Manners = field(default_factory=Manners)

    def open(self, address: str, *, given: bool = False) -> Opened:
        """What is at an address; ``given`` are those the target itself names."""
        fetched = self.source.fetch(address, given=given)
        return self._opened(fetched, frames=_FRAMES_DEEP, refreshes=_MOST_REFRESHES)

    def _opened(self, fetched: Fetched, *, frames: int, refreshes: int) -> Opened:
        shell = Opened(
            fetched.address,
            fetched.final or fetched.address,
            fetched.status,
            name=fetched.name,
            barriers=tuple(self._barriers(fetched)),
            sha256=fetched.sha256,
            size=fetched.size,
            seconds=fetched.seconds,
            changed=fetched.changed,
            saved=self.source.path_of(fetched),
        )
        if shell.saved is None or shell.shut or fetched.failure or fetched.status >= 400:
            return shell
        if fetched.page:
            return self._page(shell, fetched, shell.saved, frames, refreshes)
        return self._document(shell, fetched, shell.saved)

    # --- pages ----------------------------------------------------------------------------

    def _page(
        self, shell: Opened, fetched: Fetched, path: Path, frames: int, refreshes: int
    ) -> Opened:
        read = read_apart(read_page, path, shell.final, fetched.charset)
        if isinstance(read, Refusal):
            why = Barrier(Why.TOO_BIG, "หน้าเว็บอ่านไม่จบภายในเวลาที่กำหนด")
            return replace(shell, media=Media.HTML, barriers=(*shell.barriers, why))
        onward = whole(read.base, read.refresh) if read.refresh else ""
        if onward and onward != shell.final:
            return self._onward(shell, onward, frames, refreshes)
        site = site_of(shell.final)
        opened = replace(
            shell,
            media=Media.HTML,
            title=read.title,
            parts=(Part(blocks=read.blocks),),
            frame=read.frame,
            links=tuple(_links(read, site)),
            pictures=tuple(_pictures(read)),
            fields=read.fields,
            barriers=(*shell.barriers, *read.barriers, *_wrong_type(fetched)),
            language=read.language,
            encoding=read.encoding,
        )
        return self._with_frames(opened, read, frames) if frames else opened

    def _onward(self, shell: Opened, onward: str, frames: int, refreshes: int) -> Opened:
        """What a page leads to that leads on by itself."""
        if not refreshes:
            return replace(shell, barriers=(*shell.barriers, Barrier(Why.CIRCLE, onward)))
        if site_of(onward) != site_of(shell.final):
            return replace(shell, barriers=(*shell.barriers, Barrier(Why.OTHER_HOST, onward)))
        fetched = replace(self.source.fetch(onward), address=shell.address)
        found = self._opened(fetched, frames=frames, refreshes=refreshes - 1)
        return replace(found, barriers=tuple(dict.fromkeys((*shell.barriers, *found.barriers))))

    def _with_frames(self, opened: Opened, read: PageRead, frames: int) -> Opened:
        """The page with what its frames show; documents in frames are links."""
        site = site_of(opened.final)
        for src in read.frames[:_MOST_FRAMES]:
            address = whole(read.base, src)
            lead = lead_of(address, site) if address else Lead.OTHER
            if lead is not Lead.PAGE or address == opened.final:
                opened = replace(opened, links=(*opened.links, Link(address or src, "", lead)))
                continue
            inner = self._opened(self.source.fetch(address), frames=frames - 1, refreshes=1)
            if inner.media is not Media.HTML:
                opened = replace(opened, links=(*opened.links, Link(address, "", Lead.DOCUMENT)))
                continue
            opened = _joined(opened, inner)
        return opened

    # --- documents ------------------------------------------------------------------------

    def _document(self, shell: Opened, fetched: Fetched, path: Path) -> Opened:
        name = fetched.name or path.name
        read = read_foreign_document(path, name)
        return replace(
            shell,
            media=read.media,
            title=read.title,
            parts=read.parts,
            language=read.language,
            barriers=(*shell.barriers, *read.barriers),
        )

    # --- what stands in the way ---------------------------------------------------------------

    def _barriers(self, fetched: Fetched) -> Iterator[Barrier]:
        end = fetched.final or fetched.address
        if fetched.failure:
            yield _failed(fetched)
        elif fetched.status in _GONE:
            yield Barrier(Why.GONE, f"เครื่องแม่ข่ายตอบ {fetched.status}")
        elif fetched.status == 401:
            yield Barrier(Why.LOGIN, "เครื่องแม่ข่ายขอให้เข้าสู่ระบบ (401)")
        elif fetched.status >= 400:
            yield Barrier(Why.REFUSED, f"เครื่องแม่ข่ายตอบ {fetched.status}")
        elif fetched.cut:
            yield Barrier(Why.TOO_BIG, f"ใหญ่กว่า {human_size(self.manners.largest)}")
        elif not fetched.size:
            yield Barrier(Why.EMPTY, "เครื่องแม่ข่ายไม่ส่งข้อมูลใดมา")
        else:
            yield from _moved(fetched.mended or fetched.address, end)
        if fetched.mended:
            yield Barrier(Why.MANGLED, fetched.mended)
        if (
            fetched.status
            and taken_apart(end).scheme == "http"
            and not isinstance(fetched.failure or None, str)
        ):
            yield Barrier(Why.NO_HTTPS, end)
        if fetched.seconds >= self.manners.slow:
            yield Barrier(Why.SLOW, f"{fetched.seconds:,.0f} วินาที")


def _failed(fetched: Fetched) -> Barrier:
    """Why nothing came, where we were kept out or did not ask."""
    end = fetched.final or fetched.address
    if fetched.failure == "refused":
        login = host_of(end) in _LOGINS or leads_to(end) is Leads.LOGIN
        return Barrier(Why.LOGIN if login else Why.OTHER_HOST, end)
    why = _FAILURES.get(fetched.failure, Why.NO_ANSWER)
    if why is Why.NO_ANSWER and mended(fetched.address) != fetched.address:
        why = Why.UNUSABLE
    return Barrier(why, fetched.reason or end)


def _moved(asked: str, end: str) -> Iterator[Barrier]:
    """A redirect to somewhere else than was meant."""
    there, meant = leads_to(end), leads_to(asked)
    if there is meant:
        return
    if there is Leads.LOGIN:
        yield Barrier(Why.LOGIN, end)
    elif there is Leads.ERROR:
        yield Barrier(Why.TO_ERROR, end)
    elif there is Leads.HOME:
        yield Barrier(Why.TO_HOME, end)


def _wrong_type(fetched: Fetched) -> Iterator[Barrier]:
    """A page that came in place of the document that was asked for."""
    wanted = name_of(fetched.address).lower()
    if wanted.endswith((".pdf", ".xlsx", ".xls", ".docx", ".doc")):
        yield Barrier(Why.WRONG_TYPE, f"ได้หน้าเว็บแทนไฟล์ {wanted}")


def _links(read: PageRead, site: str) -> Iterator[Link]:
    seen = set()
    for link in read.links:
        address = whole(read.base, link.href)
        if not address:
            continue
        lead = Lead.FORM if link.is_form else lead_of(address, site)
        part = link.href.strip().partition("#")[2] if lead is Lead.PAGE else ""
        found = Link(address, link.words, lead, link.area, link.above, link.beside, part)
        if found not in seen:
            seen.add(found)
            yield found


def _pictures(read: PageRead) -> Iterator[Picture]:
    for picture in read.pictures:
        address = whole(read.base, picture.src)
        if address:
            yield Picture(address, picture.about, picture.above, picture.beside)


def _joined(page: Opened, frame: Opened) -> Opened:
    """A page with one of its frames: what is read in it is read on the page."""
    inside = [part for part in frame.parts if part.blocks]
    parts = [part for part in page.parts if part.blocks or not inside]
    numbered = tuple(
        replace(part, number=number, name=part.name or (frame.title if part in inside else ""))
        for number, part in enumerate(chain(parts, inside), start=1)
    )
    # What says that a page shows nothing says nothing of one that shows frames.
    kept = [b for b in page.barriers if b.why not in (Why.EMPTY, Why.SCRIPT_ONLY) or not inside]
    told = [b for b in frame.barriers if b.why is not Why.NO_HTTPS and b.why is not Why.EMPTY]
    return replace(
        page,
        parts=numbered,
        frame=(*page.frame, *frame.frame),
        links=(*page.links, *frame.links),
        pictures=(*page.pictures, *frame.pictures),
        fields=(*page.fields, *frame.fields),
        barriers=tuple(dict.fromkeys((*kept, *told))),
        encoding=page.encoding if page.encoding != "utf-8" else frame.encoding,
    )
