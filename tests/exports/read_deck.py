"""Reads decks and sheets as another program would, and compares them with what the API answers.

    DUIBIAO_URL=http://127.0.0.1:8080 python3 read_deck.py

Needs python-pptx and openpyxl, as tests/requirements.txt pins them. What must be there is worked out from the API's answer alone; a
number in words is read as a person reads it, with its magnitude. Every difference is printed with its slide and its number;
then the status is not 0.
"""

import sys

from reading.measures import Measures
from reading.targets import Targets
from reading.timeline import Timeline
from reading.words import LANGUAGES

QUERIES = {
    Targets: [
        "",
        "per=year",
        "indicators=firms-served,base-stations-5g",
        "regions=qingdao,guangdong&sort=region",
        "kinds=problem",
        "home=qingdao",
        "indicators=base-stations-5g&per=head",
        "indicators=firms-served&scale=log",
        "indicators=key-projects&per=year",
        "indicators=national-rank",
        "indicators=tv-output-annual&verdicts=guangdong-uhd-2023/tv-output~qingdao-uhd-2019/tv-4k-output:direct",
    ],
    Timeline: ["", "regions=qingdao,sichuan", "kinds=problem", "home=futian&kinds=target,status"],
    Measures: [
        "",
        "form=stacked",
        "regions=futian,hunan&categories=talent,technology",
        "form=stacked&categories=talent",
        "home=qingdao&sort=gap",
        "sectors=5g&shade=count",
        "form=stacked&sectors=5g",
        "form=stacked&instruments=subsidy",
        "form=stacked&instruments=tax",
    ],
}


def main():
    decks, slides, checks, faults = 0, 0, 0, []
    for kind, queries in QUERIES.items():
        for query in queries:
            for lang in LANGUAGES:
                reader = kind(kind.__name__.lower(), query, lang)
                try:
                    reader.read()
                except (StopIteration, IndexError, KeyError, AttributeError, ValueError) as error:
                    reader.faults.append(f"{reader.place}: what should be there is missing: {error!r}")
                decks, slides, checks = decks + 1, slides + len(reader.deck.slides), checks + reader.checks
                faults.extend(reader.faults)
    if faults:
        sys.exit("\n".join([*faults[:40], f"read_deck: {len(faults)} differences in {decks} decks"]))
    print(f"{decks} decks with {slides} slides agree with the API in {checks} points")


main()
