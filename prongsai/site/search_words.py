"""What searches know of words: what citizens say and offices write, questions, which topics serve.

The words are data (``data/search-words.yaml``). One script carries them for all agencies: it is a
classic one that sets the global object ``prongsaiSearchWords``, whose words are in the form in
which texts are compared.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated

from pydantic import Field

from prongsai.reading.fields import Entry, TextList
from prongsai.reading.read_model import program_data
from prongsai.thai.text import normalize_for_search


class _Meaning(Entry):
    """Words that people say, and what stands for them in what offices write."""

    says: Annotated[TextList, Field(min_length=1)]
    means: Annotated[TextList, Field(min_length=1)]


class _SearchWords(Entry):
    meanings: tuple[_Meaning, ...]
    passed_over: TextList
    services: TextList
    reports: TextList


@cache
def _search_words() -> _SearchWords:
    return program_data("prongsai.site", "search-words.yaml", _SearchWords)


def service_topics() -> tuple[str, ...]:
    """The topics for which people come, the most asked for first."""
    return _search_words().services


@cache
def words_script() -> bytes:
    """The script."""
    words = _search_words()
    meanings: dict[str, dict[str, None]] = {}
    for entry in words.meanings:
        for said in _compared(entry.says):
            known = meanings.setdefault(said, {})
            known.update(dict.fromkeys(word for word in _compared(entry.means) if word != said))
    data = {
        "means": {said: list(known) for said, known in meanings.items()},
        "passedOver": list(_compared(words.passed_over)),
        "services": list(words.services),
        "reports": list(words.reports),
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"self.prongsaiSearchWords={text};\n".encode()


def _compared(words: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(map(normalize_for_search, words))
