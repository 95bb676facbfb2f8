"""Web addresses, e-mail, telephone numbers and paths of files."""

from __future__ import annotations

import posixpath
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator

from prongsai.reading.fields.refusal import refusal, string
from prongsai.thai.digits import to_arabic
from prongsai.thai.slugs import is_reserved_on_windows
from prongsai.thai.text import is_invisible

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_NOT_IN_URL = re.compile('[\\s<>"`{}|\\\\^\x00-\x1f\x7f]')
_PHONE_DIGITS = re.compile(r"[0-9]")
_NOT_IN_NAMES = re.compile('[<>:"|?*\x00-\x1f]')


def _url(value: Any) -> Any:
    text = string(value)
    if _NOT_IN_URL.search(text) or any(map(is_invisible, text)):
        raise refusal(
            f'ลิงก์ "{text[:60]}" มีช่องว่างหรืออักขระที่ใช้ไม่ได้', "คัดลอกลิงก์จากช่องที่อยู่ของเบราว์เซอร์มาวางใหม่"
        )
    scheme, colon, _ = text.partition(":")
    if scheme.lower() in {"http", "https"} and colon:
        if _has_host(text):
            return text
        raise refusal(
            f'ลิงก์ "{text[:60]}" ไม่มีชื่อเว็บไซต์ที่ถูกต้อง', "เขียนลิงก์เต็ม เช่น https://www.example.go.th/"
        )
    if (
        re.match(r"(?:www\.|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:?]|$))", text)
        and "@" not in text
    ):
        raise refusal(f'ลิงก์ "{text[:60]}" ไม่ได้ขึ้นต้นด้วย https://', f"เขียนเป็น https://{text[:80]}")
    raise refusal(f'"{text[:60]}" ไม่ใช่ลิงก์เว็บไซต์', "เขียนลิงก์ที่ขึ้นต้นด้วย https:// หรือ http://")


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return host == "localhost" or ("." in host.strip(".") and ".." not in host)


def _contact_link(value: Any) -> Any:
    text = string(value)
    scheme, _, rest = text.partition(":")
    if scheme.lower() == "mailto":
        _email(rest.split("?")[0])
        return text
    if scheme.lower() == "tel":
        if not re.fullmatch(r"\+?[0-9().-]{3,}(?:[;,][0-9A-Za-z=]+)*", rest):
            raise refusal(f'หมายเลขใน "{text[:60]}" ไม่ถูกต้อง', "เขียนแบบ tel:043123456")
        return text
    if _EMAIL.fullmatch(text):
        raise refusal(f'"{text[:60]}" เป็นอีเมล ไม่ใช่ลิงก์', f"เขียนเป็น mailto:{text}")
    return _url(text)


def _email(value: Any) -> Any:
    text = string(value)
    if not _EMAIL.fullmatch(text):
        raise refusal(f'"{text[:60]}" ไม่ใช่อีเมลที่ถูกต้อง', "เขียนแบบ saraban@example.go.th โดยไม่มีช่องว่าง")
    return text


def _phone(value: Any) -> Any:
    text = string(value)
    if len(_PHONE_DIGITS.findall(to_arabic(text))) < 3:
        raise refusal(
            f'"{text[:60]}" ไม่ใช่หมายเลขโทรศัพท์', "กรอกหมายเลขอย่างน้อย 3 หลัก เช่น 0 4312 3456"
        )
    return text


def _relative_path(value: Any) -> Any:
    text = string(value).replace("\\", "/")
    inside = "วางไฟล์ไว้ในโฟลเดอร์ของหน่วยงาน แล้วเขียนชื่อไฟล์ เช่น files/plan.pdf"
    if re.match(r"(?:https?|ftp|file):", text, re.IGNORECASE):
        raise refusal(f'"{text[:60]}" เป็นลิงก์ ไม่ใช่ชื่อไฟล์', inside)
    if text.startswith(("/", "~/")) or re.match(r"[A-Za-z]:", text):
        raise refusal(f'"{text[:60]}" ชี้ไปที่โฟลเดอร์นอกเว็บไซต์', inside)
    if _NOT_IN_NAMES.search(text):
        raise refusal(f'ชื่อไฟล์ "{text[:60]}" มีอักขระที่ใช้ไม่ได้', 'เปลี่ยนชื่อไฟล์ไม่ให้มี < > : " | ? *')
    path = posixpath.normpath(text)
    if path == ".." or path.startswith("../"):
        raise refusal(f'"{text[:60]}" ออกไปนอกโฟลเดอร์ของหน่วยงาน', inside)
    if path == "." or text.endswith("/"):
        raise refusal(f'"{text[:60]}" เป็นโฟลเดอร์ ไม่ใช่ไฟล์', "เขียนชื่อไฟล์ต่อท้าย เช่น files/plan.pdf")
    return path


def openable(name: str | None) -> str | None:
    """Refuse a name that nobody with Windows could open or copy."""
    if name and is_reserved_on_windows(name):
        raise refusal(f'"{name}" เป็นชื่อที่ Windows สงวนไว้', f"ตั้งชื่ออื่น เช่น {name}-1")
    return name


Url = Annotated[str, BeforeValidator(_url)]
"""A web address, http or https."""

ContactLink = Annotated[str, BeforeValidator(_contact_link)]
"""A web address, ``mailto:`` or ``tel:``."""

Email = Annotated[str, BeforeValidator(_email)]
"""One e-mail address."""

Phone = Annotated[str, BeforeValidator(_phone)]
"""A telephone number as typed, extension and all."""

RelativePath = Annotated[str, BeforeValidator(_relative_path)]
"""A POSIX path to a file inside the agency's folder."""
