"""The slide and the rows of measures: a matrix of regions and categories, or a bar of categories for each region."""

from reading.reader import DRAWING, MOST_QUOTES, Reader, lines_of, table_of
from reading.words import CATEGORY, COLON, NO_DOCUMENT, NO_MEASURE, OTHERS, SHADES, TOTAL, numbers_in

# How many categories are segments of their own.
SEGMENTS = 7


class Measures(Reader):
    def read_slides(self):
        cells, categories = self.comparison["cells"], self.comparison["categories"]
        names = [category["name"][self.lang] for category in categories]
        counts = [len(cell["facts"]) for cell in cells]
        rows = [counts[at : at + len(names)] for at in range(0, len(counts), len(names))]
        for slide, notes in self.slides(1):
            if self.view.get("form") == "stacked" and any(counts):
                regions = [self.names[region] for region in self.basis["regions"]]
                self.chart(slide, regions, self.segments(names, rows), stacked=True)
                self.without_bar(rows, lines_of(slide))
            else:
                self.matrix(slide, names, rows)
                self.key(rows, lines_of(slide))
            self.quoted(notes, [cell["facts"][0] for cell in cells if cell["facts"]][:MOST_QUOTES])

    def segments(self, names, rows):
        """The largest categories, in their order, and the rest as one, which keeps its name when it is one category."""
        totals = [sum(row[at] for row in rows) for at in range(len(names))]
        used = sorted((at for at in range(len(names)) if totals[at]), key=lambda at: -totals[at])
        series = {names[at]: [row[at] or None for row in rows] for at in sorted(used[:SEGMENTS])}
        if rest := used[SEGMENTS:]:
            name = names[rest[0]] if len(rest) == 1 else self.word(OTHERS, len(rest))
            series[name] = [sum(row[at] for at in rest) or None for row in rows]
        return series

    def without_bar(self, rows, lines):
        """The regions without a bar are named with the reason: none in their documents, or no document on the subject."""
        silent = [region for region, row in zip(self.basis["regions"], rows) if not any(row)]
        uncovered = [region for region in silent if region in self.comparison["uncovered"]]
        self.said(NO_MEASURE, [self.names[region] for region in silent if region not in uncovered], lines)
        self.said(NO_DOCUMENT, [self.names[region] for region in uncovered], lines)

    def said(self, why, names, lines):
        """One line says of these why they are empty; none does when there are none."""
        stated = [self.listed(names) + self.word(COLON) + self.word(why)] if names else []
        self.same(f"of whom it is said: {self.word(why)}", [line for line in lines if line.endswith(self.word(why))], stated)

    def matrix(self, slide, names, rows):
        """A count with its share in each cell, a dash where a region's documents hold no such measure, nothing where it has no
        document on the subject, and a ring where others do what the reader's own region does not."""
        regions, gaps = self.basis["regions"], self.comparison["gaps"]
        table = table_of(slide)
        shown = [[cell.text for cell in row.cells] for row in table.rows]
        self.same("regions", shown[0], [self.word(CATEGORY), *(self.names[region] for region in regions)])
        self.same("categories", [row[0] for row in shown[1:]], [*names, self.word(TOTAL)])
        for column, (region, counts, total) in enumerate(zip(regions, rows, self.comparison["region_totals"]), start=1):
            empty = "" if region in self.comparison["uncovered"] else "—"
            stated = [f"{count}{self.share(count, total)}" if count else empty for count in counts]
            self.same(f"numbers of {region}", [row[column] for row in shown[1:-1]], stated)
            self.same(f"total of {region}", shown[-1][column], str(sum(counts) or empty))
        is_ringed = lambda cell: cell._tc.tcPr.find(f"{DRAWING}lnL") is not None
        ringed = [(at, to) for at, row in enumerate(table.rows) for to, cell in enumerate(row.cells) if is_ringed(cell)]
        missing = {gap["category"] for gap in gaps["missing"]} if gaps else set()
        own = [at for at, category in enumerate(self.comparison["categories"], start=1) if category["slug"] in missing]
        self.same("rings", ringed, [(at, regions.index(gaps["home"]) + 1) for at in own])

    def share(self, count, total):
        """A share of all the measures of a region, where the shade stands for it; what there is is never 0%."""
        if self.view.get("shade") == "count":
            return ""
        percent = max((count * 200 + total) // (total * 2), 1)
        return f" · {'<' if count * 200 < total else ''}{percent}%"

    def key(self, rows, lines):
        """What a shade, a dash, an empty column and a ring mean is said below the table."""
        uncovered, gaps, shade = self.comparison["uncovered"], self.comparison["gaps"], self.word(SHADES[self.view.get("shade")])
        self.holds(f"does not say that the shade is {shade}", any(line.endswith(shade) for line in lines))
        dashed = any(not all(counts) and region not in uncovered for region, counts in zip(self.basis["regions"], rows))
        self.said(NO_MEASURE, ["—"] if dashed else [], lines)
        self.said(NO_DOCUMENT, [self.names[region] for region in uncovered], lines)
        if gaps and gaps["missing"]:
            said = [line for line in lines if numbers_in(line) == [gaps["threshold"]]]
            self.holds("does not say what a ring means", any(self.names[gaps["home"]] in line for line in said))

    def rows(self):
        """Each measure in the order of the matrix, with whether it proves a gap; a region without any has the reason."""
        gaps = self.comparison["gaps"]
        proofs = {fact for gap in (gaps["missing"] if gaps else []) for fact in gap["facts"]}
        names = {category["slug"]: category["name"][self.lang] for category in self.comparison["categories"]}
        for slug in self.basis["regions"]:
            region = {"region": self.names[slug]}
            cells = [cell for cell in self.comparison["cells"] if cell["region"] == slug]
            own = [(cell["category"], fact) for cell in cells for fact in cell["facts"]]
            for category, fact in own:
                printed = {"printed": self.facts[fact]["value"], "fact": fact, "gap": fact in proofs}
                yield region | {"category": names[category], "absence": False} | printed
            if not own:
                yield region | {"category": None, "absence": True, "printed": None, "fact": None, "gap": False}
