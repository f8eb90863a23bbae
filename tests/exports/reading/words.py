"""What the API says by a word, as decks and sheets say it: in Chinese, in English. And numbers in words."""

import re

LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
COLON = ("：", ": ")
SEPARATOR = ("、", ", ")
SEMICOLON = ("；", "; ")
OPENED, CLOSED = ("（", " ("), ("）", ")")

# In the order in which they are counted.
KINDS = {
    "target": ("目标", "Target"),
    "status": ("现状", "Status"),
    "support": ("支持标准", "Support"),
    "event": ("事件", "Event"),
    "measure": ("举措", "Measure"),
    "problem": ("问题", "Problem"),
}
LEVELS = {"country": ("国家", "country"), "province": ("省", "province"), "city": ("市", "city"), "district": ("区", "district")}
YES_NO = {True: ("是", "yes"), False: ("否", "no")}

# Why a region has no number, in the order in which it is said; the last four are why one is not divided.
SILENCES = {
    "not-stated": ("未载明", "Not stated"),
    "not-quantified": ("有表述，未量化", "In words only"),
    "not-found": ("未找到可用数据", "No usable figure"),
    "not-applicable": ("领域不同", "On other subjects"),
    "elsewhere": ("另见图", "see chart "),
    "head": ("无人口数据，不能折算", "no population figure to divide by"),
    "gdp": ("无GDP数据，不能折算", "no GDP figure to divide by"),
    "plan": ("文件未写明规划年份，不能折算", "the document names no plan years to divide by"),
    "no-plan": ("不是规划期内的目标，不按规划年折算", "no target of a plan, so not divided by its years"),
}
VERDICTS = {
    "direct": ("可直接比较", "Directly comparable"),
    "convertible": ("换算后可比", "Comparable after conversion"),
    "indicative": ("不宜直接比", "Not directly comparable"),
    "not-comparable": ("不可比", "Not comparable"),
}
REASONS = {
    "nature": ("性质不同", "different nature"),
    "unit": ("单位不可换算", "units do not convert"),
    "definition": ("定义不同", "different definition"),
    "period": ("时段长度不同", "different length of period"),
    "contained": ("一方包含另一方", "one contains the other"),
    "level": ("{}级对{}级", "{} beside {}"),
    "scope": ("口径不同", "different scope"),
    "year": ("年份不同", "different year"),
    "kind": ("一为目标、一为现状", "target beside status"),
    "derived": ("一方数值为推算", "one value derived"),
    "unit-inferred": ("一方单位系补出", "one unit inferred"),
    "override": ("人工判定", "set by a person"),
}
REFERENCE = ("对照对象", "basis of comparison")
PART = ("{}，第{}项", "{}, part {}")
UNDIVIDED = ("{}，未分项", "{}, not broken down")
PART_OF_ABOVE = ("上一数值的分项", "part of the number above")
OUR_SUM = ("合计系本站加总", "our sum")
NO_NUMBER = ("所选地区的文件都没有这些指标的数据。", "None of the chosen regions’ documents states these indicators.")

# What became of a target, or else what is dated, each with its sign.
OUTCOMES = {
    "reached": ("有达成数据", "reached"),
    "missed": ("未达到", "missed"),
    "overtaken": ("已被新目标取代", "replaced by a later target"),
    "not-stated": ("文件未载明", "not stated"),
    "not-due": ("未到期", "not yet due"),
}
MOMENTS = {
    "deadline": ("期限", "Deadline"),
    "span": ("时段", "Span of time"),
    "event": ("事件", "Event"),
    "state": ("现状", "Status at the time"),
}
SIGNS = {
    **{"reached": "●", "missed": "×", "overtaken": "→", "not-stated": "○", "not-due": "◇"},
    **{"deadline": "▽", "span": "━", "event": "◆", "state": "■"},
}
REACHED_EARLY = ("期限前已达成", "reached before its deadline")
COUNTED = ("{}{}项", "{}: {}")
PLAN = ("规划期", "Plan period")
TODAY = ("今天", "Today")
# Where filters are chosen and where none is.
NOTHING_DATED = (
    ("所选条件下没有注明日期的事实。", "No dated facts match the chosen filters."),
    ("所示地区的文件没有注明日期的事实。", "The documents of the regions shown state no dated facts."),
)
NO_TARGETS = (
    ("所选条件下没有注明期限的目标。", "No target with a deadline matches the chosen filters."),
    ("所示地区的文件没有注明期限的目标。", "The documents of the regions shown state no target with a deadline."),
)
NOT_STATED_ONLY = ("文件未载明，不等于没有完成。", "Not stated does not mean not done.")

CATEGORY = ("类别", "Category")
TOTAL = ("合计", "Total")
OTHERS = ("其他{}类", "{} other categories")
SHADES = {None: ("占该地区举措的比例", "share of the region’s own measures"), "count": ("举措数", "number of measures")}
NO_MEASURE = ("文件中没有此类举措", "none in its documents")
NO_DOCUMENT = ("文件不涉及该领域", "no document on this subject")

# The heads of the columns of sheets.
HEADS = {
    "region": ("地区", "Region"),
    "indicator": ("指标", "Indicator"),
    "axis": ("坐标轴", "Axis"),
    "category": ("举措类别", "Category"),
    "kind": ("类型", "Kind"),
    "value": ("数值", "Value"),
    "upper": ("数值上限", "Upper value"),
    "unit": ("单位", "Unit"),
    "total": ("合计与分项", "Sum or part"),
    "date": ("时间", "Date"),
    "passed": ("是否已到期", "Passed"),
    "outcome": ("状态", "Outcome"),
    "verdict": ("可比性", "Comparability"),
    "reasons": ("理由", "Reasons"),
    "absence": ("无数值的原因", "Why no number"),
    "printed": ("原文数值", "Printed value"),
    "gap": ("差距", "Gap"),
    "fact": ("网址", "Address"),
}

OPERATORS = {None: "", "=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "≈"}
MAGNITUDES = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "": 1}
MAGNITUDES |= {"million": 1e6, "billion": 1e9, "trillion": 1e12}
NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?(万亿|亿|万|million|billion|trillion|)")


def numbers_in(text):
    """The numbers of a text as a person reads them: 3.65万 is 36500."""
    return [float(digits.replace(",", "")) * MAGNITUDES[word] for digits, word in NUMBER.findall(text)]


def worth(unit):
    """What one of a unit is in its base: 亿元 and RMB 100 million are the same."""
    if numbers := numbers_in(unit.partition(" per ")[0]):
        return numbers[0]
    return MAGNITUDES[re.match("万亿|亿|千万|百万|万|千|", unit).group()]
