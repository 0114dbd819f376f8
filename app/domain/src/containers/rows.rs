//! The rows of what hangs where.
use chrono::{DateTime, Utc};
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType};
use contracts::{ContainerId, Error, Result, Slug};
use entities::container_relation::{self, ChildKind, Column, Entity as ContainerRelation, Model};
use entities::post;
use sea_orm::sea_query::{Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// What of one kind hangs off these, in its order.
pub async fn attached(
    db: &impl ConnectionTrait,
    containers: &[Uuid],
    kind: AttachmentKind,
) -> Result<Vec<Model>, DbErr> {
    if containers.is_empty() {
        return Ok(Vec::new());
    }
    ContainerRelation::find()
        .filter(Column::ContainerType.eq(container_relation::ContainerType::Page))
        .filter(Column::ContainerId.is_in(containers.iter().copied()))
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Where these children hang.
pub async fn of_children(
    db: &impl ConnectionTrait,
    kind: AttachmentKind,
    children: &[Uuid],
) -> Result<Vec<Model>, DbErr> {
    if children.is_empty() {
        return Ok(Vec::new());
    }
    ContainerRelation::find()
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .filter(Column::ChildId.is_in(children.iter().copied()))
        .all(db)
        .await
}

/// What hangs off pages that are out `now`, by name.
pub async fn by_label(
    db: &impl ConnectionTrait,
    kind: AttachmentKind,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    ContainerRelation::find()
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .filter(is_out(now))
        .order_by_asc(Column::ChildLabel)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// What hangs at this address, if its page is out `now`.
pub async fn at(
    db: &impl ConnectionTrait,
    kind: AttachmentKind,
    (page, slug): (&Slug, &Slug),
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    ContainerRelation::find()
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .filter(is_out(now))
        .filter(Column::ContainerSlug.eq(page.as_str()))
        .filter(Column::ChildSlug.eq(slug.as_str()))
        .one(db)
        .await
}

/// Where these calendars or marketplaces hang, as far as their pages are out `now`.
pub async fn public_places(
    db: &impl ConnectionTrait,
    kind: ChildKind,
    children: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Model>, DbErr> {
    ContainerRelation::find()
        .filter(Column::ChildKind.eq(kind))
        .filter(Column::ChildId.is_in(children.iter().copied()))
        .filter(is_out(now))
        .all(db)
        .await
}

/// What hangs off a draft, or off a page in the bin, is not for strangers either.
fn is_out(now: DateTime<Utc>) -> SimpleExpr {
    let pages = Query::select()
        .column(post::Column::Id)
        .from(post::Entity)
        .and_where(post::Column::Status.eq(post::Status::Published))
        .and_where(post::Column::DeletedAt.is_null())
        .and_where(post::Column::PublishedAt.lte(now))
        .to_owned();
    Column::ContainerId.in_subquery(pages)
}

/// The addresses of one kind below a page's.
pub async fn slugs_below(
    db: &impl ConnectionTrait,
    kind: AttachmentKind,
    page: &Slug,
) -> Result<Vec<String>, DbErr> {
    ContainerRelation::find()
        .select_only()
        .column(Column::ChildSlug)
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .filter(Column::ContainerSlug.eq(page.as_str()))
        .into_tuple()
        .all(db)
        .await
}

pub fn attachment(row: Model) -> Result<Attachment> {
    Ok(Attachment {
        id: row.child_id,
        kind: match row.child_kind {
            ChildKind::Calendar => AttachmentKind::Calendar,
            ChildKind::Marketplace => AttachmentKind::Marketplace,
        },
        label: row.child_label,
        slug: row.child_slug.try_into().map_err(Error::storage)?,
        container: Container {
            kind: match row.container_type {
                container_relation::ContainerType::Page => ContainerType::Page,
            },
            id: ContainerId(row.container_id),
        },
        container_label: row.container_label,
        container_slug: row.container_slug.try_into().map_err(Error::storage)?,
    })
}

pub fn child_kind(kind: AttachmentKind) -> ChildKind {
    match kind {
        AttachmentKind::Calendar => ChildKind::Calendar,
        AttachmentKind::Marketplace => ChildKind::Marketplace,
    }
}
