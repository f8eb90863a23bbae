"""Reads a deck with python-pptx and compares its numbers with the comparison that the API answers.

    python3 read_deck.py DECK.pptx COMPARISON.json

Ends with a status other than 0 when a number, a title, a description, a note or a font is missing or differs.
"""

import io
import json
import sys

from openpyxl import load_workbook
from pptx import Presentation

EAST_ASIAN = "{http://schemas.openxmlformats.org/drawingml/2006/main}ea"
RUN = "{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"


def fail(words):
    sys.exit(f"read_deck: {words}")


def check(truth, words):
    if not truth:
        fail(words)


def check_chart(shape, panel, names):
    chart = shape.chart
    plot = chart.plots[0]
    regions = [names[row["region"]] for row in panel["rows"]]
    check(list(plot.categories) == regions, f"the categories {list(plot.categories)} are not {regions}")
    expected = sorted(mark["value"] for row in panel["rows"] for mark in row["marks"])
    shown = sorted(value for series in plot.series for value in series.values if value is not None)
    check(shown == expected, f"{panel['indicator']}: the chart has {shown}, the API {expected}")
    for at, row in enumerate(panel["rows"]):
        own = sorted(mark["value"] for mark in row["marks"])
        bars = sorted(series.values[at] for series in plot.series if series.values[at] is not None)
        check(own == bars, f"{panel['indicator']}, {row['region']}: the chart has {bars}, the API {own}")
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell.value for row in book["Data"].iter_rows(min_row=2, min_col=2) for cell in row]
    held = sorted(value for value in cells if isinstance(value, (int, float)))
    check(held == expected, f"{panel['indicator']}: the workbook has {held}, the API {expected}")


def check_slide(slide, revision):
    check(slide.shapes.title is not None and slide.shapes.title.text.strip(), "a slide has no title")
    described = [shape._element.xpath(".//p:cNvPr/@descr") for shape in slide.shapes]
    check(any(text for texts in described for text in texts), "a slide has no description of its chart")
    check(slide.has_notes_slide, "a slide has no notes")
    notes = slide.notes_slide.notes_text_frame.text
    check(revision in notes, "the notes have no pinned address")
    words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    check(revision in words, "the slide does not print its revision")
    for shape in slide.shapes:
        if shape.has_text_frame and not shape.is_placeholder:
            for properties in shape._element.iter(RUN):
                check(properties.find(EAST_ASIAN) is not None, "a run of text names no East Asian font")
    return notes


def check_targets(deck, comparison, names):
    panels = comparison["panels"]
    quotes = {f"{fact['document']}/{fact['id']}": fact["evidence"]["quote"] for fact in comparison["facts"]}
    slides = list(deck.slides)
    check(len(slides) == len(panels), f"{len(slides)} slides for {len(panels)} charts")
    for slide, panel in zip(slides, panels):
        notes = check_slide(slide, comparison["revision"])
        charts = [shape for shape in slide.shapes if shape.has_chart]
        check(len(charts) == 1, "a slide has no chart, or several")
        check_chart(charts[0], panel, names)
        words = " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for row in panel["rows"]:
            check(row["absence"] is None or names[row["region"]] in words, f"nothing says why {row['region']} is empty")
            for mark in row["marks"]:
                check(quotes[mark["fact"]] in notes, f"the notes lack the words of {mark['fact']}")


def check_measures(deck, comparison, names):
    slide = deck.slides[0]
    check_slide(slide, comparison["revision"])
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    counts = {(cell["region"], cell["category"]): len(cell["facts"]) for cell in comparison["cells"]}
    lang = comparison["view"]["lang"]
    for column, region in enumerate(comparison["regions"], start=1):
        check(table.cell(0, column).text == names[region], f"column {column} is not {region}")
        for line, category in enumerate(comparison["categories"], start=1):
            check(table.cell(line, 0).text == category["name"][lang], f"row {line} is not {category['slug']}")
            count = counts[(region, category["slug"])]
            shown = table.cell(line, column).text
            check(shown == (str(count) if count else "—"), f"{region}, {category['slug']}: {shown} is not {count}")


def check_timeline(deck, comparison, names):
    slide = deck.slides[0]
    check_slide(slide, comparison["revision"])
    group = next(shape for shape in slide.shapes if shape.shape_type is not None and hasattr(shape, "shapes"))
    words = [shape.text_frame.text for shape in group.shapes if shape.has_text_frame]
    for lane in comparison["lanes"]:
        check(names[lane["region"]] in words, f"{lane['region']} has no lane")


def main():
    if len(sys.argv) != 3:
        fail("usage: read_deck.py DECK.pptx COMPARISON.json")
    deck = Presentation(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        comparison = json.load(file)
    lang = comparison["view"]["lang"]
    names = {region["slug"]: region["name"][lang] for region in comparison["region_list"]}
    check((deck.slide_width, deck.slide_height) == (12192000, 6858000), "the slides are not 16:9")
    if "panels" in comparison:
        check_targets(deck, comparison, names)
    elif "lanes" in comparison:
        check_timeline(deck, comparison, names)
    else:
        check_measures(deck, comparison, names)
    print(f"{sys.argv[1]}: {len(deck.slides)} slides agree with the API")


main()
