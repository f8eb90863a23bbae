"""Slides and rows of the timeline: a lane for each region, and for each year what ends or happens in it and what became of it."""

import datetime

from reading.reader import MOST_QUOTES, Reader, boxes_of, date_of, lines_of
from reading.words import COUNTED, MOMENTS, NO_TARGETS, NOT_STATED_ONLY, NOTHING_DATED, OUTCOMES, PLAN, REACHED_EARLY, SEMICOLON
from reading.words import KINDS, SIGNS, TODAY, YES_NO, numbers_in

# How many regions share a slide, and how many facts of a year are named at most.
LANES = 2
NAMED = 12
# A point, by which places on a slide may differ.
POINT = 12700
# The kinds of facts in the order in which a year has them.
ORDER = [("target",), ("measure", "support"), ("event",), ("status", "problem", "actor")]
# What two documents say in the same words has all of this in common.
SAME = ("kind", "name", "value", "unit", "operator", "scope", "from", "by", "as_of", "on")


def year_of(day):
    """The year of a day that is counted from 1970."""
    return (datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).year


def sign_of(moment):
    """What became of a target, or what else is dated."""
    return moment["outcome"]["kind"] if moment["outcome"] else moment["kind"]


def rank(entry):
    """The place of a fact in its year: targets first, those with an answer before the others."""
    moment, fact = entry
    kind = next(place for place, kinds in enumerate(ORDER) if fact["kind"] in kinds)
    outcome = list(OUTCOMES).index(moment["outcome"]["kind"]) if moment["outcome"] else len(OUTCOMES)
    return kind, outcome, not fact["headline"], fact["value"] is None, moment["first_day"]


def within(box, column):
    return column.left <= box.left and box.left + box.width <= column.left + column.width


class Timeline(Reader):
    def read_slides(self):
        lanes = self.comparison["lanes"]
        parts = [lanes[at : at + LANES] for at in range(0, len(lanes), LANES)]
        first, last = (year_of(self.comparison["range"][day]) for day in ("first_day", "last_day"))
        for part, (slide, notes) in zip(parts, self.slides(len(parts))):
            boxes, lines = boxes_of(slide), lines_of(slide)
            columns = {box.name: box for box in boxes if box.name.isdigit()}
            self.same("years", list(columns), [str(year) for year in range(first, last + 1)])
            shown = set().union(*(self.lane(lane, boxes, columns) for lane in part))
            self.signs(part, lines, shown)
            self.today(boxes, columns, lines)
            self.due(part, lines)
            said = [box.text_frame.text for box in boxes if box.text_frame.text.startswith(tuple(map(self.word, NOTHING_DATED)))]
            undated = [[lane["undated"]] if lane["undated"] else [] for lane in part if not lane["moments"]]
            self.same("what regions without a date have in words", list(map(numbers_in, said)), undated)
            dated = [moment["fact"] for lane in part for moment in lane["moments"]]
            quoted = [fact for fact in dated if self.facts[fact]["evidence"]["quote"] in notes]
            self.holds(f"the notes have {len(quoted)} of {len(dated)} quotes", len(quoted) >= min(len(set(dated)), MOST_QUOTES))

    def lists(self, lane):
        """What ends or happens in a region, year by year; what two documents say in the same words is said once."""
        years = {}
        for moment in lane["moments"]:
            fact, entries = self.facts[moment["fact"]], years.setdefault(year_of(moment["last_day"]), [])
            others = [other for _, other in entries if other["document"] != fact["document"]]
            if not any(all(other[key] == fact[key] for key in SAME) for other in others):
                entries.append((moment, fact))
        return [(year, sorted(entries, key=rank)) for year, entries in sorted(years.items())]

    def lane(self, lane, boxes, columns):
        """A region has its name, its plans, and a box for each year in which something is dated; gives the signs that are shown."""
        region = self.names[lane["region"]]
        self.same(f"lanes of {region}", [box.text_frame.text for box in boxes if box.name == region], [region])
        plans = [box for box in boxes if box.name == f"{region} {self.word(PLAN)}"]
        self.plans(region, lane["periods"], plans, columns)
        lists = {f"{region} {year}": entries for year, entries in self.lists(lane)}
        own = {box.name: box for box in boxes if box.name.startswith(f"{region} ") and box not in plans}
        self.same(f"years of {region}", list(own), list(lists))
        for name, entries in lists.items():
            self.holds(f"{name} is not in the column of its year", within(own[name], columns[name.rpartition(" ")[2]]))
            self.year(name, entries, [line.text for line in own[name].text_frame.paragraphs])
        return {line.text[:1] for box in own.values() for line in box.text_frame.paragraphs[1:]}

    def plans(self, region, periods, plans, columns):
        """Each plan has the title of its document and lies over its years, as far as they are shown."""
        self.same(f"plans of {region}", len(plans), len(periods))
        titles = {document["slug"]: document["title"][self.lang] for document in self.basis["documents"]}
        shown = self.comparison["range"]
        for plan, period in zip(plans, periods):
            title = plan.text_frame.text
            self.holds(f"{title!r} is not {period['document']}", titles[period["document"]].startswith(title.removesuffix("…")))
            first = columns[str(year_of(max(period["first_day"], shown["first_day"])))]
            last = columns[str(year_of(min(period["last_day"], shown["last_day"])))]
            ends = plan.left - first.left, plan.left + plan.width - last.left - last.width
            self.holds(f"{title!r} does not lie over its years", all(abs(distance) < POINT for distance in ends))

    def year(self, name, entries, lines):
        """A box counts what is dated in a year, and names of it in order what it has room for, each with its sign and its number."""
        counts = {kind: sum(fact["kind"] == kind for _, fact in entries) for kind in KINDS}
        said = [self.word(COUNTED, self.kind(kind), count) for kind, count in counts.items() if count]
        self.same(f"facts of {name}", lines[0], self.listed(said))
        self.holds(f"{name} names {len(lines) - 1} facts", 1 < len(lines) <= NAMED + 1)
        rest = iter(entries)
        for line in lines[1:]:
            found = next((entry for entry in rest if self.says(line, *entry)), None)
            self.holds(f"{name} has {line!r}, which the API has not, or not there", found)
            if found and found[1]["value"] is not None:
                moment, fact = found
                said = line.removeprefix(self.start(moment, fact) + " ")
                self.states_fact(f"{moment['fact']} in {name}", said, fact)

    def start(self, moment, fact):
        return f"{SIGNS[sign_of(moment)]} {fact['name'][self.lang]}"

    def says(self, line, moment, fact):
        """Whether a line is that of an entry: its sign and its name, and then its number or nothing."""
        start = self.start(moment, fact)
        if fact["value"] is None:
            return line == start
        return line.startswith(f"{start} ") and bool(numbers_in(line.removeprefix(start)))

    def signs(self, lanes, lines, shown):
        """Every sign that is shown is explained once, and none that nothing has."""
        kinds = {sign_of(moment) for lane in lanes for _, entries in self.lists(lane) for moment, _ in entries}
        stated = {f"{SIGNS[kind]} {self.word(OUTCOMES.get(kind) or MOMENTS[kind])}" for kind in kinds}
        said = [one for line in lines for one in line.split(self.word(SEMICOLON)) if one[:1] in SIGNS.values()]
        self.same("signs that are explained twice", len(said) - len(set(said)), 0)
        self.same("signs that the API has not", set(said) - stated, set())
        self.same("signs that are not explained", shown - {one[:1] for one in said}, set())

    def today(self, boxes, columns, lines):
        """Today is said, and is a line in its year where that is shown."""
        day = datetime.date.fromisoformat(self.comparison["today"])
        said = [numbers_in(line) for line in lines if line.startswith(self.word(TODAY))]
        self.same("today", said, [[day.year, day.month, day.day] if self.lang == "zh" else [day.day, day.year]])
        column, marks = columns.get(str(day.year)), [box for box in boxes if box.name == "today"]
        self.same("lines of today", len(marks), int(column is not None))
        self.holds("the line of today is not in its year", all(column is not None and within(mark, column) for mark in marks))

    def due(self, lanes, lines):
        """How many targets have fallen due and how they came out, of the reader's own region or of all; silence proves nothing."""
        home = [lane for lane in lanes if lane["region"] == self.view.get("home")]
        due = {key: sum(lane["due"][key] for lane in home or lanes) for key in lanes[0]["due"]}
        has_none = not due["due"] and not due["not_due"]
        is_filled = any(lane["moments"] or lane["periods"] for lane in lanes)
        self.same("that no target has a deadline", any(self.word(one) in lines for one in NO_TARGETS), has_none and is_filled)
        numbers = [] if home or len(lanes) == 1 else [len(lanes)]
        numbers += [due["due"]] if due["due"] else []
        if due["not_stated"] < due["due"]:
            numbers += filter(None, (due[outcome] for outcome in ("reached", "missed", "overtaken", "not_stated")))
        numbers += [due["not_due"]] if due["not_due"] else []
        said = has_none or numbers in [numbers_in(line) for line in lines]
        self.holds(f"does not say how many targets fell due, and how they came out: {numbers}", said)
        silence = any(line.endswith(self.word(NOT_STATED_ONLY)) for line in lines)
        self.same("that what is not stated may be done", silence, due["not_stated"] > 0)

    def rows(self):
        """Each dated fact with what became of it; a region without any has a row without a number."""
        for lane in self.comparison["lanes"]:
            region = {"region": self.names[lane["region"]]}
            for moment in lane["moments"]:
                fact, outcome = self.facts[moment["fact"]], moment["outcome"]
                is_early = outcome and outcome["kind"] == "reached" and not moment["passed"]
                yield region | {
                    "fact": moment["fact"],
                    "kind": self.kind(fact["kind"]),
                    "date": date_of(fact),
                    "passed": self.word(YES_NO[moment["passed"]]),
                    "outcome": outcome and self.word(REACHED_EARLY if is_early else OUTCOMES[outcome["kind"]]),
                    "printed": fact["value"],
                }
            if not lane["moments"]:
                yield region | dict.fromkeys(("fact", "kind", "date", "passed", "outcome", "printed"))
