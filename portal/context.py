"""What every template knows: the site's name, navigation and footer. Asked for only when a template shows it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info

from content.models import SiteIdentity
from portal.addresses import header_search, home_url, search_url, sign_in_url, suggest_url
from portal.navigation import footer_lists, navigation, ways_out
from portal.page_head import page_links, site_data
from portal.standpoint import city_choice, my_city, my_city_url, viewpoint_notice


def site(request: HttpRequest) -> dict[str, Any]:
    """Three queries, one more where a city is kept, and none for fragments and the admin, which show nothing of it."""
    return {
        "site_identity": SimpleLazyObject(lambda: SiteIdentity.for_request(request)),
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "footer_lists": SimpleLazyObject(lambda: footer_lists(request)),
        "other_language": SimpleLazyObject(lambda: _other_language(request)),
        "page_links": SimpleLazyObject(lambda: page_links(request)),
        "site_data": SimpleLazyObject(lambda: site_data(request, SiteIdentity.for_request(request))),
        "home_url": SimpleLazyObject(home_url),
        "header_search": SimpleLazyObject(lambda: header_search(request)),
        "ways_out": SimpleLazyObject(ways_out),
        "suggest_url": SimpleLazyObject(suggest_url),
        "site_search_url": SimpleLazyObject(search_url),
        "sign_in_url": SimpleLazyObject(lambda: sign_in_url(request)),
        "my_city": SimpleLazyObject(lambda: my_city(request)),
        "my_city_url": SimpleLazyObject(lambda: my_city_url(request)),
        "my_city_answer_url": SimpleLazyObject(lambda: reverse("members:my_city_answer")),
        "city_choice": SimpleLazyObject(lambda: city_choice(request)),
        "viewpoint_notice": SimpleLazyObject(lambda: viewpoint_notice(request)),
    }


def _other_language(request: HttpRequest) -> dict[str, str]:
    """This page in the other language: its code, its own name, and the address."""
    code = next(code for code, _name in settings.LANGUAGES if code != get_language())
    name = str(get_language_info(code)["name_local"])
    return {"code": code, "label": name, "url": translate_url(request.get_full_path(), code)}
