"""A site brought to real servers: only what changed, in order, whole, and nobody else's files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from built_files import SITE, Desk, published
from file_servers import HERE, PASSWORD, USER, CuttingLine, FileServer, pure_ftpd

from prongsai.errors import UsageError
from prongsai.upload.place import MANIFEST, Place
from prongsai.upload.places.ftp import FtpPlace
from prongsai.upload.places.git import GitPlace
from prongsai.upload.places.sftp import SftpPlace

pytestmark = pytest.mark.slow
FOLDER = "เว็บ ita"


def secret() -> str:
    return PASSWORD


def by_ftp(server: FileServer, folder: str = FOLDER, **changed: object) -> FtpPlace:
    settings = {"port": server.port, "user": USER, "password": secret, **changed}
    secured = bool(server.trusted)
    return FtpPlace(
        HERE,
        folder=folder,
        secured=secured,
        **{"trusted": server.trusted, **settings},  # type: ignore[arg-type]
    )


def by_sftp(server: FileServer, folder: str = FOLDER, **changed: object) -> SftpPlace:
    settings = {"port": server.port, "user": "root", "password": secret, **changed}
    path = str(server.root / folder)
    return SftpPlace(HERE, folder=path, **{"trusted": server.trusted, **settings})  # type: ignore[arg-type]


def public(server: FileServer) -> Path:
    folder = server.root / FOLDER
    folder.mkdir(exist_ok=True)
    folder.chmod(0o777)
    return folder


def goes_through_a_year(desk: Desk, place: Place, folder: Path) -> None:
    """First publication, nothing new, a change, a page that goes, files of somebody else."""
    first = desk.send(place)
    assert set(first.send) == set(SITE)
    assert published(folder) == SITE
    pages = [name for name in first.send if name.endswith(".html")]
    assert first.send[-len(pages) :] == tuple(pages)
    assert first.send[-1] == "index.html"

    assert desk.send(place).send == ()

    (folder / "mine.txt").write_text("ของผู้อื่น", encoding="utf-8")
    changed = {**SITE, "index.html": "<h1>ใหม่</h1>"}
    del changed["2569/o12/index.html"]
    desk.build(changed)
    second = desk.send(place)
    assert (second.send, second.remove) == (("index.html",), ("2569/o12/index.html",))
    assert published(folder) == {**changed, "mine.txt": "ของผู้อื่น"}
    assert not (folder / "2569").exists()

    # Another computer goes on from what lies there.
    other = Desk(desk.root / "other")
    other.build(changed)
    assert other.send(place).send == ()


def test_ftp(ftp: FileServer, desk: Desk) -> None:
    goes_through_a_year(desk, by_ftp(ftp), public(ftp))


def test_ftps_with_a_certificate_that_somebody_compared(ftps: FileServer, desk: Desk) -> None:
    goes_through_a_year(desk, by_ftp(ftps), public(ftps))


def test_ftp_where_listings_are_made_for_people(plain_listing: FileServer, desk: Desk) -> None:
    place = by_ftp(plain_listing, user="anonymous")
    goes_through_a_year(desk, place, public(plain_listing))


def test_sftp(ssh: FileServer, desk: Desk) -> None:
    goes_through_a_year(desk, by_sftp(ssh), public(ssh))


# --- who is let in ----------------------------------------------------------------------------


def test_a_certificate_that_nobody_compared_is_shown_and_gets_no_password(
    ftps: FileServer, desk: Desk
) -> None:
    asked: list[str] = []
    place = by_ftp(ftps, trusted="", password=lambda: asked.append("") or PASSWORD)
    with pytest.raises(UsageError, match="trusted: SHA256:") as stopped:
        desk.send(place)
    assert ftps.trusted in stopped.value.message
    other = by_ftp(ftps, trusted="SHA256:" + "A" * 43, password=lambda: asked.append("") or "")
    with pytest.raises(UsageError, match="ไม่ใช่เครื่องที่ยืนยันไว้"):
        desk.send(other)
    assert asked == []


def test_a_server_of_ssh_that_nobody_knows_gets_no_password(ssh: FileServer, desk: Desk) -> None:
    public(ssh)
    with pytest.raises(UsageError, match="trusted: SHA256:") as stopped:
        desk.send(by_sftp(ssh, trusted=""))
    assert ssh.trusted in stopped.value.message
    with pytest.raises(UsageError, match="ไม่ใช่เครื่องที่ยืนยันไว้"):
        desk.send(by_sftp(ssh, trusted="SHA256:" + "A" * 43))


def test_a_wrong_password_is_told_without_it(ftp: FileServer, desk: Desk) -> None:
    public(ftp)
    with pytest.raises(UsageError, match="ไม่รับชื่อผู้ใช้ web1 หรือรหัสผ่านนี้") as stopped:
        desk.send(by_ftp(ftp, password=lambda: "hunter2"))
    assert "hunter2" not in stopped.value.message
    assert "hunter2" not in "".join(desk.reporter.notes)


def test_a_wrong_password_of_ssh(ssh: FileServer, desk: Desk) -> None:
    (Path(os.environ["HOME"]) / ".ssh" / "id_ed25519").unlink()
    with pytest.raises(UsageError, match="ไม่รับชื่อผู้ใช้ root หรือรหัสผ่านนี้"):
        desk.send(by_sftp(ssh, password=lambda: "hunter2"))


def test_a_wrong_folder_names_those_that_are_there(ftp: FileServer, desk: Desk) -> None:
    public(ftp)
    with pytest.raises(UsageError, match=f'"public_htm" .*{FOLDER}'):
        desk.send(by_ftp(ftp, "public_htm"))


def test_a_wrong_folder_of_ssh(ssh: FileServer, desk: Desk) -> None:
    public(ssh)
    with pytest.raises(UsageError, match=f"public_htm.*{FOLDER}"):
        desk.send(by_sftp(ssh, "public_htm"))


def test_nobody_listens(desk: Desk) -> None:
    with pytest.raises(UsageError, match=r"ไม่มีโปรแกรมรับไฟล์ที่ .* พอร์ต 9 "):
        desk.send(FtpPlace(HERE, 9, USER, secret, "", secured=False))


def test_a_host_without_encryption_is_not_used_in_secret(ftp: FileServer, desk: Desk) -> None:
    place = FtpPlace(HERE, ftp.port, USER, secret, "", secured=True)
    with pytest.raises(UsageError, match="ไม่มีการเข้ารหัส"):
        desk.send(place)


# --- what goes wrong on the way ---------------------------------------------------------------

Way = Callable[..., Place]


@pytest.mark.parametrize("after", [90, 260, 700])
def test_a_cut_line_of_ftp_is_taken_up_again(ftp: FileServer, desk: Desk, after: int) -> None:
    folder = public(ftp)
    line = CuttingLine(ftp.port, after=after)
    desk_send_twice_if_needed(desk, by_ftp(ftp, port=line.port))
    line.close()
    assert line.cuts == 1
    assert published(folder) == SITE


@pytest.mark.parametrize("after", [3_000, 5_000, 9_000])
def test_a_cut_line_of_ssh_is_taken_up_again(ssh: FileServer, desk: Desk, after: int) -> None:
    folder = public(ssh)
    desk.build({**SITE, "files/big.pdf": "%PDF-1.7" + "ก" * 3_000})
    line = CuttingLine(ssh.port, after=after)
    desk_send_twice_if_needed(desk, by_sftp(ssh, port=line.port))
    line.close()
    assert line.cuts == 1
    assert published(folder).keys() == {*SITE, "files/big.pdf"}


def desk_send_twice_if_needed(desk: Desk, place: Place) -> None:
    """Cut while it connects or compares, the run ends with a sentence, and the next one does it."""
    from prongsai.upload.place import LineCutError

    try:
        desk.send(place)
    except LineCutError:
        desk.send(place)


def test_a_full_host_keeps_the_old_pages_and_is_gone_on_with(work: Path, desk: Desk) -> None:
    with pure_ftpd(work, quota="1") as server:
        folder = public(server)
        desk.send(by_ftp(server))
        large = {**SITE, "files/a.pdf": "x" * 2_000_000, "index.html": "<h1>ใหม่</h1>"}
        desk.build(large)
        with pytest.raises(
            UsageError, match=r"(?s)ปลายทางไม่รับ files/a\.pdf .*เต็ม.*ส่งต่อจากที่ค้าง"
        ) as stopped:
            desk.send(by_ftp(server))
        assert "ส่งแล้ว 0 จาก 2 ไฟล์" in stopped.value.message
        assert published(folder) == SITE
        desk.build({**SITE, "index.html": "<h1>ใหม่</h1>"})
        assert desk.send(by_ftp(server)).send == ("index.html",)


def test_files_in_the_way_stop_before_anything_is_sent(ftp: FileServer, desk: Desk) -> None:
    folder = public(ftp)
    (folder / "index.html").write_text("หน้าเดิมของโฮสต์", encoding="utf-8")
    with pytest.raises(UsageError, match=r"index\.html\n.*--take-over"):
        desk.send(by_ftp(ftp))
    assert published(folder) == {"index.html": "หน้าเดิมของโฮสต์"}
    desk.send(by_ftp(ftp), take_over=True)
    assert published(folder) == SITE


def test_what_somebody_changed_there_is_sent_again_and_not_removed(
    ssh: FileServer, desk: Desk
) -> None:
    folder = public(ssh)
    desk.send(by_sftp(ssh))
    for name in ("index.html", "404.html"):
        (folder / name).write_text("แก้ที่โฮสต์ไม่เท่าเดิม", encoding="utf-8")
    desk.build({name: text for name, text in SITE.items() if name != "404.html"})
    plan = desk.send(by_sftp(ssh))
    assert (plan.send, plan.left, plan.remove) == (("index.html",), ("404.html",), ())
    assert published(folder)["404.html"] == "แก้ที่โฮสต์ไม่เท่าเดิม"


def test_ten_thousand_small_files(ftp: FileServer, desk: Desk) -> None:
    folder = public(ftp)
    many = {f"2569/p{n // 100}/n{n}.html": f"<p>{n}</p>" for n in range(10_000)}
    desk.build(many)
    desk.send(by_ftp(ftp))
    assert published(folder) == many
    many["2569/p0/n0.html"] = "<p>ใหม่</p>"
    desk.build(many)
    assert desk.send(by_ftp(ftp)).send == ("2569/p0/n0.html",)


# --- a branch of Git --------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    path = tmp_path / "คลัง.git"
    subprocess.run(["git", "init", "--bare", "--quiet", str(path)], check=True)
    return path


def branch_files(repository: Path, branch: str = "gh-pages") -> dict[str, str]:
    words = ["git", "-c", "core.quotepath=off", "-C", str(repository)]
    names = subprocess.run(
        [*words, "ls-tree", "-r", "-z", "--name-only", branch], capture_output=True, check=True
    ).stdout.decode()
    return {
        name: subprocess.run(
            [*words, "show", f"{branch}:{name}"], capture_output=True, check=True
        ).stdout.decode()
        for name in names.split("\0")
        if name and name != MANIFEST
    }


def test_a_branch_of_git_holds_the_site_and_what_else_was_there(
    repository: Path, desk: Desk, tmp_path: Path
) -> None:
    place = GitPlace(str(repository), "gh-pages", "", tmp_path / "scratch.git")
    assert set(desk.send(place).send) == set(SITE)
    assert branch_files(repository) == {**SITE, ".nojekyll": ""}
    assert desk.send(place).send == ()

    clone = tmp_path / "clone"
    git = ["git", "-C", str(clone), "-c", "user.name=a", "-c", "user.email=a@b.example"]
    subprocess.run(
        ["git", "clone", "--quiet", "--branch", "gh-pages", str(repository), str(clone)], check=True
    )
    (clone / "CNAME").write_text("www.ita.example\n", encoding="utf-8")
    subprocess.run([*git, "add", "CNAME"], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "name"], check=True)
    subprocess.run([*git, "push", "--quiet"], check=True)
    desk.build({name: text for name, text in SITE.items() if name != "404.html"})
    plan = desk.send(place)
    assert (plan.send, plan.remove) == ((), ("404.html",))
    there = branch_files(repository)
    assert there["CNAME"] == "www.ita.example\n"
    assert "404.html" not in there


def test_a_repository_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    place = GitPlace(str(tmp_path / "nowhere.git"), "gh-pages", "", tmp_path / "scratch.git")
    with pytest.raises(UsageError, match="เปิดคลัง Git"):
        desk.send(place)
