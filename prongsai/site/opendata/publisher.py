"""Who publishes the data sets, and on what terms: facts of ``agency.yaml`` only."""

from __future__ import annotations

from dataclasses import dataclass

from prongsai.content.agency import Agency
from prongsai.content.open_data import OpenDataEntry, UpdateFrequency

UNSTATED = "ยังไม่ระบุ"
"""What stands where the agency has not said anything."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The agency as a publisher of data; empty texts are not known."""

    name: str
    name_en: str
    place: str
    is_local: bool
    licence: str
    licence_url: str
    contact_name: str
    contact_email: str
    frequency: UpdateFrequency | None


def publisher(agency: Agency, place: str, emails: tuple[str, ...]) -> Publisher:
    """The publisher; without a contact of its own the agency's first e-mail address is used."""
    entry = agency.entry
    terms = entry.open_data or OpenDataEntry()
    return Publisher(
        name=entry.name,
        name_en=entry.name_en or "",
        place=place,
        is_local=entry.type.is_local,
        licence=terms.licence or "",
        licence_url=terms.licence_url or "",
        contact_name=terms.contact_name or "",
        contact_email=terms.contact_email or next(iter(emails), ""),
        frequency=terms.update_frequency,
    )
