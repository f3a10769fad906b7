"""Two processes of our app behind nginx, configured by docs/nginx/two.conf."""

from __future__ import annotations

import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from bench.hosts import ROOT, Host, run_app

_SETTINGS = {
    "STREAMLIT_SERVER_COOKIE_SECRET": "the same for both",
    "STREAMLIT_SERVER_SCRIPT_HEALTH_CHECK_ENABLED": "true",
}
_SHELL = """\
pid {folder}/nginx.pid;
error_log {folder}/start.log;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


@dataclass(frozen=True)
class Replicas:
    """The public URL, the servers behind it, nginx's log, and the stack that stops them."""

    url: str
    hosts: tuple[Host, Host]
    log: Path
    stack: ExitStack

    def restart(self, host: Host) -> None:
        """Stop a server, unless it is dead, and start it again on the same port, as an upgrade does."""
        host.process.terminate()
        host.process.wait(10)
        self.stack.enter_context(_run_warm(int(host.url.rpartition(":")[2])))


@contextmanager
def run_replicas(folder: Path) -> Iterator[Replicas]:
    """Run two servers behind nginx; nginx writes its files to `folder`."""
    with ExitStack() as stack:
        hosts = stack.enter_context(_run_warm()), stack.enter_context(_run_warm())
        names = {
            f"127.0.0.1:{port}": host.url.removeprefix("http://")
            for port, host in zip((8501, 8502), hosts, strict=True)
        }
        url = stack.enter_context(run_nginx(ROOT / "docs/nginx/two.conf", names, folder))
        yield Replicas(url, hosts, folder / "atlas.log", stack)


@contextmanager
def _run_warm(port: int | None = None) -> Iterator[Host]:
    """Run a server with warm caches."""
    with run_app(ROOT / "app.py", _SETTINGS, port) as host:
        urllib.request.urlopen(f"{host.url}/_stcore/script-health-check", timeout=60).close()
        yield host


@contextmanager
def run_nginx(site: Path, names: Mapping[str, str], folder: Path) -> Iterator[str]:
    """Run nginx with a site of docs/nginx/ on a free port, replacing `names` in the site; yield its URL."""
    binary = shutil.which("nginx") or "/usr/sbin/nginx"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    text = site.read_text(encoding="utf-8")
    for old, new in {"127.0.0.1:8080": address, "/var/log/nginx": str(folder), **names}.items():
        text = text.replace(old, new)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    (folder / "nginx.conf").write_text(_SHELL.format(folder=folder), encoding="utf-8")
    server = subprocess.Popen([binary, "-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;"])
    try:
        _wait_for(f"http://{address}/")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(url: str) -> None:
    end = monotonic() + 10
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            if monotonic() > end:
                raise
            sleep(0.1)
        else:
            return
