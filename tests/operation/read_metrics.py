"""Reads the figures of a running server with the parser of Prometheus' own client, as a scraper would, and checks what they say.

DUIBIAO_URL names the server; `.make/test-server` starts one.
"""

import os
import sys
import urllib.error
import urllib.parse
import urllib.request

from prometheus_client.parser import text_string_to_metric_families

URL = os.environ["DUIBIAO_URL"]

# Every family, with its type. A name or a type that changes breaks somebody's dashboard.
FAMILIES = {
    "duibiao_http_requests": "counter",
    "duibiao_http_request_duration_seconds": "histogram",
    "duibiao_http_requests_running": "gauge",
    "duibiao_answers": "counter",
    "duibiao_kept_answers": "gauge",
    "duibiao_kept_answers_bytes": "gauge",
    "duibiao_kept_answers_limit_bytes": "gauge",
    "duibiao_database_connections": "gauge",
    "duibiao_database_connections_limit": "gauge",
    "duibiao_work_queue_waiting": "gauge",
    "duibiao_work_queue_working": "gauge",
    "duibiao_work_queue_places": "gauge",
    "duibiao_work_queue_pace_seconds": "gauge",
    "duibiao_work_queue_refused": "counter",
    "duibiao_store_up": "gauge",
    "duibiao_imports": "gauge",
    "duibiao_build_info": "gauge",
    "duibiao_revision_info": "gauge",
    "duibiao_revision_created_timestamp_seconds": "gauge",
}


def get(path: str) -> tuple[int, str, str]:
    try:
        with urllib.request.urlopen(URL + path, timeout=30) as answer:
            return answer.status, answer.headers["content-type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["content-type"], error.read().decode()


def scrape() -> dict:
    status, kind, text = get("/metrics")
    assert status == 200 and kind == "text/plain; version=0.0.4; charset=utf-8", (status, kind)
    return {family.name: family for family in text_string_to_metric_families(text)}


def value(families: dict, family: str, sample: str, **labels: str) -> float:
    found = [one.value for one in families[family].samples if one.name == sample and labels.items() <= one.labels.items()]
    assert len(found) == 1, f"{sample}{labels} is there {len(found)} times"
    return found[0]


def main() -> None:
    for path in ["/", "/compare/targets", "/api/v1/facts?limit=1", "/api/v1/facts?limit=1", "/charts/targets.svg"]:
        assert get(path)[0] == 200, path
    assert get("/api/v1/compare/targets?regions=" + urllib.parse.quote('a"b\\c\n'))[0] == 400
    assert get("/nowhere/" + urllib.parse.quote('"\\\n'))[0] == 404

    families = scrape()
    types = {name: family.type for name, family in families.items()}
    assert types == FAMILIES, sorted(types.items() ^ FAMILIES.items())
    for family in families.values():
        assert family.documentation, family.name

    def requests(route: str, status: int) -> float:
        return value(families, "duibiao_http_requests", "duibiao_http_requests_total", route=route, status=str(status))

    assert requests("/", 200) == 1
    assert requests("/api/v1/facts", 200) == 2
    assert requests("/charts/{name}.svg", 200) == 1
    assert requests("/api/v1/compare/targets", 400) == 1
    assert requests("other", 404) == 1

    # Buckets of a histogram only grow, and the last is the count.
    durations = "duibiao_http_request_duration_seconds"
    of_facts = [one for one in families[durations].samples if one.labels.get("route") == "/api/v1/facts"]
    buckets = [one.value for one in of_facts if one.name == durations + "_bucket"]
    assert buckets == sorted(buckets) and buckets[-1] == value(families, durations, durations + "_count", route="/api/v1/facts") == 2

    # The same answer a second time is one that is at hand.
    answers = {one.labels["outcome"]: one.value for one in families["duibiao_answers"].samples}
    assert answers["kept"] >= 1 and answers["made"] >= 4, answers
    assert value(families, "duibiao_store_up", "duibiao_store_up") == 1
    revisions = families["duibiao_revision_info"].samples
    assert len(revisions) == 1 and len(revisions[0].labels["revision"]) == 16, revisions

    # Counters go on where they were.
    assert value(scrape(), "duibiao_http_requests", "duibiao_http_requests_total", route="/metrics", status="200") == 1
    print(f"{len(families)} families of figures read by prometheus_client")


if __name__ == "__main__":
    sys.exit(main())
