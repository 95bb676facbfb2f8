"""How a web server should serve the site: one description, and a file for each kind of server.

A page needs nothing but its own style sheet, fonts and pictures; fingerprinted assets never
change. How each server reads its file is told at its writer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import quoteattr

from prongsai.content.page_settings import NAMES_OF_AGENCY_PAGES
from prongsai.content.site_config import RESERVED_SLUGS, Site
from prongsai.documents.file_types import (
    UNKNOWN,
    binary_types,
    dangerous_endings,
    media_types,
    shown_endings,
    stored_endings,
    text_types,
)
from prongsai.site.planned import PlannedFile, PlannedPage, PlannedText
from prongsai.site.routes import ASSETS, DOCUMENTS, IN_DOCUMENTS, INDEX, NOT_FOUND
from prongsai.site.summary import AgencySummary
from prongsai.topics.registry import load_topics

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)

DOCUMENT_POLICY = (
    "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
)
"""For what agencies have handed in: whatever it is, it has no origin and runs nothing.

The style is the browser's own, with which it shows a single picture."""

NO_SCRIPT = "script-src 'none'"
"""Sent besides the policy of pages, by hosts that cannot tell documents apart."""

STORED: Mapping[str, str] = MappingProxyType(
    {"Content-Disposition": "attachment", "Content-Security-Policy": DOCUMENT_POLICY}
)
"""Headers of documents that browsers do not show but store."""

SECURITY: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "X-Frame-Options": "SAMEORIGIN",
    }
)
"""Headers of every answer."""

HSTS = "max-age=31536000; includeSubDomains"

PAGE_CACHE = "public, max-age=300"
"""Pages: five minutes, so that a correction before the deadline is seen at once."""

ASSET_CACHE = "public, max-age=31536000, immutable"
"""Fingerprinted files: as long as browsers keep anything."""

CONFIGURATION = ("_headers", "_nginx.conf", "web.config")
"""Our own files in the output that the public need not read; dotfiles besides."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """What the writers need: the path below which the site is served, and the headers.

    ``path`` begins and ends with a slash; ``agencies`` are the folders it has below.
    """

    path: str
    every: Mapping[str, str]
    pages: Mapping[str, str]
    assets: Mapping[str, str]
    others: Mapping[str, str]
    agencies: tuple[str, ...] = ()

    @property
    def documents(self) -> str:
        """The folders of documents, as a pattern of addresses from their beginning."""
        return f"^{re.escape(self.path)}{IN_DOCUMENTS}"


def hosting_of(site: Site) -> Hosting:
    """The description for a site; HSTS only where the agency has confirmed HTTPS."""
    # Servers compare addresses as they read once decoded.
    path = unquote(urlsplit(site.base_url).path).strip("/")
    every = dict(SECURITY)
    if site.entry.hosting.hsts:
        every["Strict-Transport-Security"] = HSTS
    return Hosting(
        path=f"/{path}/" if path else "/",
        every=MappingProxyType(every),
        pages=MappingProxyType(
            {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Cache-Control": PAGE_CACHE}
        ),
        assets=MappingProxyType({"Cache-Control": ASSET_CACHE}),
        others=MappingProxyType({"Cache-Control": PAGE_CACHE}),
        agencies=() if site.single else site.agencies,
    )


# --- addresses that other systems spoil -----------------------------------------------------

_JUNK = r"(?:%(?:25)*[0-9a-f]{2}|[^a-z0-9/_~-])"
"""What no address of a page has: a space or dot that was added, an octet encoded once more.

Servers have decoded an address once before they compare it.
"""

_FOLDERS = "(?:[a-z0-9-]+/)"

_ANY_CASE = "(?:[A-Za-z0-9-]+/)"

MOST_NAMED = 200
"""Agencies whose names nginx is told: it tries one name after the other for each request."""


def spoilt(path: str) -> tuple[tuple[str, str], ...]:
    """Addresses of pages as ITAS and mail programs spoil them, and where each leads.

    Patterns are for servers that compare without regard to case. What a pattern leads to is
    never among the patterns, so that nobody is led in a circle: folders keep their case here.
    """
    top = re.escape(path)
    own = rf"(?!(?-i:{top}{_ANY_CASE}{{0,2}}25\d\d/o[1-9]\d?(?:/(?:{re.escape(INDEX)})?)?$))"
    item = (
        rf"^{own}{top}{_JUNK}*({_FOLDERS}{{0,2}}){_JUNK}*(25\d\d){_JUNK}*/{_JUNK}*o0*([1-9]\d?)"
        rf"{_JUNK}*(?:/{_JUNK}*)?(?:index\.html?{_JUNK}*)?$"
    )
    other = rf"^({top}{_FOLDERS}*[a-z0-9-]+)/?{_JUNK}+/?$"
    return (item, f"{path}$1$2/o$3/"), (other, "$1/")


def _names_of_folders(hosting: Hosting) -> Iterator[str]:
    """Folders that pages lie in, for a server that can only compare: it is told each name."""
    if len(hosting.agencies) <= MOST_NAMED:
        yield from hosting.agencies
    topics = (topic.id for topic in load_topics())
    yield from sorted({*NAMES_OF_AGENCY_PAGES, *RESERVED_SLUGS, *topics} - {ASSETS})


# --- the files ---------------------------------------------------------------------------


def _apache(hosting: Hosting) -> Iterator[str]:
    """For Apache and LiteSpeed on shared hosts.

    Everything stands in ``IfModule``, for a bare directive of a module that is off answers the
    whole site with error 500. Only directives of the override class FileInfo are used, the one
    that hosts allow most often.
    """
    yield "# Made by prongsai; edit site_config.yaml instead."
    yield f"ErrorDocument 404 {hosting.path}{NOT_FOUND}"
    yield "<IfModule mod_mime.c>"
    for ending, kind in {**text_types(), **binary_types()}.items():
        yield f"  AddType {kind} .{ending}"
    yield f"  AddCharset utf-8 {' '.join(f'.{ending}' for ending in text_types())}"
    yield "</IfModule>"
    # Whatever lies among the documents and is on no list of ours is no page of this site.
    shown = "|".join(shown_endings())
    yield "<IfModule mod_setenvif.c>"
    yield (
        rf'  SetEnvIfNoCase Request_URI "{hosting.documents}'
        rf'(?![^/]*\.(?:{shown})$)[^/]+$" prongsai_stored'
    )
    yield "</IfModule>"
    yield "<IfModule mod_deflate.c>"
    yield "  <IfModule mod_filter.c>"
    yield f"    AddOutputFilterByType DEFLATE {' '.join(dict.fromkeys(text_types().values()))}"
    yield "  </IfModule>"
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    yield from _apache_set(hosting.every)
    yield from _apache_set(hosting.others)
    yield r'  <FilesMatch "\.html$">'
    yield from _apache_set(hosting.pages, indent=4)
    yield "  </FilesMatch>"
    yield rf'  <FilesMatch "\.(?:{"|".join(stored_endings())})$">'
    yield from _apache_set(STORED, indent=4)
    yield "  </FilesMatch>"
    # In a section, so that it comes after the pages' own.
    yield '  <FilesMatch ".">'
    yield from _apache_set(STORED, indent=4, condition=" env=prongsai_stored")
    yield "  </FilesMatch>"
    # Fingerprinted names carry ten hexadecimal digits before their ending.
    yield r'  <FilesMatch "\.[0-9a-f]{10}\.[a-z0-9]+$">'
    yield from _apache_set(hosting.assets, indent=4)
    yield "  </FilesMatch>"
    yield "</IfModule>"
    yield "<IfModule mod_alias.c>"
    yield r'  RedirectMatch 404 "(?:^|/)\.(?!well-known/)"'
    names = "|".join(name.replace(".", r"\.") for name in CONFIGURATION)
    yield rf'  RedirectMatch 404 "(?:^|/)(?:{names})$"'
    # AddHandler runs a file with .php anywhere in its name.
    runs = "|".join(dangerous_endings("server"))
    yield rf'  RedirectMatch 404 "(?i){hosting.documents}[^/]*\.(?:{runs})(?:[^a-z0-9]|$)"'
    for pattern, target in spoilt(hosting.path):
        yield f'  RedirectMatch 301 "(?i){pattern}" "{target}"'
    yield "</IfModule>"
    yield from _apache_in_small_letters(hosting.path)


def _apache_in_small_letters(path: str) -> Iterator[str]:
    """Leads an address with capitals to the same in small letters, unless such a file is there.

    ``Redirect`` takes an expression since 2.4.19; before, its line would be error 500. The
    condition is looked at before the variable is set, the redirect after it.
    """
    if not re.fullmatch(r"[A-Za-z0-9._~/-]+", path):
        return  # other characters would mean something in an expression
    top = re.escape(path)
    modules = ("mod_alias.c", "mod_setenvif.c", "mod_version.c")
    yield from (f"<IfModule {module}>" for module in modules)
    yield "<IfVersion >= 2.4.19>"
    yield (
        rf'  SetEnvIfExpr "tolower(%{{REQUEST_URI}}) =~ m#^{"." * len(path)}([a-z0-9/._-]*)$#" '
        "prongsai_small=$1"
    )
    yield (
        rf'  <If "%{{REQUEST_URI}} =~ m#^{top}(?!{ASSETS}/)(?=.*[A-Z])[A-Za-z0-9/._-]*$# '
        '&& ! -e %{REQUEST_FILENAME}">'
    )
    yield f'    Redirect 301 "{path}%{{reqenv:prongsai_small}}"'
    yield "  </If>"
    yield "</IfVersion>"
    yield from ("</IfModule>" for _ in modules)


def _apache_set(headers: Mapping[str, str], indent: int = 2, condition: str = "") -> Iterator[str]:
    for name, value in headers.items():
        yield f'{" " * indent}Header always set {name} "{value}"{condition}'


def _headers_file(hosting: Hosting) -> Iterator[str]:
    """For hosts such as Netlify and Cloudflare Pages.

    Rules for one address add up, so no header is named twice for it; but for policies, which
    hold together.
    """
    yield "# Made by prongsai; edit site_config.yaml instead."
    policy = {name: value for name, value in hosting.pages.items() if name != "Cache-Control"}
    yield from _rule(f"{hosting.path}*", {**hosting.every, **policy})
    yield from _rule(f"{hosting.path}{ASSETS}/*", hosting.assets)
    # Endings and folders cannot be asked for at once. No script may run among the documents.
    for folder in (DOCUMENTS, f":agency/{DOCUMENTS}"):
        yield from _rule(f"{hosting.path}{folder}/*", {"Content-Security-Policy": NO_SCRIPT})
    for ending in ("json", "jsonld"):
        yield from _rule(f"{hosting.path}*.{ending}", {"Content-Type": media_types()[ending]})
    # The policy of pages is sent with these too; a second one would only be added to it.
    stored = {"Content-Disposition": STORED["Content-Disposition"]}
    for ending in stored_endings():
        kind = {"Content-Type": media_types()[ending]} if ending == "csv" else {}
        yield from _rule(f"{hosting.path}*.{ending}", {**kind, **stored})


def _rule(address: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield address
    for name, value in headers.items():
        yield f"  {name}: {value}"


def _iis(hosting: Hosting) -> Iterator[str]:
    """For IIS, which refuses endings it does not know and hides nothing by itself."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<!-- Made by prongsai; edit site_config.yaml instead. -->"
    yield "<configuration>"
    yield "  <system.webServer>"
    yield "    <defaultDocument><files><clear />"
    yield f"      <add value={quoteattr(INDEX)} />"
    yield "    </files></defaultDocument>"
    yield '    <httpErrors errorMode="Custom" existingResponse="Auto">'
    yield '      <remove statusCode="404" />'
    page = quoteattr(f"{hosting.path}{NOT_FOUND}")
    yield f'      <error statusCode="404" path={page} responseMode="ExecuteURL" />'
    yield "    </httpErrors>"
    yield "    <staticContent>"
    for ending, kind in media_types().items():
        yield f'      <remove fileExtension=".{ending}" />'
        yield f'      <mimeMap fileExtension=".{ending}" mimeType={quoteattr(kind)} />'
    yield "    </staticContent>"
    yield "    <security><requestFiltering><hiddenSegments>"
    for name in (".htaccess", *CONFIGURATION):
        if name != "web.config":  # IIS hides web.config by itself, and refuses to be told twice
            yield f"      <remove segment={quoteattr(name)} />"
            yield f"      <add segment={quoteattr(name)} />"
    yield "    </hiddenSegments>"
    yield from _among_documents()
    yield "    </requestFiltering></security>"
    # IIS has no headers by ending; the page policy does no harm to other files.
    yield from _iis_headers({**hosting.every, **hosting.pages}, indent=4)
    yield "  </system.webServer>"
    yield f'  <location path="{ASSETS}">'
    yield "    <system.webServer>"
    yield from _iis_headers(hosting.assets, indent=6)
    yield "    </system.webServer>"
    yield "  </location>"
    yield "</configuration>"


def _among_documents() -> Iterator[str]:
    """What could run is not served from the folders of documents, whoever has laid it there.

    IIS has no headers by ending, but it can refuse an ending below an address.
    """
    yield '      <filteringRules><filteringRule name="prongsai-documents" scanUrl="true">'
    yield "        <appliesTo>"
    for ending in dangerous_endings():
        yield f'          <add fileExtension=".{ending}" />'
    yield "        </appliesTo>"
    yield "        <denyStrings>"
    for folder in ("2", "all/", "pages/"):  # a year of the Buddhist Era, or none
        yield f'          <add string="/{DOCUMENTS}/{folder}" />'
    yield "        </denyStrings>"
    yield "      </filteringRule></filteringRules>"


def _iis_headers(headers: Mapping[str, str], indent: int) -> Iterator[str]:
    """Each header is removed first: one that the host has set already would be error 500."""
    space = " " * indent
    yield f"{space}<httpProtocol><customHeaders>"
    for name, value in headers.items():
        yield f"{space}  <remove name={quoteattr(name)} />"
        yield f"{space}  <add name={quoteattr(name)} value={quoteattr(value)} />"
    yield f"{space}</customHeaders></httpProtocol>"


def _nginx(hosting: Hosting) -> Iterator[str]:
    """To be included in a ``server`` block whose root is the site's folder.

    nginx forgets the headers of the surrounding block wherever a location sets one of its own,
    so every location repeats all of them.
    """
    path = hosting.path
    yield "# Made by prongsai; include it in the server block: include /path/to/_nginx.conf;"
    yield f"error_page 404 {path}{NOT_FOUND};"
    yield f"location {path} {{"
    yield f"  index {INDEX};"
    yield "  charset utf-8;"
    # text/html is always among them, and naming it again would be warned of.
    kinds = dict.fromkeys(text_types().values())
    texts = " ".join(kind for kind in kinds if kind != "text/html")
    yield f"  charset_types {texts};"
    yield "  gzip on;"
    yield "  gzip_vary on;"
    yield f"  gzip_types {texts};"
    yield from _nginx_headers(hosting, hosting.others)
    yield r"  location ~ /\.(?!well-known/) { return 404; }"
    names = "|".join(name.replace(".", r"\.") for name in CONFIGURATION)
    yield rf"  location ~ /(?:{names})$ {{ return 404; }}"
    for pattern, target in spoilt(path):
        yield f'  location ~* "{pattern}" {{ return 301 {target}; }}'
    yield from _nginx_in_small_letters(hosting)
    yield f"  location ^~ {path}{ASSETS}/ {{"
    yield from _types({**text_types(), **binary_types()}, indent=4)
    yield from _nginx_headers(hosting, hosting.assets, indent=4)
    yield "  }"
    yield from _documents(hosting)
    yield r"  location ~ \.html$ {"
    yield from _nginx_headers(hosting, hosting.pages, indent=4)
    yield "  }"
    types = {**text_types(), **binary_types()}
    del types["html"]
    stored = {ending: types.pop(ending) for ending in stored_endings()}
    for some, own in ((stored, {**hosting.others, **STORED}), (types, hosting.others)):
        yield rf"  location ~ \.(?:{'|'.join(some)})$ {{"
        yield from _types(some, indent=4)
        yield from _nginx_headers(hosting, own, indent=4)
        yield "  }"
    yield "}"


def _nginx_in_small_letters(hosting: Hosting) -> Iterator[str]:
    """Leads folders in capitals to their names, one after the other.

    What is repeated in the answer has plain characters alone: nginx writes it as it came.
    """
    top = re.escape(hosting.path)
    for name in _names_of_folders(hosting):
        yield (
            rf'  location ~* "^({top}{_FOLDERS}*)(?!(?-i:{name})(?:/|$)){name}(/[a-z0-9/._-]*)?$" '
            f"{{ return 301 $1{name}$2$is_args$args; }}"
        )


def _documents(hosting: Hosting) -> Iterator[str]:
    """Whatever lies among the documents and is on no list of ours is no page of this site."""
    runs = "|".join(dangerous_endings("server"))
    yield rf'  location ~* "{hosting.documents}[^/]*\.(?:{runs})(?:[^a-z0-9]|$)" {{ return 404; }}'
    listed = "|".join((*shown_endings(), *stored_endings()))
    yield rf'  location ~* "{hosting.documents}(?![^/]*\.(?:{listed})$)[^/]+$" {{'
    yield f"    types {{ }} default_type {UNKNOWN};"
    yield from _nginx_headers(hosting, {**hosting.others, **STORED}, indent=4)
    yield "  }"


def _types(types: Mapping[str, str], indent: int) -> Iterator[str]:
    pairs = " ".join(f"{kind} {ending};" for ending, kind in types.items())
    yield f"{' ' * indent}types {{ {pairs} }}"


def _nginx_headers(hosting: Hosting, own: Mapping[str, str], indent: int = 2) -> Iterator[str]:
    for name, value in {**hosting.every, **own}.items():
        yield f'{" " * indent}add_header {name} "{value}" always;'


WRITERS: Mapping[str, Callable[[Hosting], Iterator[str]]] = MappingProxyType(
    {".htaccess": _apache, "_headers": _headers_file, "web.config": _iis, "_nginx.conf": _nginx}
)
"""The lines of each server's file, by its name."""


def site_files(
    site: Site, agencies: Sequence[AgencySummary], pages: Sequence[PlannedPage] = ()
) -> Iterator[PlannedFile]:
    """One small file for each kind of server."""
    for name in WRITERS:
        yield PlannedText(name, hosting_file(hosting_of(site), name), "hosting")


def hosting_file(hosting: Hosting, name: str) -> bytes:
    """The file of that name."""
    return "".join(f"{line}\n" for line in WRITERS[name](hosting)).encode()
