//! Pictures: sizes, the `srcset` of our own, and the `img` of every card.

use crate::address;
use crate::fields::{decimal, trim};
use crate::html::Html;
use crate::page::Page;
use url::Url;

/// The widths that Ghost makes of an uploaded picture.
const WIDTHS: [f64; 4] = [600.0, 1000.0, 1600.0, 2400.0];
/// A wider picture is served, and so described, at this width.
const MAX_WIDTH: f64 = 2000.0;
/// The widths of our own pictures.
const OUR_WIDTHS: [u32; 4] = [600, 1000, 1600, 2400];
/// What is wider is kept as wide as this.
const WIDEST: u32 = 2400;
/// Formats that are never resized.
const FIXED: [&str; 3] = [".ico", ".svg", ".svgz"];

/// How wide a picture stands in a text: as wide as the window, and at most as its column.
const SIZES: &str = "(min-width: 48rem) 48rem, 100vw";

/// A picture's address and size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Picture<'p> {
    pub src: &'p str,
    pub width: Option<f64>,
    pub height: Option<f64>,
}

impl Picture<'_> {
    /// The width and height that Ghost writes: both or none, scaled down to what it serves.
    pub fn shown_size(&self, site: &str) -> (String, String) {
        match (self.width, self.height) {
            (Some(width), height) if self.is_shrunk(site) => {
                // A missing height is 0 in JavaScript, and the ratio infinite.
                let scaled = height.map_or(0.0, |height| rounded(MAX_WIDTH / (width / height)));
                (decimal(MAX_WIDTH), decimal(scaled))
            }
            (Some(width), Some(height)) => (decimal(width), decimal(height)),
            _ => Default::default(),
        }
    }

    fn is_shrunk(&self, site: &str) -> bool {
        self.width.is_some_and(|width| width > MAX_WIDTH)
            && is_ours(self.src, site)
            && !is_fixed(self.src)
    }

    /// The `srcset`; empty where there is nothing to choose from.
    pub fn srcset(&self, site: &str) -> String {
        let Some(width) = self.width else { return String::new() };
        let widths = available(width);
        let own = decimal(width);
        let ours = is_ours(self.src, site);
        if ours && is_fixed(self.src) {
            return String::new();
        }
        match self.src.rsplit_once("/content/images/").filter(|_| ours) {
            Some((site, file)) if !widths.is_empty() => {
                let sized = |each: &f64| {
                    let each = decimal(*each);
                    let whole = format!("{} {each}w", self.src);
                    let scaled = format!("{site}/content/images/size/w{each}/{file} {each}w");
                    if each == own { whole } else { scaled }
                };
                widths.iter().map(sized).collect::<Vec<_>>().join(", ")
            }
            None if ours => String::new(),
            _ => self.unsplash(&widths),
        }
    }

    /// Unsplash scales by a parameter.
    fn unsplash(&self, widths: &[f64]) -> String {
        let url =
            self.src.contains("images.unsplash.com").then(|| Url::parse(self.src).ok()).flatten();
        let Some(url) = url else { return String::new() };
        let sized =
            |width: &f64| format!("{} {}w", with_width(url.clone(), *width), decimal(*width));
        widths.iter().map(sized).collect::<Vec<_>>().join(", ")
    }
}

/// Sets the parameter `w` where it first is, or at the end.
fn with_width(mut url: Url, width: f64) -> Url {
    let width = decimal(width);
    let mut is_set = false;
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in url.query_pairs().into_owned() {
        if name != "w" {
            pairs.push((name, value));
        } else if !std::mem::replace(&mut is_set, true) {
            pairs.push((name, width.clone()));
        }
    }
    if !is_set {
        pairs.push(("w".to_owned(), width));
    }
    url.query_pairs_mut().clear().extend_pairs(pairs);
    url
}

/// The widths to offer for a picture: those it fills, and its own if it lies between two.
fn available(width: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = WIDTHS.into_iter().filter(|each| *each <= width).collect();
    let largest = WIDTHS[WIDTHS.len() - 1];
    if widths.last().is_some_and(|last| width > *last && width < largest) {
        widths.push(width);
    }
    widths
}

/// Whether a picture is in the site's own store.
fn is_ours(src: &str, site: &str) -> bool {
    let path = if site.is_empty() { src.to_owned() } else { src.replacen(site, "", 1) };
    let line = path.lines().next().unwrap_or_default();
    let stored = |rest: &str| rest.strip_prefix('/').unwrap_or(rest).starts_with("content/images/");
    match line.strip_prefix('/') {
        Some(rest) => rest.contains("content/images/"),
        None => line.strip_prefix("__GHOST_URL__").is_some_and(stored),
    }
}

fn is_fixed(src: &str) -> bool {
    FIXED.iter().any(|ext| src.ends_with(ext))
}

/// A width as pictures have it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
const fn whole_pixels(width: f64) -> u32 {
    width as u32
}

/// JavaScript's `Math.round`.
fn rounded(number: f64) -> f64 {
    (number + 0.5).floor()
}

/// The same picture in each smaller width there is of it, the smallest first, with that width:
/// what was put up here is called `/media/…-w1600.webp` in its largest. Nothing for any other
/// picture.
///
/// ```
/// let narrower = lexical::narrower("/media/2026/11/loaf-3f786850e387550f-w800.webp");
/// assert_eq!(narrower, [("/media/2026/11/loaf-3f786850e387550f-w600.webp".to_owned(), 600)]);
/// ```
#[must_use]
pub fn narrower(src: &str) -> Vec<(String, u32)> {
    let Some((stem, own)) = ours(src) else { return Vec::new() };
    let widths = OUR_WIDTHS.into_iter().filter(|width| *width < own);
    widths.map(|width| (format!("{stem}-w{width}.webp"), width)).collect()
}

/// A picture of ours in every width there is of it, the smallest first, each with its address and
/// width: one that was put up here, or one that came from a Ghost and is `width` pixels wide. Nothing
/// where there is nothing to choose from.
///
/// ```
/// let widths = lexical::widths("/content/images/2026/11/jar.jpg", Some(800));
/// let smaller = "/content/images/size/w600/2026/11/jar.jpg".to_owned();
/// assert_eq!(widths, [(smaller, 600), ("/content/images/2026/11/jar.jpg".to_owned(), 800)]);
/// ```
#[must_use]
pub fn widths(src: &str, width: Option<u32>) -> Vec<(String, u32)> {
    let put_up_here = ours(src).map(|(_, own)| own);
    let own = put_up_here.unwrap_or_else(|| width.unwrap_or_default().min(WIDEST));
    let mut all = if put_up_here.is_some() { narrower(src) } else { kept_by_ghost(src, own) };
    if !all.is_empty() {
        all.push((src.to_owned(), own));
    }
    all
}

/// The smaller copies of a picture that came from a Ghost, which lie where Ghost had them.
fn kept_by_ghost(src: &str, own: u32) -> Vec<(String, u32)> {
    let is_plain = |file: &&str| {
        let moves = file.to_ascii_lowercase().ends_with(".gif");
        !moves && !is_fixed(file) && !file.contains([',', ' ']) && !file.starts_with("size/")
    };
    let file = src.strip_prefix("/content/images/").filter(is_plain);
    let Some(file) = file else { return Vec::new() };
    let smaller = OUR_WIDTHS.into_iter().filter(|width| *width < own);
    smaller.map(|width| (format!("/content/images/size/w{width}/{file}"), width)).collect()
}

/// The address of our own picture up to its width, and that width. Nothing that could end an entry
/// of a `srcset` is let through.
fn ours(src: &str) -> Option<(&str, u32)> {
    let (stem, width) = src.strip_suffix(".webp")?.rsplit_once("-w")?;
    let path = stem.get(stem.find("/media/")?..)?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-');
    let digits = width.bytes().all(|b| b.is_ascii_digit());
    let whole = stem.bytes().all(|b| !b.is_ascii_whitespace() && b != b',');
    let fits = path.bytes().all(plain) && whole && digits;
    fits.then(|| Some((stem, width.parse().ok()?))).flatten()
}

/// Opens the link around a picture. For readers it has a name where the picture has no words.
pub(crate) fn link(href: &str, alt: &str, page: &Page<'_>, html: &mut Html) {
    let named = page.strict() || !trim(alt).is_empty();
    let name = if named { String::new() } else { address::name(href) };
    html.open("a").attr("href", href).attr_if("aria-label", name);
}

/// Writes an `img` for readers; the first of a page is loaded at once, the others when needed.
pub(crate) fn reading(
    picture: Picture<'_>,
    class: &str,
    alt: &str,
    page: &mut Page<'_>,
    html: &mut Html,
) {
    let loading = if page.first_picture() { "eager" } else { "lazy" };
    let (width, height) = picture
        .width
        .zip(picture.height)
        .map_or_else(Default::default, |(w, h)| (decimal(w), decimal(h)));
    let src = page.media(picture.src);
    let whole = picture.width.map(whole_pixels);
    let each = |(path, width): (String, u32)| format!("{path} {width}w");
    let srcset = widths(&src, whole).into_iter().map(each).collect::<Vec<_>>().join(", ");
    let sizes = if srcset.is_empty() { "" } else { SIZES };
    html.open("img")
        .attr("src", src)
        .attr_if("srcset", srcset)
        .attr_if("sizes", sizes)
        .attr_if("class", class)
        .attr("alt", alt)
        .attr("loading", loading)
        .attr("decoding", "async")
        .attr_if("width", width)
        .attr_if("height", height);
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://blog.example";

    #[test]
    fn what_came_from_a_ghost_has_its_smaller_copies() {
        let jar = "/content/images/2026/11/jar.jpg";
        let own = |src, width| widths(src, Some(width)).into_iter().map(|(_, width)| width);
        assert!(own(jar, 800).eq([600, 800]));
        assert!(own(jar, 4000).eq([600, 1000, 1600, 2400]));
        for (src, width) in [
            (jar, 600),
            ("/content/images/dance.gif", 800),
            ("/content/images/mark.svg", 800),
            ("https://elsewhere.example/content/images/jar.jpg", 800),
            ("/content/images/a, b.jpg", 800),
        ] {
            assert_eq!(own(src, width).len(), 0, "{src}");
        }
        assert!(widths(jar, None).is_empty());
    }

    fn srcset(src: &str, width: f64) -> String {
        Picture { src, width: Some(width), height: None }.srcset(SITE)
    }

    #[test]
    fn our_own_pictures_come_in_their_widths_and_as_they_are() {
        let src = "https://blog.example/content/images/2026/11/a.jpg";
        assert_eq!(srcset(src, 500.0), "");
        let sized = "https://blog.example/content/images/size/w600/2026/11/a.jpg 600w";
        assert_eq!(srcset(src, 640.0), format!("{sized}, {src} 640w"));
        assert_eq!(srcset(src, 600.0), format!("{src} 600w"));
        assert_eq!(srcset("https://else.example/content/images/a.jpg", 640.0), "");
        assert_eq!(srcset("https://blog.example/content/images/a.svg", 640.0), "");
    }

    #[test]
    fn unsplash_pictures_come_by_parameter() {
        let html = srcset("https://images.unsplash.com/photo-1?fm=jpg&w=2000", 640.0);
        let of = |w: u32| format!("https://images.unsplash.com/photo-1?fm=jpg&w={w} {w}w");
        assert_eq!(html, format!("{}, {}", of(600), of(640)));
    }
}
