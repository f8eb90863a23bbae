"""Reads decks and sheets as another program would, and compares them with what the API answers.

    DUIBIAO_URL=http://127.0.0.1:8080 python3 read_deck.py

Needs python-pptx and openpyxl, as requirements.txt pins them. Every difference is printed with its slide and its number;
then the status is not 0.
"""

import io
import json
import os
import re
import sys
from collections import Counter
from urllib.parse import urlsplit
from urllib.request import urlopen

from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

QUERIES = {
    "targets": ["", "per=year", "indicators=firms-served,base-stations-5g", "regions=qingdao,guangdong&sort=region", "kinds=problem"],
    "timeline": ["", "regions=qingdao,sichuan", "kinds=problem"],
    "measures": ["", "form=stacked", "regions=futian,hunan&categories=talent,technology", "form=stacked&categories=talent"],
}
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SEGMENTS = 7
MOST_QUOTES = 80


def ask(path):
    with urlopen(os.environ["DUIBIAO_URL"] + path) as answer:
        return answer.read()


class Reader:
    """One deck beside one comparison, and what differs."""

    def __init__(self, name, query, lang):
        query = "&".join(part for part in [query, f"lang={lang}"] if part)
        self.address = f"/charts/{name}.pptx?{query}"
        self.comparison = json.loads(ask(f"/api/v1/compare/{name}?{query}"))
        self.deck = Presentation(io.BytesIO(ask(self.address)))
        self.book = load_workbook(io.BytesIO(ask(f"/charts/{name}.xlsx?{query}")))
        self.lang = lang
        self.basis = self.comparison["basis"]
        self.names = {region["slug"]: region["name"][lang] for region in self.basis["region_list"]}
        self.facts = {f"{fact['document']}/{fact['id']}": fact for fact in self.basis["facts"]}
        self.place = self.address
        self.checks, self.faults = 0, []

    def same(self, what, read, stated):
        """Notes a difference between what was read and what the API states."""
        self.checks += 1
        if read != stated:
            self.faults.append(f"{self.place}: {what}: the deck has {read!r}, the API {stated!r}")

    def holds(self, what, truth):
        self.checks += 1
        if not truth:
            self.faults.append(f"{self.place}: {what}")

    def read(self):
        self.same("width and height", (self.deck.slide_width, self.deck.slide_height), (12192000, 6858000))
        check = {"panels": self.targets, "lanes": self.timeline, "cells": self.measures}
        next(check[key] for key in check if key in self.comparison)()
        self.sheet()

    def slides(self, count):
        """The slides, one after the other, each with its notes, after what holds for every slide."""
        self.same("slides", len(self.deck.slides), count)
        for number, slide in enumerate(self.deck.slides, start=1):
            self.place = f"{self.address} slide {number}"
            self.holds("has no title", slide.shapes.title is not None and slide.shapes.title.text.strip())
            described = [text for shape in slide.shapes for text in shape._element.xpath(".//p:cNvPr/@descr")]
            self.holds("does not describe its chart", any(len(text) > 5 for text in described))
            words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
            self.holds("does not print its revision", self.basis["revision"] in words)
            short = re.findall(r"http\S+/s/\w+", words)
            self.same("short addresses", len(short), 1)
            for address in short:
                with urlopen(address) as answer:
                    led = urlsplit(answer.geturl())
                self.holds(f"{address} leads to {led.geturl()}", f"{led.path}?{led.query}" in slide.notes_slide.notes_text_frame.text)
            self.typed(slide.shapes._spTree)
            self.holds("has no notes", slide.has_notes_slide)
            notes = slide.notes_slide.notes_text_frame.text
            self.typed(slide.notes_slide.shapes._spTree)
            pinned = f"rev={self.basis['revision']}"
            self.holds("has no pinned address in its notes", any(pinned in line for line in notes.splitlines() if "/compare/" in line))
            yield slide, words, notes

    def typed(self, tree):
        """Every run of text names its language and a font for Chinese; a title takes both from the master."""
        for run in tree.iter(f"{DRAWING}rPr", f"{DRAWING}defRPr"):
            self.same("language of a text", run.get("lang"), LANGUAGES[self.lang])
            title = any(parent.find(".//{*}ph[@type='title']") is not None for parent in run.iterancestors("{*}sp"))
            self.holds("a run of text has no East Asian font", title or run.find(f"{DRAWING}ea") is not None)

    def quoted(self, notes, facts):
        for fact in facts:
            self.holds(f"the notes lack the words of {fact}", self.facts[fact]["evidence"]["quote"] in notes)

    def targets(self):
        style = self.deck.slide_master._element.find(".//{*}titleStyle//{*}ea")
        self.holds("the title has no East Asian font", style is not None and style.get("typeface"))
        panels = self.comparison["panels"]
        for number, (slide, words, notes) in enumerate(self.slides(max(len(panels), 1))):
            if not panels:
                self.same("charts", sum(shape.has_chart for shape in slide.shapes), 0)
                continue
            rows = panels[number]["rows"]
            regions = [self.names[row["region"]] for row in rows]
            stated = [sorted(mark["value"] for mark in row["marks"]) for row in rows]
            if any(stated):
                self.chart(slide, regions, stated)
            else:
                table = next(shape.table for shape in slide.shapes if shape.has_table)
                self.same("regions without a number", [row.cells[0].text for row in table.rows], regions)
                self.holds("does not say why there is no number", all(row.cells[1].text for row in table.rows))
            for row in rows:
                if any(stated) and not row["marks"]:
                    self.holds(f"does not say why {row['region']} is empty", words.count(self.names[row["region"]]) > 1)
                self.quoted(notes, [mark["fact"] for mark in row["marks"]])

    def chart(self, slide, categories, stated):
        """A native chart and its workbook have the numbers of each category, and no others."""
        charts = [shape.chart for shape in slide.shapes if shape.has_chart]
        self.same("charts", len(charts), 1)
        for chart in charts:
            self.typed(chart._chartSpace)
            self.same("regions", list(chart.plots[0].categories), categories)
            series = {one.name: list(one.values) for one in chart.plots[0].series}
            self.same("series with a name of their own", len(series), len(chart.plots[0].series))
            book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Data"]
            head, *lines = [[cell.value for cell in row] for row in book.iter_rows()]
            self.same("series in the workbook", head[1:], list(series))
            self.same("regions in the workbook", [line[0] for line in lines], categories)
            for at, region in enumerate(categories):
                shown = [values[at] for values in series.values()]
                self.same(f"numbers of {region}", sorted(value for value in shown if value is not None), stated[at])
                self.same(f"numbers of {region} in the workbook", lines[at][1:], shown)

    def measures(self):
        categories = [category["name"][self.lang] for category in self.comparison["categories"]]
        regions = [self.names[region] for region in self.basis["regions"]]
        counts = [len(cell["facts"]) for cell in self.comparison["cells"]]
        rows = [counts[at : at + len(categories)] for at in range(0, len(counts), len(categories))]
        for slide, _, notes in self.slides(1):
            if "form=stacked" in self.address:
                largest = sorted(range(len(categories)), key=lambda at: -sum(row[at] for row in rows))
                alone, rest = largest[:SEGMENTS], largest[SEGMENTS:]
                drawn = [[row[at] for at in alone] + [sum(row[at] for at in rest)] for row in rows]
                self.chart(slide, regions, [sorted(count for count in row if count) for row in drawn])
                plot = next(shape.chart for shape in slide.shapes if shape.has_chart).plots[0]
                self.same("overlap of stacked bars", plot.overlap, 100)
            else:
                table = next(shape.table for shape in slide.shapes if shape.has_table)
                shown = [[cell.text for cell in row.cells] for row in table.rows]
                self.same("regions", shown[0][1:], regions)
                self.same("categories", [row[0] for row in shown[1:-1]], categories)
                for column, region in enumerate(regions):
                    stated = [str(count) if count else "—" for count in rows[column]]
                    numbers = [row[column + 1].split(" · ")[0] for row in shown[1:-1]]
                    self.same(f"numbers of {region}", numbers, stated)
                    self.same(f"total of {region}", shown[-1][column + 1], str(sum(rows[column]) or "—"))
            firsts = [cell["facts"][0] for cell in self.comparison["cells"] if cell["facts"]]
            self.quoted(notes, firsts[:MOST_QUOTES])

    def timeline(self):
        for slide, _, notes in self.slides(1):
            group = next(shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP)
            boxes = [(shape.name, shape.text_frame.text.splitlines()) for shape in group.shapes]
            words = [line for _, lines in boxes for line in lines]
            shown = Counter()
            for name, lines in boxes:
                if lines and name.rpartition(" ")[2].isdigit() and name.rpartition(" ")[0] in self.names.values():
                    shown[name] = int("".join(c for c in lines[0] if c.isdigit()))
            stated = Counter()
            for lane in self.comparison["lanes"]:
                region = self.names[lane["region"]]
                self.holds(f"{region} has no lane", region in words)
                self.same(f"plans of {region}", sum(name.startswith(f"{region} ") for name, _ in boxes)
                          - sum(name.startswith(f"{region} ") for name in shown), len(lane["periods"]))
                stated.update(f"{region} {year_of(moment['last_day'])}" for moment in lane["moments"])
            self.same("facts of each region and year", shown, stated)
            dated = [moment["fact"] for lane in self.comparison["lanes"] for moment in lane["moments"]]
            quoted = [fact for fact in dated if self.facts[fact]["evidence"]["quote"] in notes]
            self.holds(f"the notes have {len(quoted)} of {len(dated)} quotes", len(quoted) >= min(len(set(dated)), MOST_QUOTES))

    def sheet(self):
        """The workbook of the same view has the values of the same facts, in typed cells."""
        self.place = self.address.replace(".pptx", ".xlsx")
        data = self.book.worksheets[0]
        head, *rows = data.iter_rows(values_only=True)
        self.holds("has no rows", rows or not self.facts)
        fact_of = lambda row: next((str(cell) for cell in row if isinstance(cell, str) and "/facts/" in cell), None)
        if "panels" in self.comparison:
            marks = [mark["value"] for panel in self.comparison["panels"] for row in panel["rows"] for mark in row["marks"]]
            column = head.index({"zh": "数值", "en": "Value"}[self.lang])
            values = [row[column] for row in rows if row[column] is not None]
            self.same("values", values, marks)
        else:
            listed = self.comparison.get("lanes", self.comparison.get("cells"))
            stated = sum(len(one.get("moments", one.get("facts"))) for one in listed)
            self.same("rows of facts", sum(fact_of(row) is not None for row in rows), stated)


def year_of(day):
    """The year of a day that is counted from 1970."""
    import datetime

    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).year


def main():
    decks, slides, checks, faults = 0, 0, 0, []
    for name, queries in QUERIES.items():
        for query in queries:
            for lang in LANGUAGES:
                reader = Reader(name, query, lang)
                try:
                    reader.read()
                except (StopIteration, IndexError, KeyError, AttributeError) as error:
                    reader.faults.append(f"{reader.place}: what should be there is missing: {error!r}")
                decks, slides, checks = decks + 1, slides + len(reader.deck.slides), checks + reader.checks
                faults.extend(reader.faults)
    if faults:
        sys.exit("\n".join([*faults[:40], f"read_deck: {len(faults)} differences in {decks} decks"]))
    print(f"{decks} decks with {slides} slides agree with the API in {checks} points")


main()
