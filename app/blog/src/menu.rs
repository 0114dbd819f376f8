//! The menu while it is being arranged: what a form says of it, and what can be done to it.
mod form;

pub(crate) use form::{Addition, Deed, MenuForm};

use components::blog::EntryError;
use contracts::navigation::{Entry, Object, Target};
use url::Url;

/// What must be mended in an entry before it can be saved.
pub(crate) fn wrong(entry: &Entry) -> Option<EntryError> {
    let fits = |label: &String| (1..=Entry::LONGEST_LABEL).contains(&label.chars().count());
    let label = match (&entry.label, &entry.object) {
        (None, Object::Address(_)) => false,
        (None, _) => true,
        (Some(label), _) => fits(label) && !label.chars().any(char::is_control),
    };
    if !label {
        return Some(EntryError::Label);
    }
    match &entry.object {
        Object::Address(Target::Elsewhere(url)) if !is_elsewhere(url) => Some(EntryError::Address),
        _ => None,
    }
}

/// Whether it is a whole address that a link may lead to.
fn is_elsewhere(address: &str) -> bool {
    let plain = |url: &Url| {
        matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.has_host()
    };
    let begins = address.starts_with("http://") || address.starts_with("https://");
    begins
        && address.len() <= Entry::LONGEST_ADDRESS
        && Url::parse(address).is_ok_and(|url| plain(&url))
}

#[cfg(test)]
mod tests {
    use super::is_elsewhere;

    #[test]
    fn a_link_leads_to_the_web_and_nowhere_else() {
        assert!(is_elsewhere("https://example.org/a?b=c#d") && is_elsewhere("http://x.example"));
        let long = format!("https://example.org/{}", "a".repeat(500));
        for bad in [
            "",
            "example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://example.org/",
            "//example.org",
            "https://",
            " https://example.org",
            "https://a@b.example/",
            "HTTPS://example.org",
            &long,
        ] {
            assert!(!is_elsewhere(bad), "{bad}");
        }
    }
}
