//! As what documents come, and how they are asked for.
use super::NAMESPACE;

/// More media types than that nobody names.
const MAX_RANGES: usize = 32;

/// What documents are sent as.
pub const MEDIA_TYPE: &str = "application/activity+json";
/// What documents are asked for by, for servers that know but this name (`ActivityPub` §3.2).
pub const LD_MEDIA_TYPE: &str =
    "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

/// What we ask for.
pub const ACCEPT: &str = "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

/// Whether a `Content-Type` is one that documents may come as: `application/activity+json`, or
/// `application/ld+json` with the profile of ActivityStreams. Other JSON may be anybody's upload.
#[must_use]
pub fn is_media_type(value: &str) -> bool {
    let mut parts = value.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_ascii_lowercase();
    let profile = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or_default();
        let mut profiles = value.trim_matches('"').split_ascii_whitespace();
        name.eq_ignore_ascii_case("profile") && profiles.any(|profile| profile == NAMESPACE)
    };
    name == MEDIA_TYPE || (name == "application/ld+json" && parts.any(profile))
}

/// Whether who sends this `Accept` wants a document rather than a page for people: it names one of
/// the two media types, and likes it no less than HTML (RFC 9110 §12.5.1). What names neither, or
/// takes anything, gets the page. An answer must say `Vary: Accept`.
#[must_use]
pub fn is_asked_for(accept: &str) -> bool {
    let (mut document, mut page) = (0.0, 0.0);
    for range in accept.split(',').take(MAX_RANGES).map(str::trim) {
        if is_media_type(range) {
            document = f32::max(document, quality(range));
        } else if is_html(range) {
            page = f32::max(page, quality(range));
        }
    }
    document > 0.0 && document >= page
}

fn is_html(range: &str) -> bool {
    let name = range.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|html| html.eq_ignore_ascii_case(name))
}

/// How much it is liked: 1 where it does not say, and 0 where that cannot be read.
fn quality(range: &str) -> f32 {
    let parameters = range.split(';').skip(1).filter_map(|part| part.trim().split_once('='));
    let quality = parameters.filter(|(name, _)| name.eq_ignore_ascii_case("q")).last();
    quality.map_or(1.0, |(_, value)| value.parse().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{ACCEPT, LD_MEDIA_TYPE, is_asked_for, is_media_type};

    #[test]
    fn documents_come_as_one_of_two_media_types() {
        for yes in [
            "application/activity+json",
            "Application/Activity+JSON; charset=utf-8",
            LD_MEDIA_TYPE,
            "application/ld+json;charset=utf-8;profile=\"https://x.example https://www.w3.org/ns/activitystreams\"",
        ] {
            assert!(is_media_type(yes), "{yes}");
        }
        for no in [
            "",
            "application/json",
            "application/ld+json",
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams-not\"",
            "text/html; profile=\"https://www.w3.org/ns/activitystreams\"",
            "application/activity+json2",
        ] {
            assert!(!is_media_type(no), "{no}");
        }
    }

    #[test]
    fn who_asks_for_a_document_gets_it_and_a_browser_gets_the_page() {
        for document in [
            ACCEPT,
            LD_MEDIA_TYPE,
            "application/activity+json",
            "text/html;q=0.5, application/activity+json",
            "text/html, application/activity+json",
            "application/activity+json;q=0.9, text/html;q=0.8, */*",
        ] {
            assert!(is_asked_for(document), "{document}");
        }
        for page in [
            "",
            "*/*",
            "application/json",
            "application/ld+json",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "application/activity+json;q=0.8, text/html",
            "application/activity+json;q=0",
            "application/activity+json;q=x",
        ] {
            assert!(!is_asked_for(page), "{page}");
        }
    }
}
