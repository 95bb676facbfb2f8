"""nginx and Apache serve the output by the rules the build emits for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hosting_place import FOLDERS, RUN_BY_BROWSERS, RUN_BY_SERVERS, Place
from web_servers import SHARED_HOST, Server, apache, nginx

from prongsai.documents.file_types import media_types, shown_endings, stored_endings
from prongsai.site.outputs.hosting import (
    ASSET_CACHE,
    CONTENT_SECURITY_POLICY,
    DOCUMENT_POLICY,
    PAGE_CACHE,
    SECURITY,
)

SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "xlsx": SHEETS,
    "woff2": "font/woff2",
    "png": "image/png",
    "pdf": "application/pdf",
}


@pytest.fixture(scope="module", params=["nginx", "apache"])
def server(request: pytest.FixtureRequest, place: Place) -> Iterator[Server]:
    work = place.work(request.param)
    if request.param == "nginx":
        with nginx(work, place.root, place.output / "_nginx.conf") as running:
            yield running
    else:
        with apache(work, place.root) as running:
            yield running


def first(place: Place, ending: str) -> str:
    """The address of the first published file with this ending."""
    files = sorted(place.output.rglob(f"*.{ending}"))
    assert files, f"the site has no file that ends in .{ending}"
    return place.path + files[0].relative_to(place.output).as_posix()


def kind(value: str) -> str:
    return re.sub(r";\s*", "; ", value.lower())


@pytest.mark.parametrize("ending", KINDS)
def test_every_file_has_its_type_and_its_charset(server: Server, place: Place, ending: str) -> None:
    answer = server.get(first(place, ending))

    assert answer.status == 200
    assert kind(answer.headers["content-type"]) == KINDS[ending]


@pytest.mark.parametrize("ending", KINDS)
def test_every_answer_has_the_security_headers_once(
    server: Server, place: Place, ending: str
) -> None:
    answer = server.get(first(place, ending))

    for name, value in SECURITY.items():
        assert answer.headers[name.lower()] == value


@pytest.mark.parametrize("page", ["index.html", "", "ban-na/", "404.html", "no-such-page"])
def test_pages_have_the_strict_policy_and_are_kept_for_minutes(
    server: Server, place: Place, page: str
) -> None:
    answer = server.get(place.path + page)

    assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY
    assert answer.headers["cache-control"] == PAGE_CACHE
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_fingerprinted_files_are_kept_for_good(server: Server, place: Place) -> None:
    for ending in ("css", "woff2", "svg"):
        address = first(place, ending)

        assert "/assets/" in address
        assert server.get(address).headers["cache-control"] == ASSET_CACHE


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "pdf", "xml"])
def test_other_files_are_kept_for_minutes(server: Server, place: Place, ending: str) -> None:
    assert server.get(first(place, ending)).headers["cache-control"] == PAGE_CACHE


def test_an_address_that_does_not_exist_answers_with_the_sites_own_page(
    server: Server, place: Place
) -> None:
    for missing in ("no-such-page", "ban-na/2500/", "files/x.pdf", "assets/none.css"):
        answer = server.get(place.path + missing)

        assert answer.status == 404
        assert answer.body == (place.output / "404.html").read_bytes()
        assert kind(answer.headers["content-type"]) == KINDS["html"]


def test_everything_the_page_of_missing_addresses_needs_is_found_from_any_depth(
    server: Server, place: Place
) -> None:
    page = server.get(f"{place.path}ban-na/far/away/").body.decode()

    links = [link for link in re.findall(r'(?:href|src)="([^"#]+)', page) if ":" not in link]
    assert links
    assert [link for link in links if server.get(link).status != 200] == []


def test_the_address_of_a_folder_shows_its_page(server: Server, place: Place) -> None:
    home = server.get(f"{place.path}ban-na/")
    without_slash = server.get(f"{place.path}ban-na")

    assert home.status == 200
    assert home.body == (place.output / "ban-na" / "index.html").read_bytes()
    assert without_slash.status == 301
    assert without_slash.headers["location"].endswith(f"{place.path}ban-na/")


@pytest.mark.parametrize(
    "name",
    [
        "_headers",
        "_nginx.conf",
        "web.config",
        ".htaccess",
        ".env",
        ".git/config",
        "ban-na/.htpasswd",
        "ban-na/web.config",
    ],
)
def test_configuration_and_hidden_files_are_not_served(
    server: Server, place: Place, name: str
) -> None:
    assert (place.output / name).is_file()

    answer = server.get(place.path + name)

    assert answer.status in {403, 404}
    assert b"secret" not in answer.body
    assert b"Made by prongsai" not in answer.body


def test_well_known_addresses_are_served(server: Server, place: Place) -> None:
    answer = server.get(f"{place.path}.well-known/security.txt")

    assert answer.status == 200
    assert answer.body.startswith(b"Contact:")


def test_the_files_of_a_folder_are_never_listed(server: Server, place: Place) -> None:
    answer = server.get(f"{place.path}assets/")

    assert answer.status in {403, 404}
    assert b"Index of" not in answer.body


@pytest.mark.parametrize("ending", ["html", "css", "js", "csv"])
def test_texts_travel_compressed(server: Server, place: Place, ending: str) -> None:
    address = first(place, ending) if ending != "html" else f"{place.path}ban-na/"

    answer = server.get(address, Accept_Encoding="gzip")

    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()


def test_nothing_is_said_of_https_until_the_agency_confirms_it(
    server: Server, place: Place
) -> None:
    assert "strict-transport-security" not in server.get(place.path).headers


@pytest.mark.parametrize("folder", FOLDERS)
def test_documents_that_browsers_show_open_in_place(
    server: Server, place: Place, folder: str
) -> None:
    for ending in shown_endings():
        answer = server.get(f"{place.path}{folder}/plan.{ending}")

        assert answer.status == 200
        assert kind(answer.headers["content-type"]) == media_types()[ending]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "content-disposition" not in answer.headers


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_other_document_is_a_download_under_a_policy_of_its_own(
    server: Server, place: Place, folder: str
) -> None:
    for ending in stored_endings():
        answer = server.get(f"{place.path}{folder}/plan.{ending}")

        assert answer.status == 200
        assert kind(answer.headers["content-type"]) == media_types()[ending]
        assert answer.headers["content-disposition"] == "attachment"
        assert answer.headers["content-security-policy"] == DOCUMENT_POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", RUN_BY_BROWSERS)
def test_what_somebody_laid_among_the_documents_runs_in_no_browser(
    server: Server, place: Place, folder: str, name: str
) -> None:
    answer = server.get(f"{place.path}{folder}/{name}")

    assert answer.status == 200
    assert answer.headers["content-disposition"] == "attachment"
    assert answer.headers["content-security-policy"] == DOCUMENT_POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", RUN_BY_SERVERS)
def test_what_somebody_laid_among_the_documents_is_run_by_no_server(
    server: Server, place: Place, folder: str, name: str
) -> None:
    assert (place.output / folder / name).is_file()

    answer = server.get(f"{place.path}{folder}/{quote(name)}")

    assert answer.status == 404
    assert b"alert" not in answer.body


def test_apache_with_php_everywhere_in_a_name_runs_no_document(place: Place) -> None:
    """AddHandler, as many shared hosts have it: the handler here answers with what it was sent."""
    told = "AddHandler server-info .php\n<Location /never>\nSetHandler server-info\n</Location>\n"
    with apache(place.work("apache"), place.root, (*SHARED_HOST, "info"), told) as server:
        ran = server.get(f"{place.path}index.html")
        assert ran.status == 200
        for folder in FOLDERS:
            answer = server.get(f"{place.path}{folder}/x.php.jpg")
            assert answer.status == 404
        outside = place.output / "outside.php.jpg"
        outside.write_bytes(b"x")
        assert b"Apache Server Information" in server.get(f"{place.path}outside.php.jpg").body
        outside.unlink()


@pytest.mark.parametrize("missing", ["setenvif", "headers", "alias", "filter", "deflate"])
def test_apache_without_a_module_still_serves_the_site(place: Place, missing: str) -> None:
    modules = tuple(m for m in SHARED_HOST if m != missing)
    with apache(place.work("apache"), place.root, modules) as server:
        assert server.get(place.path).status == 200
        assert server.get(f"{place.path}no-such-page").status == 404


# --- addresses that other systems spoil -------------------------------------------------------

ITEM = "ban-na/2568/o12/"
SPOILT = (
    "ban-na/2568/O12/",
    "ban-na/2568/O12",
    "ban-na/2568/o12.",
    "ban-na/2568/o12/)",
    "ban-na/2568/o12,",
    "ban-na/2568/o12/%20",
    "ban-na/2568/o12%20",
    "ban-na/2568/o12/%2520",
    "ban-na/2568/o12/%252520",
    "ban-na/2568/o12%2520/",
    "%20ban-na/2568/o12/",
    "ban-na/%202568/o12/",
    "ban-na/2568/%20o12/",
    "ban-na/2568/%2520O12%2520",
    "ban-na/2568/o12/Index.html",
    "ban-na/2568/o12/index.html%20",
    "ban-na/2568/O012/",
    "ban-na/2568/o12/%E2%80%8B",  # a zero-width space
    "ban-na/2568/o12/%22",
)


def followed(server: Server, address: str) -> tuple[str, int]:
    """Where an address leads, each step on this server, and what is answered there."""
    for _ in range(4):  # each step mends one thing
        answer = server.get(address)
        if answer.status != 301:
            return address.removesuffix("index.html"), answer.status
        assert "x" not in answer.headers
        assert answer.headers["location"].startswith(f"{server.address}/")
        address = answer.headers["location"].removeprefix(server.address)
    pytest.fail(f"led in a circle: {address}")


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_address_of_an_item_leads_to_its_page(
    server: Server, place: Place, spoilt: str
) -> None:
    assert followed(server, place.path + spoilt) == (place.path + ITEM, 200)
    # Servers take a lone dot for the folder itself.
    assert server.get(f"{place.path}{ITEM}.").status == 200


CAPITALS = {
    "BAN-NA/2568/O12/": ITEM,
    "Ban-Na/2568/o12": ITEM,
    "BAN-NA/2568/O12%2520/": ITEM,
    "BAN-NA": "ban-na/",
    "BAN-NA/News/": "ban-na/news/",
    "ban-na/NEWS%20": "ban-na/news/",
    "Ban-Na/STRUCTURE/?a=B": "ban-na/structure/?a=B",
}


@pytest.mark.parametrize("spoilt", CAPITALS)
def test_folders_in_capitals_lead_to_their_pages(server: Server, place: Place, spoilt: str) -> None:
    address, status = followed(server, place.path + spoilt)
    assert address == place.path + CAPITALS[spoilt]
    assert status in (200, 404)  # some pages are not in so small a site


def test_capitals_never_lead_to_another_host_nor_in_a_circle(server: Server, place: Place) -> None:
    for spoilt in ("/EVIL.test/x", "Ban-Na/%0d%0aX:Y", "BAN-NA/%5C%5Cevil.test/", "NO-SUCH/O1/"):
        assert followed(server, place.path + spoilt)[1] in (400, 404)


def test_a_file_of_somebody_else_in_capitals_is_served_as_it_is_by_apache(place: Place) -> None:
    (place.output / "BingSiteAuth.xml").write_bytes(b"<users/>")
    with apache(place.work("apache"), place.root) as server:
        assert server.get(f"{place.path}BingSiteAuth.xml").status == 200
    (place.output / "BingSiteAuth.xml").unlink()


def test_other_pages_lose_what_was_added_to_their_addresses(server: Server, place: Place) -> None:
    for spoilt in ("ban-na/news.", "ban-na/news/%20", "ban-na/news%2520", "ban-na/news/,"):
        answer = server.get(place.path + spoilt)
        assert answer.status == 301, spoilt
        assert answer.headers["location"].endswith(f"{place.path}ban-na/news/")


def test_no_page_and_no_file_of_the_site_is_led_elsewhere(server: Server, place: Place) -> None:
    hidden = {".htaccess", "_headers", "_nginx.conf", "web.config"}
    for path in sorted(place.output.rglob("*")):
        name = path.relative_to(place.output).as_posix()
        if path.is_file() and name not in hidden and not path.name.startswith("x."):
            assert server.get(place.path + quote(name)).status in (200, 404), name
            if path.name == "index.html":
                folder = name.removesuffix("index.html")
                assert server.get(place.path + folder).status == 200, folder
