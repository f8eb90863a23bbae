"""`make faults`: what the product does when it is killed, when its disk is full, when its database goes away, and when clients ask
for more than they should. Prints one table, and fails on a lost write that was acknowledged, on a revision that mixes two states,
on memory without bound, and on a probe that is not answered.

SERVER is the program. KILLS, POSTGRES_KILLS, IDLE, UNREAD and SECONDS_EACH make it smaller.
"""

import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from product import Probe, Site, at_once

KILLS = int(os.environ.get("KILLS", "200"))
POSTGRES_KILLS = int(os.environ.get("POSTGRES_KILLS", "100"))
IDLE = int(os.environ.get("IDLE", "2000"))
UNREAD = int(os.environ.get("UNREAD", "100"))
SECONDS_EACH = float(os.environ.get("SECONDS_EACH", "15"))
WRITERS = 32
ASKERS = 64
# A probe is unanswered after so many seconds; memory is without bound above so many megabytes.
PATIENCE = 5
MEMORY = 600
# Whoever asks while the database is away is told within so many seconds.
AWAY = 3

rows, faults = [], []
random.seed(1)


def row(name, tried, lost="", mixed="", slowest="", memory="", wrong=()):
    """Notes a line of the table, with what was wrong."""
    found = list(wrong)
    if lost:
        found.append(f"{lost} acknowledged writes are lost")
    if mixed:
        found.append(f"{mixed} revisions are mixed")
    faults.extend(f"{name}: {what}" for what in found)
    rows.append((name, tried, lost, mixed, slowest, memory, "; ".join(found) or "held"))
    print("  ".join(str(part) for part in rows[-1]), flush=True)


def probed(probe, server):
    """Columns and faults of a probe."""
    wrong = [f"{probe.unanswered} of {len(probe.times)} probes are not answered"] if probe.unanswered else []
    memory = server.memory()
    if memory > MEMORY:
        wrong.append(f"{memory} MB of memory")
    return f"{probe.slowest(0.99) * 1000:.0f} / {probe.slowest() * 1000:.0f} ms", f"{memory} MB", wrong


def view(writer, number):
    """An address that nobody else asks a link for."""
    day = f"{1900 + number % 200}-{1 + number // 200 % 12:02}-{1 + number // 2400 % 28:02}"
    return f"/compare/timeline?from={day}&to={2100 + writer}"


def killed_imports(engine, site, kills):
    done = site.importing(1500).communicate()
    if not done[0]:
        raise RuntimeError(done[1])
    began = time.monotonic()
    site.importing(1400).communicate()
    whole = time.monotonic() - began
    site.start()
    _, number, reference = site.facts()
    known, lost, mixed, current, before = {}, 0, 0, 1400, 1400
    for turn in range(kills):
        wanted = 2000 + turn
        site.seeds(wanted)
        process = site.importing(wanted)
        time.sleep(random.uniform(0, whole * 1.1))
        process.send_signal(signal.SIGKILL)
        said, _ = process.communicate()
        revision, number, rest = site.facts()
        mixed += rest != reference or number is None or known.setdefault(revision, number) != number
        lost += said.startswith("revision ") and number != wanted
        # What a server was told to commit when its program died may be seen a turn later.
        mixed += number not in (current, wanted, before)
        current, before = number, wanted
        shutil.rmtree(site.seeds(wanted))
    site.importing(1500).communicate()
    wrong = [] if site.facts()[1] == 1500 else ["no import succeeds afterwards"]
    site.stop()
    row(f"kill -9 while importing, {engine}", f"{kills} kills", lost, mixed, wrong=wrong)


def killed_links(engine, site, kills):
    site.start()
    kept, asked = {}, 0
    for turn in range(kills):
        deadline = time.monotonic() + random.uniform(0.02, 0.6)

        def write(writer, turn=turn):
            acknowledged, number = {}, 0
            while site.process.poll() is None and time.monotonic() < deadline + 0.2:
                status, name = site.keep(view(writer, turn * 300 + number))
                if name:
                    acknowledged[name] = number
                number += 1
            return acknowledged, number

        threading.Timer(max(0, deadline - time.monotonic()), site.kill).start()
        for acknowledged, number in at_once(4, write):
            kept.update(acknowledged)
            asked += number
        site.process.wait()
        site.start()
    lost = sum(not site.leads_to(name) for name in kept)
    wrong = [] if kept else ["no link was acknowledged"]
    site.stop()
    row(f"kill -9 while keeping links, {engine}", f"{kills} kills, {len(kept)} of {asked} acknowledged", lost, wrong=wrong)


def writers(engine, site):
    site.start()
    until = time.monotonic() + SECONDS_EACH
    refused = []

    def write(writer):
        kept, number = {}, 0
        while time.monotonic() < until:
            status, name = site.keep(view(writer + 40, number))
            if name:
                kept[name] = number
            else:
                refused.append(status)
            number += 1
        return kept

    with Probe(site, "/healthz", PATIENCE) as probe:
        results = at_once(WRITERS, write)
    slowest, memory, wrong = probed(probe, site)
    names = [name for kept in results for name in kept]
    lost = sum(not site.leads_to(name) for name in names)
    if not names:
        wrong.append("no link was acknowledged")
    if refused:
        wrong.append(f"{len(refused)} are refused ({sorted(set(refused))})")
    site.stop()
    row(f"{WRITERS} writers, {engine}", f"{len(names)} links", lost, "", slowest, memory, wrong)


def full_disk(base):
    place = base / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", place], capture_output=True).returncode:
        row("disk full", "0 imports", wrong=["a small file system cannot be mounted: run it as root"])
        return
    try:
        site = Site(base / "full", f"sqlite://{place}/duibiao.db")
        site.importing(1500).communicate()
        site.start()
        _, _, reference = site.facts()
        (place / "ballast").write_bytes(bytes(1024 * 1024))
        wrong, imports, current = [], 0, 1500
        try:
            with open(place / "more", "wb") as more:
                while True:
                    more.write(bytes(64 * 1024))
                    more.flush()
        except OSError:
            pass
        for number in range(2000, 2003):
            process = site.importing(number)
            said, error = process.communicate()
            imports += 1
            if process.returncode == 0:
                current = number
            elif len(error.strip().splitlines()) != 1:
                wrong.append(f"the fault is said in {len(error.strip().splitlines())} lines")
        _, number, rest = site.facts()
        mixed = int(rest != reference or number != current)
        with Probe(site, "/healthz", PATIENCE) as probe:
            statuses = {path: site.ask(path)[0] for path in ("/compare/targets", "/charts/targets.svg", "/api/v1/regions")}
            kept = site.keep("/compare/measures")
        wrong += [f"{path} answers {status}" for path, status in statuses.items() if status != 200]
        lost = int(bool(kept[1]) and not site.leads_to(kept[1]))
        (place / "more").unlink()
        (place / "ballast").unlink()
        site.importing(2010).communicate()
        if site.facts()[1] != 2010:
            wrong.append("with room again no import succeeds")
        if not site.keep("/compare/timeline")[1]:
            wrong.append("with room again no link is kept")
        slowest, memory, more = probed(probe, site)
        site.stop()
        row("disk full, SQLite", f"{imports} imports, 1 link", lost, mixed, slowest, memory, wrong + more)
    finally:
        subprocess.run(["umount", "-l", place], check=False)


def absent_database(cluster, site):
    """PostgreSQL restarted, frozen and away: told at once, and everything is as it was when it is back."""
    name = site.keep("/compare/targets?per=head")[1]

    def processes():
        head = int((cluster / "data/postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(head)], capture_output=True, text=True).stdout.split()
        return [head, *map(int, children)]

    def control(*what):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))[-1]
        as_server = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        port = (cluster / "url").read_text().rsplit(":", 1)[1].split("/")[0]
        more = [f"--options=-p {port}", f"--log={cluster}/server.log"] if what[0] == "start" else []
        subprocess.run([*as_server, found, *what, f"--pgdata={cluster}/data", "--silent", *more], check=True, cwd="/", stdout=subprocess.DEVNULL)

    def frozen(sign):
        for process in processes():
            os.kill(process, sign)

    cases = {
        "restarted": (lambda: control("restart", "--mode=immediate"), lambda: None),
        "frozen": (lambda: frozen(signal.SIGSTOP), lambda: frozen(signal.SIGCONT)),
        "away": (lambda: control("stop", "--mode=immediate"), lambda: control("start")),
    }
    for case, (begin, end) in cases.items():
        wrong = []
        with Probe(site, "/healthz", PATIENCE) as probe:
            begin()
            times, until = [], time.monotonic() + min(SECONDS_EACH, 8)
            while time.monotonic() < until:
                began = time.monotonic()
                status = site.ask("/api/v1/regions")[0]
                times.append(time.monotonic() - began)
                if status not in (200, 503):
                    wrong.append(f"a request is answered with {status}")
            end()
            back = time.monotonic()
            while site.ask("/api/v1/regions")[0] != 200 and time.monotonic() - back < 30:
                time.sleep(0.1)
        if time.monotonic() - back >= 30:
            wrong.append("it is not found again")
        if max(times) > AWAY:
            wrong.append(f"a request waits for {max(times):.1f} s")
        lost = int(not site.leads_to(name))
        slowest, memory, more = probed(probe, site)
        row(f"PostgreSQL {case}", f"{len(times)} requests, {max(times):.1f} s at most", lost, "", slowest, memory, sorted(set(wrong)) + more)


def silent_clients(site):
    site.start()
    site.ask("/compare/targets")
    with Probe(site, "/api/v1/regions", PATIENCE) as probe:
        idle = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(IDLE)]
        time.sleep(min(SECONDS_EACH, 5))
    slowest, memory, wrong = probed(probe, site)
    row("idle connections", f"{len(idle)}", "", "", slowest, memory, wrong)
    for one in idle:
        one.close()
    verdicts = ",".join(f"qingdao-uhd-2019/tv-4k-output~guangdong-uhd-2023/x{n}:direct" for n in range(110))
    request = f"GET /compare/targets?verdicts={verdicts} HTTP/1.1\r\nhost: x\r\n\r\n".encode()
    with Probe(site, "/api/v1/regions", PATIENCE) as probe:
        unread = []
        for _ in range(UNREAD):
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.connect(("127.0.0.1", site.port))
            one.sendall(request)
            unread.append(one)
        time.sleep(min(SECONDS_EACH, 10))
    slowest, memory, wrong = probed(probe, site)
    row("connections that read nothing", f"{len(unread)}", "", "", slowest, memory, wrong)
    for one in unread:
        one.close()
    site.stop()


def overload(site):
    kinds = {
        "pages": "/compare/targets?per=head&from={}&lang=en",
        "API": "/api/v1/compare/measures?from={}",
        "SVG": "/charts/timeline.svg?from={}",
        "PNG": "/charts/targets.png?w={}&h=630",
        "PPTX": "/charts/measures.pptx?from={}",
        "XLSX": "/charts/targets.xlsx?from={}",
        "search": "/search?q=4K%20{}",
    }
    site.start()
    for kind, address in kinds.items():
        until = time.monotonic() + SECONDS_EACH

        def ask(asker, address=address, until=until):
            statuses, number = [], 0
            while time.monotonic() < until:
                value = 1900 + (asker * 37 + number) % 290 if "{}&h" not in address else 400 + (asker * 37 + number) % 1200
                statuses.append(site.ask(address.format(value))[0])
                number += 1
            return statuses

        with Probe(site, "/healthz", PATIENCE) as health, Probe(site, "/api/v1/regions", 25) as api:
            statuses = [status for one in at_once(ASKERS, ask) for status in one]
        _, memory, wrong = probed(health, site)
        odd = sorted({status for status in statuses if status not in (200, 400, 422, 503)})
        if odd:
            wrong.append(f"answers with {odd}")
        if api.unanswered:
            wrong.append(f"{api.unanswered} requests of the API beside it are not answered")
        beside = f"{health.slowest() * 1000:.0f} ms, API {api.slowest(0.99) * 1000:.0f} ms"
        row(f"overload of {kind}", f"{statuses.count(200)} answered, {statuses.count(503)} refused", "", "", beside, memory, wrong)
    site.stop()


def table():
    head = ("fault", "tried", "lost", "mixed", "probe beside it, 99 of 100 / slowest", "memory", "outcome")
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(part) for part in line) + " |" for line in lines)


def main():
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    cluster = Path(sys.argv[1])
    server = (cluster / "url").read_text().strip().rsplit("/", 1)[0]
    base = Path(tempfile.mkdtemp(prefix="duibiao-faults."))
    try:
        for engine, kills in (("SQLite", KILLS), ("PostgreSQL", POSTGRES_KILLS)):
            url = f"sqlite://{base}/store/duibiao.db" if engine == "SQLite" else f"{server}/postgres"
            site = Site(base / engine, url)
            killed_imports(engine, site, kills)
            killed_links(engine, site, kills)
            writers(engine, site)
            if engine == "PostgreSQL":
                site.start()
                absent_database(cluster, site)
                site.stop()
            else:
                silent_clients(site)
                overload(site)
        full_disk(base)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print()
    print(table())
    if faults:
        print("\nFAILED:\n" + "\n".join(faults), file=sys.stderr)
        sys.exit(1)


main()
