"""The agency itself: its name, where it is, how to reach it; the file ``agency.yaml`` as a form."""

from __future__ import annotations

from prongsai.content.agency import AgencyEntry
from prongsai.content.folder import AGENCY_FILE
from prongsai.content.site_config import CONTENT_FOLDER
from prongsai.desk.keeping import change_keys
from prongsai.desk.plain_form import answered, askings
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.workspace import Desk
from prongsai.findings import Findings
from prongsai.importing.yaml_keys import Existing, existing_at

_KEYS = (
    "name",
    "type",
    "subdistrict",
    "district",
    "province",
    "website",
    "contact.address",
    "contact.phones",
    "contact.fax",
    "contact.emails",
    "contact.hours",
    "contact.map.url",
    "name_en",
    "staff",
    "size",
    "egp_code",
    "about",
    "notice",
)


def _existing(desk: Desk, slug: str) -> tuple[str, Existing | None]:
    name = f"{CONTENT_FOLDER}/{slug}/{AGENCY_FILE}"
    return name, existing_at(desk.root / name, name, Findings())


class AgencyForm(Page):
    """What is known of the agency."""

    address = "/{agency}/agency/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """The form as the file says it."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        _, existing = _existing(desk, asked.agency)
        if existing is None:
            findings = desk.look(asked.agency).findings
            return Answer.page("unreadable.html", agency=asked.agency, findings=findings)
        return Answer.page(
            "agency.html",
            agency=asked.agency,
            year=desk.year_of(asked.agency),
            questions=askings(AgencyEntry, _KEYS, existing.data),
        )


class SaveAgency(Action):
    """Write what was changed of the agency."""

    address = "/{agency}/agency/"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The year, or what has to be put right."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        name, existing = _existing(desk, asked.agency)
        answers = answered(AgencyEntry, _KEYS, existing.data if existing else {}, asked.data)
        if answers.errors:
            return Answer.of({"errors": answers.errors})
        told = change_keys(desk, asked.agency, name, AgencyEntry, answers.changed, "แก้ข้อมูลหน่วยงาน")
        if told:
            return Answer.of({"sentence": told, "wrong": True})
        return Answer.of({"go": f"/{asked.agency}/{desk.year_of(asked.agency)}/"})
