"""Addresses of the site: German without prefix, English below /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from access import files
from content import links, responsive
from portal.api import api
from portal.sitemap import SITEMAPS, robots

handler404 = "networksite.errors.not_found"
handler500 = "networksite.errors.server_error"
urlpatterns = [
    path("admin/login/", RedirectView.as_view(pattern_name="members:login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:name>", files.media),
    path("bilder/<str:signature>/<int:pk>/<str:spec>/", responsive.picture, name="picture"),
    re_path(r"^dateien/(\d+)/(.*)$", files.document, name="wagtaildocs_serve"),
    path("dateien/", include(wagtaildocs_urls)),
    path("api/v1/", api.urls),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots),
    *i18n_patterns(
        path("seite/<int:number>/", links.page_by_number, name="page_by_number"),
        path("suche/", include("search.urls")),
        path("", include("members.urls")),
        path("", include("portal.urls")),
        path("", include("events.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
