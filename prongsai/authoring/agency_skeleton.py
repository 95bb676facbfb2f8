"""The files a new agency starts with: ``agency.yaml`` and one file for each topic asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.authoring.topic_skeleton import (
    HOW_TO,
    explained,
    requirement_lines,
    schema_line,
    to_uncomment,
    topic_file,
    topic_skeleton,
)
from prongsai.content.agency import AgencyEntry, AgencyType
from prongsai.content.folder import AGENCY_FILE
from prongsai.reading.yaml_writing import Plain, yaml_text
from prongsai.requirements.asked import asked_of, content_to_fill, topics_asked
from prongsai.requirements.framework import Framework
from prongsai.topics.registry import TopicRegistry

CONTACT = "contact"
"""The topic, and the key of ``agency.yaml``, of the data shown at the foot of every page."""

_FACTS = ("name_en", "district", "province", "website")
_EXAMPLES = {
    "name_en": "Nong Samet Subdistrict Administrative Organization",
    "website": "https://www.example.go.th/",
}


@dataclass(frozen=True, slots=True)
class AgencyFacts:
    """What is known of a new agency; empty texts are not known yet."""

    slug: str
    name: str
    type: AgencyType
    name_en: str = ""
    district: str = ""
    province: str = ""
    website: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


def agency_files(
    facts: AgencyFacts, framework: Framework, topics: TopicRegistry
) -> Iterator[tuple[str, str]]:
    """Every file of a new agency: its path in the agency's folder, and its text."""
    yield AGENCY_FILE, agency_skeleton(facts, framework, topics)
    local = facts.type.is_local
    for asked in topics_asked(framework, topics, local=local):
        text = topic_skeleton(asked.topic, framework, local=local, in_agency_file=(CONTACT,))
        if text:
            yield topic_file(asked.topic, framework.fiscal_year), text


def agency_skeleton(facts: AgencyFacts, framework: Framework, topics: TopicRegistry) -> str:
    """The text of ``agency.yaml``: what is known, the rest as examples to uncomment."""
    lines = [
        schema_line(f"content/{facts.slug}/{AGENCY_FILE}", "agency"),
        *explained(["ข้อมูลของหน่วยงาน ใช้ที่หัวและท้ายทุกหน้า", *HOW_TO]),
        *yaml_text({"name": facts.name, "type": facts.type.label}).splitlines(),
        *_facts(facts),
        "",
        *_contact(facts, framework, topics),
    ]
    return "\n".join(lines) + "\n"


def _facts(facts: AgencyFacts) -> Iterator[str]:
    for key in _FACTS:
        value = getattr(facts, key)
        if value:
            yield from yaml_text({key: value}).splitlines()
            continue
        title = AgencyEntry.model_fields[key].title
        sample = f" เช่น {_EXAMPLES[key]}" if key in _EXAMPLES else ""
        yield from to_uncomment({key: f"<{title}{sample}>"})


def _contact(facts: AgencyFacts, framework: Framework, topics: TopicRegistry) -> Iterator[str]:
    """The contact data: official requirements, what is known, then the rest as examples."""
    asked = asked_of(topics[CONTACT], framework, local=facts.type.is_local)
    yield from explained(requirement_lines(asked, CONTACT))
    known: dict[str, Plain] = {}
    if facts.phones:
        known["phones"] = facts.phones
    if facts.emails:
        known["emails"] = facts.emails
    if known:
        yield from yaml_text({CONTACT: known}).splitlines()
    example = content_to_fill(asked.plain, asked.topic, asked.year).get(CONTACT, {})
    rest = {key: value for key, value in example.items() if key not in known}
    if rest and known:
        yield from to_uncomment(rest, indent=2)
    elif rest:
        yield from to_uncomment({CONTACT: rest})
