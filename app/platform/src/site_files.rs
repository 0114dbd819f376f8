//! The files that every host has by convention: `robots.txt` and `favicon.ico`.
use crate::{Platform, Routes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contracts::Service;

/// Both files of a service.
pub(crate) fn routes(platform: &Platform, service: Service) -> Routes {
    let robots = robots(platform, service);
    let icon = platform.assets.icon.clone();
    Routes::new()
        .everyone("/robots.txt", get(async move || for_a_day(robots)))
        .everyone("/favicon.ico", get(async move || for_a_day(elsewhere(&icon))))
}

/// What robots may do (RFC 9309), and where the sitemap is, on the host that has one.
fn robots(platform: &Platform, service: Service) -> String {
    let mut lines = vec!["User-agent: *", "Disallow: /auth/", "Disallow: /internal/"];
    if service != Service::Blog {
        return lines.join("\n") + "\n";
    }
    let sitemap = format!("Sitemap: {}", platform.links.at(service, "/sitemap.xml"));
    lines.extend(["Disallow: /search", "", &sitemap]);
    lines.join("\n") + "\n"
}

/// Not for good: the icon's address changes with the icon.
fn elsewhere(to: &str) -> Response {
    match HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn for_a_day(answer: impl IntoResponse) -> Response {
    ([(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"))], answer)
        .into_response()
}
