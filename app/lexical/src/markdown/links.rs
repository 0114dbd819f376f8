//! Links of Markdown: which are links, and how they are written.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What is encoded in a URL; `%` is not, so that what is encoded stays as it is.
const URL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']');

/// Whether a link was guessed from a bare host name, which Ghost's Markdown does not do.
pub(super) fn is_fuzzy(url: &str, text: &str) -> bool {
    text.starts_with("www.") && url.strip_prefix("http://") == Some(text)
}

/// Whether a URL may be linked to: nothing that runs.
pub(super) fn is_allowed(url: &str) -> bool {
    let url = url.trim().to_ascii_lowercase();
    !["javascript:", "vbscript:", "file:", "data:"].iter().any(|scheme| url.starts_with(scheme))
}

/// Whether a URL may be shown as an image: pictures inside the URL are allowed, too.
pub(super) fn is_allowed_image(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    let inside = lower.strip_prefix("data:image/");
    let picture =
        |rest: &str| ["gif;", "png;", "jpeg;", "webp;"].iter().any(|kind| rest.starts_with(kind));
    inside.is_some_and(picture) || is_allowed(url)
}

/// A URL with what needs it percent-encoded.
pub(super) fn normalised(url: &str) -> String {
    utf8_percent_encode(url, URL).to_string()
}
