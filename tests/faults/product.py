"""The product as an operator runs it: its commands, its server, its data in variants, and its store on either engine."""

import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

PROGRAM = os.environ["SERVER"]
HEADER = {"content-type": "application/json"}
# A made-up number in the data, which variants change: it stands in the value and in the quote alike.
CHANGED = ("qingdao-uhd-2019", "tv-4k-output", 1500)


class Site:
    """A store with a folder of data files, and a server on it."""

    def __init__(self, folder, url):
        self.folder, self.url, self.process, self.port = Path(folder), url, None, 0
        self.folder.mkdir(parents=True, exist_ok=True)
        dist = self.folder / "dist"
        dist.mkdir()
        for page in ("index.html", "reading.html"):
            (dist / page).write_text('<!doctype html><html lang="zh-CN"><head></head><body></body></html>')

    def seeds(self, number):
        """The data files with another number in one fact."""
        folder = self.folder / f"seeds-{number}"
        if not folder.exists():
            shutil.copytree("seeds", folder)
            document, fact, printed = CHANGED
            file = folder / "documents" / f"{document}.toml"
            head, rest = file.read_text().split(f'id = "{fact}"\n', 1)
            own, after = rest.split("\n\n", 1)
            file.write_text(f'{head}id = "{fact}"\n{own.replace(str(printed), str(number))}\n\n{after}')
        return folder

    def environment(self, number=CHANGED[2]):
        own = {"DATABASE_URL": self.url, "SEEDS": str(self.seeds(number)), "DIST": str(self.folder / "dist"), "PORT": str(self.port)}
        return {"PATH": os.environ["PATH"], "TRUSTED_PROXIES": "127.0.0.1", "RUST_LOG": "off", **own}

    def importing(self, number):
        """An import that has begun."""
        return subprocess.Popen([PROGRAM, "import"], env=self.environment(number), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def start(self):
        self.process = subprocess.Popen([PROGRAM, "serve"], env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        found = re.search(r":(\d+)\s*$", self.process.stdout.readline())
        if not found:
            raise RuntimeError("the server does not start")
        self.port = int(found[1])
        return self

    def kill(self):
        """Ends it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def memory(self):
        """Megabytes that the server holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024

    def ask(self, path, method="GET", body=None, headers=None, patience=30):
        """Status and body; status 0 when there is no answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), answer.getheader("location")
        except (OSError, http.client.HTTPException):
            return 0, b"", None
        finally:
            connection.close()

    def keep(self, address):
        """Asks for a short link as some client; its name, once the server has acknowledged it."""
        client = ".".join(str(random.randrange(1, 255)) for _ in range(4))
        status, body, _ = self.ask("/api/v1/links", "POST", json.dumps({"address": address}), {**HEADER, "x-forwarded-for": client})
        return (status, json.loads(body)["id"]) if status in (200, 201) else (status, None)

    def leads_to(self, name):
        return self.ask(f"/s/{name}")[2]

    def facts(self):
        """Revision, changed number and everything else of the facts that are current."""
        items, path = [], "/api/v1/facts?limit=1000"
        while path:
            status, body, _ = self.ask(path)
            if status != 200:
                raise RuntimeError(f"{path}: {status}")
            page = json.loads(body)
            items += page["items"]
            path = page["next"] and f"/api/v1/facts?limit=1000&cursor={page['next']}"
        changed = [item for item in items if (item["document"], item["id"]) == CHANGED[:2]]
        rest = [item for item in items if item not in changed]
        number = int(changed[0]["value"])
        is_whole = len(changed) == 1 and str(number) in changed[0]["evidence"]["quote"]
        return page["revision"], number if is_whole else None, rest


class Probe:
    """Asks the same again and again beside what is tried, and notes how long each answer takes."""

    def __init__(self, site, path, limit):
        self.site, self.path, self.limit = site, path, limit
        self.times, self.unanswered, self.is_over = [], 0, threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        while not self.is_over.is_set():
            began = time.monotonic()
            status = self.site.ask(self.path, patience=self.limit)[0]
            self.times.append(time.monotonic() - began)
            self.unanswered += status not in (200, 503)
            self.is_over.wait(0.05)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        self.thread.join()

    def slowest(self, share=1.0):
        ordered = sorted(self.times) or [0]
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def at_once(count, work):
    """Runs work(number) in so many threads; their results."""
    results = [None] * count

    def run(number):
        results[number] = work(number)

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
