"""Where in a document an element stands: a page picked in pictures of the pages, kept as ``covers``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.content.disclosure import Disclosure, Document
from prongsai.desk.keeping import add_member
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.workspace import Desk
from prongsai.documents.page_pictures import page_picture
from prongsai.reading.yaml_writing import Plain
from prongsai.requirements.outcome import Decision

_MOST_PAGES = 400
"""Pages of a document that can be picked from."""


@dataclass(frozen=True, slots=True)
class Pickable:
    """A PDF of an item: its number among those of the item, where it lies, what it may answer."""

    number: int
    document: Document
    disclosure: Disclosure
    open: tuple[Decision, ...]

    @property
    def pages(self) -> int:
        """How many pages can be picked from."""
        return min(self.document.facts.pages or 0, _MOST_PAGES)


def pickable(desk: Desk, asked: Asked) -> list[Pickable]:
    """The PDFs of the item, each with the elements that nothing shows yet and a page may."""
    if not desk.has(asked.agency, asked.year):
        return []
    seen = desk.look(asked.agency)
    check = desk.check(seen, asked.year)
    item = (
        next((i for i in check.items if i.match.item.code == asked.code), None) if check else None
    )
    if item is None or seen.scope is None:
        return []
    found = seen.scope.agency.answering(item.match.item.topics, asked.year)
    documents = [(one, document) for one in found for document in one.documents]
    return [
        Pickable(number, document, disclosure, tuple(_open(item.match.decisions, disclosure)))
        for number, (disclosure, document) in enumerate(documents)
        if document.facts.pages
    ]


def _open(decisions: tuple[Decision, ...], disclosure: Disclosure) -> Iterator[Decision]:
    topics = {topic.id for topic in disclosure.topics}
    for decision in decisions:
        mine = decision.requirement.topic in topics
        if mine and not decision.outcome.settled and decision.requirement.check.may_be_claimed:
            yield decision


class Covers(Page):
    """The documents of an item and what is still to be found in them."""

    address = "/{agency}/{year}/{code}/pages/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The pages of the document that was chosen, or of the first."""
        documents = pickable(desk, asked)
        wanted = asked.query.get("document", "")
        chosen = next((one for one in documents if str(one.number) == wanted), None)
        return Answer.page(
            "covers.html",
            agency=asked.agency,
            year=asked.year,
            code=asked.code,
            documents=documents,
            chosen=chosen or next((one for one in documents if one.open), None),
            requirement=asked.query.get("requirement", ""),
        )


class PagePicture(Page):
    """A page of a document as a picture."""

    address = "/{agency}/{year}/{code}/pages/{document}/{number}"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The picture; nothing where the page cannot be drawn."""
        number = asked.ids["number"]
        one = _chosen(desk, asked, asked.ids["document"])
        if one is None or not number.isdecimal() or len(number) > 4:
            return Answer.nothing()
        picture = page_picture(desk.root / one.document.source, int(number))
        return Answer.nothing() if picture is None else Answer(body=picture, kind="image/png")


def _chosen(desk: Desk, asked: Asked, number: str) -> Pickable | None:
    return next((one for one in pickable(desk, asked) if str(one.number) == number), None)


class Cover(Action):
    """Keep that an element stands on a page."""

    address = "/{agency}/{year}/{code}/pages/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The documents once more, or why it could not be kept."""
        one = _chosen(desk, asked, asked.text("document"))
        page = asked.text("page")
        names = {decision.requirement.id for decision in one.open} if one else set()
        if one is None or asked.text("requirement") not in names or not _is_of(page, one):
            return Answer.of({"sentence": _STALE, "wrong": True})
        claim: dict[str, Plain] = {
            "requirement": asked.text("requirement"),
            "at": f"{one.document.reference}#page={int(page)}",
        }
        told = add_member(desk, asked.agency, one.disclosure.file, "covers", claim, "ชี้หน้าของเอกสาร")
        if told:
            return Answer.of({"sentence": told, "wrong": True})
        where = f"/{asked.agency}/{asked.year}/{asked.code.lower()}/pages/"
        return Answer.of({"go": f"{where}?document={one.number}"})


def _is_of(page: str, one: Pickable) -> bool:
    """Whether the document has such a page."""
    return page.isdecimal() and len(page) <= 4 and 0 < int(page) <= one.pages


_STALE = "หน้านี้เก่าแล้ว โปรดเปิดใหม่แล้วเลือกอีกครั้ง"
