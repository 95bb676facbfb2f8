"""``web.config`` for IIS, which refuses endings it does not know and hides nothing by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from prongsai.documents.file_types import dangerous_endings, media_types
from prongsai.site.hosting.rules import CONFIGURATION, Hosting
from prongsai.site.routes import ASSETS, DOCUMENTS, INDEX, NOT_FOUND

FILE = "web.config"


def write(hosting: Hosting) -> str:
    """The whole file."""
    return "\n".join(_lines(hosting)) + "\n"


def _lines(hosting: Hosting) -> Iterator[str]:
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
        if name != FILE:  # IIS hides web.config by itself, and refuses to be told twice
            yield f"      <remove segment={quoteattr(name)} />"
            yield f"      <add segment={quoteattr(name)} />"
    yield "    </hiddenSegments>"
    yield from _among_documents()
    yield "    </requestFiltering></security>"
    # IIS has no headers by ending; the page policy does no harm to other files.
    yield from _headers({**hosting.every, **hosting.pages}, indent=4)
    yield "  </system.webServer>"
    yield f'  <location path="{ASSETS}">'
    yield "    <system.webServer>"
    yield from _headers(hosting.assets, indent=6)
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


def _headers(headers: Mapping[str, str], indent: int) -> Iterator[str]:
    """Each header is removed first: one that the host has set already would be error 500."""
    space = " " * indent
    yield f"{space}<httpProtocol><customHeaders>"
    for name, value in headers.items():
        yield f"{space}  <remove name={quoteattr(name)} />"
        yield f"{space}  <add name={quoteattr(name)} value={quoteattr(value)} />"
    yield f"{space}</customHeaders></httpProtocol>"
