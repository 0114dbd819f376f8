//! Our pages as cards on other sites (<https://oembed.com>): what they ask for, and what they frame.
use crate::BlogState;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use components::PictureView;
use components::blog::{EmbedFrame, EmbedPage};
use contracts::{Linked, Links, Service, Slug, Told};
use maud::Render;
use platform::{AppError, Result, Routes};
use quick_xml::Writer;
use quick_xml::events::BytesText;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::io;

/// How large a frame is, in pixels, where nobody asks for less.
const SIZE: (u32, u32) = (600, 220);
/// In less than this no frame is of use; a link is.
const LEAST: (u32, u32) = (240, 140);
/// How long others may keep an answer: seconds.
const KEPT: u32 = 3600;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/oembed", get(index)).everyone("/{slug}/embed/", get(show))
}

#[derive(Debug, Deserialize)]
struct Question {
    url: String,
    format: Option<String>,
    maxwidth: Option<u32>,
    maxheight: Option<u32>,
}

/// An answer, by its names in the specification (§2.3.4).
#[derive(Debug, Serialize)]
struct Answer {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    author_name: Option<String>,
    author_url: Option<String>,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    thumbnail_url: Option<String>,
    thumbnail_width: Option<u32>,
    thumbnail_height: Option<u32>,
    html: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
}

async fn index(
    State(blog): State<BlogState>,
    Query(question): Query<Question>,
) -> Result<Response> {
    let format = question.format.as_deref().unwrap_or("json");
    if !["json", "xml"].contains(&format) {
        return Ok(other_format()); // §2.3.4
    }
    let platform = blog.shell.platform();
    let linked = Linked::of(&blog.links, &question.url).ok_or(AppError::NotFound)?;
    let told = platform.told(&linked).await?;
    let site = platform.site().await?;
    let answer = answer(told, site.title.clone(), &question, &blog.links);
    let filled = filled(&answer)?;
    let body = match format {
        "xml" => {
            let xml = xml(&filled).map_err(contracts::Error::storage)?;
            ([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], xml).into_response()
        }
        _ => Json(filled).into_response(),
    };
    Ok((for_others([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")]), body).into_response())
}

/// For programs, which ask for this: plain words, and not our page of what went wrong.
fn other_format() -> Response {
    let said = r#"{"error": "There are two formats here: json and xml."}"#;
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
    (StatusCode::NOT_IMPLEMENTED, headers, said).into_response()
}

fn answer(told: Told, provider: String, question: &Question, links: &Links) -> Answer {
    let most = (question.maxwidth.unwrap_or(u32::MAX), question.maxheight.unwrap_or(u32::MAX));
    let size = (SIZE.0.min(most.0), SIZE.1.min(most.1));
    let frame = match &told.linked {
        Linked::Post(slug) if size.0 >= LEAST.0 && size.1 >= LEAST.1 => {
            let url = links.embed(slug);
            Some(EmbedFrame { told: &told, url: &url, size }.render().into_string())
        }
        _ => None,
    };
    let picture = told.picture.as_ref().and_then(|picture| {
        let (width, height) = picture.size?;
        let fits = width <= most.0 && height <= most.1;
        fits.then(|| (PictureView::url(picture, links), width, height))
    });
    let (thumbnail_width, thumbnail_height) =
        picture.as_ref().map(|(_, width, height)| (*width, *height)).unzip();
    let (author_url, author_name) =
        told.author.map(|(slug, name)| (links.author(&slug), name)).unzip();
    Answer {
        version: "1.0",
        kind: if frame.is_some() { "rich" } else { "link" },
        title: told.title,
        author_name,
        author_url,
        provider_name: provider,
        provider_url: links.home(Service::Blog),
        cache_age: KEPT,
        thumbnail_url: picture.map(|(url, ..)| url),
        thumbnail_width,
        thumbnail_height,
        width: frame.is_some().then_some(size.0),
        height: frame.is_some().then_some(size.1),
        html: frame,
    }
}

/// What of an answer is known.
fn filled(answer: &Answer) -> Result<Map<String, Value>> {
    let value = serde_json::to_value(answer).map_err(contracts::Error::storage)?;
    let Value::Object(mut fields) = value else { return Ok(Map::new()) };
    fields.retain(|_, value| !value.is_null());
    Ok(fields)
}

fn xml(fields: &Map<String, Value>) -> io::Result<Vec<u8>> {
    let declared = br#"<?xml version="1.0" encoding="utf-8" standalone="yes"?>"#;
    let mut xml = Writer::new(declared.to_vec());
    xml.create_element("oembed").write_inner_content(|xml| {
        for (name, value) in fields {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            xml.create_element(name.as_str()).write_text_content(BytesText::new(&text))?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}

/// A post in a frame of somebody else's page.
async fn show(State(blog): State<BlogState>, Path(slug): Path<String>) -> Result<Response> {
    let slug: Slug = slug.parse().map_err(|_| AppError::NotFound)?;
    let platform = blog.shell.platform();
    let told = platform.told(&Linked::Post(slug)).await?;
    let site = platform.site().await?;
    let (links, assets) = (&blog.links, &platform.assets);
    let page = EmbedPage { told: &told, site: &site, links, assets }.render();
    let policy = platform::policy_for_frames(links);
    Ok((for_others([(header::CONTENT_SECURITY_POLICY, policy)]), page).into_response())
}

/// For whoever asks, from wherever, and kept by them for a while.
fn for_others<V>(own: [(HeaderName, V); 1]) -> impl axum::response::IntoResponseParts
where
    [(HeaderName, V); 1]: axum::response::IntoResponseParts,
{
    let shared = [
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin".to_owned()),
        (header::CACHE_CONTROL, format!("public, max-age={}", KEPT / 12)),
    ];
    (own, shared)
}
