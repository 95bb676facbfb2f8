"""docs/content-format.md says what the program reads: its tables and its examples."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from prongsai.content.disclosure import entry_model
from prongsai.findings import Findings
from prongsai.reading.validation import validate
from prongsai.reading.yaml_source import read_yaml
from prongsai.topics.registry import load_topics

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "docs" / "content-format.md"
EXAMPLE = re.compile(r"```yaml\n# content/\S+?/([a-z0-9-]+)\.yaml\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    path = ROOT / "scripts" / "make_content_reference.py"
    spec = importlib.util.spec_from_file_location("make_content_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples() -> list[tuple[str, str]]:
    return EXAMPLE.findall(DOCUMENT.read_text(encoding="utf-8"))


def test_the_tables_are_those_of_the_models(maker: ModuleType) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert maker.renewed(text) == text, "run: python scripts/make_content_reference.py --write"


def test_a_document_without_its_marks_is_not_written_over(maker: ModuleType) -> None:
    with pytest.raises(ValueError, match="marks"):
        maker.renewed("# nothing generated here\n")


def test_every_topic_and_every_typed_key_is_described(maker: ModuleType) -> None:
    reference = maker.reference()
    for topic in load_topics():
        assert f"| `{topic.id}` | {topic.title} |" in reference
        for key in topic.takes:
            assert f"#### `{key}` " in reference


def test_every_field_says_what_kind_of_value_it_takes(maker: ModuleType) -> None:
    rows = re.findall(r"^\| `\w+` \|(.*?)\|(.*?)\|", maker.reference(), re.MULTILINE)
    assert len(rows) > 200
    assert all(meaning.strip() and kind.strip() for meaning, kind in rows)


def test_there_are_examples_to_copy() -> None:
    assert len(examples()) >= 4


@pytest.mark.parametrize(("topic", "text"), examples(), ids=[name for name, _ in examples()])
def test_an_example_can_be_copied_as_it_is(topic: str, text: str) -> None:
    findings = Findings()
    tree = read_yaml(text, f"{topic}.yaml", findings)
    assert not findings
    assert tree is not None
    findings = Findings()
    entry = validate(entry_model(load_topics()[topic].takes), tree, findings)
    assert not findings
    assert entry is not None
