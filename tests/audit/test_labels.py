"""The labels of the made-up sites: each is of the year's framework, and each address is the site's own."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

LABELS = sorted((Path(__file__).parent / "sites").glob("*.yaml"))
KINDS = ("seen", "not-seen", "doubtful")


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_a_label_names_a_requirement_of_its_item_once(path: Path) -> None:
    labels = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {
        item["code"]: {requirement["id"] for requirement in item["requirements"]}
        for item in _items(labels["year"])
    }

    for code, item in labels["items"].items():
        named = [name for kind in KINDS for name in item.get(kind, ())]
        assert set(named) <= known[code]
        assert len(named) == len(set(named))
        assert item["address"].startswith("/")


def test_there_are_enough_of_each_kind() -> None:
    counts = dict.fromkeys(KINDS, 0)
    for path in LABELS:
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["items"].values():
            for kind in KINDS:
                counts[kind] += len(item.get(kind, ()))

    assert sum(counts.values()) >= 350
    assert min(counts.values()) >= 40


def _items(year: int) -> list[dict]:  # type: ignore[type-arg]
    root = Path(__file__).resolve().parents[2]
    data = (root / "prongsai" / "requirements" / "data" / f"oit-{year}.yaml").read_text("utf-8")
    indicators = yaml.safe_load(data)["indicators"]
    return [i for top in indicators for sub in top["subindicators"] for i in sub["items"]]
