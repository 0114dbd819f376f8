use maud::{Markup, Render, html};
use std::fmt::Write;

/// A QR code, drawn dark on light in either theme, with its quiet zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// How many modules are in a row.
    pub width: usize,
    /// Each module, row by row: whether it is dark.
    pub dark: Vec<bool>,
}

impl QrCode {
    /// Modules left light on every side (ISO/IEC 18004 §9.1).
    const QUIET: usize = 4;

    fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.dark.chunks(self.width.max(1)).enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
                let (x, y) = (x + Self::QUIET, y + Self::QUIET);
                let _ = write!(path, "M{x} {y}h1v1h-1z"); // a String takes all
            }
        }
        path
    }
}

impl Render for QrCode {
    fn render(&self) -> Markup {
        let size = self.width + 2 * Self::QUIET;
        html! {
            svg .qr-code viewBox={ "0 0 " (size) " " (size) } role="img" aria-label="QR code"
                shape-rendering="crispEdges" {
                path d=(self.path()) {}
            }
        }
    }
}
