use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use image::{Rgb, RgbImage};

/// The one type we set in.
#[derive(Debug)]
pub(super) struct Face(Option<FontRef<'static>>);

/// Where a line is written, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// Where it begins.
    pub left: f32,
    /// Where its letters stand.
    pub feet: f32,
    /// How large.
    pub size: f32,
    /// In which colour.
    pub colour: [u8; 3],
}

impl Face {
    /// A book face, with Latin, Greek and Cyrillic letters.
    pub fn serif() -> Self {
        Self(FontRef::try_from_slice(dejavu::serif::regular()).ok())
    }

    /// Writes a line, its letters' feet on a line of the sheet.
    pub fn write(
        &self,
        sheet: &mut RgbImage,
        text: &str,
        Setting { left, feet, size, colour }: Setting,
    ) {
        let Some(font) = &self.0 else { return };
        let scaled = font.as_scaled(PxScale::from(size));
        let (mut x, mut before) = (left, None);
        for letter in text.chars() {
            let id = scaled.glyph_id(letter);
            x += before.map_or(0.0, |before| scaled.kern(before, id));
            let glyph = id.with_scale_and_position(size, point(x, feet));
            if let Some(outline) = font.outline_glyph(glyph) {
                ink(sheet, &outline, colour);
            }
            x += scaled.h_advance(id);
            before = Some(id);
        }
    }

    /// How wide a line is.
    fn width(&self, text: &str, size: f32) -> f32 {
        let Some(font) = &self.0 else { return 0.0 };
        let scaled = font.as_scaled(PxScale::from(size));
        text.chars().map(|letter| scaled.h_advance(scaled.glyph_id(letter))).sum()
    }

    /// A text in lines no wider than this; a word that is wider has lines of its own.
    pub fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let fits = |line: &str| self.width(line, size) <= width;
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            for piece in self.pieces(word, size, width) {
                let last = lines.last_mut().map(std::mem::take).unwrap_or_default();
                let longer =
                    if last.is_empty() { piece.clone() } else { format!("{last} {piece}") };
                let end = lines.len() - 1;
                if fits(&longer) || last.is_empty() {
                    lines[end] = longer;
                } else {
                    lines[end] = last;
                    lines.push(piece);
                }
            }
        }
        lines
    }

    /// A word, in as many pieces as it takes for each to fit.
    fn pieces(&self, word: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let last = pieces.len() - 1;
            if self.width(&pieces[last], size) + self.width("W", size) > width {
                pieces.push(String::new());
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(letter);
            }
        }
        pieces
    }

    /// A line that says that there was more.
    pub fn cut(&self, line: &str, size: f32, width: f32) -> String {
        let mut words = line.trim_end().to_owned();
        while self.width(&format!("{words}…"), size) > width && words.pop().is_some() {}
        format!("{}…", words.trim_end())
    }
}

/// Blends a letter into the sheet; what would stand beyond its edge is left out.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "coverage and colours are bytes, places are looked at"
)]
fn ink(sheet: &mut RgbImage, outline: &ab_glyph::OutlinedGlyph, colour: [u8; 3]) {
    let bounds = outline.px_bounds();
    outline.draw(|x, y, coverage| {
        let (x, y) = (bounds.min.x as i64 + i64::from(x), bounds.min.y as i64 + i64::from(y));
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if let Some(Rgb(under)) = sheet.get_pixel_mut_checked(x, y) {
            for (under, over) in under.iter_mut().zip(colour) {
                let mixed = f32::from(*under) * (1.0 - coverage) + f32::from(over) * coverage;
                *under = mixed.clamp(0.0, 255.0) as u8;
            }
        }
    });
}

/// The longest text that is looked at: letters.
const LONGEST: usize = 400;

/// A text without what cannot be written; nothing where words would lose letters.
pub(super) fn drawable(text: &str) -> Option<String> {
    let face = FontRef::try_from_slice(dejavu::serif::regular()).ok()?;
    let has = |letter: char| face.glyph_id(letter).0 != 0;
    let short: Vec<char> = text.chars().take(LONGEST).collect();
    if short.iter().any(|&letter| letter.is_alphabetic() && !has(letter) || turns(letter)) {
        return None;
    }
    let written: String =
        short.into_iter().filter(|&c| c.is_whitespace() || (has(c) && !c.is_control())).collect();
    let words: Vec<_> = written.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Whether a letter is written from right to left, or makes others so: setting those is an art that
/// we do not know.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}
