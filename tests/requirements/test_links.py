"""Where links lead, as far as an address tells: what is a system, a channel, a main website."""

from __future__ import annotations

import pytest
from assessor_desk import AGENCY, Desk, met

from prongsai.findings import Place
from prongsai.requirements.link_kinds import Leads, leads_to, same_page
from prongsai.requirements.outcome import Outcome

HOME = "https://www.tuayang.go.th/"
SITE = "https://ita.tuayang.go.th/"
SERVICE = {"kind": "link", "path": "e_services", "service": "yes"}
APART = {"kind": "link", "path": "channels", "where": {"purpose": "corruption"}, "apart": "yes"}
SEPARATE = {**APART, "where": {"purpose": "corruption", "separate": "true"}}


@pytest.fixture
def desk(tmp_path: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path)  # type: ignore[arg-type]
    contact = "contact:\n  emails: [saraban@tuayang.org]\n"
    desk.write("agency.yaml", f"{AGENCY.format(type='sao')}website: {HOME}\n{contact}")
    desk.home = SITE
    return desk


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://page.line.me/abc", Leads.ACCOUNT),
        ("https://www.facebook.com/tuayang", Leads.ACCOUNT),
        ("https://tuayang.go.th/?lang=th&fbclid=x", Leads.HOME),
        ("https://tuayang.go.th/th/home.php#top", Leads.HOME),
        ("https://tuayang.go.th/#/request", Leads.PAGE),
        ("https://tuayang.go.th/?page=request", Leads.PAGE),
        ("https://tuayang.go.th/form.PDF", Leads.DOWNLOAD),
        ("https://tuayang.go.th/get.php?file=form.docx", Leads.DOWNLOAD),
        ("https://tuayang.go.th/download.php?id=9", Leads.DOWNLOAD),
        ("https://tuayang.go.th/users/login", Leads.LOGIN),
        ("https://bit.ly/3x", Leads.HIDDEN),
        ("https://maps.app.goo.gl/abc", Leads.PAGE),
        ("https://www.example.go.th/e-service", Leads.EXAMPLE),
        ("http://xxx.go.th/", Leads.EXAMPLE),
        ("https://eservice.prongsai-sample.example/request", Leads.PAGE),
        ("https://[broken", Leads.HOME),
    ],
)
def test_an_address_tells_where_it_leads(address: str, leads: Leads) -> None:
    assert leads_to(address) is leads


def test_one_page_may_be_written_in_many_ways() -> None:
    one = "https://www.tuayang.go.th/r/"
    assert same_page(one, "http://TUAYANG.go.th./r/index.php?lang=th#top")
    assert same_page("https://a.go.th/%E0%B8%A3", "https://a.go.th/ร")
    assert not same_page(one, "https://tuayang.go.th/r?id=2")
    assert not same_page("https://a.go.th/#/r", "https://a.go.th/#/s")


@pytest.mark.parametrize(
    ("address", "outcome"),
    [
        ("https://line.me/R/ti/p/@x", Outcome.NOT_MET),
        (HOME, Outcome.NOT_MET),
        ("http://tuayang.go.th/index.php", Outcome.NOT_MET),
        (SITE, Outcome.NOT_MET),
        ("https://www.tuayang.org/home", Outcome.NOT_MET),
        ("https://www.tuayang.go.th/files/form.pdf", Outcome.NOT_MET),
        ("https://www.example.go.th/e-service", Outcome.NOT_MET),
        ("https://bit.ly/3x", Outcome.NEEDS_HUMAN),
        ("https://www.tuayang.go.th/e-service", Outcome.MET),
        ("https://eservice.tuayang.go.th/", Outcome.MET),
    ],
)
def test_a_system_is_no_account_home_page_or_file(
    desk: Desk, address: str, outcome: Outcome
) -> None:
    desk.write("e-service.yaml", f"e_services:\n  - {{name: ขอน้ำ, url: '{address}'}}\n")
    assert desk.ask("e-service.system", SERVICE).outcome is outcome


def test_the_pages_of_an_agency_on_a_portal_are_no_system(desk: Desk) -> None:
    desk.home = "https://portal.go.th/tuayang/"
    desk.write("e-service.yaml", f"e_services:\n  - {{name: ขอน้ำ, url: '{desk.home}'}}\n")
    assert desk.ask("e-service.system", SERVICE).outcome is Outcome.NOT_MET


def test_every_good_link_may_be_tried_and_one_is_enough(desk: Desk) -> None:
    good = [f"https://e.tuayang.go.th/{name}" for name in ("water", "tax")]
    services = "".join(
        f"  - {{name: บริการ, url: '{url}'}}\n" for url in ("https://lin.ee/x", *good)
    )
    desk.write("e-service.yaml", f"e_services:\n{services}")
    (evidence,) = desk.ask("e-service.system", SERVICE).evidence
    assert evidence.opens == tuple(good)


def channels(corruption: str, general: str) -> str:
    return (
        f"channels:\n  - {{name: แจ้งทุจริต, purpose: ทุจริต, separate: ใช่, {corruption}}}\n"
        f"  - {{name: ร้องทุกข์, purpose: ทั่วไป, {general}}}\n"
    )


@pytest.mark.parametrize(
    ("corruption", "general", "outcome"),
    [
        ("url: 'https://a.go.th/r'", "url: 'http://www.a.go.th/r/?lang=th'", Outcome.NOT_MET),
        ("url: 'https://a.go.th/r'", "url: 'https://a.go.th/general'", Outcome.MET),
        ("url: 'https://line.me/R/ti/p/@r'", "url: 'https://a.go.th/r'", Outcome.MET),
        (f"url: '{HOME}'", "url: 'https://a.go.th/r'", Outcome.NOT_MET),
        ("phone: 04-300-0100", "phone: 0 4300 0100", Outcome.NOT_MET),
        ("phone: 04-300-0101", "phone: 0 4300 0100", Outcome.MET),
        ("phone: 0 4300 0100, email: r@a.go.th", "phone: 0 4300 0100", Outcome.MET),
    ],
)
def test_the_channel_for_corruption_is_its_own(
    desk: Desk, corruption: str, general: str, outcome: Outcome
) -> None:
    desk.write("complaint-channel.yaml", channels(corruption, general))
    assert desk.ask("complaint-channel.separate", SEPARATE).outcome is outcome


@pytest.mark.parametrize(
    ("website", "site", "outcome"),
    [
        (HOME, "https://tuayang.go.th/", Outcome.MET),
        (HOME, "https://www.tuayang.go.th/ita/", Outcome.MET),
        (HOME, "", Outcome.MET),
        (HOME, SITE, Outcome.NEEDS_HUMAN),
        ("https://www.other.go.th/", "https://tuayang.go.th/", Outcome.NEEDS_HUMAN),
        ("https://www.facebook.com/tuayang", SITE, Outcome.NOT_MET),
        ("https://www.example.com/", SITE, Outcome.NOT_MET),
        ("http://192.168.1.10/", SITE, Outcome.NOT_MET),
    ],
)
def test_a_main_website_of_another_host_waits_for_a_person(
    desk: Desk, website: str, site: str, outcome: Outcome
) -> None:
    desk.write("agency.yaml", f"{AGENCY.format(type='sao')}website: {website}\n")
    desk.write("e-service.yaml", "e_services:\n  - {name: ขอน้ำ, url: 'https://e.go.th/w'}\n")
    desk.home = site
    decision = desk.ask("e-service.from-website", {"kind": "website"})
    assert decision.outcome is outcome
    assert decision.outcome is Outcome.MET or decision.place == Place(
        "content/a/agency.yaml", 4, 10, f"website: {website}"
    )


def test_a_dated_word_settles_that_the_main_website_leads_here(desk: Desk) -> None:
    desk.write(
        "e-service.yaml",
        "e_services:\n  - {name: ขอน้ำ, url: 'https://e.go.th/w'}\nattestations:\n"
        "  - {requirement: e-service.from-website, statement: หน้าแรกมีลิงก์มาที่นี่แล้ว,"
        " unit: สำนักปลัด, date: 3 ม.ค. 2568}\n",
    )
    assert len(met(desk.ask("e-service.from-website", {"kind": "website"}))) == 2


@pytest.mark.parametrize(
    ("way", "outcome"),
    [
        ("phone: 0 4300 0100", Outcome.MET),
        ("phone: 000-000-0000", Outcome.NOT_MET),
        ("email: palad@tuayang.go.th", Outcome.MET),
        ("email: xxx@example.com", Outcome.NOT_MET),
        ("email: palad@xxx.go.th", Outcome.NOT_MET),
    ],
)
def test_ways_of_contact_that_were_copied_from_an_example_are_none(
    desk: Desk, way: str, outcome: Outcome
) -> None:
    person = f"{{name: นายตัวอย่าง หนึ่ง, position: ปลัด, side: ฝ่ายประจำ, {way}}}"
    desk.write("executives.yaml", f"executives:\n  - {person}\n")
    check = {"kind": "records", "path": "executives", "fields": ["phone|email"]}
    assert desk.ask("executives.contact", check).outcome is outcome
