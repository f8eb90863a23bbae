use super::*;
use proptest::prelude::*;

/// What policy texts are made of, in any order: a reader must stand all of it.
const PIECES: &[&str] = &[
    "（",
    "）",
    "(",
    ")",
    "《",
    "》",
    "“",
    "”",
    "【",
    "】",
    "一、",
    "（一）",
    "1.",
    "(2)",
    "①",
    "——",
    "--",
    "第一条",
    "第",
    "条",
    "2025年",
    "2024",
    "到",
    "至",
    "百",
    "千",
    "万",
    "亿",
    "十",
    "一",
    "两",
    "10",
    "3.5",
    "1,000",
    "%",
    "百分之",
    "家",
    "个",
    "亿元",
    "千瓦",
    "-",
    "—",
    "~",
    "、",
    "，",
    "。",
    "；",
    "：",
    ":",
    ".",
    "\n",
    "\n\n",
    "\t2026年\t",
    "\t>3\n",
    "\u{c}",
    "— 4 —",
    "7",
    "责任单位",
    "配合单位",
    "市科技局",
    "财政局",
    "牵头",
    "负责",
    "5G",
    "目录",
    "分别",
    "和",
    "的",
    "对",
    "给予",
    " ",
    "　",
    "每",
    "年底",
    "年内",
    "月",
    "31日",
    "以上",
    "超过",
    "突破",
    "目标",
    "现状",
    "附件",
    "建设公共服务平台，服务全市企业",
    "發展",
    "é",
    "😀",
    "\u{feff}",
    "\t",
    "|",
    "#",
    "*",
    "单位",
    "2023年",
    "序号",
];

/// Every proposal has its words in the text, at its place.
fn check(text: &str) {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let source = bare(text);
    let count = text.chars().count();
    let reading = Reading::of(text);
    for proposal in reading.proposals() {
        assert!(source.contains(&bare(&proposal.quote)), "{:?} in {text:?}", proposal.quote);
        assert!(proposal.quote.chars().count() <= 60, "{:?}", proposal.quote);
        assert!(proposal.place.start < proposal.place.end && proposal.place.end <= count, "{:?} in {text:?}", proposal.place);
    }
    for placed in reading.quantities() {
        assert!(placed.place.start >= placed.sentence.start && placed.place.end <= count, "{placed:?} in {text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_no_quote_is_made_up(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..80)) {
        check(&pieces.concat());
    }

    #[test]
    fn any_characters_are_read(text in any::<String>()) {
        check(&text);
    }
}

#[test]
fn figures_are_found_with_their_places_and_normalised_values() {
    let text = "一、目标\n到2025年，\n产值达到1.5万亿元，培育百家企业。";
    let found: Vec<String> = Reading::of(text)
        .quantities()
        .iter()
        .map(|placed| {
            let words: String = text.chars().skip(placed.place.start).take(placed.place.end - placed.place.start).collect();
            format!("{} {words} {}", placed.name, placed.quantity.normalised().0)
        })
        .collect();
    assert_eq!(found, ["产值 达到1.5万亿元 1500000000000", "企业 百家 100"]);
}

#[test]
fn a_long_text_is_read_to_its_end() {
    let section = "（一）建设平台。到2025年，建成公共服务平台10个，产值达到100亿元。（责任单位：市科技局、市财政局）\n";
    let text = format!("一、任务\n{}", section.repeat(400));
    assert!(Reading::of(&text).proposals().len() >= 1200);
}
