//! Tokens given out.
use super::client;
use super::tokens::SqlTokens;
use chrono::{DateTime, Duration, Utc};
use contracts::oauth::{ClientId, Scope, Scopes, TokenSet};
use contracts::{Error, Result, Secret};
use entities::{oauth_access_token, oauth_refresh_token};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// How long an access token is good.
const ACCESS: Duration = Duration::minutes(10);
/// How long a refresh token is good that is not used.
const IDLE: Duration = Duration::days(30);

/// Tokens about to be given out.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// What they hang off; none: the app itself.
    pub grant: Option<Uuid>,
    /// The app.
    pub client: &'a str,
    /// The most they may allow, which a refresh token keeps.
    pub whole: Scopes,
    /// What the access token allows.
    pub scopes: Scopes,
    /// Whether the app knows no access tokens that end.
    pub mastodon: bool,
    /// The origin they are for.
    pub audience: &'a str,
}

/// Gives out an access token, and a refresh token to an app that may stay.
pub async fn issue(
    db: &impl ConnectionTrait,
    order: Order<'_>,
    now: DateTime<Utc>,
) -> Result<TokenSet, DbErr> {
    let stays = order.whole.contains(Scope::OfflineAccess);
    let refresh = match order.grant.filter(|_| stays) {
        Some(grant) => Some(refresh_token(db, grant, order.whole, now).await?),
        None => None,
    };
    let life = (refresh.is_some() || !order.mastodon).then_some(ACCESS);
    let access = Secret::new();
    let row: oauth_access_token::ActiveModel = oauth_access_token::Model {
        token_hash: access.hash(),
        grant_id: order.grant,
        client_id: order.client.to_owned(),
        refresh_hash: refresh.as_ref().map(Secret::hash),
        scopes: order.scopes.to_string(),
        audience: order.audience.to_owned(),
        created_at: now,
        expires_at: life.map(|life| now + life),
        first_used_at: None,
        revoked_at: None,
    }
    .into_active_model();
    oauth_access_token::Entity::insert(row).exec_without_returning(db).await?;
    let expires_in = life.map(|life| life.num_seconds());
    Ok(TokenSet { access, expires_in, refresh, scopes: order.scopes })
}

/// Gives an access token to a fediverse app that speaks for itself.
pub async fn for_client(tokens: &SqlTokens, client: &ClientId, scopes: Scopes) -> Result<TokenSet> {
    if !client::is_mastodons(&tokens.db, client).await.map_err(Error::storage)? {
        return Err(Error::Forbidden);
    }
    let order = Order {
        grant: None,
        client: &client.0,
        whole: scopes,
        scopes,
        mastodon: true,
        audience: &tokens.audience,
    };
    issue(&tokens.db, order, tokens.now()).await.map_err(Error::storage)
}

async fn refresh_token(
    db: &impl ConnectionTrait,
    grant: Uuid,
    scopes: Scopes,
    now: DateTime<Utc>,
) -> Result<Secret, DbErr> {
    let token = Secret::new();
    let row: oauth_refresh_token::ActiveModel = oauth_refresh_token::Model {
        token_hash: token.hash(),
        grant_id: grant,
        scopes: scopes.to_string(),
        successor_hash: None,
        created_at: now,
        expires_at: now + IDLE,
        used_at: None,
        revoked_at: None,
    }
    .into_active_model();
    oauth_refresh_token::Entity::insert(row).exec_without_returning(db).await?;
    Ok(token)
}
