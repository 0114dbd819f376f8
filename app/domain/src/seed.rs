//! Something to look at: a demo co-operative, and a great many posts for measuring.
mod builder;
mod diary;
mod house;
mod manuscript;
mod many;
mod people;
mod shop;
mod texts;

pub use many::many;

use crate::activities::{self, News};
use crate::blog::refresh;
use crate::blog::text::{excerpt, reading_minutes};
use crate::blog::write::{self, SearchText};
use crate::{authors, identity, tags, times, transaction};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::people::Roles;
use contracts::{Clock, Error, Result, Service, Slug, UserId};
use entities::ap_activity::Visibility;
use entities::{author, post, tag, user};
use lexical::Document;
use manuscript::Manuscript;
use people::{PEOPLE, ROLES, TAGS};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
};
use std::collections::HashMap;
use texts::{PAGES, POSTS};
use uuid::Uuid;

/// Founds the demo co-operative in a database without posts: two years of a journal, pages with
/// marketplaces and calendars, a menu, and four people. False, and nothing written, where there
/// are posts already.
///
/// # Errors
/// When the database fails; then nothing is written.
pub async fn seed(db: &DatabaseConnection, clock: &dyn Clock) -> Result<bool> {
    let now = times::now(clock);
    let db = transaction::begin(db).await.map_err(Error::storage)?;
    if post::Entity::find().count(&db).await.map_err(Error::storage)? > 0 {
        return Ok(false);
    }
    let people = people(&db, now).await.map_err(Error::storage)?;
    let tags = tags(&db, now).await.map_err(Error::storage)?;
    let mut pages = Vec::new();
    for text in PAGES {
        pages.push(put(&db, text, post::Kind::Page, (&people, &tags), now).await?);
    }
    let mut posts = Vec::new();
    for text in POSTS {
        posts.push(put(&db, text, post::Kind::Post, (&people, &tags), now).await?);
    }
    let ids: Vec<Uuid> = pages.iter().chain(&posts).map(|post| post.id).collect();
    refresh(&db, &ids).await?;
    house::furnish(&db, pages.iter().chain(&posts), now).await.map_err(Error::storage)?;
    diary::fill(&db, now).await?;
    let writers = POSTS.map(|text| writer(&Manuscript::read(text)));
    let news = posts.iter().zip(writers).map(|(post, who)| news(post, who, now));
    let news = news.chain([founded(now)]).collect();
    activities::record(&db, news, now).await.map_err(Error::storage)?;
    db.commit().await.map_err(Error::storage)?;
    Ok(true)
}

/// Things in the database by the names that texts call them.
type Named = HashMap<&'static str, Uuid>;

async fn put(
    db: &impl ConnectionTrait,
    text: (&'static str, &'static str),
    kind: post::Kind,
    (people, tags): (&Named, &Named),
    now: DateTime<Utc>,
) -> Result<post::Model> {
    let text = Manuscript::read(text);
    let mut post = text.post(kind, now);
    let lexical = post.lexical.as_deref().unwrap_or_default();
    let document = Document::parse(lexical).map_err(Error::storage)?;
    let words = document.plaintext();
    let begun = || excerpt(&document.introduction());
    post.excerpt = post.custom_excerpt.clone().unwrap_or_else(begun);
    post.reading_minutes = reading_minutes(&words);
    let search = SearchText { post: post.id, title: post.title.clone(), body: words };
    let authors: Vec<Uuid> = text.authors().filter_map(|name| people.get(name).copied()).collect();
    let tags: Vec<Uuid> = text.tags().filter_map(|name| tags.get(name).copied()).collect();
    write::insert(db, vec![post.clone()]).await.map_err(Error::storage)?;
    write::put_texts(db, [search]).await.map_err(Error::storage)?;
    write::set_authors(db, post.id, &authors).await.map_err(Error::storage)?;
    write::set_tags(db, post.id, &tags).await.map_err(Error::storage)?;
    Ok(post)
}

/// Each person signs in as `<slug>@rose-ash.example` and writes under their own name.
async fn people(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Named, DbErr> {
    let mut named = Named::new();
    for (slug, name, location, bio) in PEOPLE {
        let user = person(slug, name, now);
        let author = author::Model {
            user_id: Some(user.id),
            location: Some(location.to_owned()),
            bio: Some(bio.to_owned()),
            ..author(slug, name, now)
        };
        named.insert(slug, author.id);
        let id = UserId(user.id);
        user::Entity::insert(user.into_active_model()).exec_without_returning(db).await?;
        identity::insert_roles(db, None, id, roles(slug), now).await?;
        author::Entity::insert(author.into_active_model()).exec_without_returning(db).await?;
    }
    Ok(named)
}

async fn tags(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Named, DbErr> {
    let mut named = Named::new();
    for (slug, name, description) in TAGS {
        let tag = tag::Model { description: Some(description.to_owned()), ..tag(slug, name, now) };
        named.insert(slug, tag.id);
        tag::Entity::insert(tag.into_active_model()).exec_without_returning(db).await?;
    }
    Ok(named)
}

fn roles(slug: &str) -> Roles {
    let theirs = ROLES.iter().filter(|(known, _)| *known == slug);
    theirs.flat_map(|(_, roles)| roles.iter().copied()).collect()
}

fn person(slug: &str, name: &str, now: DateTime<Utc>) -> user::Model {
    user::Model {
        id: Uuid::now_v7(),
        email: format!("{slug}@rose-ash.example"),
        handle: slug.to_owned(),
        name: name.to_owned(),
        picture_src: None,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
}

fn author(slug: &str, name: &str, now: DateTime<Utc>) -> author::Model {
    let blank = authors::blank(Uuid::now_v7(), now);
    author::Model { slug: slug.to_owned(), name: name.to_owned(), ..blank }
}

fn tag(slug: &str, name: &str, now: DateTime<Utc>) -> tag::Model {
    tag::Model { slug: slug.to_owned(), name: name.to_owned(), ..tags::blank(Uuid::now_v7(), now) }
}

/// The name of who wrote a text first of all.
fn writer(text: &Manuscript) -> &'static str {
    let person = |slug| PEOPLE.iter().find(|(known, ..)| *known == slug);
    text.authors().find_map(person).map_or("Rose Ash", |(_, name, ..)| name)
}

fn news(post: &post::Model, who: &str, now: DateTime<Utc>) -> News {
    let slug: Option<Slug> = post.slug.parse().ok();
    News {
        origin: Service::Blog,
        visibility: Visibility::Public,
        verb: "Create",
        actor_name: who.to_owned(),
        object_type: "Article",
        object_id: Some(post.id),
        object_name: post.title.clone(),
        object_url: Some(format!("/{}/", post.slug)),
        tags: slug.iter().map(Tag::post).collect(),
        happened_at: post.published_at.unwrap_or(now),
    }
}

fn founded(now: DateTime<Utc>) -> News {
    News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb: "Create",
        actor_name: "Rose Ash".to_owned(),
        object_type: "Organization",
        object_id: None,
        object_name: "Rose Ash".to_owned(),
        object_url: None,
        tags: [Tag::POSTS, Tag::NAV, Tag::SITE, Tag::CONTAINERS].map(Tag::from).to_vec(),
        happened_at: now,
    }
}
