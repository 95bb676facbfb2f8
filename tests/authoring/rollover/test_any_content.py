"""Whatever last year's file says, the new one is a sound form that publishes nothing of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from rollover_desk import FRAMEWORKS, TOPICS, data_of, leaves, uncommented

from prongsai.authoring.rollover.last_year import Comment, LastYear
from prongsai.authoring.rollover.stub import Source, stub_text
from prongsai.content.disclosure import entry_model
from prongsai.reading.fields.refusal import is_left_to_fill
from prongsai.reading.shape import shape_of
from prongsai.requirements.asked import Asked, asked_of, topics_asked

NEW = FRAMEWORKS[2569]
ASKED = [asked for asked in topics_asked(NEW, TOPICS) if asked.topic.id != "news"]
FIGURES = ("1,234,567", "98.76", "14 ม.ค. 2568", "2568-03-31", "๑๒๓", "ร้อยละ 45")
texts = st.one_of(
    st.sampled_from([*FIGURES, "<แทนที่>", "", "ต.ค. 67", "แผน ปี 2568", "files/a-2568.pdf"]),
    st.text(alphabet='กข :#-"<>[]{}\n\t2568', max_size=12),
)


@cache
def names_in(model: type[BaseModel]) -> tuple[str, ...]:
    """Every key that may stand anywhere in a topic's file."""
    shape = shape_of(model)
    found = dict.fromkeys(shape.by_name)
    for field in shape.fields:
        if field.record is not None and field.record is not shape:
            found.update(dict.fromkeys(field.record.by_name))
    return tuple(found)


def content_of(asked: Asked) -> st.SearchStrategy[dict[str, Any]]:
    """Keys of the topic holding anything that YAML can say."""
    keys = st.sampled_from([*names_in(entry_model(asked.topic.takes)), "ต.ค. 67", "อื่น"])
    anything = st.recursive(
        st.one_of(texts, st.none()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=5)
        ),
        max_leaves=12,
    )
    return st.dictionaries(keys, anything, max_size=6)


EMPTY_PARTS: dict[str, Any] = {
    "act": ["7(1)", None, {"summary": "1,234,567"}],
    "tables": [{"columns": [None, {"id": "a", "label": None}], "rows": [None]}],
    "documents": [{"file": None, "title": None}],
    "notes": [None],
    "covers": [{"requirement": ["ก"], "at": {}}, {"requirement": None}],
    "summary": None,
}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Asked, Source]:
    asked = draw(st.sampled_from(ASKED))
    own = LastYear(
        "content/a/2568/x.yaml",
        draw(content_of(asked)),
        (Comment(3, "ถามกองคลัง"),),
        ("หัวข้อ",),
    )
    plan = LastYear("content/a/2568/p.yaml", draw(content_of(asked)), (), ())
    reports_on = draw(st.booleans()) and asked.topic.id in ("risk-actions", "hr-annual")
    return asked, Source(2568, own, plan if reports_on else None, draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(cases())
@example((ASKED[0], Source(2568, LastYear("content/a/2568/x.yaml", EMPTY_PARTS, (), ()))))
def test_a_new_file_is_read_and_claims_only_a_title_and_a_unit(case: tuple[Asked, Source]) -> None:
    asked, source = case
    said = data_of(stub_text(asked, NEW, source, True, ()))
    assert {key for key, value in said.items() if value} <= {"title", "responsible"}
    own = source.own.data if source.own else {}
    assert said["title"] == asked.topic.title or "title" in own
    assert said["responsible"] in (None, own.get("responsible")) or is_blank(own["responsible"])


def is_blank(text: str) -> bool:
    """Nothing but spaces, which YAML may write otherwise."""
    return not text.strip()


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_figure_survives_even_where_the_examples_are_put_to_use(
    case: tuple[Asked, Source],
) -> None:
    asked, source = case
    text = stub_text(asked, NEW, source, True, ())
    names = {"number", "title", "responsible", "id", "columns", "label", "act", "requirement"}
    for key, value in leaves(data_of(uncommented(text))):
        if key not in names and not is_left_to_fill(value):
            assert value not in FIGURES or key in KEPT_TEXTS, (key, value)


KEPT_TEXTS = frozenset(
    {
        *("area", "budget_source", "category", "course", "group", "indicator", "kind", "measure"),
        *("method", "name", "office", "process", "service", "strategy", "through", "to", "unit"),
        *("questions", "events", "measures", "details"),
    }
)
"""Names of records: a clerk who writes a figure where a name belongs gets it back."""


def test_every_topic_that_is_answered_by_a_file_is_tried() -> None:
    assert len(ASKED) > 30
    assert all(asked_of(asked.topic, NEW).requirements for asked in ASKED)
