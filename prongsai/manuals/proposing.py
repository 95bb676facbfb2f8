"""What a manual's items most likely ask for, in the program's terms, with reason and certainty.

An item is given topics by its title and by the elements that years before asked in the same
words; an element is given the requirement of the nearest earlier wording, moved to the new
year, or what it names of the topic's content. What has no like is asked of a person:
a requirement for a human word, never nothing. Nothing here is settled: whatever is not worded
as in a year before is doubtful, and a person decides (:mod:`prongsai.manuals.review`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.manuals.manual import Element, Manual, ManualItem
from prongsai.manuals.named_content import NamedContent
from prongsai.manuals.wording import Near, Wordings, numbers_in, wording_key
from prongsai.requirements.framework import Framework, Item, Requirement
from prongsai.requirements.kinds.attestation import Attestation
from prongsai.requirements.question import YearRule
from prongsai.requirements.registry import Check
from prongsai.topics.registry import Confidence, TopicRegistry

SAME = 0.97
"""From here on two wordings say the same; spaces, signs and years do not count."""
LIKE = 0.75
"""From here on a wording is likely another of the same demand, which a person has to confirm."""
FAR = 0.45
"""Below this a wording before says nothing of what a new one asks."""

_TITLE_LIKE, _NAMED = 0.5, 0.35


@dataclass(frozen=True, slots=True)
class ProposedRequirement:
    """A requirement that an element most likely is.

    ``sure`` is from 0 to 1; ``reason`` says in Thai why; ``doubtful`` asks for a person, who
    may take one of ``choices`` instead: other requirements, the most likely first.
    """

    element: Element
    requirement: Requirement
    sure: float
    reason: str
    doubtful: bool
    choices: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """An item with the topics it most likely asks for; see :class:`ProposedRequirement`."""

    item: ManualItem
    topics: tuple[str, ...]
    data_year: YearRule
    group: str
    sure: float
    reason: str
    doubtful: bool
    requirements: tuple[ProposedRequirement, ...]
    new_topic: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Before:
    """A requirement of a year before, in the item that asked it."""

    year: int
    item: Item
    requirement: Requirement


class Proposals:
    """Proposes what a year's manual asks, from the frames of the years before it."""

    def __init__(self, year: int, before: Sequence[Framework], topics: TopicRegistry) -> None:
        self._year = year
        self._topics = topics
        latest = sorted(before, key=lambda framework: -framework.fiscal_year)
        self._asked = [
            _Before(framework.fiscal_year, item, requirement)
            for framework in latest
            for item in framework.items()
            for requirement in item.requirements
        ]
        self._items = [
            (framework.fiscal_year, item) for framework in latest for item in framework.items()
        ]
        self._wordings = Wordings([(asked.requirement.text, asked) for asked in self._asked])
        self._titles = Wordings(list(self._named_topics()))
        self._content = NamedContent(topics)

    def of(self, manual: Manual) -> tuple[ProposedItem, ...]:
        """A proposal for each item of the manual."""
        return tuple(self._item(item) for item in manual.items)

    def _named_topics(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for _, item in self._items:
            yield item.title, item.topics
            if item.title_alt:
                yield item.title_alt, item.topics
        for topic in self._topics:
            yield topic.title, (topic.id,)

    # --- topics -------------------------------------------------------------------------

    def _item(self, item: ManualItem) -> ProposedItem:
        near = {element: self._near(element) for element in item.elements}
        titles = self._titles.near(item.title)
        weights = self._weights(titles, near)
        if not weights:
            return self._of_new_topic(item)
        chosen = self._chosen(titles, near, weights)
        best = titles[0].score if titles else 0.0
        met = sum(_has_like(found, chosen) for found in near.values())
        share = met / len(near) if near else 0.0
        sure = (best + share) / 2 if near else best
        same_title = best >= SAME and set(titles[0].meaning) == set(chosen)
        one_voice = best >= LIKE and share >= 0.9 and len(chosen) == 1
        settled = (same_title and (share >= 0.5 or not near)) or one_voice
        doubtful = not settled or any(_only_elsewhere(found, chosen) for found in near.values())
        twin = self._twin(chosen)
        return ProposedItem(
            item=item,
            topics=chosen,
            data_year=twin.data_year if twin else YearRule.ANY,
            group=item.group or (twin.group or "" if twin else ""),
            sure=round(sure, 2),
            reason=_why_topics(item, titles, met, len(near)),
            doubtful=doubtful,
            requirements=tuple(self._requirements(item, chosen, near)),
            choices=tuple(_others(weights, chosen)),
        )

    def _near(self, element: Element) -> Sequence[Near[_Before]]:
        """Wordings before that are near; a member of a list may need the sentence above it."""
        alone = self._wordings.near(element.text)
        if not element.under:
            return alone
        whole = self._wordings.near(f"{element.under} {element.text}")
        best = [found[0].score if found else 0.0 for found in (alone, whole)]
        return whole if best[1] > best[0] else alone

    def _weights(
        self,
        titles: Sequence[Near[tuple[str, ...]]],
        near: Mapping[Element, Sequence[Near[_Before]]],
    ) -> dict[str, float]:
        """How much speaks for each topic: its titles, and elements asked under it before."""
        said: dict[str, float] = {}
        for title in titles:
            for topic in title.meaning:
                said[topic] = max(said.get(topic, 0.0), _title_score(title))
        weights = {topic: score for topic, score in said.items() if score >= _TITLE_LIKE}
        for found in near.values():
            votes: dict[str, float] = {}
            for one in found:
                if one.score < LIKE:
                    break
                topic = one.meaning.requirement.topic
                votes[topic] = max(votes.get(topic, 0.0), one.score)
            for topic, score in votes.items():
                # What many topics ask in the same words tells little of any of them.
                share = 2 * score / (len(near) * len(votes))
                weights[topic] = weights.get(topic, 0.0) + share
        return weights

    def _chosen(
        self,
        titles: Sequence[Near[tuple[str, ...]]],
        near: Mapping[Element, Sequence[Near[_Before]]],
        weights: Mapping[str, float],
    ) -> tuple[str, ...]:
        """The topic for which most speaks, and those that its elements need besides."""
        most = max(weights, key=lambda topic: weights[topic])
        chosen = [most]
        if titles and titles[0].score >= SAME and most in titles[0].meaning:
            chosen = list(titles[0].meaning)
        named = {topic for one in titles if _title_score(one) >= _NAMED for topic in one.meaning}
        for found in near.values():
            other = _only_elsewhere(found, chosen)
            # What this topic's content can answer may be asked of it as well.
            if other and (other in named or not self._answerable(found[0].meaning, chosen)):
                chosen.append(other)
        return tuple(dict.fromkeys(chosen))

    def _answerable(self, asked: _Before, topics: Sequence[str]) -> bool:
        """Whether content of one of the topics can answer what another was asked."""
        known = filter(None, map(self._topics.get, topics))
        check = asked.requirement.check
        return any(not any(check.wrong_names(topic, self._topics)) for topic in known)

    def _twin(self, topics: Sequence[str]) -> Item | None:
        """The latest item before that asked for the same topics, or for the first of them."""
        same = (item for _, item in self._items if set(item.topics) == set(topics))
        some = (item for _, item in self._items if topics[0] in item.topics)
        return next(same, None) or next(some, None)

    def _of_new_topic(self, item: ManualItem) -> ProposedItem:
        topic = f"item-{item.code.lower()}-{self._year}"
        return ProposedItem(
            item=item,
            topics=(topic,),
            data_year=YearRule.ANY,
            group=item.group,
            sure=0.0,
            reason="ไม่มีข้อใดในปีก่อน ๆ ที่ชื่อหรือองค์ประกอบคล้ายข้อนี้ จึงตั้งเป็นเรื่องใหม่",
            doubtful=True,
            requirements=tuple(self._requirements(item, (topic,), {})),
            new_topic=True,
        )

    # --- requirements -------------------------------------------------------------------

    def _requirements(
        self,
        item: ManualItem,
        topics: Sequence[str],
        near: Mapping[Element, Sequence[Near[_Before]]],
    ) -> Iterator[ProposedRequirement]:
        taken: set[str] = set()
        for number, element in enumerate(item.elements, start=1):
            free = f"{topics[0]}.{item.code.lower()}-{number}"
            proposed = self._requirement(element, topics, near.get(element, ()), free, taken)
            taken.add(proposed.requirement.id)
            yield proposed

    def _requirement(
        self,
        element: Element,
        topics: Sequence[str],
        near: Sequence[Near[_Before]],
        free: str,
        taken: set[str],
    ) -> ProposedRequirement:
        inside = [
            one
            for one in near
            if one.meaning.requirement.topic in topics and one.meaning.requirement.id not in taken
        ]
        before = inside[0] if inside else None
        choices = self._choices(element, inside, free)
        if before and _is_like(before):
            asked = before.meaning
            same_numbers = numbers_in(asked.requirement.text) == numbers_in(element.text)
            sure = before.score >= SAME and same_numbers and not _rival(inside)
            return ProposedRequirement(
                element,
                self._moved(asked, element.text),
                round(before.score, 2),
                _why_same(asked, before.score, same_numbers),
                not sure,
                choices[1:],
            )
        transferred = self._transferred(element, topics, near, taken)
        if transferred:
            return transferred
        named = self._content.named(element.text, topics)
        if named and (before is None or named.score >= before.score or before.score < FAR):
            made = _new(free, element.text, named.meaning)
            why = f"คำในองค์ประกอบตรงกับช่อง “{named.text}” ของเรื่องนี้ ไม่มีองค์ประกอบเดิมที่เขียนคล้ายกัน"
            return ProposedRequirement(element, made, round(named.score / 2, 2), why, True, choices)
        if before and before.score >= FAR:
            asked = before.meaning
            moved = self._moved(asked, element.text).model_copy(update={"id": free})
            why = _why_same(asked, before.score, same_numbers=True)
            return ProposedRequirement(element, moved, round(before.score, 2), why, True, choices)
        made = _new(free, element.text, Attestation(kind="attestation"))
        why = "ไม่มีองค์ประกอบเดิมที่คล้ายกัน จึงให้เจ้าหน้าที่รับรองไปก่อน"
        return ProposedRequirement(element, made, 0.0, why, True, choices)

    def _transferred(
        self,
        element: Element,
        topics: Sequence[str],
        near: Sequence[Near[_Before]],
        taken: set[str],
    ) -> ProposedRequirement | None:
        """What other topics ask in these words, where the content of this one can answer it."""
        for one in near:
            if one.score < LIKE:
                return None
            moved = self._moved(one.meaning, element.text)
            for topic in filter(None, map(self._topics.get, topics)):
                name = f"{topic.id}.{moved.id.partition('.')[2]}"
                if name not in taken and not any(moved.check.wrong_names(topic, self._topics)):
                    why = _why_same(one.meaning, one.score, same_numbers=True) + " ซึ่งเป็นของเรื่องอื่น"
                    named = moved.model_copy(update={"id": name})
                    sure = one.score >= SAME
                    return ProposedRequirement(
                        element, named, round(one.score, 2), why, not sure, ()
                    )
        return None

    def _choices(
        self, element: Element, inside: Sequence[Near[_Before]], free: str
    ) -> tuple[Requirement, ...]:
        """Other ways to read an element: nearest wordings with different checks."""
        found: dict[str, Requirement] = {}
        for one in inside:
            moved = self._moved(one.meaning, element.text)
            found.setdefault(moved.check.model_dump_json(), moved)
            if len(found) == 4:
                break
        return tuple(found.values())

    def _moved(self, asked: _Before, text: str) -> Requirement:
        years = self._year - asked.year
        before = asked.requirement
        return before.model_copy(update={"text": text, "check": before.check.moved(years)})


def _new(name: str, text: str, check: Check) -> Requirement:
    return Requirement(id=name, text=text, check=check, confidence=Confidence.LOW)


def _is_like(near: Near[_Before]) -> bool:
    """Whether a wording is likely another of the same demand: near, or the old one with more words."""
    return near.score >= LIKE or (near.inside > 0.8 and near.score >= FAR)


def _title_score(near: Near[tuple[str, ...]]) -> float:
    """A title that stands whole in another names it, whatever is said besides."""
    return max(near.score, 0.8 * near.inside if near.inside > 0.95 else 0.0)


def _others(weights: Mapping[str, float], chosen: Sequence[str]) -> list[str]:
    """The topics for which most speaks besides."""
    ranked = sorted(weights, key=lambda topic: -weights[topic])
    return [topic for topic in ranked[:5] if topic not in chosen]


def _has_like(found: Sequence[Near[_Before]], topics: Sequence[str], least: float = LIKE) -> bool:
    return any(one.score >= least and one.meaning.requirement.topic in topics for one in found)


def _only_elsewhere(found: Sequence[Near[_Before]], topics: Sequence[str]) -> str:
    """The one topic that was asked in these words, where it is none of ``topics``."""
    asked = {one.meaning.requirement.topic for one in found if one.score >= SAME}
    return asked.pop() if len(asked) == 1 and not asked & set(topics) else ""


def _rival(inside: Sequence[Near[_Before]]) -> bool:
    """Whether the same words meant different checks in different requirements of the topics."""
    best = inside[0]
    same = [one for one in inside if wording_key(one.text) == wording_key(best.text)]
    latest = [one for one in same if one.meaning.year == best.meaning.year]
    return len({one.meaning.requirement.id for one in latest}) > 1


def _why_topics(
    item: ManualItem, titles: Sequence[Near[tuple[str, ...]]], met: int, of: int
) -> str:
    parts = []
    if titles and titles[0].score >= _TITLE_LIKE:
        how = "ตรงกับ" if titles[0].score >= SAME else "คล้าย"
        parts.append(f"ชื่อข้อ{how} “{titles[0].text}”")
    if of:
        parts.append(f"องค์ประกอบ {met} จาก {of} ข้อเขียนเหมือนหรือคล้ายปีก่อน ๆ ของเรื่องนี้")
    return " และ".join(parts) or "ไม่มีข้อที่คล้ายกัน"


def _why_same(asked: _Before, score: float, same_numbers: bool) -> str:
    where = f"ข้อ {asked.item.code} ปี {asked.year}"
    if not same_numbers:
        return f"คล้ายองค์ประกอบของ{where} แต่ตัวเลขต่างกัน: “{asked.requirement.text}”"
    if score >= SAME:
        return f"ข้อความเดียวกับ{where}"
    return f"คล้ายองค์ประกอบของ{where}: “{asked.requirement.text}”"
