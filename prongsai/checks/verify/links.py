"""What an address says about itself, without opening it."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

WEB = ("http", "https")
_REMEMBERED = 4096
_NOWHERE = re.compile(r"#?|#!|javascript:.*|about:blank", re.IGNORECASE | re.DOTALL)
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}[.])+(?:{_LABEL})\.?")
_LOCAL = re.compile(r"localhost|.*\.(?:local|lan|internal|home)", re.IGNORECASE)
_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"


class Host(NamedTuple):
    """A kind of host that assessors cannot rely on; ``why`` is a Thai clause."""

    names: tuple[str, ...]
    paths: tuple[str, ...]
    why: str


WALLED = (
    Host(
        ("drive.google.com",),
        (),
        "Google Drive อาจขอสิทธิ์หรือให้เข้าสู่ระบบ และไฟล์หายเมื่อเจ้าของบัญชีย้ายงาน",
    ),
    Host(
        ("docs.google.com",),
        ("/forms/",),
        "Google Forms อาจให้เข้าสู่ระบบก่อนตอบ และข้อมูลอยู่ในบัญชีส่วนตัวของผู้สร้าง",
    ),
    Host(("forms.gle",), (), "Google Forms อาจให้เข้าสู่ระบบก่อนตอบ และข้อมูลอยู่ในบัญชีส่วนตัวของผู้สร้าง"),
    Host(
        ("docs.google.com", "sheets.google.com", "slides.google.com"),
        (),
        "Google Docs อาจขอสิทธิ์ และเนื้อหาแก้ไขได้ตลอดโดยไม่ปรากฏวันที่",
    ),
    Host(("photos.app.goo.gl", "photos.google.com"), (), "Google Photos อาจขอสิทธิ์หรือให้เข้าสู่ระบบ"),
    Host(("classroom.google.com",), (), "ต้องเข้าสู่ระบบ Google จึงจะเปิดได้"),
    Host(
        ("onedrive.live.com", "1drv.ms", "sharepoint.com"),
        (),
        "OneDrive และ SharePoint อาจขอสิทธิ์หรือให้เข้าสู่ระบบ Microsoft",
    ),
    Host(("forms.office.com", "forms.microsoft.com"), (), "Microsoft Forms อาจให้เข้าสู่ระบบก่อนตอบ"),
    Host(("teams.microsoft.com",), (), "ต้องเข้าสู่ระบบ Microsoft จึงจะเปิดได้"),
    Host(("dropbox.com", "db.tt"), (), "Dropbox อาจให้เข้าสู่ระบบก่อนเปิดไฟล์"),
    Host(("icloud.com",), (), "iCloud อาจให้เข้าสู่ระบบ Apple ก่อนเปิดไฟล์"),
    Host(
        ("mega.nz", "mediafire.com", "4shared.com", "box.com", "wetransfer.com", "we.tl"),
        (),
        "เว็บฝากไฟล์ลบไฟล์เองได้ และมีโฆษณาหรือหน้าคั่นก่อนดาวน์โหลด",
    ),
    Host(
        ("line.me",),
        ("/ti/g", "/r/ti/g", "/r/home"),
        "กลุ่มและโน้ตใน LINE เปิดได้เฉพาะสมาชิกที่เข้าสู่ระบบ LINE",
    ),
    Host(("liff.line.me",), (), "เปิดได้เฉพาะในแอป LINE"),
    Host(("facebook.com", "fb.com"), ("/groups/",), "กลุ่ม Facebook เปิดได้เฉพาะผู้ที่เข้าสู่ระบบ"),
    Host(("canva.com",), (), "Canva อาจให้เข้าสู่ระบบ และเนื้อหาแก้ไขได้ตลอดโดยไม่ปรากฏวันที่"),
    Host(("trello.com", "notion.so", "notion.site"), (), "อาจให้เข้าสู่ระบบก่อนเปิด"),
)
"""Hosts behind a permission or a login; the first that fits is told."""


@lru_cache(_REMEMBERED)
def leads_nowhere(href: str) -> bool:
    """Whether an address is empty, only ``#``, or a piece of script."""
    return bool(_NOWHERE.fullmatch(href.strip()))


def may_lead_outside(href: str) -> bool:
    """Whether an address can be anything but a place on the same site."""
    return ":" in href or href.startswith(("//", "\\\\"))


@lru_cache(_REMEMBERED)
def split(href: str) -> SplitResult | None:
    """The parts of an address, None when it cannot be taken apart."""
    try:
        return urlsplit(href)
    except ValueError:
        return None


def host_of(parts: SplitResult) -> str:
    """The host name without port, in lower case; empty when there is none."""
    try:
        return (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""


@lru_cache(_REMEMBERED)
def problem_of(href: str) -> str:
    """Why an external address cannot be right, as a Thai clause; empty when it can."""
    if any(character.isspace() for character in href.strip()):
        return "มีช่องว่าง"
    parts = split(href)
    if parts is None:
        return "เขียนผิดรูปแบบ"
    scheme = parts.scheme.lower()
    if scheme not in (*WEB, ""):
        return _other_scheme(scheme, parts)
    if parts.path.lower().startswith(("//", "/http:", "/https:")) and not scheme:
        return "เขียนผิดรูปแบบ"
    return _web_problem(parts)


def _web_problem(parts: SplitResult) -> str:
    host = host_of(parts)
    try:
        port = parts.port
    except ValueError:
        return "เลขพอร์ตไม่ถูกต้อง"
    if not host:
        return "ไม่มีชื่อเว็บไซต์หลัง //"
    if host in WEB:
        return "มี http:// ซ้ำกัน"
    if "@" in parts.netloc:
        return "มีชื่อผู้ใช้หรือรหัสผ่านอยู่ในลิงก์"
    if not _may_be_a_host(host):
        return "ชื่อเว็บไซต์ไม่ถูกต้อง"
    return "" if port != 0 else "เลขพอร์ตไม่ถูกต้อง"


@lru_cache(_REMEMBERED)
def _may_be_a_host(host: str) -> bool:
    return bool(_HOST.fullmatch(_without_marks(host))) or _is_address(host)


def _other_scheme(scheme: str, parts: SplitResult) -> str:
    if scheme == "mailto":
        return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", parts.path) else "อีเมลไม่ถูกต้อง"
    if scheme == "tel":
        return (
            "" if re.fullmatch(r"[+0-9][0-9().,;=a-z -]*", parts.path) else "หมายเลขโทรศัพท์ไม่ถูกต้อง"
        )
    if scheme in ("sms", "geo", "line", "data", "file"):
        return ""
    return f'ไม่รู้จักลิงก์แบบ "{scheme}:"'


@lru_cache(_REMEMBERED)
def is_on_own_machine(href: str) -> bool:
    """Whether an address leads to somebody's own computer or an office network."""
    if re.match(r"[a-z]:[\\/]|\\\\|file:", href, re.IGNORECASE):
        return True
    parts = split(href)
    return _is_private(host_of(parts) if parts else "")


@lru_cache(_REMEMBERED)
def _is_private(host: str) -> bool:
    if _LOCAL.fullmatch(host):
        return True
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return False


@lru_cache(_REMEMBERED)
def wall_of(href: str) -> Host | None:
    """The kind of permission-walled host an address leads to."""
    parts = split(href)
    walls = _walls_of(host_of(parts)) if parts else ()
    path = parts.path.lower() if parts and walls else ""
    fits = (wall for wall in walls if not wall.paths or any(part in path for part in wall.paths))
    return next(fits, None)


@lru_cache(_REMEMBERED)
def _walls_of(host: str) -> tuple[Host, ...]:
    """The kinds a host is of, whatever the path."""
    return tuple(
        wall for wall in WALLED if any(f".{host}".endswith(f".{name}") for name in wall.names)
    )


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _without_marks(host: str) -> str:
    """Thai names keep their vowels and tones in addresses; for the pattern they are letters."""
    return re.sub(f"[{_MARKS}]", "x", host)
