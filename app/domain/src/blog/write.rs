//! Writing posts. Whoever writes calls [`super::refresh`] at the end, in the same transaction.
use chrono::{DateTime, Utc};
use entities::{post, post_author, post_tag, post_text};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// Rows of one INSERT. A post has 35 columns, and SQLite takes 32,766 values.
const BATCH: usize = 200;

/// Puts new posts down.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    posts: Vec<post::Model>,
) -> Result<(), DbErr> {
    let mut rows = posts.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let batch = rows.by_ref().take(BATCH);
        post::Entity::insert_many(batch).exec_without_returning(db).await?;
    }
    Ok(())
}

/// What is searched of a post: its title, and of its text what a stranger may read.
#[derive(Clone, Debug)]
pub(crate) struct SearchText {
    pub post: Uuid,
    pub title: String,
    pub body: String,
}

impl SearchText {
    /// Of a post: its public text, behind an excerpt that says what the text does not.
    pub fn of(post: &post::Model, public: String) -> Self {
        let body = match &post.custom_excerpt {
            Some(excerpt) if public.is_empty() => excerpt.clone(),
            Some(excerpt) => format!("{excerpt}\n{public}"),
            None => public,
        };
        Self { post: post.id, title: post.title.clone(), body }
    }
}

/// Makes these texts the ones that are searched.
pub(crate) async fn put_texts(
    db: &impl ConnectionTrait,
    texts: impl IntoIterator<Item = SearchText>,
) -> Result<(), DbErr> {
    let row = |text: SearchText| post_text::ActiveModel {
        id: NotSet,
        post_id: Set(text.post),
        title: Set(text.title),
        body: Set(text.body),
    };
    let mut rows = texts.into_iter().map(row).peekable();
    while rows.peek().is_some() {
        let known = OnConflict::column(post_text::Column::PostId)
            .update_columns([post_text::Column::Title, post_text::Column::Body])
            .to_owned();
        let batch = rows.by_ref().take(BATCH);
        post_text::Entity::insert_many(batch).on_conflict(known).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Gives a post exactly these tags, in this order.
pub(crate) async fn set_tags(
    db: &impl ConnectionTrait,
    post: Uuid,
    tags: &[Uuid],
) -> Result<(), DbErr> {
    post_tag::Entity::delete_many().filter(post_tag::Column::PostId.eq(post)).exec(db).await?;
    let links: Vec<_> = tags.iter().zip(0..).map(|(tag, at)| (post, *tag, at)).collect();
    insert_tags(db, links).await
}

/// Gives a post exactly these authors, in this order.
pub(crate) async fn set_authors(
    db: &impl ConnectionTrait,
    post: Uuid,
    authors: &[Uuid],
) -> Result<(), DbErr> {
    post_author::Entity::delete_many()
        .filter(post_author::Column::PostId.eq(post))
        .exec(db)
        .await?;
    let links: Vec<_> = authors.iter().zip(0..).map(|(author, at)| (post, *author, at)).collect();
    insert_authors(db, links).await
}

/// Adds tags to posts: (post, tag, position).
pub(crate) async fn insert_tags(
    db: &impl ConnectionTrait,
    links: impl IntoIterator<Item = (Uuid, Uuid, i32)>,
) -> Result<(), DbErr> {
    let row = |(post_id, tag_id, position)| {
        post_tag::Model { post_id, tag_id, position, listed_at: None }.into_active_model()
    };
    let mut rows = links.into_iter().map(row).peekable();
    while rows.peek().is_some() {
        let batch = rows.by_ref().take(BATCH);
        post_tag::Entity::insert_many(batch).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Adds authors to posts: (post, author, position).
pub(crate) async fn insert_authors(
    db: &impl ConnectionTrait,
    links: impl IntoIterator<Item = (Uuid, Uuid, i32)>,
) -> Result<(), DbErr> {
    let row = |(post_id, author_id, position)| {
        post_author::Model { post_id, author_id, position, listed_at: None }.into_active_model()
    };
    let mut rows = links.into_iter().map(row).peekable();
    while rows.peek().is_some() {
        let batch = rows.by_ref().take(BATCH);
        post_author::Entity::insert_many(batch).exec_without_returning(db).await?;
    }
    Ok(())
}

/// A post that went out at `at`, with nothing in it yet.
pub(crate) fn blank(kind: post::Kind, at: DateTime<Utc>) -> post::Model {
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
        twitter_title: None,
        twitter_description: None,
        twitter_image: None,
        canonical_url: None,
        uuid: Uuid::new_v4(),
        ghost_id: None,
        lexical: None,
        html: None,
        source: None,
        source_meta: None,
    }
}
