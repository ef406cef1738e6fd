"""How gunicorn serves the site: `gunicorn --config deploy/gunicorn.conf.py`. `docs/operate.md` names the variables."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from networksite import environment as env
from networksite.logs import logging_config

wsgi_app = "networksite.wsgi:application"
bind = env.text("WEB_BIND", "127.0.0.1:8000")
workers = env.number("WEB_WORKERS", 2)
threads = env.number("WEB_THREADS", 4)

# Each process opens the search index and its connections for itself.
preload_app = False

timeout = 60  # a large picture on a slow line is read by the proxy, not here
graceful_timeout = 30  # what is being answered at a restart is answered
keepalive = 5
if Path("/dev/shm").is_dir():  # noqa: S108  # not a place for files: the heartbeat must not wait for a disk
    worker_tmp_dir = "/dev/shm"  # noqa: S108

limit_request_line = 8190  # an address with every facet chosen is long
limit_request_fields = 60
limit_request_field_size = 8190
forwarded_allow_ips = env.text("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")

trial = env.flag("DEMO", default=False) or env.flag("DEBUG", default=True)
logconfig_dict = logging_config(
    env.text("LOG_FORMAT", "line" if trial else "json"), env.text("LOG_LEVEL", "INFO"), requests=not trial
)

if env.text("METRICS_TOKEN"):
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="metrics-"))

    def child_exit(_server, worker):  # type: ignore[no-untyped-def]
        from prometheus_client import multiprocess  # reads the variable above when it is imported

        multiprocess.mark_process_dead(worker.pid)
