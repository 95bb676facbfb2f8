"""The open questions of a year's review, in words, and the way an answer goes: for a terminal and a desk.

Nothing is printed here. Whoever asks gets frozen questions, shows them as it likes, and gives one
back with the number that a person chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prongsai.findings import Findings
from prongsai.findings.stops import YearStops
from prongsai.manuals.review import About, Doubt, answered, check_of, read_review
from prongsai.thai.digits import to_arabic
from prongsai.topics.registry import TopicRegistry

BY_HAND = "ให้เจ้าหน้าที่ของหน่วยงานรับรอง"
"""What choice 0 of a question about a check says."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: its number, what it means in a clerk's words, and as a framework writes it."""

    number: int
    words: str
    written: str


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """One doubt about a year, as a person is asked.

    ``position`` is its place in the year's file, from 0; ``text`` is what the manual says at
    ``place``; ``asks`` is the question, ``reason`` why the first choice is proposed, ``sure`` how sure
    that is, from 0 to 1.
    """

    year: int
    position: int
    item: str
    text: str
    place: str
    asks: str
    reason: str
    sure: str
    choices: tuple[Choice, ...]

    def choice(self, typed: str) -> int | None:
        """The number of a choice as somebody typed it; ``None`` where there is no such choice."""
        number = to_arabic(typed.strip())
        if not (number.isascii() and number.isdigit()):
            return None
        return next((one.number for one in self.choices if one.number == int(number)), None)


@dataclass(frozen=True, slots=True)
class YearQuestions:
    """The questions of a year that are open, how many there were, and the manual's file name."""

    year: int
    manual: str
    open: tuple[ReviewQuestion, ...]
    total: int

    @property
    def answered(self) -> int:
        """How many a person has answered."""
        return self.total - len(self.open)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an answer.

    ``kept`` is false where the question is no longer open or is another one by now: somebody
    else answered, or the manual was read anew. ``written`` is false where the framework no longer
    has the lines of the question.
    """

    kept: bool
    written: bool


def year_questions(
    root: Path, year: int, topics: TopicRegistry, findings: Findings
) -> YearQuestions | None:
    """The questions of a year; ``None`` where there are none, or ``findings`` say why not."""
    review = read_review(root, year, findings)
    if review is None:
        return None
    waiting = (_asked(doubt, year, place, topics) for place, doubt in review.open_doubts())
    return YearQuestions(year, review.manual, tuple(waiting), len(review.doubts))


def take_answer(
    root: Path, question: ReviewQuestion, number: int, day: date, topics: TopicRegistry
) -> Taken:
    """Write the choice with this ``number`` into the year's files, answered on ``day``.

    The files are read anew, so that questions that were shown for a while do no harm. Raises
    :class:`UsageError` for a number that is none of the choices.
    """
    if question.choice(str(number)) is None:
        raise YearStops.no_such_choice(
            year=question.year,
            item=question.item,
            number=number,
            known=", ".join(str(choice.number) for choice in question.choices),
        )
    review = read_review(root, question.year, Findings())
    doubts = review.doubts if review else ()
    doubt = doubts[question.position] if question.position < len(doubts) else None
    if review is None or doubt is None or not doubt.open:
        return Taken(kept=False, written=False)
    if _asked(doubt, question.year, question.position, topics) != question:
        return Taken(kept=False, written=False)
    done = answered(root, question.year, review, question.position, number, day, topics)
    return Taken(kept=True, written=done.written)


def _asked(doubt: Doubt, year: int, position: int, topics: TopicRegistry) -> ReviewQuestion:
    of_topics = doubt.about is About.TOPICS
    choices = [
        Choice(number, _words_of(doubt, written, year, topics), written)
        for number, written in enumerate(doubt.choices, start=1)
    ]
    if not of_topics:
        choices.append(Choice(0, BY_HAND, ""))
    return ReviewQuestion(
        year=year,
        position=position,
        item=doubt.item,
        text=doubt.text,
        place=doubt.place or "",
        asks="ข้อนี้เป็นเรื่องใด" if of_topics else "องค์ประกอบนี้ตรวจอย่างไร",
        reason=doubt.reason,
        sure=doubt.sure,
        choices=tuple(choices),
    )


def _words_of(doubt: Doubt, choice: str, year: int, topics: TopicRegistry) -> str:
    if doubt.about is About.TOPICS:
        named = (topics.get(name) for name in choice.split(", "))
        return ", ".join(topic.title for topic in named if topic)
    check = check_of(choice)
    topic = topics.get((doubt.requirement or "").partition(".")[0])
    if check is None or topic is None:
        return ""
    return f"{check.label}: {check.how_to_fill(topic, doubt.requirement or '', year)}"
