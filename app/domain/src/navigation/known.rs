//! What entries of the menu lead to.
use contracts::containers::AttachmentKind;
use contracts::navigation::{Entry, Object, Standing, Target};
use entities::container_relation::{self, ChildKind};
use entities::post::{self, Status};
use entities::tag;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The pages, the tags and the attachments that some entries name, and what else hangs off those
/// pages.
pub struct Known {
    pages: HashMap<Uuid, Page>,
    tags: HashMap<Uuid, tag::Model>,
    /// In the order in which they hang off their pages.
    pub attached: Vec<container_relation::Model>,
}

#[derive(FromQueryResult)]
struct Page {
    id: Uuid,
    title: String,
    slug: String,
    status: Status,
    deleted_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// A name, where it leads, and whether it may be shown by itself.
pub type About = (String, Option<Target>, Standing);

impl Known {
    /// Looks them up: three statements at most.
    pub async fn of(db: &impl ConnectionTrait, entries: &[Entry]) -> Result<Self, DbErr> {
        let ids = |of: fn(&Object) -> Option<Uuid>| {
            entries.iter().filter_map(|entry| of(&entry.object)).collect::<Vec<_>>()
        };
        let page_ids = ids(|object| if let Object::Page(id) = object { Some(id.0) } else { None });
        let tag_ids = ids(|object| if let Object::Tag(id) = object { Some(id.0) } else { None });
        let child_ids =
            ids(|object| if let Object::Attached(_, id) = object { Some(*id) } else { None });
        let pages = pages(db, &page_ids).await?.into_iter().map(|page| (page.id, page));
        let tags = tags(db, tag_ids).await?.into_iter().map(|tag| (tag.id, tag));
        let attached = attached(db, page_ids, child_ids).await?;
        Ok(Self { pages: pages.collect(), tags: tags.collect(), attached })
    }

    /// What one entry leads to.
    pub fn about(&self, object: &Object) -> About {
        let known = match object {
            Object::Page(id) => self.pages.get(&id.0).map(page),
            Object::Tag(id) => self.tags.get(&id.0).map(tag),
            Object::Attached(kind, id) => {
                let is = |one: &&container_relation::Model| {
                    one.child_id == *id && self::kind(one.child_kind) == *kind
                };
                self.attached.iter().find(is).map(attachment)
            }
            Object::Address(target) => {
                return (String::new(), Some(target.clone()), Standing::Shown);
            }
        };
        known.unwrap_or((String::new(), None, Standing::Gone))
    }
}

/// The kind of a row, as others name it.
pub fn kind(kind: ChildKind) -> AttachmentKind {
    match kind {
        ChildKind::Calendar => AttachmentKind::Calendar,
        ChildKind::Marketplace => AttachmentKind::Marketplace,
    }
}

fn page(page: &Page) -> About {
    let out = matches!(page.status, Status::Published | Status::Unlisted);
    let standing = match page.deleted_at {
        Some(_) => Standing::Binned,
        None if out => Standing::Shown,
        None => Standing::NotOut,
    };
    (page.title.clone(), Some(Target::Blog(format!("/{}/", page.slug))), standing)
}

fn tag(tag: &tag::Model) -> About {
    let public = tag.visibility == tag::Visibility::Public;
    let standing = if public { Standing::Shown } else { Standing::NotOut };
    (tag.name.clone(), Some(Target::Blog(format!("/tag/{}/", tag.slug))), standing)
}

fn attachment(row: &container_relation::Model) -> About {
    let path = format!("/{}/{}/", row.container_slug, row.child_slug);
    let target = match row.child_kind {
        ChildKind::Calendar => Target::Events(path),
        ChildKind::Marketplace => Target::Market(path),
    };
    (row.child_label.clone(), Some(target), Standing::Shown)
}

async fn pages(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Page>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    post::Entity::find()
        .select_only()
        .columns([
            post::Column::Id,
            post::Column::Title,
            post::Column::Slug,
            post::Column::Status,
            post::Column::DeletedAt,
        ])
        .filter(post::Column::Id.is_in(ids.iter().copied()))
        .into_model()
        .all(db)
        .await
}

async fn tags(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<tag::Model>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    tag::Entity::find().filter(tag::Column::Id.is_in(ids)).all(db).await
}

async fn attached(
    db: &impl ConnectionTrait,
    pages: Vec<Uuid>,
    children: Vec<Uuid>,
) -> Result<Vec<container_relation::Model>, DbErr> {
    use container_relation::Column;
    if pages.is_empty() && children.is_empty() {
        return Ok(Vec::new());
    }
    let theirs =
        Condition::any().add(Column::ContainerId.is_in(pages)).add(Column::ChildId.is_in(children));
    container_relation::Entity::find()
        .filter(theirs)
        .order_by_asc(Column::ChildKind)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .limit(2 * Entry::MOST as u64)
        .all(db)
        .await
}
