"""A local server of the CDN files of folium's pages, under their real addresses.

Chromium resolves every host except 127.0.0.1 to this server (see `browser`), so the network has no
influence and no other host is reachable. Playwright's `route.fulfill` would disable Chromium's cache.
Each rebuilt map of a rival would then fetch its scripts again, unlike in real use.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import os
import shutil
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PACKAGES = (
    "leaflet@1.9.3", "jquery@3.7.1", "bootstrap@5.2.2", "@fortawesome/fontawesome-free@6.2.0",
    "drmonty-leaflet-awesome-markers@2.0.2", "leaflet.timeline@1.6.0", "moment@2.18.1",
)  # fmt: skip
_NPM, _CLOUD = "cdn.jsdelivr.net/npm/", "cdnjs.cloudflare.com/ajax/libs/"
_AWESOME = f"{_CLOUD}Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers"
# Prefix of an address -> folder or file in node_modules; the first match applies.
_PLACES = (
    (f"{_NPM}leaflet.timeline@1.6.0/dist/leaflet.timeline.min.js", "leaflet.timeline/dist/leaflet.timeline.js"),
    (f"{_NPM}leaflet@1.9.3/", "leaflet/"),
    (f"{_NPM}bootstrap@5.2.2/", "bootstrap/"),
    (f"{_NPM}@fortawesome/fontawesome-free@6.2.0/", "@fortawesome/fontawesome-free/"),
    ("code.jquery.com/jquery-3.7.1.min.js", "jquery/dist/jquery.min.js"),
    (f"{_AWESOME}.js", "drmonty-leaflet-awesome-markers/js/leaflet.awesome-markers.js"),
    (f"{_AWESOME}.css", "drmonty-leaflet-awesome-markers/css/leaflet.awesome-markers.css"),
    (f"{_CLOUD}moment.js/2.18.1/", "moment/min/"),
)
# Files of no registry: an empty file replaces each, in the rivals' favour.
STAND_INS = (
    "netdna.bootstrapcdn.com/bootstrap/3.0.0/css/bootstrap-glyphicons.css",
    "cdn.jsdelivr.net/gh/python-visualization/folium/folium/templates/leaflet.awesome.rotate.min.css",
)


class Cdn(ThreadingHTTPServer):
    """A server of local files under CDN addresses.

    `served` maps each requested address to its number of bytes, None if it has no file. `spki` is the
    fingerprint with which Chromium accepts the server's certificate.
    """

    daemon_threads = True

    def __init__(self, modules: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        authority = trustme.CA()
        self.modules = modules
        self.served: dict[str, int | None] = {}
        certificate = authority.issue_cert("cdn.test")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        leaf = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes())
        key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.spki = base64.b64encode(hashlib.sha256(key).digest()).decode()

    def handle_error(self, request: object, client_address: object) -> None:
        """Log nothing, because Chromium's own requests and the aborted requests of a closed page fail here."""

    def find(self, address: str) -> bytes | None:
        """Return the content of an address without `https://`, None if it has no file."""
        if address in STAND_INS:
            return b""
        for begin, place in _PLACES:
            if address.startswith(begin):
                path = self.modules / (place + address.removeprefix(begin))
                return path.read_bytes() if path.is_file() else None
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Cdn

    def do_GET(self) -> None:  # http.server requires this name
        path = self.path.split("?")[0]
        address = f"{self.headers['Host']}{path}"
        body = self.server.find(address)
        self.server.served[address] = None if body is None else len(body)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing, because `served` is the log."""


def fetch_packages() -> Path:
    """Install the npm packages into the user's cache once, and return their folder."""
    fingerprint = hashlib.sha256(" ".join(PACKAGES).encode()).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "atlas-bench" / fingerprint
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache.parent) as folder:
            (Path(folder) / "package.json").write_text("{}")
            command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *PACKAGES]
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
            shutil.copytree(folder, cache)
    return cache / "node_modules"


@contextmanager
def run_cdn() -> Iterator[Cdn]:
    """Serve the files during a `with` block."""
    with Cdn(fetch_packages()) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
