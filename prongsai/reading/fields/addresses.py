"""Web addresses, e-mail, telephone numbers, and paths of files in the agency's folder."""

from __future__ import annotations

import posixpath
import re
from typing import Annotated, Any
from urllib.parse import quote, urlsplit, urlunsplit

from prongsai.findings import Message
from prongsai.findings.rules.cnt_values import CNT013, CNT043
from prongsai.reading.cells import Cell, TypedCell, as_text
from prongsai.reading.fields.field_kind import A_DIGIT_OR_WORDS, AsColumn, FieldKind, json_scalar
from prongsai.reading.fields.refusal import refusal, string
from prongsai.thai.digits import to_arabic
from prongsai.thai.slugs import is_reserved_on_windows
from prongsai.thai.text import is_invisible

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_NOT_IN_URL = re.compile('[\\s<>"`{}|\\\\^\x00-\x1f\x7f]')
_PHONE_DIGITS = re.compile(r"[0-9]")
_NUMBERS = re.compile(r"\+?\(?[0-9](?:[ ().–-]*[0-9])+")
_LINES = re.compile(r"\s*[–-]\s*[0-9]{1,4}$")
_A_TELEPHONE = re.compile(
    r"1[0-9]{2,3}|0[2-7][0-9]{7}|0[689][0-9]{8}|66[2-9][0-9]{7,8}|1800[0-9]{6}"
)


class UrlKind(FieldKind):
    """A web address, http or https."""

    takes_nothing = True
    name = "url"
    widget = "line"
    inputmode = "url"
    label = "ลิงก์ https://"
    explanation = "ลิงก์เต็มที่ขึ้นต้นด้วย https://"
    description = "ที่อยู่เว็บ"
    as_column = AsColumn(6, "ลิงก์")
    hint = "วางลิงก์เต็มที่ขึ้นต้นด้วย https://"
    json_schema = json_scalar("string", pattern=r"^\s*[Hh][Tt][Tt][Pp][Ss]?://|ไม่|^\s*[-–—]+\s*$")
    example = "https://www.example.go.th/"

    def read(self, value: Any) -> str:
        """The address as it is copied from a browser."""
        text = string(value)
        if _NOT_IN_URL.search(text) or any(map(is_invisible, text)):
            raise refusal(CNT013.blank_in_link(text=text[:60]))
        scheme, colon, _ = text.partition(":")
        if scheme.lower() in {"http", "https"} and colon:
            if _has_host(text):
                return text
            raise refusal(CNT013.link_without_host(text=text[:60]))
        if (
            re.match(r"(?:www\.|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/:?]|$))", text)
            and "@" not in text
        ):
            raise refusal(CNT013.link_without_scheme(text=text[:60], address=text[:80]))
        raise refusal(CNT013.no_link(text=text[:60]))


def _has_host(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, as_sent(url)
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return host == "localhost" or ("." in host.strip(".") and ".." not in host)


class ContactLinkKind(FieldKind):
    """A web address, ``mailto:`` or ``tel:``; open data has it as a text."""

    takes_nothing = True
    widget = "line"
    inputmode = "url"
    name = "text"
    label = explanation = "ลิงก์ https:// mailto: หรือ tel:"
    description = "ข้อความ"
    exact = True
    json_schema = json_scalar("string", pattern=r"^\s*([Hh][Tt][Tt][Pp][Ss]?://|mailto:|tel:)")
    example = "https://www.example.go.th/"

    def read(self, value: Any) -> str:
        """The link; a bare e-mail address is told how to become one."""
        text = string(value)
        scheme, _, rest = text.partition(":")
        if scheme.lower() == "mailto":
            EMAIL.read(rest.split("?")[0])
            return text
        if scheme.lower() == "tel":
            if not re.fullmatch(r"\+?[0-9().-]{3,}(?:[;,][0-9A-Za-z=]+)*", rest):
                raise refusal(CNT013.no_number_in_link(text=text[:60]))
            return text
        if _EMAIL.fullmatch(text):
            raise refusal(CNT013.email_for_link(text=text[:60], address=text))
        return URL.read(text)


class EmailKind(FieldKind):
    """One e-mail address."""

    takes_nothing = True
    name = "email"
    widget = "line"
    inputmode = "email"
    label = explanation = description = "อีเมล"
    hint = "อีเมลของหน่วยงาน เช่น saraban@example.go.th"
    json_schema = json_scalar("string", pattern=r"@|ไม่|^\s*[-–—]+\s*$")
    example = "saraban@example.go.th"

    def read(self, value: Any) -> str:
        """The address alone."""
        text = string(value)
        if not _EMAIL.fullmatch(text):
            raise refusal(CNT013.no_email(text=text[:60]))
        return text


class PhoneKind(FieldKind):
    """A telephone number as typed, extension and all."""

    takes_nothing = True
    name = "phone"
    widget = "line"
    inputmode = "tel"
    label = description = "หมายเลขโทรศัพท์"
    explanation = "หมายเลขโทรศัพท์ เช่น 0 4312 3456"
    as_column = AsColumn(10, "โทรศัพท์")
    hint = "หมายเลขโทรศัพท์ของหน่วยงาน"
    json_schema = json_scalar("string", "integer", pattern=A_DIGIT_OR_WORDS)
    example = "0 2000 0100"

    def read(self, value: Any) -> str:
        """A text with at least three digits."""
        text = string(value)
        if len(_PHONE_DIGITS.findall(to_arabic(text))) < 3:
            raise refusal(CNT013.no_phone(text=text[:60]))
        return text

    def doubt(self, value: Any) -> Message | None:
        """A number with more or fewer digits than telephones have."""
        numbers = _NUMBERS.findall(to_arabic(value)) if isinstance(value, str) else []
        if not numbers or any(map(_is_telephone, numbers)):
            return None
        count = len(_PHONE_DIGITS.findall(numbers[0]))
        return CNT043.digits_of_telephone(text=value.strip()[:60], count=count)

    def of_cell(self, cell: Cell) -> TypedCell:
        """The number as typed; a number cell has lost its leading zero."""
        text = as_text(cell)
        lost = isinstance(cell, int) and len(text) in (8, 9)
        number = self.read(f"0{text}" if lost else text)
        return TypedCell(number, number)


def _is_telephone(number: str) -> bool:
    """Whether this many digits dial, with the last of several lines behind a dash or not."""
    whole, first = (re.sub(r"[^0-9]", "", text) for text in (number, _LINES.sub("", number)))
    return any(_A_TELEPHONE.fullmatch(digits) for digits in (whole, first))


URL = UrlKind()
CONTACT_LINK = ContactLinkKind()
EMAIL = EmailKind()
PHONE = PhoneKind()

Url = Annotated[str, URL]
"""A web address, http or https."""

ContactLink = Annotated[str, CONTACT_LINK]
"""A web address, ``mailto:`` or ``tel:``."""

Email = Annotated[str, EMAIL]
"""One e-mail address."""

Phone = Annotated[str, PHONE]
"""A telephone number as typed, extension and all."""

_PLAIN_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*+")
_PAGE = re.compile(r"[^/]*\.(?:html?|php|aspx?|jsp)", re.IGNORECASE)


def of_a_site(url: str) -> str:
    """The address of a site, as it is sent: a folder, below which pages lie; raises for a page."""
    parts = urlsplit(url)
    folder, _, last = parts.path.rpartition("/")
    is_page = _PAGE.fullmatch(last) is not None
    if is_page or parts.query or parts.fragment:
        path = folder if is_page else parts.path
        address = f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}"
        raise refusal(CNT013.page_for_site(text=url[:60], address=address[:80]))
    return as_sent(url)


def as_sent(address: str) -> str:
    """The address as it goes over the wire: ASCII, as site maps want it too (RFC 3986, IDNA).

    Thai hosts and paths are encoded, scheme and host are in small letters. Raises ValueError.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not _PLAIN_HOST.fullmatch(host):  # Python's codec is not brought in for most.
        host = host.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="=&%/?:@!$'()*+,;~-._")
    return urlunsplit((parts.scheme or "https", f"{host}{port}", path, query, ""))


_NOT_IN_NAMES = re.compile('[<>:"|?*\x00-\x1f]')


class FileKind(FieldKind):
    """A POSIX path to a file inside the agency's folder."""

    name = "file"
    widget = "document"
    label = "ไฟล์ในโฟลเดอร์ของหน่วยงาน"
    explanation = "ไฟล์ในโฟลเดอร์ของหน่วยงาน เช่น files/plan.pdf"
    description = "ที่อยู่ของไฟล์ที่เผยแพร่"
    hint = "ชื่อไฟล์ในโฟลเดอร์ของหน่วยงาน เช่น files/plan.pdf"
    is_file = True
    json_schema = json_scalar("string", pattern=r"^(?![A-Za-z]+://)(?!.*/$)")
    example = "files/{stem}.pdf"

    def read(self, value: Any) -> str:
        """The path with ``/`` between its folders; none that leads out of the folder."""
        text = string(value).replace("\\", "/")
        shown = text[:60]
        if re.match(r"(?:https?|ftp|file):", text, re.IGNORECASE):
            raise refusal(CNT013.link_for_file(text=shown))
        if text.startswith(("/", "~/")) or re.match(r"[A-Za-z]:", text):
            raise refusal(CNT013.outside_the_site(text=shown))
        if _NOT_IN_NAMES.search(text):
            raise refusal(CNT013.no_file_name(text=shown))
        path = posixpath.normpath(text)
        if path == ".." or path.startswith("../"):
            raise refusal(CNT013.outside_the_folder(text=shown))
        if path == "." or text.endswith("/"):
            raise refusal(CNT013.folder_for_file(text=shown))
        return path


class PictureKind(FileKind):
    """A picture: it is on the pages, and no table of open data holds it."""

    published = False
    example = "files/{stem}.jpg"


FILE = FileKind()
PICTURE = PictureKind()

RelativePath = Annotated[str, FILE]
"""A POSIX path to a file inside the agency's folder."""

Picture = Annotated[str, PICTURE]
"""The path of a picture."""


def openable(name: str | None) -> str | None:
    """Refuse a name that nobody with Windows could open or copy."""
    if name and is_reserved_on_windows(name):
        raise refusal(CNT013.name_of_windows(name=name))
    return name
