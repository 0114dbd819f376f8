//! Attaching, detaching and ordering: all that hangs off one container at once.
use super::rows::{self, child_kind};
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::containers::{
    Arranged, Attachment, AttachmentKind, Child, Container, ContainerType, Holder,
};
use contracts::{Error, Result, Service};
use entities::ap_activity::Visibility;
use entities::container_relation::{self, Column, Entity as ContainerRelation, Model};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

const LONGEST_SLUG: usize = 180;

/// What shall hang off a container, and who says so.
pub struct Arrangement<'a> {
    pub holder: &'a Holder,
    pub kind: AttachmentKind,
    pub children: &'a [Child],
    pub by: &'a str,
    pub now: DateTime<Utc>,
}

/// What counts how often that was arranged.
pub fn version_key(container: Container, kind: AttachmentKind) -> String {
    let (ContainerType::Page, id) = (container.kind, container.id);
    match kind {
        AttachmentKind::Calendar => format!("attached.calendar.{id}"),
        AttachmentKind::Marketplace => format!("attached.marketplace.{id}"),
    }
}

/// Lets whatever hung off these hang off nothing: they are gone for good.
pub(crate) async fn forget(
    db: &impl ConnectionTrait,
    containers: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let theirs = Column::ContainerId.is_in(containers.iter().copied());
    let gone = ContainerRelation::delete_many().filter(theirs).exec(db).await?.rows_affected;
    let news = (gone > 0).then(|| news("Remove", "Rose Ash", (None, "What hung off the bin"), now));
    activities::publish(db, news.into_iter().collect(), now).await
}

impl Arrangement<'_> {
    /// Arranges it, in a transaction that is to be given up unless it is [`Arranged::Done`].
    pub async fn run(&self, db: &DatabaseTransaction) -> Result<Arranged> {
        let (container, ids) = (self.holder.container.id.0, self.ids());
        let rows = rows::of_children(db, self.kind, &ids).await.map_err(Error::storage)?;
        if let Some(elsewhere) = rows.into_iter().find(|row| row.container_id != container) {
            return Ok(Arranged::Elsewhere(Box::new(rows::attachment(elsewhere)?)));
        }
        let here = rows::attached(db, &[container], self.kind).await.map_err(Error::storage)?;
        let news = self.news(&here);
        if !news.is_empty() {
            self.replace(db, here).await.map_err(Error::storage)?;
            activities::publish(db, news, self.now).await.map_err(Error::storage)?;
        }
        Ok(Arranged::Done)
    }

    fn ids(&self) -> Vec<Uuid> {
        self.children.iter().map(|child| child.id).collect()
    }

    async fn replace(&self, db: &DatabaseTransaction, here: Vec<Model>) -> Result<(), DbErr> {
        let of_it = Column::ContainerId.eq(self.holder.container.id.0);
        let of_kind = Column::ChildKind.eq(child_kind(self.kind));
        ContainerRelation::delete_many().filter(of_it.and(of_kind)).exec(db).await?;
        let mut taken = rows::slugs_below(db, self.kind, &self.holder.slug).await?;
        taken.extend(here.iter().map(|row| row.child_slug.clone()));
        let mut rows = Vec::with_capacity(self.children.len());
        for (child, position) in self.children.iter().zip(0..) {
            let row = match here.iter().find(|row| row.child_id == child.id) {
                Some(row) => row.clone(),
                None => self.row(child, &mut taken),
            };
            let container_label = self.holder.label.clone();
            rows.push(Model { position, container_label, ..row }.into_active_model());
        }
        if !rows.is_empty() {
            ContainerRelation::insert_many(rows).exec_without_returning(db).await?;
        }
        Ok(())
    }

    fn row(&self, child: &Child, taken: &mut Vec<String>) -> Model {
        let Holder { container, label, slug } = self.holder;
        let child_slug = free(&child.name, self.kind, taken);
        taken.push(child_slug.clone());
        Model {
            id: Uuid::now_v7(),
            container_type: match container.kind {
                ContainerType::Page => container_relation::ContainerType::Page,
            },
            container_id: container.id.0,
            container_label: label.clone(),
            container_slug: slug.to_string(),
            child_kind: child_kind(self.kind),
            child_id: child.id,
            child_label: child.name.clone(),
            child_slug,
            position: 0,
            created_at: self.now,
        }
    }

    /// What came, what went, and whether what stayed is in another order.
    fn news(&self, here: &[Model]) -> Vec<News> {
        let was = |child: &&Child| here.iter().any(|row| row.child_id == child.id);
        let stays = |row: &&Model| self.children.iter().any(|child| child.id == row.child_id);
        let came = self.children.iter().filter(|child| !was(child));
        let came = came.map(|child| self.told("Add", child.id, &child.name));
        let went = here.iter().filter(|row| !stays(row));
        let went = went.map(|row| self.told("Remove", row.child_id, &row.child_label));
        let before = here.iter().filter(stays).map(|row| row.child_id);
        let after = self.children.iter().filter(was).map(|child| child.id);
        let container = self.holder.container.id.0;
        let order = before.ne(after).then(|| self.told("Update", container, &self.holder.label));
        came.chain(went).chain(order).collect()
    }

    fn told(&self, verb: &'static str, id: Uuid, name: &str) -> News {
        news(verb, self.by, (Some(id), name), self.now)
    }
}

fn news(
    verb: &'static str,
    by: &str,
    (object_id, name): (Option<Uuid>, &str),
    now: DateTime<Utc>,
) -> News {
    News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb,
        actor_name: by.to_owned(),
        object_type: "Collection",
        object_id,
        object_name: name.to_owned(),
        object_url: None,
        tags: [Tag::NAV, Tag::CONTAINERS].map(Tag::from).to_vec(),
        happened_at: now,
    }
}

/// The address that a name makes, with a number behind it where that is taken.
fn free(name: &str, kind: AttachmentKind, taken: &[String]) -> String {
    let mut base = lexical::slug(name);
    base.truncate(LONGEST_SLUG);
    if base.parse::<contracts::Slug>().is_err() {
        base = match kind {
            AttachmentKind::Calendar => "calendar".to_owned(),
            AttachmentKind::Marketplace => "shop".to_owned(),
        };
    }
    let numbered = (2_u32..).map(|n| format!("{base}-{n}"));
    let mut tries = std::iter::once(base.clone()).chain(numbered);
    tries.find(|slug| !taken.contains(slug)).unwrap_or(base)
}

const _: () = assert!(Attachment::MOST <= 1_000, "one INSERT holds them");
