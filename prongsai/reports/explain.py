"""Rules, items and requirements explained in Thai: what is wanted, why, how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prongsai.findings import FAMILIES, Rule
from prongsai.requirements.asked import example_of
from prongsai.requirements.framework import Audience, Framework, Item, Requirement
from prongsai.requirements.registry import KINDS, rules
from prongsai.thai.dates import format_date
from prongsai.topics.registry import Topic, TopicRegistry

WANTS, WHY, EXAMPLE = "เกณฑ์ต้องการ", "ทำไมจึงสำคัญ", "ตัวอย่างเนื้อหาที่ใช้ได้"
FILL_IN = "(แทน <…> ด้วยข้อมูลของหน่วยงาน)"
ALL_OR_NOTHING = "ตอบในระบบ ITAS ว่ามี ได้เมื่อครบทุกองค์ประกอบ ขาดองค์ประกอบเดียว ข้อนั้นได้ 0 คะแนน"
CAUSES_CERTAINTY = "(สาเหตุของ 0 คะแนนรวบรวมจากความรู้ทั่วไป ความเชื่อมั่นปานกลาง โปรดเทียบกับคู่มือของปี)"


def explain_rule(rule: type[Rule], framework: Framework | None) -> str:
    """The manual of a rule; for a kind of requirement, also where the year asks for it."""
    lines = [f"{rule.code} {rule.title}", f"{FAMILIES[rule.family]} | {rule.severity.label}"]
    lines += _part(WANTS, rule.what)
    lines += _part(WHY, f"{rule.why}\n{CAUSES_CERTAINTY}" if rule.family == "OIT" else rule.why)
    if rule.example:
        lines += _part(EXAMPLE, rule.example)
    if framework is not None:
        lines += _uses(rule, framework)
    return _text(lines)


def explain_item(item: Item, framework: Framework, topics: TopicRegistry) -> str:
    """An item of a year: every requirement with its certainty, and an example of content."""
    year = framework.fiscal_year
    lines = [f"{item.code} {item.title}", f"ปีงบประมาณ พ.ศ. {year}"]
    if item.title_alt:
        lines.append(f"ชื่อที่พบในบางแหล่ง: {item.title_alt}")
    lines += [*_provisional(framework), _data_wanted(item, year), _certainty(item)]
    if item.note:
        lines.append(f"หมายเหตุ: {item.note}")
    lines += ["", WANTS]
    for number, requirement in enumerate(item.requirements, start=1):
        lines += _requirement(f"{number}.", requirement, item)
    lines += _part(WHY, _why(item.requirements))
    for name in item.topics:
        asked = [entry for entry in item.requirements if entry.topic == name]
        lines += _example(asked, topics[name], year)
    return _text(lines)


def explain_requirement(
    requirement_id: str, frameworks: Iterable[Framework], year: int, topics: TopicRegistry
) -> str:
    """A requirement over the years, the given year (or the latest that asks it) in full."""
    asked = {
        framework.fiscal_year: (framework, item, requirement)
        for framework in frameworks
        for item in framework.items()
        for requirement in item.requirements
        if requirement.id == requirement_id
    }
    shown = year if year in asked else max(asked)
    framework, item, requirement = asked[shown]
    lines = [requirement_id, f"ปีงบประมาณ พ.ศ. {shown} ข้อ {item.code} {item.title}"]
    if shown != year:
        lines.append(f"ปี {year} ไม่ถามองค์ประกอบนี้")
    lines += _provisional(framework)
    lines += ["", WANTS, *_requirement("-", requirement, item)]
    lines += _part(WHY, _why([requirement]))
    lines += _example([requirement], topics[requirement.topic], shown)
    lines += ["", "ปีที่ถามองค์ประกอบนี้"]
    for number, (_, where, same) in sorted(asked.items(), reverse=True):
        lines.append(f"  {number} ข้อ {where.code} | {_certainty(same)}")
    return _text(lines)


def list_rules(manual: Mapping[str, type[Rule]]) -> str:
    """Every code under its family, with its title."""
    lines: list[str] = []
    for family, title in FAMILIES.items():
        members = [rule for rule in manual.values() if rule.family == family]
        if members:
            lines += ["", f"{family} {title}"]
            lines += [f"  {rule.code}  {rule.title} ({rule.severity.label})" for rule in members]
    lines += ["", "ดูคำอธิบาย: python build.py explain OIT021 หรือ explain O21 หรือ explain 2568/O21"]
    return _text(lines)


def requirement_rule(requirement: Requirement) -> str:
    """The rule code under which a requirement that is not met is reported."""
    return requirement.check.rule.code


def _uses(rule: type[Rule], framework: Framework) -> Iterator[str]:
    if all(kind.rule.code != rule.code for kind in KINDS):
        return
    year = framework.fiscal_year
    found = [
        (item, [entry for entry in item.requirements if requirement_rule(entry) == rule.code])
        for item in framework.items()
    ]
    using = [(item, requirements) for item, requirements in found if requirements]
    yield ""
    if not using:
        yield f"ปี {year} ไม่มีองค์ประกอบที่ตรวจด้วยกฎนี้"
        return
    yield f"องค์ประกอบของปี {year} ที่ตรวจด้วยกฎนี้"
    yield from (f"  {line}" for line in _provisional(framework))
    for item, requirements in using:
        yield f"  {item.code} {item.title}"
        for requirement in requirements:
            yield f"    - {requirement.text}"
            yield f"      {requirement.id} | {_certainty(requirement)}"


def _requirement(mark: str, requirement: Requirement, item: Item) -> Iterator[str]:
    yield f"  {mark} {requirement.text}"
    kind = f"กฎ {requirement_rule(requirement)} {requirement.check.label}"
    facts = [requirement.id, kind]
    if requirement.audience is not Audience.ALL:
        facts.append(f"เฉพาะ{requirement.audience.label}")
    if requirement.none_allowed:
        facts.append("ถ้าไม่มี ให้ประกาศด้วยช่อง none")
    yield f"     {' | '.join(facts)}"
    if words := item.stand_in_words(requirement):
        yield f"     {words}"
    yield f"     {_certainty(requirement)}"
    if requirement.advisory:
        yield "     ยังไม่ยืนยันกับคู่มือของปี จึงเตือนเท่านั้น"


def _why(requirements: Iterable[Requirement]) -> str:
    """The causes of a zero of the kinds of requirement there are, each once."""
    manual = rules()
    causes = dict.fromkeys(manual[requirement_rule(entry)].why for entry in requirements)
    return "\n".join([ALL_OR_NOTHING, *causes, CAUSES_CERTAINTY])


def _example(requirements: list[Requirement], topic: Topic, year: int) -> Iterator[str]:
    example = example_of(requirements, topic, year)
    if example:
        yield from _part(f"{EXAMPLE} {FILL_IN}", example)


def _data_wanted(item: Item, year: int) -> str:
    until = f" ถึง {format_date(item.as_of)}" if item.as_of else ""
    return f"ข้อมูล: {item.data_year.label(year)}{until}"


def _provisional(framework: Framework) -> list[str]:
    if not framework.provisional:
        return []
    return [f"กรอบชั่วคราว ยังไม่ได้เทียบกับคู่มือของปี {framework.fiscal_year}"]


def _certainty(fact: Item | Requirement) -> str:
    source = f" | ที่มา: {fact.source}" if fact.source else " | ยังไม่พบแหล่งอ้างอิง"
    return f"ความเชื่อมั่น{fact.confidence.label}{source}"


def _part(heading: str, text: str) -> list[str]:
    return ["", heading, *(f"  {line}".rstrip() for line in text.rstrip("\n").split("\n"))]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).strip("\n") + "\n"
