"""Slides and rows of targets: a slide for each axis, with bars by region and, in words, who states no number."""

import re

from reading.reader import Reader, boxes_of, date_of, lines_of, only, table_of
from reading.words import CLOSED, COLON, KINDS, LEVELS, NO_NUMBER, OPENED, OUR_SUM, PART, PART_OF_ABOVE, REASONS, REFERENCE
from reading.words import SEPARATOR, SILENCES, UNDIVIDED, VERDICTS, worth

# What no part names is drawn from this share of the whole: less comes of rounding divided numbers.
LEAST_REST = 0.006


def warned(mark):
    """Whether a number must not simply be read against the reference."""
    return mark["judgement"] is not None and mark["judgement"]["verdict"] in ("indicative", "not-comparable")


class Targets(Reader):
    def read_slides(self):
        panels = self.comparison["panels"]
        for number, (slide, notes) in enumerate(self.slides(max(len(panels), 1))):
            if not panels:
                self.same("charts and tables", sum(shape.has_chart or shape.has_table for shape in slide.shapes), 0)
                self.same("words in place of a chart", [box.text_frame.text for box in boxes_of(slide)], [self.word(NO_NUMBER)])
                continue
            panel = panels[number]
            title = self.indicator(panel) + (f" ({panel['axis'] + 1})" if panel["axis"] else "") + self.word(COLON)
            self.holds(f"the title does not start with {title!r}", slide.shapes.title.text.startswith(title))
            drawn = [row for row in panel["rows"] if row["marks"]]
            if drawn:
                self.bars(slide, panel, drawn)
                lines = lines_of(slide)
            else:
                self.same("charts", sum(shape.has_chart for shape in slide.shapes), 0)
                lines = [" · ".join(self.word(COLON).join(cell.text for cell in row.cells) for row in table_of(slide).rows)]
            for row in panel["rows"]:
                self.marks(panel, row, lines)
                for mark in row["marks"]:
                    self.quoted(notes, [mark["fact"], *mark["also"], *(part["fact"] for part in mark["parts"])])
                self.quoted(notes, [*filter(None, [row["absent_fact"]]), *row["undivided"]])
            self.silences(panel, lines)

    def indicator(self, panel):
        return only(one for one in self.comparison["indicators"] if one["slug"] == panel["indicator"])["name"][self.lang]

    def named(self, region):
        """A region as slides name it: the reader's own is marked."""
        return ("▌" if self.view.get("home") == region else "") + self.names[region]

    def bars(self, slide, panel, drawn):
        """Each region with a number is a category, in the API's order, with a sign where a number needs a warning. Parts are
        stacked where every bar is one number of one kind, from zero on; else they would stand beside their whole and count twice."""
        regions = [self.named(row["region"]) + (" ⓘ" if any(map(warned, row["marks"])) else "") for row in drawn]
        marks = [mark for row in drawn for mark in row["marks"]]
        is_alone = len(marks) == len(drawn) and len({mark["kind"] for mark in marks}) == 1
        is_stacked = is_alone and panel["scale"] == "linear" and any(mark["parts"] for mark in marks)
        series = self.by_parts(marks) if is_stacked else self.by_kind(drawn)
        chart = self.chart(slide, regions, series, is_stacked, panel["unit"])
        self.same("logarithmic axis", bool(chart._chartSpace.xpath(".//c:logBase")), panel["scale"] == "log")

    def by_kind(self, drawn):
        """The first number of each kind is a series, the second another; where a region has none, it is empty."""
        series = {}
        for kind in KINDS:
            own = [[mark["value"] for mark in row["marks"] if mark["kind"] == kind] for row in drawn]
            for nth in range(max(map(len, own))):
                name = self.kind(kind) + (f" {nth + 1}" if nth else "")
                series[name] = [values[nth] if nth < len(values) else None for values in own]
        return series

    def by_parts(self, marks):
        """The first part of each number is a series, the second another; what no part names is the last, and called no part."""
        kind, series = self.kind(marks[0]["kind"]), {}
        for nth in range(max(len(mark["parts"]) for mark in marks)):
            values = [mark["parts"][nth]["value"] if nth < len(mark["parts"]) else None for mark in marks]
            series[self.word(PART, kind, nth + 1)] = values
        rests = [float(f"{mark['value'] - sum(part['value'] for part in mark['parts']):.12g}") for mark in marks]
        has_rest = [not mark["parts"] or rest > mark["value"] * LEAST_REST for mark, rest in zip(marks, rests)]
        if any(has_rest):
            series[self.word(UNDIVIDED, kind)] = [rest if has else None for rest, has in zip(rests, has_rest)]
        return series

    def marks(self, panel, row, lines):
        """Each number has its line: how much, of what kind and year, of which parts, and why it does not simply compare."""
        start = self.named(row["region"]) + self.word(COLON)
        own = [line.removeprefix(start) for line in lines if line.startswith(start)]
        self.same(f"lines of {row['region']}", len(own), len(row["marks"]))
        for mark, line in zip(row["marks"], own):
            what, fact, (amount, caption, *more) = mark["fact"], self.facts[mark["fact"]], line.split(" · ")
            self.states(what, amount, [mark["value"], mark["value_max"]], panel["unit"], fact["operator"])
            year = (date_of(fact) or "")[:4]
            self.holds(f"{what} is of {year}: {caption!r}", self.kind(mark["kind"]) in caption and year in caption)
            self.same(f"{what} is our sum", self.word(OUR_SUM) in more, mark["origin"] == "summed")
            for part in (self.facts[part["fact"]] for part in mark["parts"]):
                name = self.word(("{}", "{}: "), part["name"][self.lang])
                self.states_fact(f"part {part['id']} of {what}", line.partition(name)[2], part)
            against = [said for said in more if said.startswith("ⓘ ")]
            self.same(f"why {what} does not compare", against, [f"ⓘ {self.against(mark)}"] if warned(mark) else [])

    def against(self, mark):
        """What stands against comparing; that units were converted does not."""
        verdict, reasons = mark["judgement"]["verdict"], mark["judgement"]["reasons"]
        said = []
        for reason in (reason for reason in reasons if reason["kind"] != "printed"):
            # A level is that of the number beside that of what it is read against.
            levels = [self.word(LEVELS[reason[side]["word"]]) for side in "ba"] if reason["kind"] == "level" else []
            said.append(self.word(REASONS[reason["kind"]], *levels))
        return self.word(VERDICTS[verdict]) + self.word(COLON) + self.listed(said)

    def silences(self, panel, lines):
        """One line names every region without a number once for each reason, with what it says in place of a number."""
        groups, undivided = {}, []
        for row in panel["rows"]:
            name = re.escape(self.names[row["region"]])
            if row["absence"]:
                said = row["absent_fact"] and self.bracketed(re.escape(self.facts[row["absent_fact"]]["name"][self.lang]))
                groups.setdefault((row["absence"], ""), []).append(name + (said or ""))
            if row["elsewhere"]:
                charts = " ".join(f"({axis + 1})" for axis in row["elsewhere"])
                groups.setdefault(("elsewhere", charts), []).append(name)
            for fact in map(self.facts.get, row["undivided"]):
                why = panel["per"] if panel["per"] != "year" else "plan" if fact["kind"] == "target" else "no-plan"
                undivided.append((why, fact))
                groups.setdefault((why, ""), []).append(name + self.bracketed(r"(.+?) · (.+?)"))
        kinds = list(SILENCES)
        ranked = sorted(groups.items(), key=lambda group: min(kinds.index(group[0][0]), kinds.index("head")))
        labels = {key: re.escape(self.word(SILENCES[key[0]]) + key[1] + self.word(COLON)) for key in groups}
        pattern = " · ".join(labels[key] + re.escape(self.word(SEPARATOR)).join(names) for key, names in ranked)
        said = [line for line in lines if line.startswith(tuple(self.word(label) for label in SILENCES.values()))]
        self.same("lines on who states no number", len(said), int(bool(groups)))
        for line in said:
            found = re.fullmatch(pattern, line)
            self.holds(f"who states no number is said as {line!r}, by the API as {pattern!r}", found)
            # As they are said: by why, and within that in the order of the rows.
            facts = [fact for key, _ in ranked for why, fact in undivided if why == key[0]]
            for fact, amount, caption in zip(facts, *[iter(found.groups() if found else ())] * 2):
                self.states_fact(f"{fact['id']}, not divided", amount, fact)
                self.holds(f"{fact['id']} is a {fact['kind']}: {caption!r}", self.kind(fact["kind"]) in caption)

    def bracketed(self, pattern):
        return re.escape(self.word(OPENED)) + pattern + re.escape(self.word(CLOSED))

    def rows(self):
        """Each number with its parts below it; then who has none, with the reason."""
        for panel in self.comparison["panels"]:
            unit = worth(panel["unit"])
            for row in panel["rows"]:
                common = {"region": self.names[row["region"]], "indicator": self.indicator(panel), "axis": panel["axis"] + 1}
                common |= {"upper": None, "total": None, "verdict": None, "reasons": False, "absence": False}
                for mark in row["marks"]:
                    yield common | self.row_of(panel, mark)
                    for part in mark["parts"]:
                        printed, total = self.facts[part["fact"]]["value"], self.word(PART_OF_ABOVE)
                        own = {"value": part["value"], "unit": unit, "total": total, "printed": printed, "fact": part["fact"]}
                        yield common | own
                others = [row["absent_fact"]] if row["absence"] else []
                others += [None] if row["elsewhere"] else []
                for fact in others + row["undivided"]:
                    yield common | {"value": None, "unit": None, "absence": True, "fact": fact}

    def row_of(self, panel, mark):
        """A number; a sum is nobody's fact, and no document prints it."""
        fact, judgement, is_summed = self.facts[mark["fact"]], mark["judgement"], mark["origin"] == "summed"
        verdict = REFERENCE if panel["reference"] == mark["fact"] else judgement and VERDICTS[judgement["verdict"]]
        return {
            "value": mark["value"],
            "upper": mark["value_max"],
            "unit": worth(panel["unit"]),
            "kind": self.kind(mark["kind"]),
            "date": date_of(fact),
            "total": self.word(OUR_SUM) if is_summed else None,
            "verdict": verdict and self.word(verdict),
            "reasons": bool(judgement and judgement["reasons"]),
            "printed": None if is_summed else fact["value"],
            "fact": None if is_summed else mark["fact"],
        }
