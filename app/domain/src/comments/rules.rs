//! Who may comment, and whose comments wait.
use super::rows;
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::cache::Tag;
use contracts::comments::{Hold, May, Rules};
use contracts::{Error, PostId, Result, Service, UserId};
use entities::ap_activity::Visibility;
use entities::{comment, comment_ban, comment_closure, key_value};
use sea_orm::sea_query::{OnConflict, SimpleExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};

const OPEN: &str = "comments.open";
const HOLD: &str = "comments.hold";

/// The site's rules.
pub async fn rules(db: &impl ConnectionTrait) -> Result<Rules, DbErr> {
    let rows = key_value::Entity::find().filter(key_value::Column::Key.is_in([OPEN, HOLD]));
    let mut rules = Rules::default();
    for row in rows.all(db).await? {
        match (row.key.as_str(), row.value.as_str()) {
            (OPEN, value) => rules.open = value != "no",
            (_, "everybody") => rules.hold = Hold::Everybody,
            (_, "nobody") => rules.hold = Hold::Nobody,
            _ => rules.hold = Hold::First,
        }
    }
    Ok(rules)
}

/// Makes these the rules, and lets every page hear of it.
pub async fn set(db: &impl ConnectionTrait, rules: Rules, now: DateTime<Utc>) -> Result<(), DbErr> {
    let hold = match rules.hold {
        Hold::Everybody => "everybody",
        Hold::First => "first",
        Hold::Nobody => "nobody",
    };
    let row = |(key, value): (&str, &str)| {
        let (key, value) = (key.to_owned(), value.to_owned());
        key_value::Model { key, value, updated_at: now }.into_active_model()
    };
    let known = OnConflict::column(key_value::Column::Key)
        .update_columns([key_value::Column::Value, key_value::Column::UpdatedAt])
        .to_owned();
    let rows = [(OPEN, if rules.open { "yes" } else { "no" }), (HOLD, hold)].map(row);
    key_value::Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await?;
    tell(db, now).await
}

/// Tells every process that what people see under any post may have changed.
pub async fn tell(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    activities::publish(db, vec![news(now)], now).await
}

/// Whether the rules hold what somebody writes, by what is theirs.
pub async fn hold(db: &impl ConnectionTrait, theirs: SimpleExpr) -> Result<bool, DbErr> {
    match rules(db).await?.hold {
        Hold::Everybody => Ok(true),
        Hold::Nobody => Ok(false),
        Hold::First => {
            let approved = comment::Column::Status.eq(comment::Status::Approved);
            let known = comment::Entity::find().filter(theirs).filter(approved);
            Ok(known.count(db).await? == 0)
        }
    }
}

/// Whether a post's comments are open.
pub async fn is_open(db: &impl ConnectionTrait, post: PostId) -> Result<bool, DbErr> {
    let closed = comment_closure::Entity::find_by_id(post.0).one(db).await?.is_some();
    Ok(!closed && rules(db).await?.open)
}

/// Whether somebody may write there.
pub async fn may(db: &impl ConnectionTrait, post: PostId, user: UserId) -> Result<May, DbErr> {
    if comment_ban::Entity::find_by_id(user.0).one(db).await?.is_some() {
        return Ok(May::Banned);
    }
    Ok(if is_open(db, post).await? { May::Write } else { May::Closed })
}

/// Lets somebody comment again.
pub async fn unban(db: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    comment_ban::Entity::delete_by_id(user.0).exec(db).await?;
    Ok(())
}

/// Opens or closes a post's comments.
pub async fn set_open(
    db: &impl ConnectionTrait,
    post: PostId,
    open: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let under = rows::post(db, post.0).await?;
    if open {
        let opened = comment_closure::Entity::delete_by_id(post.0).exec(db).await;
        opened.map_err(Error::storage)?;
    } else {
        let row = comment_closure::Model { post_id: post.0, created_at: now }.into_active_model();
        let closed = OnConflict::column(comment_closure::Column::PostId).do_nothing().to_owned();
        let insert = comment_closure::Entity::insert(row).on_conflict(closed);
        insert.exec_without_returning(db).await.map_err(Error::storage)?;
    }
    let tag = Tag::comments(&under.slug.try_into().map_err(Error::storage)?);
    let news = News { tags: vec![tag], object_id: Some(post.0), ..news(now) };
    activities::publish(db, vec![news], now).await.map_err(Error::storage)
}

/// Every page of a post shows whether one may join in.
fn news(now: DateTime<Utc>) -> News {
    News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb: "Update",
        actor_name: "Rose Ash".to_owned(),
        object_type: "Collection",
        object_id: None,
        object_name: "Comments".to_owned(),
        object_url: None,
        tags: vec![Tag::COMMENTS.into()],
        happened_at: now,
    }
}
