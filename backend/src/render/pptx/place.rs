//! Where shapes lie on a slide.

/// A place on a slide: left, top, width, height.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) w: i64,
    pub(super) h: i64,
}

impl Place {
    /// Where a shape lies.
    pub(super) fn transform(self, element: &str) -> String {
        let Self { x, y, w, h } = self;
        format!(r#"<{element}><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></{element}>"#)
    }
}
