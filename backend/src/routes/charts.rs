//! Charts and their data as files: `/charts/targets.svg` with the query of the page and what the file is to look like.
//!
//! The query of the page is read as leniently as the page reads it, and the picture says what was ignored. What is asked of the
//! file itself must be right: a wrong size is a problem, not a picture of another size.

use super::{caching::Origin, params::Segments};
use crate::{
    db::links,
    problem::Problem,
    render::{
        self, RenderError,
        table::{self, Table},
    },
    request::ComparisonRequest,
    state::AppState,
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use shared::{
    chart::{
        poster::{self, Format, Setting, SizeName},
        svg,
    },
    comparison::{Comparison, ComparisonKind},
    export_link,
    view::{arrival, path::Page, percent_encode},
};
use std::{fmt::Write, str::FromStr};

const SIDES: std::ops::RangeInclusive<i32> = 320..=4000;
const DENSITIES: std::ops::RangeInclusive<f32> = 1.0..=3.0;
/// Four bytes each while they are drawn.
const MAX_PIXELS: f64 = 16e6;

/// One chart in one format.
pub async fn chart(
    State(state): State<AppState>,
    segments: Segments,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let (kind, format) = named(&segments.read::<String>(0)?)?;
    let page = Page::of(kind);
    let (look, view_query) = ExportOptions::read(&query.unwrap_or_default())?;
    let asked = ComparisonRequest::for_file(&state, Some(&page), &view_query).await?;
    let key = format!("{}|{format}|{look:?}|{}", asked.canonical(kind), state.config.public_url);
    let origin = Origin { revision: &asked.loaded.id, pinned: asked.view.rev.is_some(), asked: &key };
    let address = pinned(&asked, &page);
    let link = if look.is_linked { links::of_address(&state.db, &address).await? } else { None };
    let is_missing = look.is_linked && link.is_none();
    let printed = link.map_or_else(|| address.clone(), |link| format!("/s/{}", link.id));
    let job = ExportJob::new(&asked, kind, (format, look), (&address, &printed), &state.config.public_url);
    let (bytes, disposition) = (job.make()?, job.disposition());
    let kind = HeaderValue::from_static(media_type(format));
    let file = ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], bytes);
    if is_missing {
        // As soon as the link is kept, this address gives the file that prints it.
        return Ok(([(header::CACHE_CONTROL, "no-store")], file).into_response());
    }
    Ok(origin.answer(&headers, || file))
}

/// The address of what a file shows, with the revision.
fn pinned(asked: &ComparisonRequest, page: &Page) -> String {
    let mut view = asked.view.with_rev(Some(asked.loaded.id.clone()));
    let _ = view.restrict(&asked.data);
    export_link::printed(page, &view)
}

/// Splits `targets.svg` into what it compares and the format.
fn named(file: &str) -> Result<(ComparisonKind, Format), Problem> {
    let nothing = || Problem::NotFound(format!("/charts/{}", file.chars().take(80).collect::<String>()));
    let (name, extension) = file.split_once('.').ok_or_else(nothing)?;
    let kind = name.parse().map_err(|_| nothing())?;
    let format = extension.parse().map_err(|_| Problem::InvalidValue {
        name: "format".to_owned(),
        value: extension.chars().take(40).collect(),
        allowed: Format::ALL.iter().map(ToString::to_string).collect(),
    })?;
    Ok((kind, format))
}

/// What a file is made from.
struct ExportJob {
    comparison: Comparison,
    setting: Setting,
    format: Format,
    look: ExportOptions,
    kind: ComparisonKind,
    public_url: String,
    created: String,
}

impl ExportJob {
    /// The addresses are the whole one and the one that is printed, without the host.
    fn new(
        asked: &ComparisonRequest,
        kind: ComparisonKind,
        (format, look): (Format, ExportOptions),
        (address, printed): (&str, &str),
        public_url: &str,
    ) -> Self {
        let comparison = asked.compare(kind);
        let view = &comparison.basis().view;
        let setting = Setting {
            size: look.size,
            lang: view.lang,
            theme: view.theme.unwrap_or(shared::view::Theme::Light),
            transparent: look.transparent,
            address: format!("{public_url}{address}"),
            printed: format!("{public_url}{printed}"),
            revision_date: asked.day(),
        };
        let created = asked.loaded.created.clone();
        Self { comparison, setting, format, look, kind, public_url: public_url.to_owned(), created }
    }

    fn make(&self) -> Result<Vec<u8>, RenderError> {
        let (lang, basis) = (self.setting.lang, self.comparison.basis());
        match self.format {
            Format::Svg => Ok(self.svg().into_bytes()),
            Format::Png => render::png::png(&self.svg(), self.look.density),
            Format::Json => {
                serde_json::to_vec(&self.comparison).map_err(|e| RenderError::Failed(format!("a comparison has no JSON: {e}")))
            }
            Format::Pptx => {
                let deck = render::deck::deck(&self.comparison, &self.setting, &self.created);
                render::pptx::pptx(&deck)
            }
            Format::Csv => render::csv::csv(&self.table(), lang),
            Format::Xlsx => {
                let words = poster::caption(&self.comparison, &self.setting);
                let cover = render::xlsx::Cover {
                    title: &words.title,
                    notes: &words.notes,
                    address: &self.setting.address,
                    created: &self.created,
                };
                render::xlsx::xlsx(&self.table(), basis, &cover, lang)
            }
        }
    }

    fn svg(&self) -> String {
        svg::document_sized(&poster::plan(&self.comparison, &self.setting), self.setting.size, self.setting.theme)
    }

    fn table(&self) -> Table {
        table::table(&self.comparison, self.setting.lang, &self.public_url)
    }

    /// A file name that says what it is: `duibiao-targets-tv-output-annual-guangdong-qingdao.png`.
    fn disposition(&self) -> HeaderValue {
        let view = &self.comparison.basis().view;
        let mut name = format!("duibiao-{}", self.kind);
        let mut add = |word: &str| {
            if name.len() + word.len() < 120 {
                let _ = write!(name, "-{word}");
            }
        };
        view.indicators.iter().take(3).for_each(|slug| add(slug.as_str()));
        view.categories.iter().take(3).for_each(|slug| add(slug.as_str()));
        view.regions.iter().for_each(|slug| add(slug.as_str()));
        view.per.iter().for_each(|per| add(&format!("per-{per}")));
        let how = if self.look.download { "attachment" } else { "inline" };
        let name = format!("{name}.{}", self.format);
        HeaderValue::from_str(&format!("{how}; filename=\"{name}\"; filename*=UTF-8''{name}"))
            .unwrap_or(HeaderValue::from_static("attachment"))
    }
}

fn media_type(format: Format) -> &'static str {
    match format {
        Format::Svg => "image/svg+xml; charset=utf-8",
        Format::Png => "image/png",
        Format::Csv => "text/csv; charset=utf-8",
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Format::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        Format::Json => "application/json",
    }
}

/// What a file is to look like, beside what it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
struct ExportOptions {
    size: (i32, i32),
    density: f32,
    transparent: bool,
    download: bool,
    /// Whether it prints the short link of its view, where that is kept, instead of the whole address.
    is_linked: bool,
}

impl ExportOptions {
    /// Takes what is asked of the file out of a query; the rest is the query of the page.
    fn read(query: &str) -> Result<(Self, String), Problem> {
        let mut look =
            Self { size: SizeName::Slide.pixels(), density: 1.0, transparent: false, download: false, is_linked: false };
        let (mut width, mut height) = (None, None);
        let (asked, mut rest) =
            arrival::take(query, &["size", "w", "h", "density", "scale", "background", "download", export_link::LINK]);
        for (key, value) in asked {
            match (key.as_str(), arrival::word(&value).as_str()) {
                ("size", value) => look.size = read::<SizeName>("size", value, &sizes())?.pixels(),
                ("w", value) => width = Some(side("w", value)?),
                ("h", value) => height = Some(side("h", value)?),
                ("density", value) => look.density = density("density", value)?,
                // The scale of an axis is a word, that of a picture a number.
                ("scale", value) if value.parse::<f32>().is_ok() => look.density = density("scale", value)?,
                ("background", "transparent") => look.transparent = true,
                ("background", "theme" | "") => look.transparent = false,
                ("background", value) => return Err(invalid("background", value, &["theme".into(), "transparent".into()])),
                ("download", _) => look.download = true,
                (export_link::LINK, _) => look.is_linked = true,
                _ => rest = format!("{rest}&{key}={}", percent_encode(&value)),
            }
        }
        let (w, h) = look.size;
        let fitted = |side: i32, part: i32, whole: i32| (side * part / whole).clamp(*SIDES.start(), *SIDES.end());
        look.size = match (width, height) {
            (Some(width), Some(height)) => (width, height),
            (Some(width), None) => (width, fitted(width, h, w)),
            (None, Some(height)) => (fitted(height, w, h), height),
            (None, None) => (w, h),
        };
        let pixels = f64::from(look.size.0) * f64::from(look.size.1) * f64::from(look.density).powi(2);
        if pixels > MAX_PIXELS {
            return Err(invalid("density", &look.density.to_string(), &["at most 16 million pixels in all".into()]));
        }
        Ok((look, rest))
    }
}

fn sizes() -> Vec<String> {
    SizeName::ALL.iter().map(ToString::to_string).collect()
}

fn side(name: &str, value: &str) -> Result<i32, Problem> {
    let allowed = [format!("a whole number from {} to {}", SIDES.start(), SIDES.end())];
    let side = read(name, value, &allowed)?;
    if SIDES.contains(&side) { Ok(side) } else { Err(invalid(name, value, &allowed)) }
}

fn density(name: &str, value: &str) -> Result<f32, Problem> {
    let allowed = [format!("a number from {} to {}", DENSITIES.start(), DENSITIES.end())];
    let density = read(name, value, &allowed)?;
    if DENSITIES.contains(&density) { Ok(density) } else { Err(invalid(name, value, &allowed)) }
}

fn read<T: FromStr>(name: &str, value: &str, allowed: &[String]) -> Result<T, Problem> {
    value.parse().map_err(|_| invalid(name, value, allowed))
}

fn invalid(name: &str, value: &str, allowed: &[String]) -> Problem {
    Problem::InvalidValue { name: name.to_owned(), value: value.chars().take(60).collect(), allowed: allowed.to_vec() }
}
