"""Asks the MCP server what questions.toml holds, with the protocol's own Python SDK, and compares the answers with seeds/.

    DUIBIAO_URL=http://127.0.0.1:8080 python3 ask.py

Every answer is held against the output schema of its tool by the SDK, and every statement in it, whichever question it answers,
against the data files: a number stands with its quote, region, document, date, verdict and link, and nowhere else. Each question is
asked over the newest protocol and over the one before. Every fault is printed with its question; then the status is not 0.
"""

import asyncio
import os
import sys
import tomllib
import urllib.request
from pathlib import Path

from answers import check
from mcp import Client
from seeds import Seeds

HERE = Path(__file__).parent
URL = os.environ["DUIBIAO_URL"]
MODES = ("2026-07-28", "legacy")


async def ask(mode, questions, seeds):
    faults = []
    async with Client(f"{URL}/mcp", mode=mode) as client:
        listed = await client.list_tools()
        tools = {tool.name: tool for tool in listed.tools}
        unused = set(tools) - {question["tool"] for question in questions}
        faults += [f"{mode}: no question asks {name}" for name in sorted(unused)]
        for at, question in enumerate(questions, 1):
            name, arguments = question["tool"], question.get("arguments", {})
            if name not in tools:
                faults.append(f"{mode}, {at}: there is no tool {name}")
                continue
            try:
                result = await client.call_tool(name, arguments)
            except Exception as error:  # whatever the SDK refuses is a fault of the answer
                faults.append(f"{mode}, {at}. {question['ask']} {type(error).__name__}: {error}")
                continue
            faults += [f"{mode}, {at}. {question['ask']} {fault}" for fault in check(question, result, seeds, links)]
    return faults


links = set()


def opened():
    """The links that answers gave lead somewhere: some of each page and of each file are opened."""
    faults, seen = [], {}
    for link in sorted(links):
        address = link.replace(link.split("/", 3)[0] + "//" + link.split("/", 3)[2], URL)
        kind = address[len(URL) :].split("?")[0].rsplit("/", 1)[0]
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] > 3:
            continue
        try:
            with urllib.request.urlopen(address) as answer:
                if answer.status != 200:
                    faults.append(f"{address} answers {answer.status}")
        except OSError as error:
            faults.append(f"{address}: {error}")
    return faults


def main():
    questions = tomllib.loads((HERE / "questions.toml").read_text())["question"]
    seeds = Seeds(HERE.parent.parent / "seeds")
    faults = []
    for mode in MODES:
        faults += asyncio.run(ask(mode, questions, seeds))
    faults += opened()
    if faults:
        sys.exit("\n".join([*faults[:40], f"ask: {len(faults)} faults"]))
    print(f"{len(questions)} questions over {len(MODES)} protocols: {seeds.compared} statements agree with seeds/, {len(links)} links")


main()
