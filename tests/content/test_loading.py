"""An agency's folder is read as far as it can be, and everything wrong is said at once.

The folders in ``tests/agencies`` are whole little agencies; what the clerk reads of each
stands in ``tests/golden/agencies``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from golden_texts import assert_agreed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.content.agency import Agency
from prongsai.content.disclosure import entry_model, model_for
from prongsai.content.loading import LoadedAgency, load_agency
from prongsai.findings import Findings, Severity
from prongsai.reports.diagnostics import format_findings
from prongsai.requirements.engine import match_year
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

AGENCIES = Path(__file__).parents[1] / "agencies"
NAMES = sorted(folder.name for folder in AGENCIES.iterdir() if folder.is_dir())


topics_of_item = load_frameworks(None, Findings()).topics_of_item


def laid_out(root: Path, name: str) -> Path:
    """The site's root folder with one of the little agencies in it."""
    shutil.copytree(AGENCIES / name, root / "content" / name)
    (root / "site_config.yaml").write_text("title: ก\n", encoding="utf-8")
    return root


def load(root: Path, name: str) -> LoadedAgency:
    return load_agency(laid_out(root, name), name, load_topics(), topics_of_item)


def agency_of(root: Path, name: str) -> Agency:
    agency = load(root, name).agency
    assert agency is not None
    return agency


def short(agency: Agency, file: str) -> str:
    return file.removeprefix(f"content/{agency.slug}/")


@pytest.mark.parametrize("name", NAMES)
def test_the_clerk_reads_what_is_wrong_and_what_to_do(tmp_path: Path, name: str) -> None:
    text = format_findings(load(tmp_path, name).findings)

    assert_agreed(f"agencies/{name}.txt", f"{text}\n" if text else "")


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_names_agency_code_place_and_remedy(tmp_path: Path, name: str) -> None:
    for finding in load(tmp_path, name).findings:
        assert finding.agency == name
        assert finding.place is not None
        assert (tmp_path / finding.place.file).exists() or finding.code == "CNT033"
        assert finding.remedy
        assert not finding.message.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_no_file_is_lost_without_a_word(tmp_path: Path, name: str) -> None:
    """Each content file is loaded, or not built, or named in a finding."""
    loaded = load(tmp_path, name)
    said = {finding.place.file for finding in loaded.findings if finding.place}
    known: set[str] = set()
    if loaded.agency:
        known |= {disclosure.file for disclosure in loaded.agency.disclosures}
        known |= {post.tree.file for post in loaded.agency.news}
        known |= {missing.file for missing in loaded.agency.unbuilt}
        known.add(f"content/{name}/agency.yaml")
    for path in sorted((tmp_path / "content" / name).rglob("*")):
        file = path.relative_to(tmp_path).as_posix()
        drafts = any(part.startswith("_") for part in path.parts)
        if path.suffix in {".yaml", ".yml", ".md"} and not drafts and loaded.agency:
            above = [parent for parent in path.parents if parent.is_relative_to(tmp_path)]
            folders = {parent.relative_to(tmp_path).as_posix() for parent in above}
            assert file in known | said or folders & said, file


LOADED = {
    "agency-file-misnamed": None,
    "agency-file-missing": None,
    "agency-with-mistake": None,
    "broken-yaml": (
        ["2568/annual-report.yaml", "contact.yaml", "laws.yaml"],
        ["2568-01-07-road"],
    ),
    "buddhist-leap-day": (["2568/ethics-drive.yaml", "2568/participation.yaml"], ["leap"]),
    "byte-order-marks": (["contact.yaml", "executives.yaml", "mandate.md", "structure.yaml"], []),
    "complete-small": (
        [
            "2568/annual-report.yaml",
            "agency.yaml",
            "executives.yaml",
            "pdpa-policy.md",
            "structure.yaml",
        ],
        ["2568-01-06-no-gift"],
    ),
    "cp874": (["mandate.md", "structure.yaml"], []),
    "document-in-the-way": (["2568/annual-report.yaml"], []),
    "duplicate-topic-files": (["2568/mandate.yaml", "structure.md"], ["road"]),
    "empty": ([], []),
    "empty-files": (["laws.yaml"], []),
    "folders-not-read": (["2568/mandate.yaml"], []),
    "item-code-file": (["2568/O01.yaml", "2568/o12.yaml", "2568/o๑๐.yaml"], []),
    "missing-files": (["2568/annual-report.yaml", "executives.yaml", "pdpa-policy.md"], ["road"]),
    "news-names": ([], ["2568-01-06-no-gift"]),
    "outside-the-folder": (["2568/annual-report.md", "2568/mandate.md", "pdpa-policy.md"], []),
    "saved-as-text": (["mandate.yaml"], []),
    "tables-twice": (["2568/annual-report.yaml"], []),
    "unknown-topic-name": (["2568/annual-report.yaml"], []),
    "words-of-offices": (
        ["2568/annual-report.yaml", "contact.yaml", "pdpa-policy.md"],
        ["future"],
    ),
    "wrong-case": (["2568/annual-report.yaml"], []),
    "yearly-topic-outside-year": (["2568/structure.yaml", "structure.yaml"], []),
}


def test_every_little_agency_is_described() -> None:
    assert sorted(LOADED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_rest_is_still_read(tmp_path: Path, name: str) -> None:
    agency = load(tmp_path, name).agency
    if agency is None:
        assert LOADED[name] is None
        return
    files = sorted(
        short(agency, disclosure.file)
        for disclosure in agency.disclosures
        if disclosure.topic.id != "news"
    )
    assert (files, [post.slug for post in agency.news]) == LOADED[name]


@pytest.mark.parametrize("name", NAMES)
def test_an_item_whose_file_is_not_built_is_never_complete(tmp_path: Path, name: str) -> None:
    agency = load(tmp_path, name).agency
    if agency is None:
        return
    frameworks = load_frameworks(None, Findings())
    match = match_year(agency, frameworks[2568], load_topics())
    for missing in agency.unbuilt:
        for item in frameworks[2568].items_of_topic(missing.topic):
            if missing.year not in (2568, None):
                continue
            found = [
                decision
                for decision in match.item(item.code).decisions
                if decision.requirement.topic == missing.topic
            ]
            assert found
            assert all(missing.file in decision.reason for decision in found)


# --- what the little agencies are about -----------------------------------------------


def test_a_complete_agency_has_its_documents_photos_tables_and_lent_contact(
    tmp_path: Path,
) -> None:
    agency = agency_of(tmp_path, "complete-small")
    report = agency.disclosure("annual-report", 2568)
    assert report is not None
    assert [document.name for document in report.documents] == ["report.pdf"]
    assert report.tables[0].rows[0].texts == ("ถนน", "150,000.50")
    assert report.tables[0].source_file == "content/complete-small/2568/files/projects.csv"
    executives = agency.disclosure("executives", 2568)
    assert executives is not None
    assert executives.part("executives")[0].photo == "files/head.jpg"
    assert [file.source for file in executives.files] == ["content/complete-small/files/head.jpg"]
    policy = agency.disclosure("pdpa-policy", 2569)
    assert policy is not None
    assert [file.reference for file in policy.files] == ["files/policy.pdf"]
    contact = agency.disclosure("contact", 2568)
    assert contact is not None
    assert str(contact.place("contact", "phones")) == "content/complete-small/agency.yaml:7"
    assert [image.name for image in agency.news[0].images] == ["head.jpg"]


def test_a_file_named_by_its_item_answers_all_topics_of_the_item(tmp_path: Path) -> None:
    agency = agency_of(tmp_path, "item-code-file")
    structure = agency.disclosure("structure", 2568)
    assert structure is not None
    assert structure is agency.disclosure("mandate", 2568)
    assert structure.part("chart") is not None
    assert structure.part("powers") is not None
    assert agency.disclosure("structure", 2569) is None
    progress = agency.disclosure("procurement-progress", 2568)
    assert progress is not None
    assert progress.part("procurement_summary")[0].count == 4


def test_a_buddhist_leap_day_is_the_common_one(tmp_path: Path) -> None:
    agency = agency_of(tmp_path, "buddhist-leap-day")
    participation = agency.disclosure("participation", 2568)
    assert participation is not None
    assert participation.part("participation")[0].date.isoformat() == "2024-02-29"
    assert agency.news[0].entry.date.isoformat() == "2024-02-29"


def test_ansi_and_marked_files_read_like_any_other(tmp_path: Path) -> None:
    for name in ("cp874", "byte-order-marks"):
        agency = agency_of(tmp_path, name)
        structure = agency.disclosure("structure", None)
        assert structure is not None
        assert structure.part("chart").units[1].name == "สำนักปลัด"


def test_a_rival_that_alone_was_about_a_topic_leaves_it_unbuilt(tmp_path: Path) -> None:
    agency = agency_of(tmp_path, "duplicate-topic-files")
    assert [(short(agency, entry.file), entry.topic) for entry in agency.unbuilt] == [
        ("2568/o1.yaml", "structure")
    ]


def test_nothing_outside_the_agencys_folder_is_published(tmp_path: Path) -> None:
    (tmp_path / "content" / "other").mkdir(parents=True)
    (tmp_path / "content" / "other" / "plan.pdf").write_bytes(b"%PDF-1.4")
    agency = agency_of(tmp_path, "outside-the-folder")
    published = {
        document.source
        for disclosure in agency.disclosures
        for document in (*disclosure.documents, *disclosure.files)
    }
    assert published == {
        "content/outside-the-folder/files/head.jpg",
        "content/outside-the-folder/2568/files/100%.pdf",
    }


def test_a_missing_photo_leaves_the_person(tmp_path: Path) -> None:
    agency = agency_of(tmp_path, "missing-files")
    executives = agency.disclosure("executives", 2568)
    assert executives is not None
    (person,) = executives.part("executives")
    assert (person.name, person.photo) == ("นายตัวอย่าง หนึ่ง", None)


def test_years_are_the_folders_that_count(tmp_path: Path) -> None:
    assert agency_of(tmp_path, "folders-not-read").years == (2568,)
    assert agency_of(tmp_path, "empty").years == ()


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name in ("complete-small", "missing-files", "broken-yaml"):
        first = load(tmp_path / "one", name)
        second = load(tmp_path / "two", name)
        assert first == second


def test_a_file_added_after_the_first_reading_is_found_by_the_next(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "missing-files")
    first = load_agency(root, "missing-files", load_topics(), topics_of_item)
    photo = root / "content" / "missing-files" / "files" / "head.jpg"
    photo.parent.mkdir()
    shutil.copy(AGENCIES / "complete-small" / "files" / "head.jpg", photo)
    second = load_agency(root, "missing-files", load_topics(), topics_of_item)
    gone = {finding.message for finding in first.findings}
    gone -= {finding.message for finding in second.findings}
    assert gone == {'ไม่พบไฟล์ "files/head.jpg"'}


# --- whatever the files hold ----------------------------------------------------------


SPOILT = sorted(
    path.relative_to(AGENCIES / "complete-small").as_posix()
    for path in (AGENCIES / "complete-small").rglob("*")
    if path.is_file()
)


def spoil(data: bytes, start: float, length: int, put: bytes) -> bytes:
    at = int(start * len(data))
    return data[:at] + put + data[at + length :]


junk = st.one_of(
    st.binary(max_size=30),
    st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [
            b"\n- ", b": ", b"\t", b"---\n", b"\x00", b"\xff\xfe", b"{[", b'"', b"&a *a", b"!!python",
            "๒๙ ก.พ. ๒๕๖๘".encode(), b"]: ../../x", b"](../../../etc/passwd)", b"x" * 300, b"\xa1" * 9,
            b"file: " + b"a" * 5000 + b".pdf",
        ]
    ),
)  # fmt: skip


@given(
    file=st.sampled_from(SPOILT),
    start=st.floats(0, 1),
    length=st.integers(0, 60),
    put=junk,
    whole=st.booleans(),
)
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_mutation_of_a_file_raises(
    tmp_path_factory: pytest.TempPathFactory,
    file: str,
    start: float,
    length: int,
    put: bytes,
    whole: bool,
) -> None:
    root = laid_out(tmp_path_factory.mktemp("spoilt"), "complete-small")
    path = root / "content" / "complete-small" / file
    path.write_bytes(put if whole else spoil(path.read_bytes(), start, length, put))
    loaded = load_agency(root, "complete-small", load_topics(), topics_of_item)
    format_findings(loaded.findings).encode("utf-8")
    if loaded.agency is None:
        assert any(finding.severity is Severity.ERROR for finding in loaded.findings)
    else:
        frameworks = load_frameworks(None, Findings())
        match_year(loaded.agency, frameworks[2568], load_topics())
    shutil.rmtree(root)


@given(
    name=st.text(
        st.characters(blacklist_characters="/\x00", blacklist_categories=("Cs",)),
        min_size=1,
        max_size=60,
    ),
    suffix=st.sampled_from([".yaml", ".md", ".yml", ".txt", ".pdf", ""]),
    folder=st.sampled_from(["", "2568/", "news/", "2568/files/", "อื่น/"]),
)
@settings(max_examples=100, deadline=None)
def test_no_file_name_raises(
    tmp_path_factory: pytest.TempPathFactory, name: str, suffix: str, folder: str
) -> None:
    if name in (".", "..") or len((name + suffix).encode()) > 200:
        return
    root = laid_out(tmp_path_factory.mktemp("names"), "empty")
    path = root / "content" / "empty" / f"{folder}{name}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("title: ก\n", encoding="utf-8")
    loaded = load_agency(root, "empty", load_topics(), topics_of_item)
    format_findings(loaded.findings).encode("utf-8")
    shutil.rmtree(root)


def test_a_text_that_was_to_be_written_is_not_published(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "a"
    (folder / "news").mkdir(parents=True)
    (folder / "agency.yaml").write_text("name: อบต.บ้านนา\ntype: อบต.\n", encoding="utf-8")
    post = "---\ntitle: ประชุมประชาคม\ndate: 14 ม.ค. 2569\n---\n<เนื้อข่าว>\n"
    (folder / "news" / "meeting.md").write_text(post, encoding="utf-8")
    loaded = load_agency(tmp_path, "a", load_topics(), lambda year, code: None)
    (finding,) = loaded.findings
    assert finding.code == "CNT017"
    assert finding.message == 'ยังไม่ได้แทน "<เนื้อข่าว>" ด้วยข้อความจริง'
    assert finding.remedy == "พิมพ์ข้อความของหน่วยงานแทนทั้งบรรทัด"
    assert str(finding.place) == "content/a/news/meeting.md:5"
    assert loaded.agency is not None
    assert loaded.agency.news == ()


def test_a_file_is_read_by_the_model_of_the_typed_keys_that_it_writes() -> None:
    """Making a model costs more than reading a file; a misspelt key still finds all it may mean."""
    takes = ("projects", "problems", "budget")

    assert model_for(takes, {"title"}) is entry_model(())
    assert model_for(takes, {"title", "projects"}) is entry_model(("projects",))
    assert model_for(takes, {"projects", "problms"}) is entry_model(takes)
