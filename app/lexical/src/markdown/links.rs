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

/// Top-level domains, besides those of two letters, that make bare text an e-mail address.
const DOMAINS: [&str; 16] = [
    "aero", "asia", "biz", "com", "coop", "edu", "gov", "info", "museum", "name", "net", "org",
    "pro", "shop", "web", "xxx",
];

/// Whether a link was guessed from text that Ghost's Markdown takes for no link: a bare host
/// name, or an e-mail address under a domain that it does not know.
pub(super) fn is_guessed(url: &str, text: &str) -> bool {
    let host = text.starts_with("www.") && url.strip_prefix("http://") == Some(text);
    host || url.strip_prefix("mailto:") == Some(text) && !has_known_domain(text)
}

fn has_known_domain(address: &str) -> bool {
    let domain = address.rsplit('.').next().unwrap_or_default().to_lowercase();
    let country = domain.len() == 2 && domain.bytes().all(|b| b.is_ascii_alphabetic());
    country || domain == "рф" || domain.starts_with("xn--") || DOMAINS.contains(&domain.as_str())
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
