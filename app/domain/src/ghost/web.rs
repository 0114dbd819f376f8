//! Addresses that pages may print: of the web, or paths of our own. Whatever else stands in their
//! fields, `javascript:` say, is left out, and told.
use super::address::Rewriter;
use super::export::{Meta, Post, Row, Tag, User};

impl Rewriter {
    /// An address by itself, if it is one that a page may print.
    pub fn web(&self, url: &str) -> Option<String> {
        Some(self.url(url)).filter(|url| is_web(url))
    }
}

/// Whether it is an address of the web, or a path.
pub fn is_web(url: &str) -> bool {
    let begins = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    };
    url.starts_with('/') || begins("https://") || begins("http://")
}

/// Likewise, as it stands.
pub fn canonical(url: Option<&String>) -> Option<String> {
    url.filter(|url| is_web(url)).cloned()
}

/// A warning for each address of a post that is none.
pub fn of_post(row: &Row<Post>, meta: Option<&Meta>, address: &Rewriter) -> Vec<String> {
    let post = &row.read;
    let fields = [
        ("feature_image", &post.feature_image),
        ("canonical_url", &post.canonical_url),
        ("og_image", meta.map_or(&None, |meta| &meta.og_image)),
        ("twitter_image", meta.map_or(&None, |meta| &meta.twitter_image)),
    ];
    warnings(&row.at, &post.title, fields, address)
}

/// Likewise of a tag.
pub fn of_tag(row: &Row<Tag>, address: &Rewriter) -> Vec<String> {
    let tag = &row.read;
    let fields = [
        ("feature_image", &tag.feature_image),
        ("canonical_url", &tag.canonical_url),
        ("og_image", &tag.og_image),
        ("twitter_image", &tag.twitter_image),
    ];
    warnings(&row.at, &tag.name, fields, address)
}

/// Likewise of an author.
pub fn of_author(user: &User, address: &Rewriter) -> Vec<String> {
    let fields = [("profile_image", &user.profile_image), ("cover_image", &user.cover_image)];
    warnings("users", &user.name, fields, address)
}

fn warnings<'f>(
    at: &str,
    whose: &str,
    fields: impl IntoIterator<Item = (&'static str, &'f Option<String>)>,
    address: &Rewriter,
) -> Vec<String> {
    let none = |url: &String| !url.is_empty() && address.web(url).is_none();
    let wrong = fields.into_iter().filter(|(_, url)| url.as_ref().is_some_and(none));
    let told = |(field, _)| {
        format!("{at}.{field}: that of \"{whose}\" is no address of the web, and left out")
    };
    wrong.map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn addresses_of_the_web_and_paths_are_all_that_is_kept() {
        for url in ["https://willow.example/a", "HTTP://willow.example", "/content/a.png"] {
            assert!(is_web(url), "{url}");
        }
        for url in
            ["javascript:alert(1)", "data:text/html,x", " javascript:x", "", "a.png", "http:x"]
        {
            assert!(!is_web(url), "{url}");
        }
    }
}
