//! Something to look at: a demo co-operative, and a great many posts for measuring.
mod many;

pub use many::many;

use chrono::{DateTime, Utc};
use contracts::{Clock, Error, Result};
use entities::{author, post, tag};
use sea_orm::{DatabaseConnection, EntityTrait, PaginatorTrait};
use uuid::Uuid;

/// Founds the demo co-operative in a database without posts. False where there are any.
///
/// # Errors
/// When the database fails; then nothing is written.
pub async fn seed(db: &DatabaseConnection, clock: &dyn Clock) -> Result<bool> {
    if post::Entity::find().count(db).await.map_err(Error::storage)? > 0 {
        return Ok(false);
    }
    many(db, clock, 24).await?;
    Ok(true)
}

/// A post that went out at `at`, with nothing in it yet.
fn blank(kind: post::Kind, at: DateTime<Utc>) -> post::Model {
    post::Model {
        id: Uuid::now_v7(),
        kind,
        status: post::Status::Published,
        visibility: post::Visibility::Public,
        slug: String::new(),
        published_at: Some(at),
        published_zone: None,
        updated_at: at,
        created_at: at,
        deleted_at: None,
        version: 1,
        card: None,
        title: String::new(),
        excerpt: String::new(),
        custom_excerpt: None,
        featured: false,
        reading_minutes: 1,
        show_title_and_picture: true,
        picture_src: None,
        picture_alt: None,
        picture_caption: None,
        picture_width: None,
        picture_height: None,
        meta_title: None,
        meta_description: None,
        og_title: None,
        og_description: None,
        og_image: None,
        canonical_url: None,
        uuid: Uuid::new_v4(),
        ghost_id: None,
        lexical: None,
        html: None,
        source: None,
        source_meta: None,
    }
}

fn author(slug: &str, name: &str, now: DateTime<Utc>) -> author::Model {
    author::Model {
        id: Uuid::now_v7(),
        ghost_id: None,
        user_id: None,
        slug: slug.to_owned(),
        name: name.to_owned(),
        email: None,
        bio: None,
        location: None,
        website: None,
        picture_src: None,
        created_at: now,
        updated_at: now,
    }
}

fn tag(slug: &str, name: &str, now: DateTime<Utc>) -> tag::Model {
    tag::Model {
        id: Uuid::now_v7(),
        ghost_id: None,
        slug: slug.to_owned(),
        name: name.to_owned(),
        visibility: tag::Visibility::Public,
        description: None,
        picture_src: None,
        picture_alt: None,
        accent_colour: None,
        source: None,
        created_at: now,
        updated_at: now,
    }
}
