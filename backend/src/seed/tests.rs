//! Each rule of the data files by a case: one alteration of a small faultless folder, and exactly the faults that it makes,
//! with their places.

mod folder;

use super::{Diagnostic, DocumentCheck, Entry, Unconfirmed, load, load_confirmed};
use folder::{PLAN, alter, check, folder, place};
use std::{fs, path::Path};

#[test]
fn the_small_folder_has_no_fault() {
    let folder = folder();
    let data = load(folder.path()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!((data.regions.len(), data.documents.len(), data.facts.len()), (2, 1, 6));
    assert_eq!(data.facts[0].canonical.as_ref().map(|c| c.value), Some(15_000_000.0));
}

#[test]
fn what_nobody_has_confirmed_is_no_part_of_the_data_and_its_faults_hold_nothing_up() {
    let folder = folder();
    alter(folder.path(), PLAN, "id = \"tv-8k\"\n", "id = \"tv-8k\"\nreview = \"open\"\nname_of = 1\n");
    alter(folder.path(), PLAN, "id = \"maker\"\n", "id = \"maker\"\nreview = \"second-reading\"\nreader = \"anna\"\n");
    // What is confirmed cannot lean on what is not.
    alter(folder.path(), PLAN, "with = [\"tv\", \"tv-8k\"]", "with = [\"tv\"]");
    let (data, unconfirmed) = load_confirmed(folder.path()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(unconfirmed, Unconfirmed { documents: 0, facts: 2 });
    assert_eq!(data.facts.len(), 4);
    assert!(data.facts.iter().all(|fact| !["tv-8k", "maker"].contains(&fact.id.as_str())));

    alter(folder.path(), PLAN, "slug = \"plan-2019\"\n", "slug = \"plan-2019\"\nreview = \"open\"\ntitle_of = 1\n");
    let (data, unconfirmed) = load_confirmed(folder.path()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!((data.documents.len(), data.facts.len(), unconfirmed.documents), (0, 0, 1), "a draft is left out whole");
}

#[test]
fn bodies_that_only_proposals_name_are_no_part_of_the_data() {
    let folder = folder();
    alter(folder.path(), PLAN, "id = \"line\"\n", "id = \"line\"\nreview = \"open\"\n");
    alter(folder.path(), PLAN, "\"市工信局\" = ", "\"某局\" = \"\"\n\"市工信局\" = ");
    let data = load(folder.path()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(data.documents[0].bodies.len(), 0);
}

#[test]
fn how_far_an_entry_was_read_is_one_of_the_words_for_it() {
    check(&[
        (
            "no such word",
            PLAN,
            "id = \"line\"\n",
            "id = \"line\"\nreview = \"done\"\n",
            &[("\"done\"", "`review` cannot be", "open, second-reading, rejected")],
        ),
        (
            "a reader of what is confirmed",
            PLAN,
            "id = \"line\"\n",
            "id = \"line\"\nreader = \"anna\"\n",
            &[("\"anna\"", "goes with a `review`", "no `reader`")],
        ),
    ]);
}

#[test]
fn a_desk_checks_what_is_not_confirmed_and_knows_of_each_fault_whose_it_is() {
    let folder = folder();
    let path = folder.path().join(PLAN);
    let text = fs::read_to_string(&path).expect("a document");
    let check = DocumentCheck::new(folder.path());
    assert_eq!(check.faults(&path, text.clone()), Vec::<Diagnostic>::new());
    let text = text
        .replacen("id = \"tv-8k\"\n", "id = \"tv-8k\"\nreview = \"open\"\nname_of = 1\n", 1)
        .replacen("id = \"maker\"\n", "id = \"maker\"\nreview = \"rejected\"\nname_of = 1\n", 1)
        .replacen("年产量达到1500万台", "年产量达到一千万台", 1)
        .replacen("region = \"qingdao\"", "region = \"x\"", 1);
    let faults = check.faults(&path, text);
    let found: Vec<(Option<Entry>, &str)> = faults.iter().map(|fault| (fault.entry, fault.key.as_str())).collect();
    let expected = [(Some(Entry::Document), "region"), (Some(Entry::Fact(0)), "value"), (Some(Entry::Fact(1)), "name_of")];
    assert_eq!(found, expected, "{faults:#?}");
}

#[test]
fn the_real_data_have_no_fault() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds");
    let faults = load(&seeds).err().unwrap_or_default();
    assert_eq!(faults, Vec::<Diagnostic>::new());
}

#[test]
fn a_fault_reads_as_file_line_column_what_is_wrong_and_what_would_be_right() {
    let folder = folder();
    alter(folder.path(), PLAN, "年产量达到1500万台", "年产量达到一千万台");
    let faults = load(folder.path()).expect_err("a fault");
    let said = faults[0].to_string();
    let file = folder.path().join(PLAN).display().to_string();
    assert_eq!(
        said,
        format!(
            "{file}:28:9: 1500 cannot be read in \"年产量达到一千万台\"; \
             a number that can be read in the quote, or derived.of = [\"value\"] with the reason"
        )
    );
}

#[test]
fn columns_count_characters_and_not_bytes() {
    let folder = folder();
    alter(folder.path(), PLAN, "leads = [\"市工信局\", \"市财政局\"]", "leads = [\"市工信局\", \"市商务局\"]");
    let faults = load(folder.path()).expect_err("a fault");
    assert_eq!(faults.iter().map(|f| f.column).collect::<Vec<_>>(), [18]);
}

#[test]
fn evidence_is_short_exact_and_names_no_person() {
    let long = format!("quote = \"年产量达到1500万台{}\"", "长".repeat(50));
    check(&[
        ("a quote too long", PLAN, "quote = \"年产量达到1500万台\"", &long, &[(&long[8..], "has 61 characters", "at most 60")]),
        (
            "no quote",
            PLAN,
            "quote = \"设立专项资金\"\n",
            "",
            &[("[[fact]]\nid = \"fund\"", "`quote` is missing", "exact words")],
        ),
        ("an empty quote", PLAN, "\"设立专项资金\"", "\" \"", &[("\" \"", "`quote` is empty", "quotation marks")]),
        (
            "a number not in the quote",
            PLAN,
            "1500万台\"",
            "1400万台\"",
            &[("1500\n", "1500 cannot be read", "read in the quote")],
        ),
        (
            "an upper end not in the quote",
            PLAN,
            "value_max = 300",
            "value_max = 400",
            &[("400", "400 cannot be read", "quote")],
        ),
        (
            "a person",
            PLAN,
            "\"支持某企业\"",
            "\"支持王女士\"",
            &[("\"支持王女士\"", "“女士” announces", "without natural persons")],
        ),
        ("a path that is no list", PLAN, "path = []\nwith", "path = \"一\"\nwith", &[("\"一\"\nwith", "not a list", "[\"a\"")]),
    ]);
}

#[test]
fn numbers_have_a_unit_that_converts_and_are_numbers() {
    check(&[
        (
            "another base",
            PLAN,
            "unit = \"万台\"\noperator",
            "unit = \"%\"\noperator",
            &[("\"%\"", "% cannot be read", "as printed"), ("\"%\"", "% does not convert to 台", "same base")],
        ),
        (
            "an unknown unit",
            PLAN,
            "unit = \"万台\"\noperator",
            "unit = \"束\"\noperator",
            &[("\"束\"", "the unit 束 is not known", "English name")],
        ),
        (
            "a unit that the quote does not print",
            PLAN,
            "unit = \"万台\"\nby",
            "unit = \"万个\"\nby",
            &[("\"万个\"", "个 cannot be read", "derived.of = [\"unit\"]")],
        ),
        (
            "a ratio that the quote does not print",
            PLAN,
            "unit = \"万台\"\nby",
            "unit = \":1\"\nby",
            &[("\":1\"", ":1 cannot be read", "derived.of = [\"unit\"]")],
        ),
        (
            "a place where nothing is ranked",
            PLAN,
            "unit = \"万台\"\nby = \"2022\"\nquote = \"其中8K电视机200至300万台\"",
            "unit = \"位\"\nby = \"2022\"\nquote = \"其中8K电视机200至300位一体\"",
            &[("\"位\"", "no place can be read", "nature rank")],
        ),
        (
            "no unit",
            PLAN,
            "unit = \"万台\"\noperator",
            "operator",
            &[("[[fact]]\nid = \"tv\"", "`unit` is missing", "as printed")],
        ),
        ("a negative number", PLAN, "value = 1500", "value = -1500", &[("-1500", "-1500 cannot be read", "read in the quote")]),
        ("not a number", PLAN, "value = 1500", "value = nan", &[("nan\n", "`value` is not a number", "1500 or 3.65")]),
        ("infinity", PLAN, "value = 1500", "value = inf", &[("inf\n", "`value` is not a number", "1500 or 3.65")]),
        ("a number too large", PLAN, "value = 1500", "value = 1e999", &[("1e999", "`value` is not a number", "1500")]),
        ("a number in quotes", PLAN, "value = 1500", "value = \"1500\"", &[("\"1500\"", "`value` is not a number", "1500")]),
        ("a range upside down", PLAN, "value_max = 300", "value_max = 200", &[("200\nunit", "not above `value`", "upper end")]),
        ("an upper end alone", PLAN, "value = 200\n", "", &[("300\n", "`value_max` goes with a `value`", "beside it")]),
        (
            "an operator alone",
            PLAN,
            "value = 1500\n",
            "absence = \"not-stated\"\n",
            &[("\">=\"", "`operator` goes with", "beside it")],
        ),
        ("no operator", PLAN, "\">=\"", "\"≥\"", &[("\"≥\"", "`operator` cannot be \"≥\"", "one of =, >=, >, <=, <, ~")]),
    ]);
}

#[test]
fn absence_is_typed_and_stands_instead_of_a_value() {
    let no_value = "indicator = \"tv-output\"\nby";
    check(&[
        (
            "both",
            PLAN,
            "value = 200\n",
            "value = 200\nabsence = \"not-stated\"\n",
            &[("\"not-stated\"", "instead of a value", "either")],
        ),
        (
            "neither, of an indicator",
            PLAN,
            "indicator = \"tv-output\"\nvalue = 1500\nunit = \"万台\"\noperator = \">=\"\nby",
            no_value,
            &[("[[fact]]\nid = \"tv\"", "`absence` is missing", "not-quantified")],
        ),
        (
            "neither, of support",
            PLAN,
            "absence = \"not-quantified\"\n",
            "",
            &[("[[fact]]\nid = \"fund\"", "`absence` is missing", "value")],
        ),
        (
            "no such absence",
            PLAN,
            "\"not-quantified\"",
            "\"none\"",
            &[("\"none\"", "`absence` cannot be", "not-stated, not-found")],
        ),
    ]);
}

#[test]
fn references_name_what_is_there() {
    check(&[
        ("an indicator", PLAN, "\"tv-output\"", "\"tv\"", &[("\"tv\"\nvalue", "no indicator is called tv", "indicators.toml")]),
        (
            "a category",
            PLAN,
            "\"manufacturing\"",
            "\"making\"",
            &[("\"making\"", "no category is called making", "categories.toml")],
        ),
        (
            "a region",
            PLAN,
            "id = \"line\"\n",
            "id = \"line\"\nregion = \"atlantis\"\n",
            &[("\"atlantis\"", "called atlantis", "regions.toml")],
        ),
        ("a document's region", PLAN, "region = \"qingdao\"", "region = \"x\"", &[("\"x\"", "called x", "regions.toml")]),
        ("a statistic's region", "context.toml", "\"qingdao\"", "\"x\"", &[("\"x\"", "called x", "regions.toml")]),
        ("a whole", PLAN, "part_of = \"tv\"", "part_of = \"tvs\"", &[("\"tvs\"", "the id tvs", "of this file")]),
        (
            "a sum of one",
            PLAN,
            "value = 1500\nunit = \"万台\"\noperator = \">=\"\n",
            "value = 1500\nunit = \"万台\"\nsum = \"sets\"\n",
            &[("\"sets\"", "no other fact here adds to the sum sets", "at least two facts")],
        ),
        (
            "a sum of a bound",
            PLAN,
            "operator = \">=\"\n",
            "operator = \">=\"\nsum = \"sets\"\n",
            &[("\"sets\"", "cannot be added", "exact `value`")],
        ),
        (
            "a sum of a part",
            PLAN,
            "part_of = \"tv\"",
            "part_of = \"tv\"\nsum = \"sets\"",
            &[("\"sets\"", "cannot be added", "no `part_of`")],
        ),
        (
            "itself as a whole",
            PLAN,
            "part_of = \"tv\"",
            "part_of = \"tv-8k\"",
            &[("\"tv-8k\"\n\n[[fact]]\nid = \"fund\"", "no other fact", "another fact")],
        ),
        (
            "a companion",
            PLAN,
            "with = [\"tv\", \"tv-8k\"]",
            "with = [\"tv\", \"8k\"]",
            &[("\"8k\"]", "the id 8k", "of this file")],
        ),
        ("a lead", PLAN, "\"市工信局\" =", "\"工信局\" =", &[("\"市工信局\"", "市工信局 is not in [bodies]", "English name")]),
        (
            "a parent",
            "regions.toml",
            "parent = \"china\"",
            "parent = \"asia\"",
            &[("\"asia\"", "no region asia", "stands above")],
        ),
        (
            "itself as a parent",
            "regions.toml",
            "parent = \"china\"",
            "parent = \"qingdao\"",
            &[("\"qingdao\"\nname", "no region qingdao", "above")],
        ),
        (
            "an indicator apart",
            "indicators.toml",
            "[\"tv-share\"]",
            "[\"tv-shares\"]",
            &[("\"tv-shares\"", "names tv-shares", "an indicator")],
        ),
    ]);
}

#[test]
fn names_are_slugs_and_used_once() {
    let name = "name = { zh = \"青岛\", en = \"Qingdao\" }\n";
    let twice = format!("parent = \"china\"\n{name}\n[[region]]\nslug = \"china\"\ncode = \"2\"\nlevel = \"city\"\n{name}");
    check(&[
        (
            "a fact twice",
            PLAN,
            "id = \"tv-8k\"",
            "id = \"fund\"",
            &[
                ("\"fund\"\nkind = \"support\"", "the id fund is used twice", "no other fact"),
                ("\"tv-8k\"]", "the id tv-8k", "of this file"),
            ],
        ),
        (
            "a region twice",
            "regions.toml",
            "parent = \"china\"\nname = { zh = \"青岛\", en = \"Qingdao\" }\n",
            &twice,
            &[("\"china\"\ncode = \"2\"", "used twice", "another slug")],
        ),
        (
            "an indicator twice",
            "indicators.toml",
            "slug = \"tv-share\"",
            "slug = \"tv-output\"",
            &[
                ("\"tv-share\"]", "names tv-share", "an indicator"),
                ("\"tv-output\"\nname = { zh = \"终端", "used twice", "another slug"),
            ],
        ),
        (
            "no slug",
            PLAN,
            "id = \"maker\"",
            "id = \"某企业\"",
            &[("\"某企业\"", "`id` cannot be", "a-z, 0-9 and single hyphens")],
        ),
        ("no id", PLAN, "id = \"maker\"\n", "", &[("[[fact]]\nkind = \"actor\"", "`id` is missing", "stable for ever")]),
        (
            "another name than the file",
            PLAN,
            "slug = \"plan-2019\"",
            "slug = \"plan\"",
            &[("\"plan\"", "not the name of the file", "plan-2019")],
        ),
    ]);
}

#[test]
fn dates_are_dates_and_run_forward() {
    check(&[
        (
            "no such day",
            PLAN,
            "\"2020-06-24\"",
            "\"2020-06-31\"",
            &[("\"2020-06-31\"", "`from` cannot be", "2020, 2020-07 or 2020-06-24")],
        ),
        (
            "a bare year",
            PLAN,
            "by = \"2022\"\nscope",
            "by = 2022\nscope",
            &[("2022\nscope", "`by` is not a text", "quotation marks")],
        ),
        (
            "an end before its start",
            PLAN,
            "by = \"2020-07\"",
            "by = \"2020-05\"",
            &[("\"2020-05\"", "ends before it starts", "not before `from`")],
        ),
        (
            "an event without a date",
            PLAN,
            "from = \"2020-06-24\"\nby = \"2020-07\"\n",
            "",
            &[("[[fact]]\nid = \"fair\"", "`on` is missing", "`from` and `by`")],
        ),
        ("half a span", PLAN, "by = \"2020-07\"\n", "", &[("[[fact]]\nid = \"fair\"", "`on` is missing", "`from` and `by`")]),
        ("plan years upside down", PLAN, "to = 2022", "to = 2018", &[("2018", "ends before it starts", "both included")]),
        ("a plan year missing", PLAN, ", to = 2022", "", &[("{ from = 2019 }", "`to` is missing", "both included")]),
        (
            "a plan year out of reach",
            PLAN,
            "to = 2022",
            "to = 20222",
            &[("20222", "`to` cannot be 20222", "from 1949 to 2099")],
        ),
    ]);
}

#[test]
fn measures_and_actors_keep_their_rules() {
    check(&[
        (
            "no category",
            PLAN,
            "category = \"manufacturing\"\n",
            "",
            &[("[[fact]]\nid = \"line\"", "`category` is missing", "one category")],
        ),
        (
            "more joint leads than leads",
            PLAN,
            "joint_leads = 2",
            "joint_leads = 3",
            &[("3\ninstruments", "more than there are leads", "number of `leads`")],
        ),
        (
            "one joint lead",
            PLAN,
            "joint_leads = 2",
            "joint_leads = 1",
            &[("1\ninstruments", "`joint_leads` cannot be 1", "from 2 to")],
        ),
        (
            "no such instrument",
            PLAN,
            "[\"fund\"]",
            "[\"fund\", \"money\"]",
            &[("\"money\"", "cannot hold \"money\"", "one of fund, subsidy")],
        ),
        (
            "an actor without a role",
            PLAN,
            "role = \"supported\"\n",
            "",
            &[("[[fact]]\nid = \"maker\"", "`role` is missing", "lead, participant, supported")],
        ),
        (
            "a role without an actor",
            PLAN,
            "id = \"line\"\n",
            "id = \"line\"\nrole = \"lead\"\n",
            &[("\"lead\"", "goes with actors", "the kind actor")],
        ),
        (
            "no such role",
            PLAN,
            "\"supported\"",
            "\"helped\"",
            &[("\"helped\"", "`role` cannot be", "lead, participant, supported")],
        ),
        (
            "no such kind",
            PLAN,
            "kind = \"measure\"",
            "kind = \"goal\"",
            &[("\"goal\"", "`kind` cannot be \"goal\"", "one of target, status")],
        ),
    ]);
}

#[test]
fn what_is_derived_is_there_and_says_how() {
    let derived = |what: &str| format!("headline = true\nderived = {what}\n");
    let how = "how = { zh = \"推算\", en = \"Reckoned\" }";
    let unsaid = derived("{ of = [\"value\"] }");
    let unknown = derived(&format!("{{ of = [\"colour\"], {how} }}"));
    let absent = derived(&format!("{{ of = [\"on\"], {how} }}"));
    let empty = derived(&format!("{{ of = [], {how} }}"));
    let headline = "headline = true\n";
    check(&[
        ("not how", PLAN, headline, &unsaid, &[("{ of = [\"value\"] }", "`how` is missing", "both languages")]),
        ("no such part", PLAN, headline, &unknown, &[("\"colour\"", "cannot hold \"colour\"", "one of value, unit")]),
        (
            "a part that is not there",
            PLAN,
            headline,
            &absent,
            &[("{ of = [\"on\"]", "`on` is derived", "keys that the fact has")],
        ),
        ("nothing", PLAN, headline, &empty, &[("[], how", "`of` is empty", "one of value")]),
    ]);
}

#[test]
fn keys_are_known_and_of_their_type() {
    check(&[
        (
            "a key of a fact",
            PLAN,
            "headline = true",
            "headlines = true",
            &[("headlines", "`headlines` is not a key here", "known are absence")],
        ),
        (
            "a key of a document",
            PLAN,
            "issued =",
            "issue_date =",
            &[("issue_date", "`issue_date` is not a key here", "issued")],
        ),
        ("a table", PLAN, "[[exception]]", "[[exceptions]]", &[("exceptions", "`exceptions` is not a key here", "exception")]),
        (
            "a key of a text",
            PLAN,
            "en = \"One place\"",
            "en = \"One place\", fr = \"Un\"",
            &[("fr =", "`fr` is not a key here", "en, zh")],
        ),
        ("one language alone", PLAN, ", en = \"One place\"", "", &[("{ zh = \"一处\" }", "`en` is missing", "both languages")]),
        (
            "a bare text",
            PLAN,
            "{ zh = \"一处\", en = \"One place\" }",
            "\"一处\"",
            &[("\"一处\"", "not in both languages", "zh = ")],
        ),
        ("no yes or no", PLAN, "headline = true", "headline = \"yes\"", &[("\"yes\"", "not true or false", "true or false")]),
        (
            "no reason",
            PLAN,
            "why = \"a generation, not a quantity\"\n",
            "",
            &[("[[exception]]", "`why` is missing", "no quantity")],
        ),
        ("a body without a name", PLAN, "\"Bureau of Finance\"", "1", &[("1\n\n[[exc", "is not a text", "English name")]),
        ("no sum", PLAN, "3af06e2c", "3af06e2", &[("\"3af06e2", "is not a SHA-256", "64 hexadecimal")]),
        (
            "no such level",
            "regions.toml",
            "\"city\"",
            "\"town\"",
            &[("\"town\"", "`level` cannot be", "country, province, city, district")],
        ),
        (
            "no such nature",
            "indicators.toml",
            "\"flow\"",
            "\"pace\"",
            &[("\"pace\"", "`nature` cannot be", "stock, flow, share")],
        ),
        (
            "no such normalisation",
            "indicators.toml",
            "[\"head\", \"gdp\"]",
            "[\"head\", \"area\"]",
            &[("\"area\"", "`normalise` cannot hold \"area\"", "head, gdp, year")],
        ),
        (
            "a normalisation twice",
            "indicators.toml",
            "[\"head\", \"gdp\"]",
            "[\"gdp\", \"gdp\"]",
            &[("\"gdp\"]", "names gdp twice", "each once")],
        ),
        (
            "a share that is divided",
            "indicators.toml",
            "nature = \"share\"",
            "nature = \"share\"\nnormalise = [\"year\"]",
            &[("[\"year\"]", "not divided", "no `normalise`")],
        ),
        (
            "an unknown unit",
            "indicators.toml",
            "unit = \"%\"",
            "unit = \"束\"",
            &[("\"束\"", "the unit 束 is not known", "quantity.rs")],
        ),
        ("no sectors", "indicators.toml", "[\"uhd-video\"]", "[]", &[("[]\n", "`sectors` is empty", "uhd-video, 5g")]),
        (
            "a year that is none",
            "context.toml",
            "year = 2020",
            "year = 20.5",
            &[("20.5", "`year` cannot be 20.5", "whole number")],
        ),
        ("a year left out", "context.toml", "year = 2020\n", "", &[("[[context]]", "`year` is missing", "the year")]),
        ("nobody at all", "context.toml", "10071722", "-1", &[("-1", "not above 0", "above 0")]),
        (
            "another unit",
            "context.toml",
            "\"人\"",
            "\"万人\"",
            &[("\"万人\"", "not the unit of this statistic", "人 for population")],
        ),
        (
            "no example",
            "categories.toml",
            "example =",
            "# example =",
            &[("[[category]]", "`example` is missing", "both languages")],
        ),
    ]);
}

#[test]
fn what_is_not_toml_is_a_fault_where_it_breaks_and_nowhere_else() {
    check(&[
        ("a document", PLAN, "path = []\nwith", "path = [\nwith", &[("with =", "is not TOML", "toml.io")]),
        ("regions", "regions.toml", "slug = \"china\"", "slug = \"china", &[("\ncode = \"CN\"", "is not TOML", "toml.io")]),
        (
            "a key twice",
            "categories.toml",
            "slug = \"manu",
            "slug = \"x\"\nslug = \"manu",
            &[("slug = \"manu", "is not TOML", "toml.io")],
        ),
    ]);
}

#[test]
fn files_that_cannot_be_read_are_named() {
    type Break = fn(&Path);
    let cases: &[(&str, &str, Break, &str)] = &[
        ("bytes that are no text", PLAN, |file| fs::write(file, [0xff, 0xfe]).expect("a file"), "readable UTF-8"),
        ("a file that is gone", "regions.toml", |file| fs::remove_file(file).expect("a file less"), "readable UTF-8"),
        (
            "a folder in its place",
            "context.toml",
            |file| {
                fs::remove_file(file).and_then(|()| fs::create_dir(file)).expect("a folder");
            },
            "a file with text",
        ),
        (
            "no folder of documents",
            "documents",
            |file| fs::remove_dir_all(file).expect("a folder less"),
            "one TOML file for each",
        ),
    ];
    for (rule, file, break_it, right) in cases {
        let folder = folder();
        let path = folder.path().join(file);
        break_it(&path);
        let faults = load(folder.path()).expect_err(rule);
        let found: Vec<_> = faults.iter().map(|f| (&f.file, f.line, f.column)).collect();
        assert_eq!(found, [(&path, 1, 1)], "{rule}: {faults:#?}");
        let wrong = if *rule == "a folder in its place" { "is no regular file" } else { "cannot be read" };
        assert!(faults[0].wrong.starts_with(wrong) && faults[0].right.contains(right), "{rule}: {}", faults[0]);
    }
}

#[test]
fn all_faults_of_all_files_come_at_once_in_order() {
    let folder = folder();
    let document = alter(folder.path(), PLAN, "sector = \"uhd-video\"", "sector = \"tv\"");
    alter(folder.path(), PLAN, "kind = \"measure\"", "kind = \"goal\"");
    alter(folder.path(), PLAN, "by = \"2020-07\"", "by = \"July\"");
    alter(folder.path(), "regions.toml", "level = \"country\"", "level = \"continent\"");
    alter(folder.path(), "indicators.toml", "nature = \"share\"", "nature = \"part\"");
    alter(folder.path(), "categories.toml", "definition = { zh = \"生产\", en = \"Making things\" }\n", "");
    alter(folder.path(), "context.toml", "value = 10071722\n", "");
    let faults = load(folder.path()).expect_err("faults");
    let found: Vec<(String, usize)> = faults
        .iter()
        .map(|fault| (fault.file.strip_prefix(folder.path()).expect("a file of the folder").display().to_string(), fault.line))
        .collect();
    let line = |of: &str| place(&document, of).0;
    let expected = [
        ("categories.toml", 2),
        ("context.toml", 2),
        (PLAN, line("sector =")),
        (PLAN, line("by = \"2020-07\"")),
        (PLAN, line("kind = \"measure\"")),
        ("indicators.toml", 16),
        ("regions.toml", 5),
    ];
    assert_eq!(found, expected.map(|(file, line)| (file.to_owned(), line)), "{faults:#?}");
}
