//! Who answers for the HTML that posts embed. It is kept with the words themselves, so that whatever
//! changes them, be it an editor, a Ghost or an import, leaves nobody to answer.
use crate::activities::{self, News};
use chrono::{DateTime, Utc};
use contracts::blog::{Body, Post};
use contracts::cache::Tag;
use contracts::desk::Manuscript;
use contracts::people::Person;
use contracts::{Service, UserId};
use entities::ap_activity::Visibility;
use entities::vouched_text::{Column, Entity, Model};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use sha2::{Digest, Sha256};

/// Who answers for the words of a post as they are.
pub async fn by(db: &impl ConnectionTrait, post: &Post) -> Result<Option<UserId>, DbErr> {
    let Body::Lexical(document) = &post.body else { return Ok(None) };
    if !post.body.may_embed_html() {
        return Ok(None);
    }
    let these = Column::Digest.eq(digest(document));
    let row = Entity::find_by_id(post.card.id.0).filter(these).one(db).await?;
    Ok(row.map(|row| UserId(row.user_id)))
}

/// Lets somebody answer for what they saved, if they may embed HTML and there may be some in it.
pub async fn vouch(
    db: &impl ConnectionTrait,
    saved: &Manuscript,
    by: &Person,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let body = Body::Lexical(saved.writing.document.clone());
    if !by.roles.may_embed_html() || !body.may_embed_html() {
        return Ok(());
    }
    let row = Model {
        post_id: saved.id.0,
        user_id: by.id.0,
        digest: digest(&saved.writing.document),
        vouched_at: now,
    };
    let again = OnConflict::column(Column::PostId)
        .update_columns([Column::UserId, Column::Digest, Column::VouchedAt])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(db).await?;
    activities::publish(db, vec![news(saved, by, now)], now).await
}

fn digest(document: &str) -> String {
    hex::encode(Sha256::digest(document.as_bytes()))
}

/// Pages made before show it as it was when nobody answered for it.
fn news(saved: &Manuscript, by: &Person, now: DateTime<Utc>) -> News {
    News {
        origin: Service::Blog,
        visibility: Visibility::Internal,
        verb: "Update",
        actor_name: by.name.clone(),
        object_type: "Article",
        object_id: Some(saved.id.0),
        object_name: saved.writing.title.clone(),
        object_url: None,
        tags: vec![Tag::post(&saved.slug)],
        happened_at: now,
    }
}
