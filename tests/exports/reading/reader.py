"""What is read of every deck and every workbook."""

import io
import json
import math
import os
import re
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

from openpyxl import load_workbook
from pptx import Presentation

from reading.words import HEADS, KINDS, LANGUAGES, OPERATORS, SEPARATOR, numbers_in, worth

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MOST_QUOTES = 80


def ask(path):
    with urlopen(os.environ["DUIBIAO_URL"] + path) as answer:
        return answer.read()


def keep(address):
    """Has the short link of an address kept, as a page does before a deck is downloaded."""
    body = json.dumps({"address": address}).encode()
    request = Request(os.environ["DUIBIAO_URL"] + "/api/v1/links", body, {"Content-Type": "application/json"})
    with urlopen(request) as answer:
        answer.read()


def only(found):
    """What there must be one of."""
    (one,) = found
    return one


def date_of(fact):
    return fact["by"] or fact["as_of"] or fact["on"] or fact["from"]


def lines_of(slide):
    """The lines that explain a slide."""
    return [line.text for shape in slide.shapes if shape.name == "Explanation" for line in shape.text_frame.paragraphs]


def boxes_of(slide):
    """The boxes of a slide that is drawn with them."""
    return list(only(shape for shape in slide.shapes if hasattr(shape, "shapes")).shapes)


def table_of(slide):
    return only(shape.table for shape in slide.shapes if shape.has_table)


class Reader:
    """One deck beside one comparison, and what differs. What is compared says what each slide and each row must hold."""

    def __init__(self, name, query, lang):
        query = "&".join(part for part in [query, f"lang={lang}"] if part)
        self.address = f"/charts/{name}.pptx?{query}&link=1"
        self.comparison = json.loads(ask(f"/api/v1/compare/{name}?{query}"))
        revision, view = self.comparison["basis"]["revision"], self.comparison["basis"]["view"]
        keep(f"/compare/{name}?" + "&".join(part for part in [view, f"rev={revision}"] if part))
        self.deck = Presentation(io.BytesIO(ask(self.address)))
        self.book = load_workbook(io.BytesIO(ask(f"/charts/{name}.xlsx?{query}")))
        self.lang = lang
        self.basis = self.comparison["basis"]
        self.view = {key: values[0] for key, values in parse_qs(self.basis["view"]).items()}
        self.names = {region["slug"]: region["name"][lang] for region in self.basis["region_list"]}
        self.facts = {f"{fact['document']}/{fact['id']}": fact for fact in self.basis["facts"]}
        self.place = self.address
        self.checks, self.faults = 0, []

    def word(self, words, *values):
        """A word in the reader's language, with what stands in it."""
        return words[list(LANGUAGES).index(self.lang)].format(*values)

    def listed(self, words):
        return self.word(SEPARATOR).join(words)

    def kind(self, kind):
        return self.word(KINDS[kind])

    def same(self, what, read, stated):
        """Notes a difference between what was read and what the API states."""
        self.checks += 1
        if read != stated:
            self.faults.append(f"{self.place}: {what}: the deck has {read!r}, the API {stated!r}")

    def holds(self, what, truth):
        self.checks += 1
        if not truth:
            self.faults.append(f"{self.place}: {what}")

    def states(self, what, said, numbers, unit, operator):
        """Words start with a number, with its operator, its magnitude and the end of its range."""
        stated = [number * worth(unit or "") for number in numbers if number is not None]
        read = numbers_in(said)[: len(stated)]
        near = len(read) == len(stated) and all(math.isclose(*pair, rel_tol=1e-9) for pair in zip(read, stated))
        self.holds(f"{what}: the deck says {said!r}, the API {numbers} {unit}", near)
        # The first five places are not said as at most the fifth.
        mark = "" if (operator, unit) == ("<=", "位") else OPERATORS[operator]
        self.same(f"operator of {what}", said[:1] if said[:1] in OPERATORS.values() else "", mark)

    def states_fact(self, what, said, fact):
        self.states(what, said, [fact["value"], fact["value_max"]], fact["unit"], fact["operator"])

    def read(self):
        self.same("width and height", (self.deck.slide_width, self.deck.slide_height), (12192000, 6858000))
        style = self.deck.slide_master._element.find(".//{*}titleStyle//{*}ea")
        self.holds("the title has no East Asian font", style is not None and style.get("typeface"))
        self.read_slides()
        self.read_sheet()

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
            self.holds("leaves out lines that explain it", "…" not in lines_of(slide))
            self.holds("has no notes", slide.has_notes_slide)
            notes = slide.notes_slide.notes_text_frame.text
            short = re.findall(r"http\S+/s/\w+", words)
            self.same("short addresses", len(short), 1)
            for address in short:
                with urlopen(address) as answer:
                    led = urlsplit(answer.geturl())
                self.holds(f"{address} leads to {led.geturl()}", f"{led.path}?{led.query}" in notes)
            self.typed(slide.shapes._spTree)
            self.typed(slide.notes_slide.shapes._spTree)
            addresses = [line for line in notes.splitlines() if "/compare/" in line]
            pinned = any(f"rev={self.basis['revision']}" in address for address in addresses)
            self.holds("has no pinned address in its notes", pinned)
            yield slide, notes

    def typed(self, tree):
        """Every run of text names its language and a font for Chinese; a title takes both from the master."""
        for run in tree.iter(f"{DRAWING}rPr", f"{DRAWING}defRPr"):
            self.same("language of a text", run.get("lang"), LANGUAGES[self.lang])
            title = any(parent.find(".//{*}ph[@type='title']") is not None for parent in run.iterancestors("{*}sp"))
            self.holds("a run of text has no East Asian font", title or run.find(f"{DRAWING}ea") is not None)

    def quoted(self, notes, facts):
        for fact in facts:
            self.holds(f"the notes lack the words of {fact}", self.facts[fact]["evidence"]["quote"] in notes)

    def chart(self, slide, categories, stated, stacked=False, unit=""):
        """A native chart and its workbook have the numbers of each category by series, and no others: silence is empty, never 0."""
        chart = only(shape.chart for shape in slide.shapes if shape.has_chart)
        self.typed(chart._chartSpace)
        self.same("regions", list(chart.plots[0].categories), categories)
        series = {one.name: list(one.values) for one in chart.plots[0].series}
        self.same("series with a name of their own", len(series), len(chart.plots[0].series))
        self.same("series", list(series), list(stated))
        grouping = chart._chartSpace.xpath(".//c:grouping/@val"), chart.plots[0].overlap
        self.same("grouping and overlap of bars", grouping, (["stacked"], 100) if stacked else (["clustered"], 0))
        book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))["Data"]
        head, *lines = [[cell.value for cell in row] for row in book.iter_rows()]
        self.same("unit of the workbook", worth(head[0] or ""), worth(unit))
        self.same("series in the workbook", head[1:], list(stated))
        self.same("regions in the workbook", [line[0] for line in lines], categories)
        for at, region in enumerate(categories):
            numbers = [values[at] for values in stated.values()]
            self.same(f"numbers of {region}", [values[at] for values in series.values()], numbers)
            self.same(f"numbers of {region} in the workbook", lines[at][1:], numbers)
        return chart

    def read_sheet(self):
        """The workbook of the same view has the rows that are stated, in their order, in typed cells."""
        self.place = self.address.replace(".pptx", ".xlsx")
        head, *rows = self.book.worksheets[0].iter_rows(values_only=True)
        stated = list(self.rows())
        self.same("rows", len(rows), len(stated))
        read = {
            "fact": lambda cell: cell and cell.partition("/facts/")[2].partition("?")[0],
            "unit": lambda cell: cell and worth(cell),
            **{filled: bool for filled in ("reasons", "absence", "gap")},
        }
        for number, (row, cells) in enumerate(zip(rows, stated), start=2):
            for name, value in cells.items():
                cell = row[head.index(self.word(HEADS[name]))]
                self.same(f"row {number}: {name}", read.get(name, lambda cell: cell)(cell), value)
