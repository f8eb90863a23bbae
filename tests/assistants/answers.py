"""What an answer must hold, and what no answer may."""

# Numbers that are none of a document: how many there are, and which axis.
COUNTS = {"axis", "left_out"}


def objects(value):
    """Every object within a value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


def statements(answer):
    return [one for one in objects(answer) if "quote" in one and "fact" in one]


def bare_numbers(value, within=()):
    """Numbers that stand neither in the value of a statement nor for how many there are."""
    if isinstance(value, dict):
        for key, inner in value.items():
            owner = (*within, value)
            if isinstance(inner, (int, float)) and not isinstance(inner, bool):
                is_stated = key in ("number", "number_max") and len(owner) > 1 and "quote" in owner[-2]
                if key not in COUNTS and not is_stated:
                    yield key
            yield from bare_numbers(inner, owner)
    elif isinstance(value, list):
        for inner in value:
            yield from bare_numbers(inner, within)


def agrees(statement, expected):
    said = statement["value"] or {}
    own = {
        **{key: said.get(key) for key in ("number", "unit", "operator")},
        "date": statement["date"],
        "region": statement["region"]["slug"],
        "verdict": statement["verdict"]["verdict"],
    }
    return [f"{key} is {own[key]!r}, not {value!r}" for key, value in expected.items() if key != "fact" and own[key] != value]


def check(question, result, seeds, links):
    """The faults of an answer."""
    text = "\n".join(block.text for block in result.content if block.type == "text")
    if "error" in question:
        if not result.is_error:
            return ["it is answered, not refused"]
        return [f"the refusal does not say {word!r}: {text}" for word in question["error"] if word not in text]
    if result.is_error:
        return [f"it is refused: {text}"]
    answer, faults = result.structured_content, []
    about = answer["about"]
    found = statements(answer)
    for statement in found:
        faults += seeds.faults(statement)
        if f"({statement['link'].replace('(', '%28').replace(')', '%29')})" not in text:
            faults.append(f"the text does not link {statement['fact']}")
    faults += [f"{key} is a bare number" for key in bare_numbers(answer)]
    if f"rev={about['revision']}" not in about["link"]:
        faults.append(f"its link is not pinned: {about['link']}")
    links.update(value for one in objects(answer) for value in one.values() if isinstance(value, str) and value.startswith("http"))
    for expected in question.get("statements", []):
        own = [one for one in found if one["fact"] == expected["fact"]]
        tried = [agrees(one, expected) for one in own]
        if all(tried):
            faults.append(f"{expected['fact']}: {tried[0] if tried else 'it is missing'}")
    for expected in question.get("absent", []):
        faults += [f"{expected} is there" for one in found if one["fact"] == expected]
    for expected in question.get("holds", []):
        if not any(expected.items() <= one.items() for one in objects_of_words(answer)):
            faults.append(f"nothing in it is {expected}")
    silent = [(one["kind"], region["region"]["slug"]) for one in objects(answer) if "regions" in one and "words" in one and "kind" in one
              for region in one["regions"]]
    for expected in question.get("silences", []):
        if (expected["kind"], expected["region"]) not in silent:
            faults.append(f"{expected['region']} is not silent as {expected['kind']}: {silent}")
    faults += [f"{key} is not empty" for key in question.get("empty", []) if answer[key]]
    faults += [f"{key} is empty" for key in question.get("filled", []) if not answer[key]]
    faults += [f"the text does not say {word}" for word in question.get("text", []) if word not in text]
    faults += outcomes(question, answer)
    if question.get("divided") and not any((one["value"] or {}).get("divided") for one in found):
        faults.append("no number is divided")
    if question.get("sums") and not any(one["parts"] for axis in answer["indicators"] for one in axis["sums"]):
        faults.append("nothing is said to be a sum of parts")
    for key in question.get("files", []):
        address = about["picture"] if key == "picture" else answer[key]
        if f"rev={about['revision']}" not in address:
            faults.append(f"{key} is not pinned: {address}")
    return faults


def objects_of_words(answer):
    return [{key: value for key, value in one.items() if isinstance(value, (str, int, float))} for one in objects(answer)]


def outcomes(question, answer):
    faults = []
    targets = answer.get("targets", [])
    for expected in question.get("outcomes", []):
        own = [one["outcome"]["outcome"] for one in targets if one["statement"]["fact"] == expected["fact"]]
        if own != [expected["outcome"]]:
            faults.append(f"{expected['fact']} came out {own}, not {expected['outcome']}")
    if only := question.get("only_outcome"):
        faults += [f"{one['statement']['fact']} is not {only}" for one in targets if one["outcome"]["outcome"] != only]
        faults += [f"{one['statement']['fact']} is {only} without proof" for one in targets if not one["outcome"]["proved_by"]]
    return faults
