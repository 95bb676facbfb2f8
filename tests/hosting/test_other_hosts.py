"""``_headers`` and ``web.config``: no server here reads them, so they are read as those would."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hosting_place import FOLDERS, Place

from prongsai.content.site_config import load_site
from prongsai.documents.file_types import (
    dangerous_endings,
    media_types,
    stored_endings,
)
from prongsai.findings import Findings
from prongsai.site.outputs.hosting import (
    ASSET_CACHE,
    CONTENT_SECURITY_POLICY,
    HSTS,
    NO_SCRIPT,
    PAGE_CACHE,
    SECURITY,
    WRITERS,
    Hosting,
    hosting_file,
    hosting_of,
)


def hosting(folder: Path, settings: str = "") -> Hosting:
    config = folder / "site_config.yaml"
    config.write_text(f"title: ตัวอย่าง\nfiscal_year: 2568\n{settings}", encoding="utf-8")
    (folder / "content" / "ban-na").mkdir(parents=True)
    findings = Findings()
    site = load_site(config, findings)
    assert not findings
    return hosting_of(site)


# --- _headers -------------------------------------------------------------------------


def rules(place: Place) -> dict[str, dict[str, str]]:
    """Addresses and the headers they set; a header named twice in one rule is refused."""
    found: dict[str, dict[str, str]] = {}
    address = ""
    for line in (place.output / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith(" "):
            address = line
            found[address] = {}
        else:
            name, value = line.strip().split(": ", 1)
            assert name not in found[address]
            found[address][name] = value
    return found


def headers(place: Place, path: str) -> dict[str, list[str]]:
    """All headers for a path: hosts add up every rule that matches."""
    found: dict[str, list[str]] = {}
    for address, named in rules(place).items():
        pattern = ".*".join(map(re.escape, address.split("*"))).replace(":agency", "[^/]+")
        if re.fullmatch(pattern, path):
            for name, value in named.items():
                found.setdefault(name, []).append(value)
    return found


def test_every_address_has_the_security_headers_and_the_policy(place: Place) -> None:
    for path in ("", "ban-na/", "assets/civic/site.0123456789.css", "ban-na/data/a.csv"):
        found = headers(place, place.path + path)

        assert found["Content-Security-Policy"] == [CONTENT_SECURITY_POLICY]
        assert {name: found[name] for name in SECURITY} == {n: [v] for n, v in SECURITY.items()}


def test_only_fingerprinted_files_are_kept_for_good(place: Place) -> None:
    assert headers(place, f"{place.path}assets/civic/site.css")["Cache-Control"] == [ASSET_CACHE]
    assert "Cache-Control" not in headers(place, f"{place.path}ban-na/")


def test_no_published_file_gets_a_header_twice(place: Place) -> None:
    for file in sorted(place.output.rglob("*")):
        path = place.path + file.relative_to(place.output).as_posix()
        found = headers(place, path)
        twice = {name for name, said in found.items() if len(set(said)) != len(said)}
        several = {name for name, said in found.items() if len(said) > 1}

        assert twice == set(), path
        # Policies hold together: each can only forbid more.
        assert several <= {"Content-Security-Policy"}, path


def test_no_script_runs_among_the_documents(place: Place) -> None:
    for folder in FOLDERS:
        found = headers(place, f"{place.path}{folder}/x.html")
        assert found["Content-Security-Policy"] == [CONTENT_SECURITY_POLICY, NO_SCRIPT]
    assert NO_SCRIPT not in headers(place, f"{place.path}ban-na/")["Content-Security-Policy"]


@pytest.mark.parametrize("ending", ["csv", "json", "jsonld"])
def test_data_say_their_charset(place: Place, ending: str) -> None:
    found = headers(place, f"{place.path}ban-na/data/table.{ending}")

    assert found["Content-Type"] == [media_types()[ending]]


def test_documents_that_browsers_do_not_show_are_stored(place: Place) -> None:
    for ending in stored_endings():
        found = headers(place, f"{place.path}files/2568/annual-report/plan.{ending}")
        assert found["Content-Disposition"] == ["attachment"], ending


def test_pdfs_and_pictures_are_shown_in_the_browser(place: Place) -> None:
    for ending in ("pdf", "png", "jpg", "webp", "gif"):
        found = headers(place, f"{place.path}files/2568/annual-report/plan.{ending}")
        assert "Content-Disposition" not in found, ending


# --- web.config -----------------------------------------------------------------------


@pytest.fixture
def configuration(place: Place) -> ElementTree.Element:
    return ElementTree.fromstring((place.output / "web.config").read_bytes())


def server(configuration: ElementTree.Element) -> ElementTree.Element:
    found = configuration.find("system.webServer")
    assert found is not None
    return found


def custom_headers(element: ElementTree.Element) -> dict[str, str]:
    adds = element.findall("httpProtocol/customHeaders/add")
    return {add.attrib["name"]: add.attrib["value"] for add in adds}


def test_iis_sends_the_same_headers(configuration: ElementTree.Element) -> None:
    assert custom_headers(server(configuration)) == {
        **SECURITY,
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cache-Control": PAGE_CACHE,
    }


def test_iis_keeps_fingerprinted_files_for_good(configuration: ElementTree.Element) -> None:
    location = configuration.find("location")
    assert location is not None
    inner = location.find("system.webServer")
    assert inner is not None

    assert location.attrib["path"] == "assets"
    assert custom_headers(inner) == {"Cache-Control": ASSET_CACHE}


def test_iis_knows_every_type_of_file(configuration: ElementTree.Element) -> None:
    maps = server(configuration).findall("staticContent/mimeMap")

    assert {
        one.attrib["fileExtension"][1:]: one.attrib["mimeType"] for one in maps
    } == media_types()


def test_iis_is_told_nothing_twice(configuration: ElementTree.Element) -> None:
    # Adding what the host has set already stops the whole site with error 500.19.
    for parent in configuration.iter():
        before: set[str] = set()
        for child in parent:
            key = next(iter(child.attrib.values()), "")
            if child.tag == "remove":
                before.add(key)
            elif child.tag in {"add", "mimeMap"} and parent.tag not in {
                "files",
                "appliesTo",
                "denyStrings",
            }:
                assert key in before, f"{parent.tag}: {key}"


def test_iis_shows_the_sites_own_page_and_hides_our_files(
    configuration: ElementTree.Element, place: Place
) -> None:
    error = server(configuration).find("httpErrors/error")
    assert error is not None
    hidden = server(configuration).findall("security/requestFiltering/hiddenSegments/add")

    assert error.attrib["path"] == f"{place.path}404.html"
    assert {one.attrib["segment"] for one in hidden} == {".htaccess", "_headers", "_nginx.conf"}


def test_iis_serves_nothing_that_could_run_from_the_folders_of_documents(
    configuration: ElementTree.Element,
) -> None:
    rule = server(configuration).find("security/requestFiltering/filteringRules/filteringRule")
    assert rule is not None
    endings = {one.attrib["fileExtension"] for one in rule.findall("appliesTo/add")}
    denied = [one.attrib["string"] for one in rule.findall("denyStrings/add")]

    assert rule.attrib["scanUrl"] == "true"
    assert endings == {f".{ending}" for ending in dangerous_endings()}
    for address in ("/files/2568/o12/x.html", "/a/files/all/news/x.php", "/files/pages/x.svg"):
        assert any(string in address for string in denied), address


# --- all of them ----------------------------------------------------------------------


@pytest.mark.parametrize("name", WRITERS)
def test_https_is_promised_only_when_the_agency_has_confirmed_it(tmp_path: Path, name: str) -> None:
    assert HSTS not in hosting_file(hosting(tmp_path), name).decode()


@pytest.mark.parametrize("name", WRITERS)
def test_confirmed_https_is_promised_by_every_server(tmp_path: Path, name: str) -> None:
    confirmed = hosting(tmp_path, "hosting:\n  hsts: ใช่\n")

    assert HSTS in hosting_file(confirmed, name).decode()


@pytest.mark.parametrize("name", [".htaccess", "_nginx.conf"])
def test_the_site_s_folder_is_no_pattern(tmp_path: Path, name: str) -> None:
    text = hosting_file(hosting(tmp_path, "base_url: https://x.example/ita.2568\n"), name).decode()

    assert r"^/ita\.2568/" in text
    assert "^/ita.2568/" not in text


def test_nginx_repeats_every_header_in_every_place_that_sets_one(place: Place) -> None:
    text = (place.output / "_nginx.conf").read_text(encoding="utf-8")
    with_headers = [block for block in re.split(r"\blocation\b", text) if "add_header" in block]

    assert len(with_headers) == 6
    for block in with_headers:
        assert [name for name in SECURITY if f"add_header {name} " not in block] == []


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "/"),
        ("https://x.example", "/"),
        ("https://x.example/", "/"),
        ("https://x.example/ita", "/ita/"),
        ("https://x.example/a/b/", "/a/b/"),
    ],
)
def test_the_path_of_the_site_comes_from_its_address(
    tmp_path: Path, address: str, path: str
) -> None:
    assert hosting(tmp_path, f"base_url: {address}\n" if address else "").path == path
