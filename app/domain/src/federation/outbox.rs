//! What ours did, and whom it is told.
mod inboxes;

use super::{SqlFederation, rows};
use crate::paging::{self, List};
use crate::{jobs, transaction};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use contracts::federation::{Deed, Outbox, Published, Telling, Voice};
use contracts::jobs::Task;
use contracts::{Cursor, DeedId, Error, Paged, Position, PublishedId, Result, Service};
use entities::{deed, published};
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect, SqlErr,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Deeds of one page.
const PAGE: u64 = 20;
/// Deliveries that are written down at once: PostgreSQL takes 65,535 values, SQLite 32,766.
const BATCH: usize = 500;

#[async_trait]
impl Outbox for SqlFederation {
    async fn standing(&self, service: Service, source: Uuid) -> Result<Option<Published>> {
        use published::Column;
        let which = Condition::all()
            .add(Column::Service.eq(service.name()))
            .add(Column::SourceId.eq(source))
            .add(Column::GoneAt.is_null());
        let row = published::Entity::find().filter(which).one(&self.db).await;
        row.map_err(Error::storage)?.map(rows::published).transpose()
    }

    async fn shown_at(&self, service: Service, url: &str) -> Result<Option<PublishedId>> {
        use published::Column;
        let there = published::Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Service.eq(service.name()))
            .filter(Column::Url.eq(url))
            .filter(Column::GoneAt.is_null())
            .into_tuple::<Uuid>();
        Ok(there.one(&self.db).await.map_err(Error::storage)?.map(PublishedId))
    }

    async fn published(&self, service: Service, id: PublishedId) -> Result<Published> {
        let row = published::Entity::find_by_id(id.0).one(&self.db).await;
        let row = row.map_err(Error::storage)?.filter(|row| row.service == service.name());
        rows::published(row.ok_or(Error::NotFound)?)
    }

    async fn things(&self, of: &Voice, at: Position) -> Result<Paged<Published>> {
        use published::Column;
        let rows = published::Entity::find()
            .filter(Column::Service.eq(of.service.name()))
            .filter(Column::Name.eq(of.name()))
            .filter(Column::GoneAt.is_null());
        let list = List { rows, at: Column::PublishedAt, id: Column::Id };
        let place = |row: &published::Model| Cursor { at: row.published_at, id: row.id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let items = page.items.into_iter().map(rows::published).collect::<Result<_>>()?;
        Ok(Paged { items, newer: page.newer, older: page.older })
    }

    async fn tell(&self, telling: &Telling) -> Result<()> {
        let now = self.now();
        let db = transaction::begin(&self.db).await.map_err(Error::storage)?;
        match put(&db, &telling.published, now).await {
            Ok(true) => {}
            Ok(false) => return Err(Error::Conflict),
            Err(error) if is_taken(&error) => return Err(Error::Conflict),
            Err(error) => return Err(Error::storage(error)),
        }
        if telling.published.gone {
            unlist_all(&db, telling.published.id).await.map_err(Error::storage)?;
        }
        for (at, deed) in telling.deeds.iter().enumerate() {
            let besides = if at == 0 { telling.inboxes.as_slice() } else { &[] };
            told(&db, deed, besides, now).await.map_err(Error::storage)?;
        }
        db.commit().await.map_err(Error::storage)
    }

    async fn deed(&self, id: DeedId) -> Result<Deed> {
        let row = deed::Entity::find_by_id(id.0).one(&self.db).await.map_err(Error::storage)?;
        rows::deed(row.ok_or(Error::NotFound)?)
    }

    async fn to_tell(&self, id: DeedId) -> Result<Option<Deed>> {
        let deed = self.deed(id).await?;
        let overtaken = is_overtaken(&self.db, &deed).await.map_err(Error::storage)?;
        Ok(Some(deed).filter(|_| !overtaken))
    }

    async fn count(&self, of: &Voice) -> Result<u64> {
        let listed = deed::Entity::find().filter(listed(of));
        listed.count(&self.db).await.map_err(Error::storage)
    }

    async fn page(&self, of: &Voice, at: Position) -> Result<Paged<Deed>> {
        let rows = deed::Entity::find().filter(listed(of));
        let list = List { rows, at: deed::Column::CreatedAt, id: deed::Column::Id };
        let place = |row: &deed::Model| Cursor { at: row.created_at, id: row.id };
        let page = paging::page(&self.db, &list, place, at, PAGE).await.map_err(Error::storage)?;
        let items = page.items.into_iter().map(rows::deed).collect::<Result<_>>()?;
        Ok(Paged { items, newer: page.newer, older: page.older })
    }
}

fn listed(of: &Voice) -> Condition {
    Condition::all()
        .add(deed::Column::Service.eq(of.service.name()))
        .add(deed::Column::Name.eq(of.name()))
        .add(Expr::cust("listed")) // as the index `deeds_listed` has it
}

/// Whether it is written down: not where another version is there than the one before.
async fn put(db: &impl ConnectionTrait, of: &Published, now: DateTime<Utc>) -> Result<bool, DbErr> {
    use published::Column;
    let row = published::Model {
        id: of.id.0,
        service: of.voice.service.to_string(),
        name: of.voice.name().to_owned(),
        source_id: of.source,
        url: of.url.clone(),
        document: of.document.clone(),
        published_at: of.published_at,
        gone_at: of.gone.then_some(now),
        version: of.version,
    };
    let row = row.into_active_model();
    if of.version == 1 {
        published::Entity::insert(row).exec_without_returning(db).await?;
        return Ok(true);
    }
    let changed = published::Entity::update_many()
        .set(row.reset_all())
        .filter(Column::Id.eq(of.id.0))
        .filter(Column::Version.eq(of.version - 1))
        .filter(Column::GoneAt.is_null());
    Ok(changed.exec(db).await?.rows_affected == 1)
}

/// Writes a deed down, and a delivery to each inbox of those who follow who did it, and to these.
pub(super) async fn told(
    db: &impl ConnectionTrait,
    deed: &Deed,
    besides: &[String],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = rows::deed_row(deed).into_active_model();
    deed::Entity::insert(row).exec_without_returning(db).await?;
    let mut inboxes: BTreeSet<String> = besides.iter().cloned().collect();
    inboxes.extend(inboxes::of_followers(db, &deed.voice).await?);
    let house = Voice::house(deed.voice.service);
    if matches!(deed.verb, "Delete" | "Update") && deed.voice != house {
        inboxes.extend(inboxes::of_followers(db, &house).await?); // the house announced it to them
    }
    let task = |inbox| Task::Deliver { deed: deed.id, inbox };
    let tasks: Vec<Task> = inboxes.into_iter().map(task).collect();
    for some in tasks.chunks(BATCH) {
        jobs::write_down(db, some, now).await?;
    }
    Ok(())
}

/// Writes a deed down that is told to one inbox.
pub(super) async fn send(
    db: &impl ConnectionTrait,
    deed: &Deed,
    inbox: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = rows::deed_row(deed).into_active_model();
    deed::Entity::insert(row).exec_without_returning(db).await?;
    let deliver = Task::Deliver { deed: deed.id, inbox: inbox.to_owned() };
    jobs::write_down(db, &[deliver], now).await
}

/// What is gone is shown by no list.
async fn unlist_all(db: &impl ConnectionTrait, of: PublishedId) -> Result<(), DbErr> {
    unlist_where(db, deed::Column::PublishedId.eq(of.0)).await
}

/// What is taken back likewise.
pub(super) async fn unlist(db: &impl ConnectionTrait, deed: DeedId) -> Result<(), DbErr> {
    unlist_where(db, deed::Column::Id.eq(deed.0)).await
}

async fn unlist_where(db: &impl ConnectionTrait, which: SimpleExpr) -> Result<(), DbErr> {
    let unlisted = deed::Entity::update_many()
        .col_expr(deed::Column::Listed, Expr::value(false))
        .filter(which);
    unlisted.exec(db).await.map(drop)
}

/// Whether what it speaks of is gone by a later deed, or changed once more: that is told, too.
async fn is_overtaken(db: &impl ConnectionTrait, deed: &Deed) -> Result<bool, DbErr> {
    use deed::Column;
    let (Some(about), "Announce" | "Create" | "Update") = (deed.about, deed.verb) else {
        return Ok(false);
    };
    let verbs: &[&str] = if deed.verb == "Update" { &["Delete", "Update"] } else { &["Delete"] };
    let later = deed::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PublishedId.eq(about.0))
        .filter(Column::Id.gt(deed.id.0))
        .filter(Column::Verb.is_in(verbs.iter().copied()));
    Ok(later.into_tuple::<Uuid>().one(db).await?.is_some())
}

fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
