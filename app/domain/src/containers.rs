//! What hangs off pages.
use async_trait::async_trait;
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType, Containers};
use contracts::{ContainerId, Error, Result, Slug};
use entities::container_relation::{self, ChildKind, Column, Entity as ContainerRelation, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// [`Containers`] over any connection.
#[derive(Clone, Debug)]
pub struct SqlContainers<C>(pub C);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> Containers for SqlContainers<C> {
    async fn attached(&self, to: Container, kind: AttachmentKind) -> Result<Vec<Attachment>> {
        let rows = attached(&self.0, to, kind).await.map_err(Error::storage)?;
        rows.into_iter().map(attachment).collect()
    }

    async fn all(&self, kind: AttachmentKind, limit: u64) -> Result<Vec<Attachment>> {
        let rows = by_label(&self.0, kind, limit).await.map_err(Error::storage)?;
        rows.into_iter().map(attachment).collect()
    }

    async fn find(&self, kind: AttachmentKind, page: &Slug, slug: &Slug) -> Result<Attachment> {
        let row = at(&self.0, kind, page, slug).await.map_err(Error::storage)?;
        attachment(row.ok_or(Error::NotFound)?)
    }
}

async fn attached(
    db: &impl ConnectionTrait,
    to: Container,
    kind: AttachmentKind,
) -> Result<Vec<Model>, DbErr> {
    ContainerRelation::find()
        .filter(Column::ContainerType.eq(container_type(to.kind)))
        .filter(Column::ContainerId.eq(to.id.0))
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

async fn by_label(
    db: &impl ConnectionTrait,
    kind: AttachmentKind,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    ContainerRelation::find()
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .order_by_asc(Column::ChildLabel)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

async fn at(
    db: &impl ConnectionTrait,
    kind: AttachmentKind,
    page: &Slug,
    slug: &Slug,
) -> Result<Option<Model>, DbErr> {
    ContainerRelation::find()
        .filter(Column::ChildKind.eq(child_kind(kind)))
        .filter(Column::ContainerSlug.eq(page.as_str()))
        .filter(Column::ChildSlug.eq(slug.as_str()))
        .one(db)
        .await
}

fn attachment(row: Model) -> Result<Attachment> {
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

fn container_type(kind: ContainerType) -> container_relation::ContainerType {
    match kind {
        ContainerType::Page => container_relation::ContainerType::Page,
    }
}

fn child_kind(kind: AttachmentKind) -> ChildKind {
    match kind {
        AttachmentKind::Calendar => ChildKind::Calendar,
        AttachmentKind::Marketplace => ChildKind::Marketplace,
    }
}
