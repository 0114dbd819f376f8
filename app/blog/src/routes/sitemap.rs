//! Every public address, for search engines (sitemaps.org 0.9): an index, and parts: a year of posts each,
//! pages, tags, authors.
use crate::{BlogState, years};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use contracts::blog::{SitemapEntry, SitemapPart};
use contracts::cache::Tag;
use contracts::{Service, Slug};
use platform::{AppError, Keep, Result, Routes};
use quick_xml::Writer;
use quick_xml::events::BytesText;
use std::io::{self, Cursor};
use std::time::Duration;

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/sitemap.xml", get(index)).everyone("/sitemaps/{part}", get(show))
}

async fn index(State(blog): State<BlogState>) -> Result<Response> {
    let zone = blog.shell.platform().site().await?.zone;
    let years = years::published(&*blog.posts, zone).await?;
    let names = ["pages", "tags", "authors"].into_iter().map(str::to_owned);
    let names = names.chain(years.iter().map(|year| format!("posts-{year}")));
    let at = |name: String| blog.links.at(Service::Blog, &format!("/sitemaps/{name}.xml"));
    let entries: Vec<_> = names.map(|name| (at(name), None)).collect();
    xml("sitemapindex", "sitemap", &entries)
}

async fn show(State(blog): State<BlogState>, Path(name): Path<String>) -> Result<Response> {
    let name = name.strip_suffix(".xml").ok_or(AppError::NotFound)?;
    let part = part(&blog, name).await?;
    let at = |slug: &Slug| match part {
        SitemapPart::Pages | SitemapPart::Posts(..) => blog.links.post(slug),
        SitemapPart::Tags => blog.links.tag(slug),
        SitemapPart::Authors => blog.links.author(slug),
    };
    let entries = blog.posts.sitemap(part).await?;
    let line = |entry: SitemapEntry| (at(&entry.slug), Some(entry.updated_at.to_rfc3339()));
    xml("urlset", "url", &entries.into_iter().map(line).collect::<Vec<_>>())
}

async fn part(blog: &BlogState, name: &str) -> Result<SitemapPart> {
    match name {
        "pages" => return Ok(SitemapPart::Pages),
        "tags" => return Ok(SitemapPart::Tags),
        "authors" => return Ok(SitemapPart::Authors),
        _ => {}
    }
    let year = name.strip_prefix("posts-").and_then(|year| year.parse().ok());
    let zone = blog.shell.platform().site().await?.zone;
    let (from, to) = year.and_then(|year| years::span(year, zone)).ok_or(AppError::NotFound)?;
    Ok(SitemapPart::Posts(from, to))
}

fn xml(root: &str, element: &str, entries: &[(String, Option<String>)]) -> Result<Response> {
    let text = written(root, element, entries).map_err(contracts::Error::storage)?;
    let mut response =
        ([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response();
    let keep = Keep { tags: vec![Tag::POSTS.into()], ttl: Duration::from_mins(5) };
    response.extensions_mut().insert(keep);
    Ok(response)
}

fn written(root: &str, element: &str, entries: &[(String, Option<String>)]) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Cursor::new(br#"<?xml version="1.0" encoding="UTF-8"?>"#.to_vec()));
    let end = xml.get_ref().get_ref().len() as u64;
    xml.get_mut().set_position(end);
    let namespace = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    xml.create_element(root).with_attribute(namespace).write_inner_content(|xml| {
        for (address, changed) in entries {
            xml.create_element(element).write_inner_content(|xml| {
                xml.create_element("loc").write_text_content(BytesText::new(address))?;
                if let Some(changed) = changed {
                    xml.create_element("lastmod").write_text_content(BytesText::new(changed))?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner().into_inner())
}
