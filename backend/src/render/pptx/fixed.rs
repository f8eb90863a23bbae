//! The parts that every deck has: presentation, master, layout, themes, notes master, properties.

use super::{
    DeckError, EAST_ASIAN, HEIGHT, LATIN, MARGIN, WIDTH,
    package::Package,
    xml::{INK, Run, escaped},
};
use crate::render::deck::Deck;

/// The name spaces of a part.
pub(super) const SPACES: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main""#;
/// How parts of a presentation begin their type.
pub(super) const KIND: &str = "vnd.openxmlformats-officedocument.presentationml";
/// The size of a title in hundredths of a point.
pub(super) const TITLE: u32 = 2600;
/// A group that holds all shapes of a slide.
pub(super) const GROUP: &str = r#"<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>"#;

const COLOURS: &str = r#"<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>"#;
const WHITE: &str = r#"<p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>"#;

pub(super) fn write(package: &mut Package, deck: &Deck) -> Result<(), DeckError> {
    package.relations(
        "_rels/.rels",
        &[
            ("officeDocument", "ppt/presentation.xml".into()),
            ("core-properties", "docProps/core.xml".into()),
            ("extended-properties", "docProps/app.xml".into()),
        ],
    )?;
    package.xml("docProps/core.xml", "vnd.openxmlformats-package.core-properties", &core(deck))?;
    package.xml(
        "docProps/app.xml",
        "vnd.openxmlformats-officedocument.extended-properties",
        r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Duibiao</Application></Properties>"#,
    )?;
    presentation(package, deck)?;
    master(package, deck)?;
    for number in [1, 2] {
        let path = format!("ppt/theme/theme{number}.xml");
        package.xml(&path, "vnd.openxmlformats-officedocument.theme", &theme())?;
    }
    let tree = format!("<p:cSld>{WHITE}<p:spTree>{GROUP}{}</p:spTree></p:cSld>", notes_body(""));
    let body = format!("<p:notesMaster {SPACES}>{tree}{COLOURS}</p:notesMaster>");
    package.xml("ppt/notesMasters/notesMaster1.xml", &format!("{KIND}.notesMaster"), &body)?;
    package.relations("ppt/notesMasters/_rels/notesMaster1.xml.rels", &[("theme", "../theme/theme2.xml".into())])
}

/// The text of a page of notes, from its paragraphs.
pub(super) fn notes_body(paragraphs: &str) -> String {
    let empty = if paragraphs.is_empty() { "<a:p/>" } else { paragraphs };
    format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4400550"/><a:ext cx="5486400" cy="3600450"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{empty}</p:txBody></p:sp>"#
    )
}

fn core(deck: &Deck) -> String {
    let (title, lang, created) = (escaped(&deck.title), deck.lang.language().office_locale, escaped(&deck.created));
    format!(
        r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>Duibiao</dc:creator><dc:language>{lang}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{created}</dcterms:modified></cp:coreProperties>"#
    )
}

fn presentation(package: &mut Package, deck: &Deck) -> Result<(), DeckError> {
    let mut relations: Vec<(&str, String)> = vec![
        ("slideMaster", "slideMasters/slideMaster1.xml".into()),
        ("notesMaster", "notesMasters/notesMaster1.xml".into()),
        ("theme", "theme/theme1.xml".into()),
    ];
    let mut ids = String::new();
    for number in 1..=deck.slides.len() {
        relations.push(("slide", format!("slides/slide{number}.xml")));
        ids.push_str(&format!(r#"<p:sldId id="{}" r:id="rId{}"/>"#, 255 + number, 3 + number));
    }
    let style = Run::new(1800, INK).properties("defRPr", deck.lang);
    let body = format!(
        r#"<p:presentation {SPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle><a:lvl1pPr>{style}</a:lvl1pPr></p:defaultTextStyle></p:presentation>"#
    );
    package.xml("ppt/presentation.xml", &format!("{KIND}.presentation.main"), &body)?;
    package.relations("ppt/_rels/presentation.xml.rels", &relations)
}

fn master(package: &mut Package, deck: &Deck) -> Result<(), DeckError> {
    let title = format!(
        r#"<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{MARGIN}" y="330000"/><a:ext cx="{}" cy="640000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/><a:lstStyle/><a:p><a:endParaRPr lang="{}"/></a:p></p:txBody></p:sp>"#,
        WIDTH - 2 * MARGIN,
        deck.lang.language().office_locale
    );
    let tree = format!("<p:cSld>{WHITE}<p:spTree>{GROUP}{title}</p:spTree></p:cSld>");
    let (big, plain) = (Run::new(TITLE, INK).bold(), Run::new(1400, INK));
    let styles = format!(
        "<p:txStyles><p:titleStyle><a:lvl1pPr>{}</a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr>{}</a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr>{}</a:lvl1pPr></p:otherStyle></p:txStyles>",
        big.properties("defRPr", deck.lang),
        plain.properties("defRPr", deck.lang),
        plain.properties("defRPr", deck.lang)
    );
    let layouts = r#"<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>"#;
    let body = format!("<p:sldMaster {SPACES}>{tree}{COLOURS}{layouts}{styles}</p:sldMaster>");
    package.xml("ppt/slideMasters/slideMaster1.xml", &format!("{KIND}.slideMaster"), &body)?;
    package.relations(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        &[("slideLayout", "../slideLayouts/slideLayout1.xml".into()), ("theme", "../theme/theme1.xml".into())],
    )?;
    let body = format!(
        r#"<p:sldLayout {SPACES} type="titleOnly" preserve="1"><p:cSld name="Title and chart"><p:spTree>{GROUP}{title}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"#
    );
    package.xml("ppt/slideLayouts/slideLayout1.xml", &format!("{KIND}.slideLayout"), &body)?;
    let relations = [("slideMaster", "../slideMasters/slideMaster1.xml".into())];
    package.relations("ppt/slideLayouts/_rels/slideLayout1.xml.rels", &relations)
}

fn theme() -> String {
    let colour = |name: &str, value: &str| format!(r#"<a:{name}><a:srgbClr val="{value}"/></a:{name}>"#);
    let colours: String = [
        ("dk1", "1B1F24"),
        ("lt1", "FFFFFF"),
        ("dk2", "57606A"),
        ("lt2", "F3F5F7"),
        ("accent1", "1F5F9E"),
        ("accent2", "C95C21"),
        ("accent3", "1B8A6B"),
        ("accent4", "7D4EA8"),
        ("accent5", "A67C00"),
        ("accent6", "178BA8"),
        ("hlink", "1F5F9E"),
        ("folHlink", "7D4EA8"),
    ]
    .iter()
    .map(|(name, value)| colour(name, value))
    .collect();
    let fonts = format!(
        r#"<a:latin typeface="{LATIN}"/><a:ea typeface="{EAST_ASIAN}"/><a:cs typeface=""/><a:font script="Hans" typeface="{EAST_ASIAN}"/>"#
    );
    let fill = r#"<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>"#;
    let line = format!(r#"<a:ln w="6350">{fill}</a:ln>"#);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        r#"<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Duibiao"><a:themeElements><a:clrScheme name="Duibiao">{colours}</a:clrScheme><a:fontScheme name="Duibiao"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme><a:fmtScheme name="Duibiao"><a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"#
    )
}
