"""Content files to fill in: for one topic and year, for a whole agency.

Lines that begin with ``##`` explain. Lines that begin with ``#`` and a space are an example
of content: a clerk takes away the two characters (editors do it for a whole selection, and
explanations stay comments) and replaces each ``<…>``. So a new file says nothing that
nobody has checked, and meets no requirement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.content.agency import AgencyEntry, AgencyType
from prongsai.content.folder import AGENCY_FILE
from prongsai.reading.yaml_writing import Plain, yaml_text
from prongsai.requirements.asked import Asked, asked_of, content_to_fill, topics_asked
from prongsai.requirements.framework import Framework, Requirement
from prongsai.thai.dates import format_date
from prongsai.topics.registry import Topic, TopicRegistry, usual_unit

HOW_TO = (
    "วิธีใช้: บรรทัดที่ขึ้นต้นด้วย ## เป็นคำอธิบาย ปล่อยไว้ได้",
    'บรรทัดที่ขึ้นต้นด้วย # ตัวเดียวเป็นตัวอย่าง เมื่อมีข้อมูลแล้วให้ลบ "# " หน้าบรรทัด แล้วพิมพ์ข้อมูลจริงแทน <…>',
    "(ใน VS Code เลือกหลายบรรทัดแล้วกด Ctrl+/) ทำทีละช่องได้ ช่องที่ยังไม่มีข้อมูลให้คงเครื่องหมาย # ไว้",
)

NOT_ASKED = "กรอบของปีนี้ไม่ได้ขอช่องนี้ (เก็บไว้ได้)"
_AT_THE_TOP = ("title", "updated", "responsible")
ADVISORY = "เครื่องหมาย * หลังคำว่า ต้องมี: ยังไม่ได้เทียบกับคู่มือของปี การตรวจจึงเป็นเพียงคำเตือน"


def topic_file(topic: Topic, year: int) -> str:
    """Where the file of a topic lies in the agency's folder, e.g. ``2569/risk-assessment.yaml``."""
    return f"{topic.id}.yaml" if topic.may_stand_outside_years else f"{year}/{topic.id}.yaml"


def schema_line(file: str, schema: str) -> str:
    """The comment that tells an editor the schema of a file; ``file`` is relative to the site."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}schemas/{schema}.json"


def topic_skeleton(
    topic: Topic,
    framework: Framework,
    *,
    local: bool = True,
    in_agency_file: Sequence[str] = (),
    known: Mapping[str, Plain] = {},
    examples: Mapping[str, Plain] = {},
) -> str:
    """The text of a new file of ``topic`` for the framework's year.

    ``local`` is False for agencies that rules for local governments do not apply to.
    ``in_agency_file`` names keys (``contact``) that the agency's ``agency.yaml`` holds: they
    are to be filled in there. ``known`` keys are written as content, ``examples`` take the
    place of the general example of their keys; both may hold keys the year does not ask for. Empty when the year asks nothing that a file of the topic answers
    (the topic ``news`` is answered by posts).
    """
    asked = asked_of(topic, framework, local=local)
    if not is_answered_by_file(asked):
        return ""
    file = f"content/agency/{topic_file(topic, framework.fiscal_year)}"
    lines = [
        schema_line(file, topic.id),
        *explained(heading(asked, framework)),
        *_in_use("title", known.get("title", topic.title)),
        *explained(["วันที่ปรับปรุงล่าสุด และส่วนงานที่รับผิดชอบ (เว้นว่างได้)"]),
        *_in_use("updated", known.get("updated", "")),
        *_in_use("responsible", known.get("responsible", "")),
        *_blocks(asked, in_agency_file, known, examples),
    ]
    return "\n".join(lines) + "\n"


def is_answered_by_file(asked: Asked) -> bool:
    """Whether anything is asked that the topic's own file can hold."""
    return any(not entry.check.elsewhere for entry in asked.plain)


def explained(lines: Iterable[str]) -> Iterator[str]:
    """Lines as explanations, which stay comments when examples are uncommented."""
    for line in lines:
        yield f"## {line}".rstrip()


def to_uncomment(record: Mapping[str, Plain], indent: int = 0) -> Iterator[str]:
    """A record as an example that is not read yet, ``indent`` spaces deep."""
    for line in yaml_text(record).splitlines():
        yield f"# {' ' * indent}{line}".rstrip()


def heading(asked: Asked, framework: Framework) -> Iterator[str]:
    """What the file is for: the year's items, what data they want, until when, whose job."""
    year = framework.fiscal_year
    yield f"เรื่อง {asked.topic.title} ({asked.topic.scope.label})"
    for entry in asked.items:
        item, part = entry.item, entry.subindicator
        yield f"ปี {year} ข้อ {item.code} {item.title} | ตัวชี้วัดย่อย {part.code} {part.title}"
        until = f" ถึง {format_date(item.as_of)}" if item.as_of else ""
        yield f"  ข้อมูลที่ต้องเผยแพร่: {item.data_year.label(year)}{until}"
    day = framework.deadline.date
    yield f"กำหนดตอบในระบบ ITAS: {format_date(day) if day else 'ยังไม่พบประกาศของปีนี้'}"
    if unit := usual_unit(asked.topic.id):
        yield f"ส่วนงานที่มักรับผิดชอบ: {unit}"
    if framework.provisional:
        yield f"กรอบปี {year} เป็นกรอบชั่วคราว โปรดเทียบกับคู่มือของปี"
    if any(requirement.advisory for requirement in asked.plain):
        yield ADVISORY
    yield from HOW_TO


def requirement_lines(asked: Asked, key: str) -> list[str]:
    """The official requirements that one key of the topic's file meets, and how, in Thai."""
    return [
        line
        for requirement, codes in asked.requirements
        if requirement.check.key == key
        for line in _requirement(requirement, codes, asked)
    ]


def _blocks(
    asked: Asked,
    in_agency_file: Sequence[str],
    known: Mapping[str, Plain],
    examples: Mapping[str, Plain],
) -> Iterator[str]:
    """For each key its requirements and an example; then what is met in other files."""
    content = content_to_fill(asked.plain, asked.topic, asked.year)
    more = [key for key in (*known, *examples) if key not in (*content, *_AT_THE_TOP)]
    for key in (*content, *dict.fromkeys(more)):
        yield ""
        yield from explained(requirement_lines(asked, key) or [NOT_ASKED])
        if key in known:
            yield from _in_use(key, known[key])
        elif key in in_agency_file:
            yield from explained([f"  กรอกที่ช่อง {key} ในไฟล์ agency.yaml (ใช้ที่ท้ายทุกหน้าด้วย)"])
        else:
            yield from to_uncomment({key: examples.get(key, content.get(key, ""))})
    yield from _met_elsewhere(asked)


def _in_use(key: str, value: Plain) -> list[str]:
    """The lines of a key that is read; one that is empty counts as not given."""
    return yaml_text({key: value}).splitlines() if value else [f"{key}:"]


def _met_elsewhere(asked: Asked) -> Iterator[str]:
    for requirement, codes in asked.requirements:
        if requirement.check.elsewhere:
            yield ""
            yield from explained(_requirement(requirement, codes, asked))


def _requirement(requirement: Requirement, codes: Sequence[str], asked: Asked) -> Iterator[str]:
    star = "*" if requirement.advisory else ""
    yield f"ต้องมี{star} [{', '.join(codes)}] {requirement.text}"
    yield f"  {requirement.check.how_to_fill(asked.topic, requirement.id, asked.year)}"
    words = (entry.item.stand_in_words(requirement) for entry in asked.items)
    yield from (f"  {said}" for said in dict.fromkeys(words) if said)
    if requirement.none_allowed:
        yield "  ถ้าไม่มี ให้ใช้ช่องนี้แทน: none: {statement: ข้อความว่าไม่มี, date: วันที่, unit: ส่วนงาน}"


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
