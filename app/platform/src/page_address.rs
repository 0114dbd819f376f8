//! The one form that each page's address has.
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use std::borrow::Cow;
use url::form_urlencoded;

/// Every query parameter that any kept page is made of, in the order they are kept in. What people
/// hang on links besides (`utm_source`, `fbclid`) makes neither another page nor another entry in
/// the cache. A kept page made of another one names it here.
const PARAMETERS: [&str; 8] = ["after", "before", "behind", "month", "newer", "older", "page", "q"];

/// What is no page keeps its query as it came.
const NO_PAGES: [&str; 6] = ["/assets/", "/auth/", "/content/", "/internal/", "/media/", "/oauth/"];

pub(crate) fn is_page(path: &str) -> bool {
    !NO_PAGES.iter().any(|prefix| path.starts_with(prefix))
}

/// The one form of an address.
pub(crate) fn canonical(uri: &Uri) -> Cow<'_, Uri> {
    let other = uri.query().and_then(|query| at(uri, query));
    other.map_or(Cow::Borrowed(uri), Cow::Owned)
}

fn at(uri: &Uri, query: &str) -> Option<Uri> {
    let path = uri.path();
    let target = match declared(query) {
        none if none.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    Uri::from_parts(parts).ok()
}

fn declared(query: &str) -> String {
    let place = |name: &str| PARAMETERS.iter().position(|known| *known == name);
    let mut pairs: Vec<_> = form_urlencoded::parse(query.as_bytes())
        .filter_map(|(name, value)| Some((place(&name)?, value)))
        .collect();
    pairs.sort_by_key(|(place, _)| *place);
    let named = pairs.iter().map(|(place, value)| (PARAMETERS[*place], value));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(named).finish()
}

#[cfg(test)]
mod tests {
    use super::canonical;

    fn address(target: &str) -> String {
        canonical(&target.parse().unwrap()).to_string()
    }

    #[test]
    fn an_address_has_one_form_however_it_is_written() {
        for (written, form) in [
            ("/", "/"),
            ("/?", "/"),
            ("/?utm_source=letter&fbclid=1", "/"),
            ("/?utm_source=letter&older=abc", "/?older=abc"),
            ("/search?page=2&q=rye+bread", "/search?page=2&q=rye+bread"),
            ("/search?q=rye%20bread&x&page=2", "/search?page=2&q=rye+bread"),
            ("/search?q=%72ye", "/search?q=rye"),
            ("/?older=a&older=b", "/?older=a&older=b"),
            ("/search?q", "/search?q="),
        ] {
            assert_eq!(address(written), form, "{written}");
        }
        assert_eq!(
            address("http://blog.rose-ash.coop/?ref=x&older=a"),
            "http://blog.rose-ash.coop/?older=a"
        );
    }
}
