//! What a revision holds beside title and text, as it lies in its column.
use super::manuscript::{self, Names};
use contracts::desk::Writing;
use contracts::{Error, Result};
use entities::post::{Kind, Model, Status, Visibility};
use sea_orm::ActiveEnum;
use sea_orm::prelude::DateTimeUtc;
use serde::{Deserialize, Serialize};
use serde_json::Error as Unreadable;

/// All of it. What was not said yet when a revision was kept is as if it had not been said.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Beside {
    slug: String,
    status: String,
    visibility: String,
    published_at: Option<DateTimeUtc>,
    published_zone: Option<String>,
    custom_excerpt: Option<String>,
    featured: bool,
    show_title_and_picture: bool,
    picture_src: Option<String>,
    picture_alt: Option<String>,
    picture_caption: Option<String>,
    picture_width: Option<i32>,
    picture_height: Option<i32>,
    meta_title: Option<String>,
    meta_description: Option<String>,
    og_title: Option<String>,
    og_description: Option<String>,
    og_image: Option<String>,
    twitter_title: Option<String>,
    twitter_description: Option<String>,
    twitter_image: Option<String>,
    canonical_url: Option<String>,
    tags: Vec<String>,
    authors: Vec<String>,
}

/// A post's, with the names of its tags and authors, as JSON.
pub fn write(post: &Model, names: Names) -> Result<String, Unreadable> {
    let post = post.clone();
    serde_json::to_string(&Beside {
        slug: post.slug,
        status: post.status.to_value(),
        visibility: post.visibility.to_value(),
        published_at: post.published_at,
        published_zone: post.published_zone,
        custom_excerpt: post.custom_excerpt,
        featured: post.featured,
        show_title_and_picture: post.show_title_and_picture,
        picture_src: post.picture_src,
        picture_alt: post.picture_alt,
        picture_caption: post.picture_caption,
        picture_width: post.picture_width,
        picture_height: post.picture_height,
        meta_title: post.meta_title,
        meta_description: post.meta_description,
        og_title: post.og_title,
        og_description: post.og_description,
        og_image: post.og_image,
        twitter_title: post.twitter_title,
        twitter_description: post.twitter_description,
        twitter_image: post.twitter_image,
        canonical_url: post.canonical_url,
        tags: names.tags,
        authors: names.authors,
    })
}

/// What editors said of a post, of its JSON and of the title and the document beside it.
pub fn read(json: &str, kind: Kind, (title, document): (&str, &str)) -> Result<Writing> {
    let beside: Beside = serde_json::from_str(json).map_err(Error::storage)?;
    let names = Names { tags: beside.tags, authors: beside.authors };
    let post = Model {
        status: Status::try_from_value(&beside.status).map_err(Error::storage)?,
        visibility: Visibility::try_from_value(&beside.visibility).map_err(Error::storage)?,
        slug: beside.slug,
        published_at: beside.published_at,
        published_zone: beside.published_zone,
        title: title.to_owned(),
        custom_excerpt: beside.custom_excerpt,
        featured: beside.featured,
        show_title_and_picture: beside.show_title_and_picture,
        picture_src: beside.picture_src,
        picture_alt: beside.picture_alt,
        picture_caption: beside.picture_caption,
        picture_width: beside.picture_width,
        picture_height: beside.picture_height,
        meta_title: beside.meta_title,
        meta_description: beside.meta_description,
        og_title: beside.og_title,
        og_description: beside.og_description,
        og_image: beside.og_image,
        twitter_title: beside.twitter_title,
        twitter_description: beside.twitter_description,
        twitter_image: beside.twitter_image,
        canonical_url: beside.canonical_url,
        lexical: Some(document.to_owned()),
        ..crate::blog::write::blank(kind, DateTimeUtc::default())
    };
    Ok(manuscript::writing(post, names))
}
