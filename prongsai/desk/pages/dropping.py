"""Files that are dropped: kept aside, shown as ``import`` would take them, taken in when agreed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prongsai.desk.intake import LARGEST, Aside, Offer, Wish, offer_of, ways_of
from prongsai.desk.keeping import put
from prongsai.desk.screens import Action, Answer, Asked
from prongsai.desk.workspace import Desk
from prongsai.documents.inspection import inspect_document
from prongsai.findings import Finding, Severity
from prongsai.findings.rules.imp import IMP002, IMP025
from prongsai.importing.attached_files import PublishedFiles
from prongsai.importing.changes import planned
from prongsai.importing.draft import Setting
from prongsai.importing.yaml_keys import Held, HeldWord
from prongsai.refusals import reason_of
from prongsai.thai.slugs import ascii_file_name
from prongsai.topics.registry import Topic

_GONE = "ไฟล์ที่วางไว้นานแล้วถูกล้าง โปรดวางไฟล์อีกครั้ง"
_NO_DISK = "เก็บไฟล์ไม่ได้ ({reason}) โปรดดูว่าดิสก์ยังมีที่ว่างและโฟลเดอร์เขียนได้ แล้ววางไฟล์อีกครั้ง"


def setting_of(desk: Desk, slug: str, year: int) -> Setting:
    """What an import into the agency's year needs to know."""
    return Setting(desk.site, slug, year, desk.topics, desk.frameworks)


def aside_of(desk: Desk, slug: str) -> Aside:
    """Where the agency's dropped files wait."""
    return Aside(desk.own(slug, "dropped"))


def topics_for(desk: Desk, year: int, code: str) -> list[Topic]:
    """The topics that a file may go to: those of an item, or all that the year asks for."""
    framework = desk.frameworks[year]
    items = [item for item in framework.items() if not code or item.code == code]
    names = dict.fromkeys(name for item in items for name in item.topics)
    return [desk.topics[name] for name in names]


class Drop(Action):
    """Keep a file that was dropped on an item, and say what would become of it."""

    address = "/{agency}/{year}/{code}/drop"
    raw = True
    largest = LARGEST

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The offer for the file."""
        return _dropped(desk, asked, asked.code)


class DropOnYear(Action):
    """Keep a file that was dropped on the year: its item is found, or asked."""

    address = "/{agency}/{year}/drop"
    raw = True
    largest = LARGEST

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The offer for the file."""
        return _dropped(desk, asked, "")


def _dropped(desk: Desk, asked: Asked, code: str) -> Answer:
    if not desk.has(asked.agency, asked.year):
        return Answer.nothing()
    aside = aside_of(desk, asked.agency)
    try:
        token = aside.put(asked.query.get("name", ""), asked.body)
    except OSError as error:
        return Answer.of({"sentence": _NO_DISK.format(reason=reason_of(error))})
    topics = topics_for(desk, asked.year, code)
    known = topics[0].id if code and len(topics) == 1 else ""
    return Answer.of(_offered(desk, asked, token, Wish(known), code))


class Offered(Action):
    """What would become of a file that waits, as somebody wishes it now."""

    address = "/{agency}/{year}/offered"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The offer once more."""
        if not desk.has(asked.agency, asked.year):
            return Answer.nothing()
        return Answer.of(
            _offered(desk, asked, asked.text("token"), _wish(asked.data), asked.text("code"))
        )


def _wish(data: Any) -> Wish:
    texts = data if isinstance(data, dict) else {}
    held = {str(one): one for one in Held}
    return Wish(
        str(texts.get("topic") or ""),
        str(texts.get("how") or ""),
        " ".join(str(texts.get("title") or "").split()),
        held.get(str(texts.get("held") or ""), Held.ASK),
    )


def _offered(desk: Desk, asked: Asked, token: str, wish: Wish, code: str) -> dict[str, Any]:
    path = aside_of(desk, asked.agency).file(token)
    if path is None:
        return {"sentence": _GONE}
    with desk.lock:
        offer = offer_of(path, setting_of(desk, asked.agency, asked.year), wish)
    topics = topics_for(desk, asked.year, code.upper())
    if offer.topic and all(topic.id != offer.topic for topic in topics):
        topics = [desk.topics[offer.topic], *topics]
    return {
        "token": token,
        "name": offer.name,
        "how": offer.how,
        "ways": list(ways_of(offer.name)),
        "facts": offer.facts,
        "title": offer.title,
        "pages": offer.pages,
        "topic": offer.topic or wish.topic,
        "topics": [{"value": topic.id, "label": _named(desk, asked, topic)} for topic in topics],
        "lines": list(offer.lines()),
        "questions": list(offer.questions),
        "answers": [{"value": word.value, "label": word.label} for word in HeldWord],
        "findings": [_finding(one) for one in offer.findings if one.code not in _ASKED_BESIDE],
        "ready": offer.may_be_taken,
    }


def _named(desk: Desk, asked: Asked, topic: Topic) -> str:
    return setting_of(desk, asked.agency, asked.year).named(topic)


_ASKED_BESIDE = frozenset({IMP002.code, IMP025.code})
"""That the topic is not clear is what the form asks for; their remedies are commands to type."""


def _finding(finding: Finding) -> dict[str, str]:
    grave = finding.severity is Severity.ERROR
    return {"text": finding.message, "remedy": finding.remedy, "grave": "yes" if grave else ""}


class Take(Action):
    """Take in the files that somebody has agreed to; each all or nothing."""

    address = "/{agency}/{year}/take"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """What was written, and what was not and why."""
        files = asked.data.get("files") if isinstance(asked.data, dict) else None
        if not desk.has(asked.agency, asked.year) or not isinstance(files, list):
            return Answer.nothing()
        written: list[str] = []
        refused: list[str] = []
        for wish in files:
            if not isinstance(wish, dict):
                continue
            with desk.lock:
                said = _take(desk, asked, str(wish.get("token") or ""), _wish(wish), written)
            refused += [said] if said else []
        return Answer.of({"written": written, "refused": refused})


def _take(desk: Desk, asked: Asked, token: str, wish: Wish, written: list[str]) -> str:
    """Take one file in; why not, if it cannot be."""
    aside = aside_of(desk, asked.agency)
    path = aside.file(token)
    if path is None:
        return _GONE
    setting = setting_of(desk, asked.agency, asked.year)
    offer = offer_of(path, setting, wish)
    if not offer.may_be_taken:
        return f"{offer.name}: {_why(offer)}"
    plan = planned(offer.changes, setting)
    told = put(desk, asked.agency, {**plan.new, **plan.replaced}, plan.gone, f"นำเข้า {offer.name}")
    if told:
        return f"{offer.name}: {told}"
    aside.forget(token)
    written += plan.written
    return ""


def _why(offer: Offer) -> str:
    grave = (finding.message for finding in offer.findings)
    if not offer.title:
        return "ยังไม่มีชื่อเอกสาร"
    return next(grave, "ยังไม่ได้ตอบคำถาม" if offer.questions else "ยังไม่รู้ว่าเป็นของเรื่องใด")


class Keep(Action):
    """A picture or paper that a record of the year names: kept beside the content at once."""

    address = "/{agency}/{year}/keep"
    raw = True
    largest = LARGEST

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """Where it is kept, relative to the content file."""
        return keep_file(desk, asked, asked.year)


class KeepForAll(Action):
    """The same for content that counts in every year, and for news."""

    address = "/{agency}/{year}/keep-for-all"
    raw = True
    largest = LARGEST

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """Where it is kept, relative to the agency's folder."""
        return keep_file(desk, asked, None)


def keep_file(desk: Desk, asked: Asked, year: int | None) -> Answer:
    """Keep a file in the ``files`` folder under a free name; one that is there stays as it is."""
    if not desk.has(asked.agency, asked.year):
        return Answer.nothing()
    aside = aside_of(desk, asked.agency)
    token = aside.put(asked.query.get("name", ""), asked.body)
    path = aside.file(token)
    assert path is not None
    try:
        facts, findings = inspect_document(path, path.name)
        wrong = next((f for f in findings if f.severity is Severity.ERROR), None)
        if facts is None or wrong or not ways_of(path.name):
            return Answer.of({"sentence": _refused(path, wrong)})
        published = PublishedFiles(setting_of(desk, asked.agency, asked.year))
        there = published.same_as(facts)
        folder = f"{year}/" if year else ""
        if not there.startswith(f"{folder}files/"):
            there = published.free_name(ascii_file_name(path.name), year)
            name = f"content/{asked.agency}/{there}"
            if told := put(
                desk, asked.agency, {name: path.read_bytes()}, (), f"เก็บไฟล์ {path.name}"
            ):
                return Answer.of({"sentence": told})
        return Answer.of({"file": there.removeprefix(folder)})
    finally:
        aside.forget(token)


def _refused(path: Path, wrong: Finding | None) -> str:
    if wrong is not None:
        return f"{path.name}: {wrong.message} {wrong.remedy}"
    return f"{path.name}: ไฟล์ชนิดนี้เผยแพร่ไม่ได้ โปรดใช้ PDF หรือรูปภาพ PNG, JPEG"
