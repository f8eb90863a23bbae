"""What a description cannot say: which names are in the data.

It gives the form of a name; a well-formed name of nothing is refused, and rightly so. So names in requests that keep to the
description are put in by those that are there, and the rest of the request stays as it was generated.
"""

import json
import os
import urllib.request
import zlib

import schemathesis

API = os.environ["DUIBIAO_URL"] + "/api/v1"


def get(path):
    with urllib.request.urlopen(f"{API}/{path}") as answer:
        return json.load(answer)


def slugs(path):
    return [item["slug"] for item in get(path)["items"]]


REGIONS = sorted({document["region"] for document in get("documents")["items"]})
FACTS = [f"{fact['document']}/{fact['id']}" for fact in get("facts?limit=1000")["items"]]
CURRENT = get("revisions")["revision"]
CATEGORIES = slugs("categories")
NAMES = {
    "region": REGIONS,
    "regions": REGIONS,
    "home": REGIONS,
    "document": slugs("documents"),
    "indicator": slugs("indicators"),
    "indicators": slugs("indicators"),
    "category": CATEGORIES,
    "categories": CATEGORIES,
    "id": FACTS,
    "facts": FACTS,
    "fact": FACTS,
    "cell": [f"{region}/{category}" for region in REGIONS for category in CATEGORIES],
    "rev": [CURRENT],
    "since": [CURRENT],
}
PAGES = ["/", "/compare/targets", "/compare/timeline?kinds=target&lang=en", f"/facts/{FACTS[0]}", f"/compare/measures?rev={CURRENT}"]
# Read as a messenger may have left them: what is no letter and no digit around them is no part of them.
MENDED = {"regions", "indicators", "categories", "kinds", "sectors", "instruments", "lead", "from", "to", "per", "scale", "sort"}
MENDED |= {"form", "shade", "group", "home", "verdicts", "fact", "cell", "lang", "theme", "since", "rev"}


def pick(known, value):
    """One of what is known, always the same for a value."""
    return known[zlib.crc32(value.encode("utf-8", "surrogatepass")) % len(known)]


def real(name, value):
    """A value of a parameter with names that are in the data."""
    if not isinstance(value, str) or not value.strip(","):
        return value
    parts = [part for part in value.split(",") if part]
    if name == "cursor":
        return f"{CURRENT}.{value.rpartition('.')[2]}"
    if name == "verdicts":
        pairs = (part.rpartition(":") for part in parts)
        return ",".join(f"{pick(FACTS, pair)}~{pick(FACTS, pair[::-1])}:{verdict}" for pair, _, verdict in pairs)
    return ",".join(pick(NAMES[name], part) for part in parts) if name in NAMES else value


@schemathesis.hook
def before_call(context, case, kwargs):
    query = case.query or {}
    if case.meta is None or case.meta.generation.mode.is_positive:
        for name, value in list(query.items()):
            query[name] = real(name, value)
        # A view without the comparison that it is of says nothing.
        if "/diff/" in case.path and query and not query.get("page"):
            query["page"] = "targets"
        if case.method == "POST" and isinstance(case.body, dict) and isinstance(case.body.get("address"), str):
            case.body["address"] = pick(PAGES, case.body["address"])
        return
    for name, value in query.items():
        is_nothing = isinstance(value, str) and not any(letter.isascii() and letter.isalnum() for letter in value)
        if name in MENDED and is_nothing:
            query[name] = "-"
