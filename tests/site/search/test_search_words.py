"""What searches know of words: data in the form in which texts are compared."""

from __future__ import annotations

import json
from typing import Any

import pytest

from prongsai.site.search_words import words_script
from prongsai.thai.text import normalize_for_search
from prongsai.topics.registry import load_topics


@pytest.fixture(scope="module")
def words() -> dict[str, Any]:
    script = words_script().decode()
    head = "self.prongsaiSearchWords="
    assert script.startswith(head)
    assert script.endswith(";\n")
    return dict(json.loads(script.removeprefix(head)[:-2]))


def test_words_are_in_the_form_in_which_texts_are_compared(words: dict[str, Any]) -> None:
    means: dict[str, list[str]] = words["means"]
    every = [*means, *(word for known in means.values() for word in known), *words["passedOver"]]

    assert [word for word in every if normalize_for_search(word) != word] == []


def test_a_word_means_something_else_than_itself(words: dict[str, Any]) -> None:
    means: dict[str, list[str]] = words["means"]

    assert [said for said, known in means.items() if said in known] == []
    assert "โทรศัพท์" in means["เบอร์โทร"]
    assert "ทุจริต" in means["คอรัปชั่น"]
    assert "สขร. 1" in means["สขร.1"]


def test_the_topics_that_serve_and_report_are_topics(words: dict[str, Any]) -> None:
    known = {topic.id for topic in load_topics()} | {"changes"}

    assert {*words["services"], *words["reports"]} <= known
    assert not {*words["services"]} & {*words["reports"]}
