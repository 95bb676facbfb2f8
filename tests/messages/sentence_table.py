"""Every sentence of the program, as it stands in the rule table and in the table of stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from string import Formatter

from prongsai.findings import Rule, Sentence, Severity
from prongsai.findings.stops import stops
from prongsai.requirements.registry import rules

THAI = re.compile("[ก-๛]")


@dataclass(frozen=True)
class Told:
    """A sentence by its name, such as ``CNT003.tab``, with the codes of the rules that say it.

    Several rules say a sentence that they share; a stop is said by none.
    """

    name: str
    message: str
    remedy: str = ""
    codes: tuple[str, ...] = ()
    severities: tuple[Severity, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The message, and the remedy if there is one."""
        return (self.message, self.remedy) if self.remedy else (self.message,)


@cache
def sentences_of_rules() -> tuple[Told, ...]:
    """What rules say, each sentence once however many rules share it."""
    said: dict[str, list[Sentence]] = {}
    for rule in rules().values():
        for name, sentence in rule.sentences().items():
            said.setdefault(f"{_home(rule, name)}.{name}", []).append(sentence)
    return tuple(
        Told(
            name,
            sentences[0].message,
            sentences[0].remedy,
            tuple(sentence.code for sentence in sentences),
            tuple(sentence.severity for sentence in sentences if sentence.severity),
        )
        for name, sentences in said.items()
    )


@cache
def sentences_of_stops() -> tuple[Told, ...]:
    """What ends a run."""
    return tuple(Told(name, stop.text) for name, stop in stops().items())


def _home(rule: type[Rule], name: str) -> str:
    """Where the sentence is written: the rule, or what rules of its sort share."""
    return next(part.__name__ for part in reversed(rule.__mro__) if name in vars(part))


def pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """A template piece by piece: words, and the gap after them if there is one."""
    for words, gap, _, _ in Formatter().parse(text):
        yield words, gap


def words_of(text: str) -> str:
    """The template without its gaps; ``…`` stands for what is filled in."""
    return "".join(words if gap is None else f"{words}…" for words, gap in pieces(text))


def pattern_of(text: str) -> str:
    """A regular expression for the template with anything in its gaps."""
    flat = text.replace("\n", " ")
    return "".join(
        re.escape(words) if gap is None else f"{re.escape(words)}.*" for words, gap in pieces(flat)
    )


def in_order(parts: Sequence[str], line: str) -> bool:
    """Whether the parts stand in the line one after the other."""
    at = 0
    for part in parts:
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
