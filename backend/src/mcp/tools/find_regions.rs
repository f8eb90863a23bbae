//! Regions by name, code, initials in pinyin, or what contains them.

use crate::{
    mcp::{
        arguments::{LangWord, limit, text},
        names::FoundNames,
        tool::{McpTool, ToolAnswer},
    },
    problem::Problem,
    search::{Listing, Search},
    state::AppState,
    statements::{
        Named,
        about::About,
        markdown::{Markdown, escaped, link},
        schema::{LevelWord, RevisionWord, SlugWord},
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shared::{
    i18n::{Labelled, labels},
    model::Region,
    search::{FoundRegion, shorten},
    view::path::Page,
};

/// How many regions are listed, unless fewer or more are asked for.
const LISTED: usize = 20;
/// How many may be asked for.
const MAX_LISTED: usize = 100;

/// `find_regions`.
pub struct FindRegions;

/// What regions are looked for by.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegionArguments {
    /// A name in either language, a code (GB/T 2260), or initials in pinyin; without it every region that has documents.
    #[schemars(length(max = 200))]
    query: Option<String>,
    /// The language of the answer.
    #[serde(default)]
    lang: LangWord,
    /// A revision; the current one by default.
    #[schemars(with = "Option<RevisionWord>")]
    rev: Option<String>,
    /// The most regions that are listed, 20 by default.
    #[schemars(range(min = 1, max = 100))]
    limit: Option<usize>,
}

/// Regions that have documents.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RegionAnswer {
    /// What it is about.
    about: About,
    /// The regions, the best first.
    regions: Vec<RegionEntry>,
    /// All regions of a level within another that was found.
    groups: Vec<RegionGroup>,
    /// How many regions are not listed.
    left_out: usize,
}

/// A region.
#[derive(Debug, Serialize, JsonSchema)]
struct RegionEntry {
    /// The name that other tools take.
    #[schemars(with = "SlugWord")]
    slug: String,
    /// Its name.
    name: String,
    /// Its administrative level; regions of different levels must not simply be compared by size.
    #[schemars(with = "LevelWord")]
    level: String,
    /// Its code (GB/T 2260).
    code: String,
    /// What contains it.
    within: Option<Named>,
    /// Its page, pinned to the revision.
    link: String,
}

/// Regions of a level within another.
#[derive(Debug, Serialize, JsonSchema)]
struct RegionGroup {
    /// What they are, in words.
    name: String,
    /// The names that other tools take.
    regions: Vec<String>,
}

impl McpTool for FindRegions {
    const NAME: &'static str = "find_regions";
    const TITLE: &'static str = "Find regions";
    const DESCRIPTION: &'static str = "Finds provinces, cities and districts that have documents here, and gives the names that other tools \
        take. A region that is not found has no document here, which says nothing of what it does.";
    type Arguments = RegionArguments;
    type Answer = RegionAnswer;

    async fn answer(state: &AppState, arguments: RegionArguments) -> Result<RegionAnswer, Problem> {
        let most = limit(arguments.limit, LISTED, MAX_LISTED)?;
        let typed = shorten(&text(arguments.query.as_deref())?);
        let found = FoundNames::read(state, arguments.lang, arguments.rev.as_deref()).await?;
        let (names, lang) = (&found.names, found.lang);
        let (mut entries, mut groups) = (Vec::new(), Vec::new());
        if typed.is_empty() {
            entries.extend(names.regions.iter().filter(|region| names.is_compared(&region.slug)));
        }
        // Names as a sentence has them, with the word for the level or behind the name of what contains them.
        let view = found.view();
        let search = Search::of(state, &found.loaded, &typed, &view).await?;
        let meant = search.results(Listing::Suggested).await?.regions;
        entries.extend(meant.iter());
        for one in names.find_regions(&typed) {
            match one {
                FoundRegion::One(region) if entries.contains(&region) => {}
                FoundRegion::One(region) => entries.push(region),
                FoundRegion::Within(region, level, slugs) => groups.push(RegionGroup {
                    name: labels::REGIONS_WITHIN
                        .format(lang, &[region.name.get(lang), level.label().get(lang), &slugs.len().to_string()]),
                    regions: slugs.iter().map(ToString::to_string).collect(),
                }),
            }
        }
        let left_out = entries.len().saturating_sub(most);
        let entry = |region: &Region| RegionEntry {
            slug: region.slug.to_string(),
            name: region.name.get(lang).to_owned(),
            level: region.level.to_string(),
            code: region.code.clone(),
            within: names.above(region).next().map(|above| Named::of(&above.slug, &above.name, lang)),
            link: found.page(&Page::Region(region.slug.clone())),
        };
        let regions = entries.into_iter().take(most).map(entry).collect();
        Ok(RegionAnswer { about: found.about(labels::REGIONS.get(lang), &typed), regions, groups, left_out })
    }
}

impl ToolAnswer for RegionAnswer {
    fn about(&self) -> &About {
        &self.about
    }

    fn write(&self, text: &mut Markdown) {
        for one in &self.regions {
            let within = one.within.as_ref().map(|within| [" · ", &escaped(&within.name)].concat()).unwrap_or_default();
            text.item(0, &format!("{} · `{}` · {}{within}", link(&one.name, &one.link), one.slug, one.level));
        }
        for group in &self.groups {
            text.item(0, &format!("{}: `{}`", escaped(&group.name), group.regions.join("`, `")));
        }
        text.left_out(self.left_out);
    }
}
