"""Reads the data files, their descriptions and the feeds as other programs would, and compares them with each other.

    DUIBIAO_URL=http://127.0.0.1:8080 python3 read_data.py

Needs the packages of requirements.txt. Every check is named; the first that does not hold ends this with a status that is not 0.
"""

import io
import json
import os
import re
import subprocess
import tempfile
from html import unescape
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import csvw
import feedparser
import frictionless
import jsonschema
import mlcroissant
import pandas
import rdflib

URL = os.environ["DUIBIAO_URL"]
TABLES = ["facts", "documents", "regions", "indicators", "categories", "context"]
checks = 0


def check(holds, name, *seen):
    global checks
    checks += 1
    if not holds:
        raise SystemExit(f"read_data: {name}: {seen}")


def get(path):
    with urlopen(urljoin(URL, path)) as answer:
        return answer.read()


def get_json(path):
    return json.loads(get(path))


def head(path):
    with urlopen(Request(urljoin(URL, path), method="HEAD")) as answer:
        return answer.status, answer.headers


def plain(value):
    """A cell as text: what is not there is empty, a whole number has no decimals."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool_":
        return str(bool(value)).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def rows(frame):
    return [[plain(cell) for cell in row] for row in frame.astype(object).itertuples(index=False)]


def with_pandas():
    """Every form of a table holds the same."""
    for table in TABLES:
        text = dict(keep_default_na=False, na_values=[""])
        whole = pandas.read_csv(io.BytesIO(get(f"/data/{table}.csv")), dtype={"code": str}, **text)
        packed = pandas.read_parquet(io.BytesIO(get(f"/data/{table}.parquet")))
        sheet = pandas.read_excel(io.BytesIO(get(f"/data/{table}.xlsx")), dtype={"code": str}, **text)
        objects = pandas.read_json(io.BytesIO(get(f"/data/{table}.json")), dtype=False)
        check(len(whole) > 0 and list(whole.columns) == list(packed.columns) == list(sheet.columns), "columns", table)
        for name, other in (("Parquet", packed), ("XLSX", sheet)):
            for number, (one, two) in enumerate(zip(rows(whole), rows(other), strict=True)):
                check(len(one) == len(two), "width", table, name)
                for column, left, right in zip(whole.columns, one, two):
                    check(left == right or same_number(left, right), "cells differ", table, name, number, column, left, right)
        check(len(objects) == len(whole), "JSON", table, len(objects), len(whole))
        key = "id" if table == "facts" else "region" if table == "context" else "slug"
        check(list(objects[key].astype(str)) == list(whole[key].astype(str)), "JSON keys", table)
    facts = pandas.read_csv(io.BytesIO(get("/data/facts.csv?region=qingdao")), **text)
    check(set(facts["region"]) == {"qingdao"} and len(facts) > 100, "one region")
    value = facts.set_index(["document", "id"]).loc[("qingdao-uhd-2019", "tv-4k-output")]
    check((value["value"], value["unit"], value["canonical_value"]) == (1500, "万台", 15e6), "a known fact", value)
    check(value["operator"] == ">=" and "1500万台" in value["quote"], "a known quote", value)


def same_number(left, right):
    try:
        return float(left) == float(right)
    except ValueError:
        return False


def with_frictionless():
    package = frictionless.Package(get_json("/data/datapackage.json"))
    report = package.validate()
    check(report.valid, "frictionless", report.flatten(["title", "message"])[:5])
    check([resource.name for resource in package.resources] == TABLES, "resources")


def with_croissant():
    for source in (get_json("/data/croissant.json"), of_page("/data", "sc:Dataset")):
        dataset = mlcroissant.Dataset(jsonld=source)
        issues = dataset.metadata.ctx.issues
        check(not issues.errors and not issues.warnings, "mlcroissant", issues.errors, issues.warnings)
    for table in TABLES:
        read = list(dataset.records(table))
        check(len(read) == len(get_json(f"/data/{table}.json")), "records", table)
    value = next(one for one in dataset.records("facts") if one["facts/id"] == b"tv-4k-output")
    check(value["facts/value"] == 1500 and value["facts/unit"].decode() == "万台", "a known record", value)


def of_page(path, kind):
    """What a page says of itself as JSON-LD."""
    page = get(path).decode()
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    said = [json.loads(script) for script in scripts]
    return next(one for one in said if one["@type"] == kind)


def with_schema_org():
    dataset = of_page("/data", "Dataset")
    check(50 <= len(dataset["description"]) <= 5000 and dataset["license"] and dataset["creator"]["name"], "a data set")
    for file in dataset["distribution"]:
        status, headers = head(file["contentUrl"])
        check(status == 200 and headers["content-type"].split(";")[0] == file["encodingFormat"], "a download", file)
    article = of_page("/documents/guangdong-uhd-2023?lang=en", "Article")
    check(article["about"]["@type"] == "Legislation" and article["about"]["legislationIdentifier"], "a document", article)
    check("datePublished" not in of_page("/documents/qingdao-uhd-2019", "Article")["about"], "what a text does not print")


def with_csvw():
    for table in TABLES:
        status, headers = head(f"/data/{table}.csv")
        link = re.fullmatch(r'<([^>]+)>; rel="describedby"; type="application/csvm\+json"', headers["link"])
        check(status == 200 and link, "a link to the description", headers["link"])
        with tempfile.TemporaryDirectory() as folder:
            beside = Path(folder) / f"{table}.csv-metadata.json"
            beside.write_bytes(get(link[1]))
            (Path(folder) / f"{table}.csv").write_bytes(get(f"/data/{table}.csv"))
            read = csvw.Table.from_file(beside)
            lines = list(read.iterdicts(strict=True))
            check(read.check_primary_key(), "the key of", table)
            check(len(lines) == len(get_json(f"/data/{table}.json")), "lines", table)
            if table == "facts":
                of = {(line["document"], line["id"]): line for line in lines}
                fact = next(one for one in get_json("/data/facts.json") if len(one["leads"]) > 1)
                check(of[fact["document"], fact["id"]]["leads"] == fact["leads"], "a list", fact["leads"])


def with_dcat():
    graph = rdflib.Graph()
    graph.parse(data=get("/data/catalog.jsonld"), format="json-ld")
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    check(len(list(graph.subjects(rdflib.RDF.type, dcat.Catalog))) == 1, "a catalogue")
    files = list(graph.objects(None, dcat.downloadURL))
    check(len(files) == 4 * len(TABLES) and all(head(str(file))[0] == 200 for file in files), "downloads", len(files))
    check(len(list(graph.objects(None, dcat.hasVersion))) == 2, "two revisions")
    for service in graph.objects(None, dcat.endpointDescription):
        check(json.loads(get(str(service)))["openapi"].startswith("3.1"), "the API")


def with_json_schema():
    schema = get_json("/data/api.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/Fact", "$defs": schema["$defs"]})
    for fact in get_json("/data/facts.json"):
        check(validator.is_valid(fact), "a fact by its schema", fact["id"])
    jsonschema.Draft202012Validator.check_schema(get_json("/data/seeds.schema.json"))


def with_feedparser():
    pages = ["/", "/compare/targets?regions=qingdao", "/compare/measures", "/regions/qingdao", "/indicators/tv-output-annual"]
    ids = set()
    for path in pages:
        page = get(path).decode()
        there = re.search(r'<link rel="alternate" type="application/atom\+xml" href="([^"]+)"', page)
        feed = feedparser.parse(get(unescape(there[1])))
        check(not feed.bozo and feed.version == "atom10", "Atom", path, feed.get("bozo_exception"))
        check(feed.feed.id not in ids and feed.feed.title and feed.feed.updated_parsed, "its own id", path)
        ids.add(feed.feed.id)
        check(len(feed.entries) == (0 if "measures" in path else 1), "entries", path, len(feed.entries))
        for entry in feed.entries:
            check(entry.id.startswith("urn:uuid:") and entry.link.startswith(URL), "an entry", entry.id, entry.link)
            content = entry.content[0].value
            # The revision before has another number of this fact, and words that do not say it.
            check("1400万台" in content or "1500万台" in content or "belts-of-industry" in content, "old and new", path, content)
            check(head(entry.link)[0] == 200, "where it leads", entry.link)


def with_the_code_of_the_page():
    """The code beside a chart does what it says."""
    page = get("/compare/targets?indicators=tv-output-annual&lang=en").decode()
    part = re.search(r'<details[^>]*class="popover api-code".*?</details>', page, re.S)[0]
    codes = [unescape(re.sub(r"<!.*?>", "", code)) for code in re.findall(r"<code>(.*?)</code>", part, re.S)]
    curl, python, r = codes
    answered = json.loads(subprocess.run(["sh", "-c", curl], capture_output=True, check=True).stdout)
    names = {}
    exec(python, names)
    check(names["data"] == answered and answered["panels"], "the same by curl and Python")
    check(r.startswith("data <- jsonlite::fromJSON('http"), "R", r)


for reader in (
    with_pandas,
    with_frictionless,
    with_croissant,
    with_schema_org,
    with_csvw,
    with_dcat,
    with_json_schema,
    with_feedparser,
    with_the_code_of_the_page,
):
    before = checks
    reader()
    print(f"{reader.__name__}: {checks - before} checks", flush=True)
print(f"data files, descriptions and feeds hold in {checks} points")
