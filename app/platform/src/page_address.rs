//! The one form that each page's address has.
use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use url::form_urlencoded;

/// Every query parameter that any page is made of, in the order they are kept in. Handlers of
/// pages see these and no others: what people hang on links besides (`utm_source`, `fbclid`) makes
/// neither another page nor another entry in the cache. A page made of another one names it here.
const PARAMETERS: [&str; 4] = ["newer", "older", "page", "q"];

/// What is no page keeps its query as it came.
const NO_PAGES: [&str; 5] = ["/assets/", "/auth/", "/content/", "/internal/", "/media/"];

pub(crate) fn is_page(path: &str) -> bool {
    !NO_PAGES.iter().any(|prefix| path.starts_with(prefix))
}

/// The same request, at the one form of its address.
pub(crate) fn canonical(mut request: Request) -> Request {
    if let Some(uri) = request.uri().query().and_then(|query| at(request.uri(), query)) {
        *request.uri_mut() = uri;
    }
    request
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
    use axum::body::Body;
    use axum::extract::Request;

    fn address(target: &str) -> String {
        let request = Request::get(target).body(Body::empty()).unwrap();
        canonical(request).uri().to_string()
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
