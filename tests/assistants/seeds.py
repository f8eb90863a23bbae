"""The data files, as the answers must agree with them."""

import tomllib

# What a statement must have beside its number.
NEEDED = ("fact", "kind", "name", "region", "date_words", "verdict", "quote", "path", "document", "link")


class Seeds:
    def __init__(self, folder):
        self.facts = {}
        self.compared = 0
        for file in sorted((folder / "documents").glob("*.toml")):
            data = tomllib.loads(file.read_text())
            document = data["document"]
            for fact in data["fact"]:
                region = fact.get("region", document["region"])
                self.facts[f"{document['slug']}/{fact['id']}"] = {**fact, "region": region, "document": document["slug"]}

    def faults(self, statement):
        """What of a statement differs from the data file that it is from."""
        name = statement["fact"]
        fact = self.facts.get(name)
        if fact is None:
            return [f"{name} is not in seeds/"]
        self.compared += 1
        said = statement["value"] or {}
        date = fact.get("by") or fact.get("as_of") or fact.get("on") or fact.get("from")
        pairs = {
            "number": (said.get("number"), fact.get("value")),
            "unit": (said.get("unit"), fact.get("unit")),
            "quote": (statement["quote"], fact["quote"]),
            "path": (statement["path"], fact.get("path", [])),
            "region": (statement["region"]["slug"], fact["region"]),
            "document": (statement["document"]["slug"], fact["document"]),
            "date": (statement["date"], date),
            "kind": (statement["kind"], fact["kind"]),
        }
        if not said:
            del pairs["unit"]
        faults = [f"{name}: {key} is {told!r}, not {known!r}" for key, (told, known) in pairs.items() if told != known]
        faults += [f"{name}: {key} is missing" for key in NEEDED if not statement.get(key) and key != "path"]
        if said and not (said["words"] and statement["verdict"]["verdict"]):
            faults.append(f"{name}: a number without words or verdict")
        if "rev=" not in statement["link"] or "rev=" not in statement["document"]["link"]:
            faults.append(f"{name}: a link that is not pinned")
        return faults
