"""Links, forms, documents and signatures: what a visitor can follow or open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from prongsai.audit.in_text import telling_lines
from prongsai.audit.in_time import days_in
from prongsai.audit.opened import Area, Lead, Link, Media, Opened, Visit
from prongsai.audit.scope import BESIDE
from prongsai.audit.seen_text import Line, Matter
from prongsai.audit.sighting import Quote, Sight, Sighting, best, quoted
from prongsai.audit.vocabulary import WayWords, bare, said, signature_patterns, way_words
from prongsai.requirements.link_kinds import Leads, leads_to, same_page
from prongsai.requirements.sought import Papers, Signature, Way
from prongsai.thai.fiscal import fiscal_year_of
from prongsai.thai.text import match_key, shortened

_FOLLOWED = frozenset(
    {
        Lead.PAGE,
        Lead.OUTSIDE,
        Lead.ACCOUNT,
        Lead.FORM,
        Lead.FRAME,
        Lead.OTHER,
        Lead.OUTSIDE_DOCUMENT,
    }
)
_NO_SYSTEM = frozenset({Leads.HOME, Leads.DOWNLOAD, Leads.ERROR, Leads.ACCOUNT, Leads.EXAMPLE})
_MEDIA = {"pdf": Media.PDF, "xlsx": Media.WORKBOOK, "docx": Media.WORD, "image": Media.PICTURE}
_AROUND = 4
_LEAST_FIELDS = 2
_LONG_HEADING = 20


def way_seen(
    sought: Way, sources: Sequence[Matter], everywhere: Sequence[Visit], home: str
) -> Sighting:
    """A link of the kind asked for, on the topic's own pages first, then on any."""
    known = way_words(sought.path, sought.where)
    if known is None:
        return Sighting(Sight.NOWHERE)
    wanted = known.two_way if "two_way" in sought.where and known.two_way else known.words
    keys = tuple(filter(None, map(match_key, wanted)))
    opened = {address: visit.opened for visit in everywhere for address in _addresses(visit.opened)}
    found = list(_forms_of(sought, sources, keys))
    for source, link in chain(
        _own_links(sought, known, sources, keys), _links_called(everywhere, keys)
    ):
        found.append(_judged(sought, known, source, link, opened, home))
        if found[-1].sight is Sight.SEEN:
            break
    return best(found)


def _forms_of(sought: Way, sources: Sequence[Matter], keys: Sequence[str]) -> Iterator[Sighting]:
    """The topic's own pages that are forms themselves; a system is more than that."""
    for source in sources:
        line = next(iter(source.lines), None)
        if line and not sought.service and _has_form(source.opened) and _named(source, keys):
            text = f"แบบฟอร์มบนหน้า “{shortened(line.text, 100)}”"
            yield Sighting(Sight.SEEN, (Quote(source, line.page, text),))


def _own_links(
    sought: Way, known: WayWords, sources: Sequence[Matter], keys: Sequence[str]
) -> Iterator[tuple[Matter, Link]]:
    """The links in the content of the topic's own pages that fit."""
    for source in sources:
        for link in source.opened.links:
            own = source.rank < BESIDE and link.area is Area.CONTENT
            if own and _fits(known, link, keys, source):
                yield source, link


def _links_called(
    everywhere: Sequence[Visit], keys: Sequence[str]
) -> Iterator[tuple[Matter, Link]]:
    """The links of all pages that are called so, each once."""
    seen: set[tuple[str, str]] = set()
    for visit in everywhere:
        for link in visit.opened.links:
            mark = (link.address, link.words)
            if mark in seen or link.lead not in _FOLLOWED:
                continue
            seen.add(mark)
            if any(key in said(link.words) for key in keys):
                yield Matter(visit.opened, visit.opened.parts, (visit.opened.title,)), link


def _addresses(opened: Opened) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for address in (opened.address, opened.final) if address))


def _has_form(opened: Opened) -> bool:
    """Whether a page has fields to write a message into, which a search box alone is not."""
    types = [entry.type for entry in opened.fields]
    return (
        "textarea" in types
        or sum(kind not in ("search", "submit", "hidden") for kind in types) > _LEAST_FIELDS
    )


def _named(source: Matter, keys: Sequence[str]) -> bool:
    return any(key in match_key(name) for name in source.names for key in keys)


def _fits(known: WayWords, link: Link, keys: Sequence[str], source: Matter) -> bool:
    if link.lead not in _FOLLOWED:
        return False
    if link.lead is Lead.ACCOUNT:
        return known.accounts
    around = said(" ".join((link.words, link.beside, link.above)))
    if any(key in around for key in keys):
        return True
    # On a page of its own everything that leads to a system or a form is one.
    return (
        link.lead in (Lead.OUTSIDE, Lead.FORM)
        and not known.accounts
        and source.rank < BESIDE
        and any(word in around for word in ("ระบบ", "แบบฟอร์ม", "form", "ออนไลน์", "online"))
    )


def _judged(
    sought: Way,
    known: WayWords,
    source: Matter,
    link: Link,
    opened: Mapping[str, Opened],
    home: str,
) -> Sighting:
    """What a link is worth: whether it opens, and is a system or a channel of its own."""
    words = link.words or link.beside
    quote = Quote(source, 1, shortened(f"ลิงก์ “{words}” → {link.address}", 200))
    target = opened.get(link.address) or opened.get(link.address.partition("#")[0])
    leads = leads_to(link.address)
    if link.lead is Lead.ACCOUNT and known.asks:
        why = f"ลิงก์ “{words}” เป็นเครือข่ายสังคม ให้ดูว่าประชาชนถามและหน่วยงานตอบได้"
        return Sighting(Sight.IN_PASSING, (quote,), why)
    if (leads is Leads.LOGIN and not sought.service) or (target is not None and target.shut):
        detail = next((b.detail for b in target.barriers), "") if target else "พาไปหน้าเข้าสู่ระบบ"
        return Sighting(Sight.SHUT, (quote,), f"เปิดลิงก์ “{words}” ไม่ได้ {detail}".strip())
    if sought.service or sought.apart:
        if home and same_page(link.address, home):
            return Sighting(
                Sight.GAPS, (quote,), "ลิงก์พาไปหน้าแรกของเว็บไซต์ ไม่ใช่ระบบหรือช่องทางของเรื่องนี้"
            )
        if sought.service and leads in _NO_SYSTEM - {Leads.HOME}:
            return Sighting(Sight.GAPS, (quote,), f"ลิงก์ “{words}” ไม่ได้พาไประบบให้บริการ")
        if sought.apart and _is_shared(known, link, source):
            return Sighting(Sight.GAPS, (quote,), "ช่องทางนี้ใช้ร่วมกับเรื่องร้องเรียนทั่วไป")
        if target is None and link.lead in (Lead.OUTSIDE, Lead.OUTSIDE_DOCUMENT, Lead.OTHER):
            why = f"ลิงก์ “{words}” อยู่เว็บไซต์อื่นซึ่งการตรวจนี้ไม่เปิด ให้เปิดดูว่าใช้งานได้"
            return Sighting(Sight.UNREAD, (quote,), why)
    if target is not None and link.lead is Lead.PAGE and not _takes_words(known, target):
        why = f"หน้า “{shortened(target.title or words, 60)}” ไม่เห็นว่ามีที่ให้เขียนหรือส่งเรื่อง"
        return Sighting(Sight.IN_PASSING, (quote,), why)
    if target is None and link.lead is Lead.PAGE:
        return Sighting(Sight.UNREAD, (quote,), f"ยังไม่ได้เปิดลิงก์ “{words}”")
    return Sighting(Sight.SEEN, (quote,))


def _takes_words(known: WayWords, target: Opened) -> bool:
    """Whether a page of the site is where one writes, or leads there by its own words."""
    asks = tuple(filter(None, map(match_key, known.asks)))
    return _has_form(target) or any(
        link.area is Area.CONTENT
        and (
            link.lead is Lead.FORM
            or (link.lead in _FOLLOWED and any(key in said(link.words) for key in asks))
        )
        for link in target.links
    )


def _is_shared(known: WayWords, link: Link, source: Matter) -> bool:
    """Whether the link takes other matters too, or links called otherwise lead to the same place."""
    others = tuple(filter(None, map(match_key, known.others)))
    if any(key in said(link.words) for key in others):
        return True
    return any(
        same_page(other.address, link.address)
        and any(key in said(other.words) for key in others)
        and said(other.words) != said(link.words)
        for other in source.opened.links
    )


def from_home(sources: Sequence[Matter], visits: Sequence[Visit], start: str) -> Sighting:
    """The clicks from the agency's own site to a page of the topic."""
    by_address = {address: visit for visit in visits for address in _addresses(visit.opened)}
    fronts = [visit.opened for visit in visits if not visit.item]
    for source in sources:
        visit = by_address.get(source.opened.address)
        if visit is not None and start and not visit.item:
            way = " › ".join(link.words or link.address for link in visit.way)
            text = f"จากหน้าแรก {'กด ' + way if way else 'พบในหน้าแรก'}"
            return Sighting(Sight.SEEN, (Quote(source, 1, shortened(text, 200)),))
        for front in fronts:
            for link in front.links:
                if any(same_page(link.address, own) for own in _addresses(source.opened)):
                    text = f"จากหน้าแรก กด {link.words or link.address}"
                    return Sighting(Sight.SEEN, (Quote(source, 1, shortened(text, 200)),))
    if sources and (not start or any(visit.item for visit in visits)):
        return Sighting(Sight.UNREAD, (), "หน้าแรกไม่มีลิงก์ตรง ให้ดูว่าไปถึงได้จากเมนูของเว็บไซต์หลัก")
    return Sighting(Sight.NOWHERE, (), "ไม่พบลิงก์จากเว็บไซต์หลัก")


def papers_seen(sought: Papers, sources: Sequence[Matter]) -> Sighting:
    """Documents that open."""
    media = {_MEDIA[name] for name in sought.types if name in _MEDIA}
    found = [
        source
        for source in sources
        if source.opened.media not in (Media.HTML, Media.NOTHING, Media.TEXT)
        and (not media or source.opened.media in media)
        and not source.opened.shut
    ]
    if len(found) < sought.minimum:
        why = "ไม่พบเอกสารที่เปิดได้" if not found else f"พบ {len(found)} เอกสาร ต้องมี {sought.minimum}"
        return Sighting(Sight.NOWHERE if not found else Sight.GAPS, (), why)
    return Sighting(Sight.SEEN, tuple(_of_document(source) for source in found[:3]))


def _of_document(source: Matter) -> Quote:
    name = next(iter(source.names), source.opened.name)
    return Quote(source, 1, shortened(f"เอกสาร {name}", 160))


def document_of(sources: Sequence[Matter]) -> Sighting:
    """A document of the topic that can be read; a scan is for a person."""
    files = [source for source in sources if source.opened.media not in (Media.HTML, Media.NOTHING)]
    good = [
        source for source in files if not source.opened.shut and not source.unread and source.lines
    ]
    if good:
        return Sighting(Sight.SEEN, (_of_document(good[0]),))
    scans = [source for source in files if not source.opened.shut]
    if scans:
        return Sighting(
            Sight.UNREAD, (_of_document(scans[0]),), "เอกสารเป็นภาพหรือโปรแกรมอ่านไม่ได้ ให้เปิดอ่านเอง"
        )
    return Sighting(Sight.NOWHERE, (), "ไม่พบเอกสารที่เปิดได้")


def signature_seen(sought: Signature, sources: Sequence[Matter]) -> Sighting:
    """A name with the post of the head, and a day of the year near it."""
    other = Sighting(Sight.NOWHERE, (), "ไม่พบชื่อและตำแหน่งผู้ลงนาม")
    for source in sources:
        lines = source.lines
        for number, line in enumerate(lines):
            around = lines[max(0, number - _AROUND) : number + _AROUND]
            two = bare(" ".join(entry.text for entry in lines[number : number + 3]))
            if not any(pattern.search(two) for pattern in signature_patterns()):
                continue
            days = [day for entry in _wider(around, lines) for day in days_in(entry.text)]
            if any(fiscal_year_of(day) == sought.year for day in days):
                return Sighting(Sight.SEEN, (quoted(source, line, lines[number + 1 : number + 3]),))
            why = f"พบผู้ลงนาม แต่ไม่พบวันที่ในปีงบประมาณ {sought.year}"
            sight = Sight.OTHER_YEAR if days else Sight.IN_PASSING
            other = best([other, Sighting(sight, (quoted(source, line),), why)])
    return other


def _wider(around: Sequence[Line], lines: Sequence[Line]) -> Iterator[Line]:
    """The lines about a signature; a short announcement is one as a whole."""
    yield from around
    if len(lines) < 60:
        yield from lines


def said_none(patterns: Sequence[re.Pattern[str]], sources: Sequence[Matter]) -> Sighting:
    """A statement that there was none."""
    for source in sources:
        for line in telling_lines(patterns, source):
            if not line.is_heading or len(line.key) > _LONG_HEADING:
                return Sighting(Sight.NONE_DECLARED, (quoted(source, line),))
    return Sighting(Sight.NOWHERE)
