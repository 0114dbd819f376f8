//! What posts are linked to: tags and authors.
use super::export::Tables;
use crate::blog::write;
use entities::{author, post_author, post_tag, tag};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Links named one by one in a warning; of more, only the number is told.
const NAMED: usize = 20;

/// What a post here is labelled with, each in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub tags: Vec<Uuid>,
    pub authors: Vec<Uuid>,
}

impl Labelled {
    /// What this post is.
    pub async fn of(db: &impl ConnectionTrait, post: Uuid) -> Result<Self, DbErr> {
        let tags = post_tag::Entity::find()
            .select_only()
            .column(post_tag::Column::TagId)
            .filter(post_tag::Column::PostId.eq(post))
            .order_by_asc(post_tag::Column::Position);
        let authors = post_author::Entity::find()
            .select_only()
            .column(post_author::Column::AuthorId)
            .filter(post_author::Column::PostId.eq(post))
            .order_by_asc(post_author::Column::Position);
        let tags = tags.into_tuple().all(db).await?;
        Ok(Self { tags, authors: authors.into_tuple().all(db).await? })
    }

    /// What they are called, tags and authors.
    pub async fn names(
        &self,
        db: &impl ConnectionTrait,
    ) -> Result<(Vec<String>, Vec<String>), DbErr> {
        let tags = tag::Entity::find().filter(tag::Column::Id.is_in(self.tags.iter().copied()));
        let tags = tags.all(db).await?.into_iter().map(|tag| (tag.id, tag.name)).collect();
        let authors = author::Column::Id.is_in(self.authors.iter().copied());
        let authors = author::Entity::find().filter(authors).all(db).await?;
        let authors = authors.into_iter().map(|author| (author.id, author.name)).collect();
        let in_order = |ids: &[Uuid], names: HashMap<Uuid, String>| {
            ids.iter().filter_map(|id| names.get(id).cloned()).collect()
        };
        Ok((in_order(&self.tags, tags), in_order(&self.authors, authors)))
    }

    /// Labels a post with exactly these.
    pub async fn put(&self, db: &impl ConnectionTrait, post: Uuid) -> Result<(), DbErr> {
        write::set_tags(db, post, &self.tags).await?;
        write::set_authors(db, post, &self.authors).await
    }
}

/// Links of one kind, by post and in order.
#[derive(Debug)]
pub struct Links<'e>(HashMap<&'e str, Vec<(i64, &'e str)>>);

impl<'e> Links<'e> {
    /// The tags of posts.
    pub fn tags(tables: &'e Tables) -> Self {
        let links = tables.posts_tags.iter();
        Self::in_order(links.map(|link| (&*link.post_id, link.sort_order, &*link.tag_id)))
    }

    /// The authors of posts.
    pub fn authors(tables: &'e Tables) -> Self {
        let links = tables.posts_authors.iter();
        Self::in_order(links.map(|link| (&*link.post_id, link.sort_order, &*link.author_id)))
    }

    /// What a post is linked to, by Ghost's ids.
    pub fn of(&self, post: &str) -> impl Iterator<Item = &'e str> {
        self.0.get(post).into_iter().flatten().map(|(_, other)| *other)
    }

    /// Likewise, of what was imported, each once.
    pub fn here(&self, post: &str, ids: &HashMap<String, Uuid>) -> Vec<Uuid> {
        let mut here: Vec<Uuid> = Vec::new();
        for id in self.of(post).filter_map(|other| ids.get(other)) {
            if !here.contains(id) {
                here.push(*id);
            }
        }
        here
    }

    fn in_order(links: impl Iterator<Item = (&'e str, i64, &'e str)>) -> Self {
        let mut by_post: HashMap<_, Vec<_>> = HashMap::new();
        for (post, position, other) in links {
            by_post.entry(post).or_default().push((position, other));
        }
        for links in by_post.values_mut() {
            links.sort_by_key(|(position, _)| *position);
        }
        Self(by_post)
    }
}

/// A warning for each table with links that name what the export has not.
pub fn dangling<'e>(
    posts: impl Iterator<Item = &'e str>,
    tables: &Tables,
) -> impl Iterator<Item = String> {
    let posts: HashSet<&str> = posts.collect();
    let tags: HashSet<&str> = tables.tags.iter().map(|row| &*row.read.id).collect();
    let authors: HashSet<&str> = tables.users.iter().map(|user| &*user.id).collect();
    let to_tags = tables.posts_tags.iter().map(|link| (&*link.post_id, &*link.tag_id));
    let to_authors = tables.posts_authors.iter().map(|link| (&*link.post_id, &*link.author_id));
    let tags = warning("posts_tags", "tag", to_tags, &posts, &tags);
    let authors = warning("posts_authors", "author", to_authors, &posts, &authors);
    tags.into_iter().chain(authors)
}

/// Posts here with this tag.
pub async fn tagged(db: &impl ConnectionTrait, tag: Uuid) -> Result<Vec<Uuid>, DbErr> {
    posts::<post_tag::Entity>(db, post_tag::Column::PostId, post_tag::Column::TagId, tag).await
}

/// Posts here by this author.
pub async fn written(db: &impl ConnectionTrait, author: Uuid) -> Result<Vec<Uuid>, DbErr> {
    let (post, by) = (post_author::Column::PostId, post_author::Column::AuthorId);
    posts::<post_author::Entity>(db, post, by, author).await
}

fn warning<'e>(
    table: &str,
    kind: &str,
    links: impl Iterator<Item = (&'e str, &'e str)>,
    posts: &HashSet<&str>,
    others: &HashSet<&str>,
) -> Option<String> {
    let lost = links.enumerate().filter_map(|(n, (post, other))| {
        let missing = match (posts.contains(post), others.contains(other)) {
            (true, true) => return None,
            (false, _) => format!("post {post}"),
            (true, false) => format!("{kind} {other}"),
        };
        Some(format!("db[0].data.{table}[{n}] (there is no {missing})"))
    });
    let lost: Vec<String> = lost.collect();
    let rows = match lost.len() {
        0 => return None,
        1 => "1 row leads".to_owned(),
        many => format!("{many} rows lead"),
    };
    let named = lost[..lost.len().min(NAMED)].join(", ");
    let more = if lost.len() > NAMED { ", …" } else { "" };
    Some(format!("{table}: {rows} nowhere: {named}{more}"))
}

async fn posts<E: EntityTrait>(
    db: &impl ConnectionTrait,
    post: E::Column,
    by: E::Column,
    id: Uuid,
) -> Result<Vec<Uuid>, DbErr> {
    E::find().select_only().column(post).filter(by.eq(id)).into_tuple().all(db).await
}
