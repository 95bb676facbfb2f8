"""``publish`` as a clerk calls it: build, send, look, and the words that are said."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clerk_desk import call
from small_site import SmallSite

from prongsai.errors import UsageError
from prongsai.upload.place import MANIFEST

MakeSite = Callable[..., SmallSite]
Said = pytest.CaptureFixture[str]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain host that reads no settings."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(small_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallSite]:
    made = small_site("ban-na")
    shared = made.root / "shares" / "www"
    shared.mkdir(parents=True)
    handler = functools.partial(Quiet, directory=str(shared))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made.configure(
            base_url=f"http://127.0.0.1:{server.server_port}",
            publish="{to: โฟลเดอร์, folder: shares/www}",
        )
        monkeypatch.chdir(made.root)
        yield made
        server.shutdown()


def there(site: SmallSite) -> dict[str, bytes]:
    files = site.published(site.root / "shares" / "www")
    files.pop(MANIFEST, None)
    return files


def test_the_site_goes_online_and_is_looked_at(site: SmallSite, capsys: Said) -> None:
    assert call("publish", "--dry-run", "--quiet") == 0
    assert there(site) == {}
    planned = capsys.readouterr().out
    assert "  ส่ง index.html (" in planned
    assert "ยังไม่ได้ส่งสิ่งใด (--dry-run)" in planned

    assert call("publish", "--quiet", "--look-at-all") == 0
    assert there(site) == site.published()
    said = capsys.readouterr().out
    assert "ลบ 0 ไฟล์ เหมือนเดิม 0 ไฟล์ ไปที่ shares/www" in said
    assert "WEB031: เว็บไซต์จริงไม่มีหัวข้อความปลอดภัย" in said
    assert "WEB030" not in said

    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    assert call("publish", "--quiet") == 0
    assert there(site) == site.published()

    # Somebody at the host changes a page: it is told, and sent again the next time.
    page = site.root / "shares" / "www" / "index.html"
    page.write_bytes(page.read_bytes() + b"<!-- counter -->")
    capsys.readouterr()
    assert call("publish", "--quiet", "--only-look", "--look-at-all") == 1
    assert "ไม่ตรงกับหน้าที่สร้าง" in capsys.readouterr().out
    assert call("publish", "--quiet") == 0
    assert there(site) == site.published()


def test_a_build_that_is_not_whole_stays_at_home(site: SmallSite, capsys: Said) -> None:
    assert call("publish", "--quiet", "--no-look") == 0
    before = there(site)
    site.write("content/ban-na/agency.yaml", "name: [")
    site.edit("site_config.yaml", "title: เว็บไซต์ทดสอบ", "title: ชื่อใหม่")

    assert call("publish", "--quiet", "--no-look") == 2

    assert "เว็บไซต์สร้างไม่ครบ" in capsys.readouterr().err
    assert there(site) == before


def test_what_somebody_laid_into_the_output_is_not_sent(site: SmallSite, capsys: Said) -> None:
    site.build()
    site.write("output/ลับ.txt", "ไม่ได้ผ่านการตรวจ")

    assert call("publish", "--quiet", "--no-look") == 0

    assert "ลับ.txt" not in there(site)
    assert "ไม่ได้ส่งไฟล์ในโฟลเดอร์ผลลัพธ์ที่โปรแกรมไม่ได้สร้าง: ลับ.txt" in capsys.readouterr().out


def test_where_it_is_sent_to_changes_no_page(site: SmallSite) -> None:
    site.build()
    before = site.states()
    site.edit("site_config.yaml", "shares/www", "shares/other")
    result = site.build()
    assert (result.rendered, result.written) == (0, 0)
    assert site.rewritten(before) == set()


def test_no_answer_is_no_success(site: SmallSite, capsys: Said) -> None:
    site.edit("site_config.yaml", "base_url: http://127.0.0.1", "base_url: http://127.0.0.1:9/x#")
    site.configure(base_url="http://127.0.0.1:9", publish="{to: โฟลเดอร์, folder: shares/www}")
    assert call("publish", "--quiet") == 1
    assert "จึงยังไม่รู้ว่าเว็บไซต์จริงเป็นหน้าที่ส่งไปหรือไม่" in capsys.readouterr().out


@pytest.mark.parametrize("key", ["password", "Passwd", "รหัสผ่าน", "api_key", '"pass"'])
def test_a_password_in_the_settings_is_refused_and_never_repeated(
    site: SmallSite, capsys: Said, key: str
) -> None:
    settings = site.root / "site_config.yaml"
    text = settings.read_text(encoding="utf-8").replace("folder: shares/www", f"{key}: '@hunter2'")
    settings.write_text(text, encoding="utf-8")
    for command in (("publish",), ("build",), ("check",)):
        assert call(*command) == 2
        said = capsys.readouterr()
        assert "hunter2" not in said.out + said.err
        assert "CFG050" in said.err


def test_words_about_passwords_are_no_passwords(site: SmallSite) -> None:
    settings = site.root / "site_config.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"# password: ห้ามใส่ที่นี่\n{text}intro: ลืมรหัสผ่าน โทร 0 2000 0100\n", "utf-8")
    assert call("build", "--quiet") == 0


def test_the_password_comes_from_the_environment_and_is_in_no_text_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from prongsai.upload.secret import VARIABLE, Secret

    monkeypatch.setenv(VARIABLE, "hunter2")
    secret = Secret("web1@ftp.ita.example")
    assert secret() == "hunter2"
    assert "hunter2" not in repr(secret)


def test_the_password_is_kept_in_a_keyring_and_read_from_it_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A keyring of its own in a file, which the library is given as a system gives its own."""
    import keyring
    from keyring.backend import KeyringBackend

    from prongsai.upload.secret import VARIABLE, Secret

    class InAFile(KeyringBackend):
        priority = 1

        def _all(self) -> dict[str, str]:
            file = tmp_path / "ring.json"
            return dict(json.loads(file.read_text())) if file.exists() else {}

        def get_password(self, service: str, username: str) -> str | None:
            return self._all().get(f"{service} {username}")

        def set_password(self, service: str, username: str, password: str) -> None:
            kept = {**self._all(), f"{service} {username}": password}
            (tmp_path / "ring.json").write_text(json.dumps(kept))

    before = keyring.get_keyring()
    keyring.set_keyring(InAFile())
    try:
        monkeypatch.setenv(VARIABLE, "hunter2")
        told = Secret("web1@ftp.ita.example")
        assert told() == "hunter2"
        assert told.remember()
        monkeypatch.delenv(VARIABLE)
        assert Secret("web1@ftp.ita.example")() == "hunter2"
        with pytest.raises(UsageError, match=VARIABLE):
            Secret("web2@ftp.ita.example")()
    finally:
        keyring.set_keyring(before)


def test_nobody_to_ask_for_a_password(site: SmallSite, capsys: Said, tmp_path: Path) -> None:
    from prongsai.upload.secret import VARIABLE, Secret

    with pytest.raises(UsageError, match=VARIABLE):
        Secret("web1@nobody.example")()


def test_what_is_online_is_held_against_the_journal(site: SmallSite, capsys: Said) -> None:
    assert call("publish", "--quiet", "--no-look") == 0
    assert call("journal", "verify", "--live") == 0
    assert "ตรงทั้งหมด 1 ครั้ง" in capsys.readouterr().out

    served = site.root / "shares" / "www"
    page, document = served / "index.html", next(served.rglob("report*.pdf"))
    page.write_bytes(page.read_bytes().replace(b"</body>", b"<p>changed</p></body>"))
    document.unlink()

    assert call("journal", "verify", "--live") == 1
    said = capsys.readouterr().out
    assert "/index.html" in said
    assert document.name in said
    assert said.count("SEC010") == 2
    # The folder of the office is as it was: only what is served was changed.
    assert call("journal", "verify") == 0
