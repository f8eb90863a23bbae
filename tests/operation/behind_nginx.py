"""Sets backend/deploy/nginx.conf before a running server, with a certificate of its own, and asks through it as readers do.

DUIBIAO_URL names the server, NGINX_PATH the program; `.make/test-server` starts the one, `.make/setup` fetches the other.
"""

import json
import os
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.parse
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

SERVER = urllib.parse.urlsplit(os.environ["DUIBIAO_URL"]).netloc
CONFIG = Path(__file__).parents[2] / "backend/deploy/nginx.conf"
HOST = "duibiao.example"

# What nginx needs around a file of conf.d, within a folder of its own.
AROUND = """daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def adapted(folder: Path, plain: int, secure: int) -> str:
    """The file as it is in the repository, but for what belongs to a machine: ports, certificate, where the server listens."""
    text = re.sub(r"^ *listen \[::].*\n", "", CONFIG.read_text(), flags=re.M)
    for before, after in [
        ("server 127.0.0.1:8080;", f"server {SERVER};"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{secure} ssl http2;"),
        (f"/etc/letsencrypt/live/{HOST}/", f"{folder}/"),
    ]:
        assert before in text, before
        text = text.replace(before, after)
    return text


def ask(
    port: int, path: str, secure: bool = True, method: str = "GET", body: str | None = None, coding: str = "identity"
) -> tuple[HTTPResponse, bytes]:
    if secure:
        # The certificate is its own: who it was signed by is not what is tried here.
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = HTTPSConnection("127.0.0.1", port, timeout=30, context=context)
    else:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"host": HOST, "accept-encoding": coding, "x-request-id": "of-the-client", "content-type": "application/json"}
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    return answer, answer.read()


def wait_for(port: int, nginx: subprocess.Popen) -> None:
    deadline = time.monotonic() + 30
    while True:
        assert nginx.poll() is None, "nginx has ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < deadline, "nginx listens"


def check(plain: int, secure: int) -> None:
    answer, _ = ask(plain, "/compare/targets?lang=en", secure=False)
    assert (answer.status, answer.headers["location"]) == (301, f"https://{HOST}/compare/targets?lang=en")

    for path, status in [("/readyz", 200), ("/", 200), ("/compare/targets", 200), ("/nowhere", 404), ("/metrics", 404)]:
        answer, _ = ask(secure, path)
        assert answer.status == status, (path, answer.status)

    # Packed by the server, under the tag of the packed bytes; the id is the proxy's, and comes back.
    answer, _ = ask(secure, "/api/v1/facts?limit=50", coding="br")
    assert answer.headers["content-encoding"] == "br" and "br" in answer.headers["etag"], dict(answer.headers)
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"]), answer.headers["x-request-id"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]

    # Of bearable length for the server, and so for what stands before it.
    start = "/compare/targets?x="
    for length, status in [(8000, 200), (8001, 414)]:
        answer, _ = ask(secure, start + "a" * (length - len(start)))
        assert answer.status == status, (length, answer.status)
    answer, body = ask(secure, "/api/v1/links", method="POST", body=json.dumps({"address": "/compare/targets?regions=qingdao"}))
    assert answer.status in (200, 201) and json.loads(body)["address"] == "/compare/targets?regions=qingdao", body
    answer, _ = ask(secure, "/api/v1/links", method="POST", body="x" * 70_000)
    assert answer.status == 413, answer.status


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder, plain, secure = Path(made), free_port(), free_port()
        key, certificate = folder / "privkey.pem", folder / "fullchain.pem"
        make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
        subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
        (folder / "site.conf").write_text(adapted(folder, plain, secure))
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
        command = [os.environ["NGINX_PATH"], "-p", made, "-c", "nginx.conf", "-e", folder / "error.log"]
        nginx = subprocess.Popen(command)
        try:
            wait_for(secure, nginx)
            check(plain, secure)
        finally:
            nginx.terminate()
            nginx.wait(30)
        print("backend/deploy/nginx.conf answers as the server behind it")


if __name__ == "__main__":
    sys.exit(main())
