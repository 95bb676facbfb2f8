"""Short questions to the person at the terminal, asked again until the answer can be used."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from pydantic import TypeAdapter, ValidationError

from prongsai.errors import UsageError
from prongsai.findings.stops import AnswerStops
from prongsai.reading.fields import Text
from prongsai.thai.digits import to_arabic


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask: the option it stands for, the Thai words, the type the answer is read as.

    ``choices`` are listed with numbers, and a number may be the answer. One that is not
    ``needed`` may be skipped with an empty line. ``mend`` puts right what people usually
    leave out; ``judge`` raises :class:`UsageError` for an answer that cannot be used here.
    """

    option: str
    words: str
    kind: Any
    choices: Sequence[str] = ()
    needed: bool = True
    mend: Callable[[str], str] = str
    judge: Callable[[Any], None] = lambda _: None


def read_answer(question: Question, text: str) -> Any:
    """The value of an answer; raises :class:`UsageError` with a Thai sentence."""
    try:
        mended = question.mend(_chosen(question, text))
        answer = TypeAdapter(question.kind).validate_python(mended)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        raise _unusable(question.words, details["msg"], details.get("ctx", {})) from None
    question.judge(answer)
    return answer


def _unusable(question: str, mistake: str, context: Mapping[str, Any]) -> UsageError:
    remedy = context.get("remedy", "")
    if remedy:
        return AnswerStops.not_right(question=question, mistake=mistake, remedy=remedy)
    return AnswerStops.not_understood(question=question, mistake=mistake)


def somebody_is_there() -> bool:
    """Whether questions can be asked: the input is a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: Question, answers: TextIO | None = None, out: TextIO | None = None) -> Any:
    """Ask until the answer can be used; ``None`` when it was skipped.

    Raises :class:`UsageError` when the input ends.
    """
    answers, out = answers or sys.stdin, out or sys.stdout
    for number, choice in enumerate(question.choices, start=1):
        out.write(f"  {number}. {choice}\n")
    while True:
        out.write(f"{question.words}{'' if question.needed else ' (กด Enter เพื่อข้าม)'}: ")
        out.flush()
        line = answers.readline()
        if not line:
            raise AnswerStops.broken_off()
        if not line.strip():
            if question.needed:
                out.write("โปรดตอบข้อนี้\n")
                continue
            return None
        try:
            answer = read_answer(question, line.strip())
        except UsageError as error:
            out.write(f"{error.message}\n")
            continue
        chosen = _chosen(question, line.strip())
        if (mended := question.mend(chosen)) != chosen:
            out.write(f"ใช้ {mended}\n")
        return answer


def agreed(words: str) -> bool:
    """Whether somebody says yes to a question."""
    answer = str(ask(Question("", words, Text))).strip().lower()
    return answer in {"ใช่", "y", "yes", "ช", "1"}


def every(questions: Sequence[Question], given: Callable[[Question], str | None]) -> dict[str, Any]:
    """The answers by option: those given on the command line, the rest asked for.

    All mistakes of the command line are told at once; so is what is missing when nobody is
    there to be asked.
    """
    answers: dict[str, Any] = {}
    mistakes: list[UsageError] = []
    for question in questions:
        text = given(question)
        if text is None:
            continue
        try:
            answers[question.option] = read_answer(question, text)
        except UsageError as error:
            mistakes.append(error)
    open_ones = [entry for entry in questions if given(entry) is None]
    missing = [entry.option for entry in open_ones if entry.needed]
    if missing and not somebody_is_there():
        mistakes.append(AnswerStops.missing(options=", ".join(missing)))
    if mistakes:
        raise UsageError.together(mistakes)
    if missing:
        answers.update((entry.option, ask(entry)) for entry in open_ones)
    return answers


def _chosen(question: Question, text: str) -> str:
    """The choice that a number stands for, or the text itself."""
    number = to_arabic(text)
    if question.choices and re.fullmatch("[0-9]{1,3}", number):
        position = int(number) - 1
        if 0 <= position < len(question.choices):
            return question.choices[position]
    return text
