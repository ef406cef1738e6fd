"""nginx in front, as in compose.yaml: static files from itself, uploaded files only when the site has agreed."""

from __future__ import annotations

import dataclasses
import re
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.networksite.nginx import checked, configured, free_port, running
from tests.networksite.production import HOST, Answer, Production, ask

pytestmark = pytest.mark.xdist_group("production")  # static files are collected once

FILL = """
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction
from content.models import Document, Image

hidden = Collection.get_first_root_node().add_child(name="Treffen")
CollectionViewRestriction.objects.create(collection=hidden, restriction_type="login")
for collection, name in ((Collection.get_first_root_node(), "offen"), (hidden, "vertraulich")):
    Image.objects.create(title=name, file=get_test_image_file(filename=f"{name}.png"), collection=collection)
file = ContentFile(b"%PDF-1.4 offen", name="Übersicht & Größe.pdf")
document = Document.objects.create(title="Offen", file=file)
print(document.url)
for name in ("offen", "vertraulich"):
    print(Image.objects.get(title=name).file.name)
"""

CHANGE = """
from wagtail.models import Collection

Collection.get_first_root_node().save()
"""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tls")
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}", *files]
    subprocess.run(new, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", ["tls.conf", "behind-proxy.conf"])
def test_nginx_accepts_the_configuration(tmp_path: Path, certificate: Path, name: str) -> None:
    assert "test is successful" in checked(configured(tmp_path, tls=str(certificate)), name)


@dataclasses.dataclass(frozen=True)
class Front:
    get: Callable[..., Answer]
    document: str
    public: str  # name of a picture in the media folder
    closed: str
    media: Path
    change: Callable[[], None]


@pytest.fixture(scope="module")
def front(production: Production, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The whole row: nginx behind a proxy that ends TLS, gunicorn, a site with files."""
    data = tmp_path_factory.mktemp("fronted")
    shutil.copytree(production.data, data, dirs_exist_ok=True)
    more = {"MEDIA_ACCEL_PREFIX": "/media-files/", "FORWARDED_ALLOW_IPS": "*"}
    site = dataclasses.replace(production, data=data, more=more)
    filled = site.manage("shell", "--verbosity", "0", "--command", FILL)
    assert filled.returncode == 0, filled.stderr
    port = free_port()
    with site.served() as web:
        places = {"web": f"127.0.0.1:{web.port}", "media": str(data / "media"), "site": str(data), "http": str(port)}
        with running(configured(tmp_path_factory.mktemp("conf"), **places), "behind-proxy.conf", port):

            def get(path: str, **headers: str) -> Answer:
                seen = {"Host": HOST, "X-Forwarded-Proto": "https"} | headers
                return ask(f"http://127.0.0.1:{port}{path}", seen)

            def change() -> None:
                saved = site.manage("shell", "--verbosity", "0", "--command", CHANGE)
                assert saved.returncode == 0, saved.stderr

            document, public, closed = filled.stdout.split()
            yield Front(get, document, public, closed, data / "media", change)


def test_pages_come_through_with_the_name_of_the_request(front: Front) -> None:
    answer = front.get("/anmelden/", **{"X-Request-ID": "von-draussen-4711"})
    assert answer.status == 200
    assert len(answer.headers["X-Request-ID"]) == 32, "nginx names requests, not the reader"


def test_a_public_picture_is_sent_by_nginx_after_the_site_agreed(front: Front) -> None:
    address = f"/media/{front.public}"
    answer = front.get(address)
    assert answer.status == 200
    assert answer.body == (front.media / front.public).read_bytes()
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert "X-Accel-Redirect" not in answer.headers
    again = front.get(address, **{"If-None-Match": answer.headers["ETag"]})
    assert again.status == 304
    part = front.get(address, Range="bytes=1-3")
    assert (part.status, part.body) == (206, b"PNG")


def test_the_second_time_nginx_asks_nobody_until_something_changes(front: Front) -> None:
    address = f"/media/{front.public}"
    front.change()
    through_the_site = front.get(address)
    by_itself = front.get(address)
    assert "X-Request-ID" in through_the_site.headers
    assert "X-Request-ID" not in by_itself.headers
    assert by_itself.body == through_the_site.body
    for name in ("Content-Type", "Cache-Control", "ETag", "Last-Modified", "X-Content-Type-Options"):
        assert by_itself.headers[name] == through_the_site.headers[name], name
    assert front.get(address, **{"If-None-Match": by_itself.headers["ETag"]}).status == 304
    front.change()
    assert "X-Request-ID" in front.get(address).headers


def test_a_picture_for_people_who_signed_in_stays_away_from_everybody_else(front: Front) -> None:
    assert (front.media / front.closed).is_file()
    for before in (
        "/media",
        "/media-files",
        "/media-files/../media-files",
        "/static/../media-files",
        "/static../media",
        "/%6dedia-files",
        "//media-files",
    ):
        path = f"{before}/{front.closed}"
        answer = front.get(path)
        assert answer.status in (301, 400, 404), path
        assert b"PNG" not in answer.body


def test_a_document_with_umlauts_arrives_with_its_name_and_its_protection(front: Front) -> None:
    answer = front.get(front.document)
    assert answer.status == 200
    assert answer.body == b"%PDF-1.4 offen"
    assert "filename*=UTF-8''%C3%9Cbersicht" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_static_files_are_nginx_s_own(front: Front, production: Production) -> None:
    answer = front.get("/static/css/base.css", **{"Accept-Encoding": "gzip"})
    assert answer.body == (production.data / "static/css/base.css.gz").read_bytes()
    assert "X-Request-ID" not in answer.headers, "the site was not asked"


def test_what_is_meant_for_machines_inside_is_not_there_outside(front: Front) -> None:
    assert front.get("/metrics").status == 404
    assert front.get("/readyz").status == 404
    assert front.get("/healthz").status == 200


def test_a_very_long_or_large_request_is_refused_before_it_costs_anything(front: Front) -> None:
    assert front.get("/suche/?q=" + "a" * 20_000).status == 414


def test_plain_http_leads_to_https(certificate: Path, tmp_path: Path) -> None:
    http, https = free_port(), free_port()
    folder = configured(tmp_path, tls=str(certificate), http=str(http), https=str(https))
    with running(folder, "tls.conf", http):
        answer = ask(f"http://127.0.0.1:{http}/suche/?q=x", {"Host": HOST})
        assert (answer.status, answer.headers["Location"]) == (301, f"https://{HOST}/suche/?q=x")
        assert ask(f"http://127.0.0.1:{http}/healthz", {"Host": "127.0.0.1"}).status == 200
        offered = ssl.get_server_certificate(("127.0.0.1", https))
        assert offered.strip() == (certificate / "fullchain.pem").read_text().strip()


@pytest.mark.parametrize("path", ["/", "/suche/?q=Ganztag", "/media/images/any.png"])
def test_while_no_process_answers_people_are_told_so_in_both_languages(
    production: Production, tmp_path: Path, path: str
) -> None:
    port = free_port()
    places = {"web": f"127.0.0.1:{free_port()}", "site": str(production.data), "http": str(port)}
    with running(configured(tmp_path, **places), "behind-proxy.conf", port):
        answer = ask(f"http://127.0.0.1:{port}{path}", {"Host": HOST})
        page = answer.body.decode()
        assert answer.status == 503
        assert answer.headers["Content-Type"].startswith("text/html")
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Retry-After"] == "60"
        assert "gleich wieder da" in page
        assert "back shortly" in page
        for address in re.findall(r'"(/static/[^"]+)"', page):
            assert ask(f"http://127.0.0.1:{port}{address}", {"Host": HOST}).status == 200, address
