//! Rows of apps by others.
use chrono::{DateTime, Utc};
use contracts::oauth::{Client, ClientId, NewClient, Registration};
use contracts::{Secret, Service};
use entities::oauth_client::{ActiveModel, Column, Entity as OauthClient, Model};
use sea_orm::prelude::Json;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use uuid::Uuid;

const OIDC: &str = "oidc";
pub const MASTODON: &str = "mastodon";

/// An app by its id.
pub async fn by_id(db: &impl ConnectionTrait, id: &ClientId) -> Result<Option<Client>, DbErr> {
    let row = OauthClient::find().filter(Column::ClientId.eq(&*id.0)).one(db).await?;
    Ok(row.map(client))
}

/// Writes an app down. The secret is kept as its hash.
pub async fn insert(
    db: &impl ConnectionTrait,
    new: NewClient,
    secret: Option<&Secret>,
    now: DateTime<Utc>,
) -> Result<Client, DbErr> {
    let row = row(new, secret.map(Secret::hash), now);
    OauthClient::insert(row.clone().into_active_model() as ActiveModel)
        .exec_without_returning(db)
        .await?;
    Ok(client(row))
}

/// What people know an app by: its name, or the name of our service.
pub async fn name(db: &impl ConnectionTrait, id: &str) -> Result<String, DbErr> {
    let known = OauthClient::find()
        .select_only()
        .column(Column::Name)
        .filter(Column::ClientId.eq(id))
        .into_tuple()
        .one(db)
        .await?;
    Ok(known.unwrap_or_else(|| id.to_owned()))
}

/// Whether an app speaks as fediverse apps do.
pub async fn is_mastodons(db: &impl ConnectionTrait, id: &ClientId) -> Result<bool, DbErr> {
    let client = by_id(db, id).await?;
    Ok(client.is_some_and(|client| client.registration == Registration::Mastodon))
}

/// Whether an id is of an app by others.
pub fn is_foreign(id: &str) -> bool {
    id.parse::<Service>().is_err()
}

fn row(new: NewClient, secret_hash: Option<String>, now: DateTime<Utc>) -> Model {
    Model {
        id: Uuid::now_v7(),
        client_id: format!("app-{}", Uuid::new_v4().simple()),
        secret_hash,
        name: new.name,
        website: new.website,
        redirect_uris: new.redirect_uris.into(),
        post_logout_redirect_uris: new.post_logout_redirect_uris.into(),
        backchannel_logout_uri: new.backchannel_logout_uri,
        grant_types: new.grant_types.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" "),
        scopes: new.scopes.to_string(),
        registration: match new.registration {
            Registration::Mastodon => MASTODON.to_owned(),
            Registration::Oidc | Registration::FirstParty => OIDC.to_owned(),
        },
        created_at: now,
    }
}

fn client(row: Model) -> Client {
    Client {
        id: ClientId(row.client_id),
        secret_hash: row.secret_hash,
        name: row.name,
        website: row.website,
        redirect_uris: texts(&row.redirect_uris),
        post_logout_redirect_uris: texts(&row.post_logout_redirect_uris),
        backchannel_logout_uri: row.backchannel_logout_uri,
        grant_types: row.grant_types.split(' ').filter_map(|kind| kind.parse().ok()).collect(),
        scopes: super::scopes(&row.scopes),
        registration: match row.registration.as_str() {
            MASTODON => Registration::Mastodon,
            _ => Registration::Oidc,
        },
    }
}

fn texts(list: &Json) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten();
    texts.filter_map(|text| Some(text.as_str()?.to_owned())).collect()
}
