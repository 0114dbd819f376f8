//! What stands for a page without a picture, where it is shared: its title, as a newspaper sets it.
mod type_setting;

use crate::Unreadable;
use image::codecs::png::PngEncoder;
use image::{Rgb, RgbImage};
use type_setting::{Face, Setting, drawable};

/// How wide and how high it is, in pixels.
pub const SHARE_SIZE: (u32, u32) = (1200, 630);

/// What draws it: whoever keeps one names it by this as well.
pub const SHARE_SOURCES: [&str; 2] =
    [include_str!("share.rs"), include_str!("share/type_setting.rs")];

const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf6];
const INK: [u8; 3] = [0x24, 0x20, 0x1d];
const ASH: [u8; 3] = [0x62, 0x5c, 0x57];
const LINE: [u8; 3] = [0xd9, 0xd3, 0xcc];
const ROSE: [u8; 3] = [0xb8, 0x3f, 0x5f];

/// The margin on each side.
const MARGIN: u32 = 80;
/// Where lines begin.
const LEFT: f32 = 80.0;
/// How long they may be.
const WIDTH: f32 = 1040.0;
/// The height around which a title stands.
const MIDDLE: f32 = 340.0;
/// How large a title may be set, largest first: the first that fits in [`MOST_LINES`] is taken.
const SIZES: [f32; 4] = [104.0, 88.0, 74.0, 62.0];
const MOST_LINES: usize = 4;

/// What is told on it.
#[derive(Clone, Copy, Debug)]
pub struct Share<'a> {
    /// The title.
    pub title: &'a str,
    /// Whose it is.
    pub site: &'a str,
    /// Who wrote it and when, in a line.
    pub line: &'a str,
}

impl Share<'_> {
    /// It as a PNG of [`SHARE_SIZE`], the same bytes for the same words. It takes four megabytes and
    /// some milliseconds.
    ///
    /// A long title is set smaller, and then cut. Letters our type does not have, such as emoji, are
    /// left out; where words need them, the site's name stands in the title's place.
    ///
    /// # Errors
    ///
    /// When it cannot be encoded.
    pub fn png(&self) -> Result<Vec<u8>, Unreadable> {
        let mut sheet = RgbImage::from_pixel(SHARE_SIZE.0, SHARE_SIZE.1, Rgb(PAPER));
        let (face, right) = (Face::serif(), SHARE_SIZE.0 - MARGIN);
        let at = |feet, size, colour| Setting { left: LEFT, feet, size, colour };
        let whose = drawable(self.site).unwrap_or_default();
        rule(&mut sheet, [0, 0, SHARE_SIZE.0, 12], ROSE);
        face.write(&mut sheet, &whose, at(116.0, 44.0, INK));
        rule(&mut sheet, [MARGIN, 146, right, 149], LINE);
        rule(&mut sheet, [MARGIN, 153, right, 156], LINE);
        let (size, lines) = set(&face, &drawable(self.title).unwrap_or(whose));
        let step = size * 1.04;
        let below = f32::from(u8::try_from(lines.len().saturating_sub(1)).unwrap_or(0));
        let mut feet = MIDDLE + size * 0.3 - below * step / 2.0;
        for line in &lines {
            face.write(&mut sheet, line, at(feet, size, INK));
            feet += step;
        }
        let line = drawable(self.line).unwrap_or_default();
        face.write(&mut sheet, &line, at(574.0, 38.0, ASH));
        let mut png = Vec::new();
        sheet.write_with_encoder(PngEncoder::new(&mut png))?;
        Ok(png)
    }
}

/// A title in lines, as large as fits.
fn set(face: &Face, title: &str) -> (f32, Vec<String>) {
    let mut smallest = (SIZES[0], Vec::new());
    for size in SIZES {
        smallest = (size, face.lines(title, size, WIDTH));
        if smallest.1.len() <= MOST_LINES {
            return smallest;
        }
    }
    let (size, mut lines) = smallest;
    lines.truncate(MOST_LINES);
    if let Some(last) = lines.last_mut() {
        *last = face.cut(last, size, WIDTH);
    }
    (size, lines)
}

/// Fills from left and top to right and bottom.
fn rule(sheet: &mut RgbImage, [left, top, right, bottom]: [u32; 4], colour: [u8; 3]) {
    for (x, y) in (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))) {
        sheet.put_pixel(x, y, Rgb(colour));
    }
}

#[cfg(test)]
mod tests {
    use super::{SHARE_SIZE, Share};

    fn share(title: &str) -> Vec<u8> {
        Share { title, site: "Rose Ash", line: "Ada · 24 November 2026" }.png().unwrap()
    }

    #[test]
    fn it_is_a_small_png_of_the_size_that_others_expect() {
        let png = share("The oven is lit again");
        let read = image::load_from_memory(&png).unwrap();
        assert_eq!((read.width(), read.height()), SHARE_SIZE);
        assert!(png.len() < 100_000, "{} bytes", png.len());
        assert_eq!(png, share("The oven is lit again"), "the same words, other bytes");
    }

    #[test]
    fn whatever_a_title_is_there_is_a_picture() {
        let long = "Borrowed and mended ".repeat(60);
        let unbroken = "ab".repeat(400);
        for title in ["", " ", &long, &unbroken, "🍞", "𝕭", "e\u{301}\u{200d}\u{0}\n", "\u{202e}a"]
        {
            assert!(!share(title).is_empty(), "{title}");
        }
    }

    #[test]
    fn emoji_are_left_out_and_what_we_cannot_write_gives_way_to_the_site() {
        assert_eq!(share("Bread 🍞"), share("Bread"));
        assert_eq!(share("パンの時間"), share("Rose Ash"));
        assert_eq!(share("خبز الظهيرة"), share("Rose Ash"));
        assert_ne!(share("Хлеб и соль"), share("Rose Ash"));
    }
}
