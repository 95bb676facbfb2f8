"""disclosure.json answers the whole framework, and never more than was found."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import blake2b
from importlib import resources
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, ValidationError
from open_site import addresses, file_of, fill, read_json
from small_site import SmallSite

NAME = "ban-na/2568/disclosure.json"


def schema() -> dict[str, Any]:
    file = resources.files("prongsai.reports") / "schemas" / "disclosure-1.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def strict(value: Any) -> Any:
    """The schema with every key it does not name refused."""
    if isinstance(value, list):
        return [strict(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    closed = {key: strict(entry) for key, entry in value.items()}
    return {**closed, "additionalProperties": False} if value.get("type") == "object" else closed


def items(site: SmallSite, name: str = NAME) -> dict[str, Any]:
    return {item["code"]: item for item in read_json(site, name)["items"]}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_every_answer_is_valid_and_the_schema_names_every_key(open_site: SmallSite) -> None:
    files = sorted(open_site.output.rglob("disclosure.json"))

    assert len(files) == 2
    for file in files:
        Draft202012Validator(strict(schema())).validate(json.loads(file.read_text("utf-8")))


def test_a_gap_that_is_not_to_be_shown_is_refused_by_the_schema(open_site: SmallSite) -> None:
    answers = read_json(open_site, NAME)
    answers["items"][0]["requirements"].append(
        {"id": "x", "text": "x", "outcome": "not-met", "advisory": False, "evidence": []}
    )
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(answers)


def test_every_item_of_the_framework_is_answered(open_site: SmallSite) -> None:
    answers = read_json(open_site, NAME)

    assert [item["code"] for item in answers["items"]] == [f"O{n}" for n in range(1, 29)]
    assert (answers["year"], answers["provisional"]) == (2568, False)
    assert answers["agency"]["name"] == "องค์การบริหารส่วนตำบลบ้านนา"


def test_a_document_is_told_with_its_digest(open_site: SmallSite) -> None:
    (document,) = items(open_site)["O11"]["documents"]
    data = (open_site.output / file_of(document["url"])[0]).read_bytes()

    assert document["type"] == "pdf"
    assert document["size"] == len(data)
    assert document["blake2b"] == blake2b(data, digest_size=32).hexdigest()


def test_tables_are_told_with_their_files(open_site: SmallSite) -> None:
    (table,) = items(open_site)["O11"]["tables"]

    assert table["rows"] == 2
    assert all((open_site.output / file_of(url)[0]).is_file() for url in table["files"].values())


def test_every_address_leads_to_a_file_and_an_element(open_site: SmallSite) -> None:
    found = set(addresses(read_json(open_site, NAME)))

    assert len(found) > 40
    for address in found:
        name, anchor = file_of(address)
        assert (open_site.output / name).is_file(), address
        if anchor and name.endswith(".html"):
            page = BeautifulSoup(open_site.page(name), "html.parser")
            assert page.find(id=anchor) is not None, address


def test_what_is_not_settled_is_left_out(open_site: SmallSite) -> None:
    for item in items(open_site).values():
        for requirement in item["requirements"]:
            assert requirement["outcome"] in {"met", "declared-none", "not-applicable"}
        assert item["state"] != "partial"


def test_with_gaps_shown_nothing_that_is_missing_is_called_met(
    open_site: SmallSite, planned_site: Callable[..., SmallSite]
) -> None:
    site = fill(planned_site(show_gaps="ใช่"))
    hidden, shown = items(open_site), items(site)

    Draft202012Validator(strict(schema())).validate(read_json(site, NAME))
    for code, item in shown.items():
        outcomes = {entry["id"]: entry["outcome"] for entry in item["requirements"]}
        settled = {
            key for key, value in outcomes.items() if value not in ("not-met", "needs-human")
        }
        assert settled == {entry["id"] for entry in hidden[code]["requirements"]}
    everything = [entry["outcome"] for item in shown.values() for entry in item["requirements"]]
    assert "not-met" in everything


def test_without_an_address_of_the_site_paths_begin_at_its_root(
    planned_site: Callable[..., SmallSite],
) -> None:
    site = planned_site("ban-na", "khao-noi", base_url="")
    (document,) = items(site)["O11"]["documents"]
    assert document["url"] in site.published()
    assert document["url"].startswith("ban-na/files/")
