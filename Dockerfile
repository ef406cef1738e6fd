# Two images: `site` (web and worker) and `proxy` (nginx with the static files). See docs/operate.md.
# Python and PostgreSQL tools are those of Debian 12, on which the tests run.

FROM python:3.11-slim-bookworm AS packages
ENV UV_PROJECT_ENVIRONMENT=/opt/packages UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /build
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --extra monitoring --extra pdf --no-cache


FROM packages AS built
ENV PATH=/opt/packages/bin:$PATH
WORKDIR /site
COPY . .
# These settings hold while building only. The lexicon is made from the installed dictionary, which is not needed later.
RUN export DEBUG=0 SECRET_KEY=only-while-building DATA_DIR=/tmp/building \
        STATIC_ROOT=/opt/site/static SEARCH_LEXICON_DIR=/opt/site/lexicon \
    && python manage.py collectstatic --noinput --verbosity 0 \
    && python manage.py shell --verbosity 0 --command "from search.german import get_german; get_german()" \
    && python -m compileall -q -x /site/deploy . \
    && rm -rf /opt/packages/lib/python3.11/site-packages/simplemma/strategies/dictionaries/data


FROM nginxinc/nginx-unprivileged:stable-alpine-slim AS proxy
COPY deploy/nginx /etc/nginx/
COPY --from=built /opt/site/static /usr/share/nginx/site/static
EXPOSE 8080 8443
CMD ["nginx", "-c", "/etc/nginx/tls.conf", "-g", "daemon off;"]


FROM python:3.11-slim-bookworm AS site
# pg_dump and pg_restore for `manage.py backup` and `restore`, LibreOffice and fonts like those of PowerPoint for pictures of
# slides, Pango for fact sheets as PDF; whichever patch release Debian has is the right one.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        postgresql-client-15 libreoffice-impress-nogui fonts-liberation2 fonts-crosextra-carlito \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin site \
    && install -d -o site -g site /srv/site /srv/site/media
COPY --from=built /opt/packages /opt/packages
COPY --from=built /opt/site /opt/site
COPY --from=built /site /site
WORKDIR /site
ENV PATH=/opt/packages/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DEBUG=0 DATA_DIR=/srv/site STATIC_ROOT=/opt/site/static SEARCH_LEXICON_DIR=/opt/site/lexicon \
    WEB_BIND=0.0.0.0:8000 MAINTENANCE_FILE=/tmp/maintenance
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
