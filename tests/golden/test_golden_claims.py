"""What the clerk reads about places that are claimed, shared or made from a broken template."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from golden_texts import assert_reads_as_agreed, texts_of
from small_site import PICTURE, SmallSite

from prongsai.findings import Finding, Severity
from prongsai.publish.build import BuildResult

MakeSite = Callable[..., SmallSite]
MANDATE = "content/ban-na/mandate.yaml"
POWERS = "mandate.own-powers"
"""A requirement of every mandate; the little site meets it by its list of powers."""


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    return small_site("ban-na")


def claim(site: SmallSite, requirement: str, at: str) -> None:
    """Let the clerk name a place in the mandate."""
    text = f"covers:\n  - requirement: {requirement}\n    at: '{at}'\n"
    site.edit(MANDATE, "powers:", f"{text}powers:")


def attest(site: SmallSite, requirement: str) -> None:
    """Let somebody vouch for a requirement in the mandate."""
    word = f"{{requirement: {requirement}, statement: ตรงจริง, unit: สำนักปลัด, date: 5 ม.ค. 2568}}"
    site.edit(MANDATE, "powers:", f"attestations:\n  - {word}\npowers:")


def of_code(result: BuildResult, code: str) -> list[Finding]:
    return [finding for finding in result.findings if finding.code == code]


# --- CNT041: nobody asks for that -----------------------------------------------------


def test_a_claim_for_an_unknown_requirement_reads_as_agreed(site: SmallSite) -> None:
    claim(site, "mandate.own-power", "#x")

    result = site.build()

    assert_reads_as_agreed("CNT041", result.findings)
    assert [(f.severity, f.agency) for f in result.findings] == [(Severity.ERROR, "ban-na")]


def test_where_no_name_is_near_the_topics_own_requirements_are_listed(site: SmallSite) -> None:
    claim(site, "xyz", "#x")

    assert_reads_as_agreed("CNT041-nothing-near", site.build().findings)


def test_an_attestation_for_an_unknown_requirement_is_told_too(site: SmallSite) -> None:
    attest(site, "mandate.own-power")

    assert_reads_as_agreed("CNT041-attestation", site.build().findings)


def test_a_requirement_that_is_asked_for_may_be_named(site: SmallSite) -> None:
    attest(site, POWERS)

    assert of_code(site.build(), "CNT041") == []


# --- CNT042: the place is not there, the requirement is met all the same --------------


def test_a_broken_claim_on_a_met_requirement_reads_as_agreed(site: SmallSite) -> None:
    claim(site, POWERS, "#สรุป")

    result = site.build()

    assert_reads_as_agreed("CNT042", result.findings)
    assert [(f.severity, f.agency) for f in result.findings] == [(Severity.WARNING, "ban-na")]


@pytest.mark.parametrize(
    ("name", "at"),
    [("CNT042-table", "table:plan"), ("CNT042-document", "files/plan.pdf#page=4")],
)
def test_a_claimed_table_or_document_that_is_not_there(site: SmallSite, name: str, at: str) -> None:
    claim(site, POWERS, at)

    assert_reads_as_agreed(name, site.build().findings)


def test_a_claim_that_leads_somewhere_is_no_fault(site: SmallSite) -> None:
    site.put("content/ban-na/files/map.png", PICTURE)
    claim(site, POWERS, "files/map.png")
    site.edit(MANDATE, "powers:", "documents:\n  - {file: files/map.png, title: แผนที่}\npowers:")

    assert list(site.build().findings) == []


def test_a_broken_claim_is_a_matter_of_completeness_where_nothing_else_answers(
    site: SmallSite,
) -> None:
    claim(site, POWERS, "#สรุป")
    site.edit(MANDATE, "powers:\n  - text: ดูแลถนนและทางน้ำในตำบล\n", "")

    assert of_code(site.build(), "CNT042") == []


# --- CNT040 and WEB001 ----------------------------------------------------------------


def test_two_documents_for_one_address_read_as_agreed(site: SmallSite) -> None:
    documents = ""
    for folder in ("a", "b"):
        site.put(f"content/ban-na/files/{folder}/map.png", PICTURE)
        documents += f"  - {{file: files/{folder}/map.png, title: แผนที่}}\n"
    site.edit(MANDATE, "powers:", f"documents:\n{documents}powers:")

    assert_reads_as_agreed("CNT040", site.build().findings)


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("WEB001", "<p>{{ no_such_name }}</p>"),
        ("WEB001-syntax", "{% if %}"),
        ("WEB001-include", "{% include 'no-such.html' %}"),
    ],
)
def test_a_fault_of_a_template_reads_as_agreed(site: SmallSite, name: str, broken: str) -> None:
    site.write("themes/ours/theme.yaml", "name: ours\nextends: civic\n")
    site.write("themes/ours/templates/news-post.html", f"{{% extends 'base.html' %}}\n{broken}\n")
    site.configure(theme="ours")
    if name == "WEB001":
        whole = f"{{% extends 'base.html' %}}\n{{% block main %}}\n{broken}\n{{% endblock %}}\n"
        site.write("themes/ours/templates/news-post.html", whole)

    assert_reads_as_agreed(name, site.build().findings)


def test_every_text_is_of_a_case() -> None:
    unknown = {"CNT041", "CNT041-nothing-near", "CNT041-attestation"}
    broken = {"CNT042", "CNT042-table", "CNT042-document"}
    templates = {"WEB001", "WEB001-syntax", "WEB001-include"}
    anothers = {"CNT015-personal-kind"}  # of exceptions: test_golden_privacy.py
    online = {
        name for name in texts_of({"WEB"}) if name.startswith("WEB03")
    }  # test_golden_online.py
    elsewhere = {"CNT048", "CNT049"}  # tests/reading/test_hidden_signs.py, findings/test_many.py
    known = {"CNT040", *elsewhere, *unknown, *broken, *templates, *anothers, *online}
    assert texts_of({"CNT", "WEB"}) == known
