"""Where a page is, in which languages, and whose site it is on: for search engines and for those who share a link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from content.models import SiteIdentity
from content.pagination import PARAMETER, address
from content.structured import as_script
from portal.addresses import home_url, in_language, search_url

X_DEFAULT = "x-default"
IMAGE = "img/social.png"


@dataclass(frozen=True, slots=True)
class Alternate:
    code: str
    url: str


@dataclass(frozen=True, slots=True)
class PageLinks:
    """`canonical`: the one address of this page in this language. `image`: what stands for a page without a picture."""

    canonical: str
    alternates: tuple[Alternate, ...]
    image: str
    locale: str


def page_links(request: HttpRequest) -> PageLinks:
    query = _kept(request.GET.get(PARAMETER, ""))

    def absolute(path: str) -> str:
        return request.build_absolute_uri(path + query)

    return PageLinks(
        canonical=absolute(request.path),
        alternates=alternates(request.path, absolute),
        image=request.build_absolute_uri(static(IMAGE)),
        locale={"de": "de_DE", "en": "en_GB"}.get(get_language() or "", "de_DE"),
    )


def _kept(number: str) -> str:
    """A further page of a list is a page of its own; all other parameters only look at the same one differently."""
    return address(int(number)) if number.isdecimal() and int(number) > 1 else ""


def alternates(path: str, absolute: Callable[[str], str]) -> tuple[Alternate, ...]:
    """The page in every language; who reads none of them gets the German one."""
    found = [Alternate(code, absolute(in_language(path, code))) for code, _name in settings.LANGUAGES]
    return (*found, Alternate(X_DEFAULT, absolute(in_language(path, settings.LANGUAGE_CODE))))


def site_data(request: HttpRequest, identity: SiteIdentity) -> SafeString | str:
    """The site, its search and who runs it; only on its first page."""
    if request.path != home_url():
        return ""
    organization = {"@type": "Organization", "name": identity.name, "description": identity.purpose}
    if identity.contact_email:
        organization["email"] = identity.contact_email
    return as_script(
        {
            "@type": "WebSite",
            "name": identity.name,
            "alternateName": " ".join(part for part in (identity.name, identity.claim) if part),
            "description": identity.purpose,
            "url": request.build_absolute_uri(home_url()),
            "inLanguage": [code for code, _name in settings.LANGUAGES],
            "publisher": organization,
            "potentialAction": {
                "@type": "SearchAction",
                "target": request.build_absolute_uri(search_url()) + "?q={search_term_string}",
                "query-input": "required name=search_term_string",
            },
        }
    )
