"""Which sections of the Official Information Act an agency publishes anything under."""

from __future__ import annotations

from prongsai.content.agency import Agency
from prongsai.site.routes import AgencyRoutes
from prongsai.site.views.frame import LinkView
from prongsai.topics.information_act import ActSection, information_act


def act_links(agency: Agency, routes: AgencyRoutes) -> tuple[LinkView, ...]:
    """Links to the pages of those sections, in the order of the act."""
    published = {tag for entry in agency.disclosures for tag in entry.act}
    return tuple(
        LinkView(f"ข้อมูลข่าวสารตามมาตรา {section.number}", routes.act(section.number))
        for section in information_act().sections
        if tags_of(section) & published
    )


def tags_of(section: ActSection) -> set[str]:
    """The tags of all parts of a section."""
    return {section.tag(part) for part in section.parts}
