//! Authorization codes.
use super::issue::{Order, issue};
use super::standing::{self, JOINS, STANDS};
use super::tokens::SqlTokens;
use super::{client, ending, grant, holding, pkce, statement};
use crate::transaction;
use chrono::{DateTime, Duration, Utc};
use contracts::oauth::{ClientId, CodeRequest, Grant, Issued, NewCode, Redeemed};
use contracts::{GrantId, Secret};
use entities::oauth_code::{ActiveModel, Column, Entity as Code, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

const LIFE: Duration = Duration::seconds(60);

/// Gives out a code, and begins the grant it lets in.
pub async fn give(tokens: &SqlTokens, new: NewCode) -> Result<Secret, DbErr> {
    let (code, now) = (Secret::new(), tokens.now());
    let db = transaction::begin(&tokens.db).await?;
    let grant = grant::begin(&db, new.grant, now).await?;
    let row: ActiveModel = Model {
        code_hash: code.hash(),
        grant_id: grant.id.0,
        redirect_uri: new.redirect_uri,
        code_challenge: new.challenge,
        nonce: new.nonce,
        created_at: now,
        expires_at: now + LIFE,
        used_at: None,
    }
    .into_active_model();
    Code::insert(row).exec_without_returning(&db).await?;
    db.commit().await?;
    Ok(code)
}

/// Takes a code back.
pub async fn redeem(tokens: &SqlTokens, request: &CodeRequest) -> Result<Redeemed, DbErr> {
    let now = tokens.now();
    let db = transaction::begin(&tokens.db).await?;
    let Some(kept) = kept(&db, &request.code, now).await? else { return Ok(Redeemed::Refused) };
    if kept.client_id != request.client.0 {
        return Ok(Redeemed::Refused);
    }
    if kept.used_at.is_some() {
        let theft = ending::stolen(&db, kept.grant_id, now).await?;
        db.commit().await?;
        return Ok(theft.map_or(Redeemed::Refused, Redeemed::Stolen));
    }
    if !kept.fits(request, now) {
        return Ok(Redeemed::Refused);
    }
    let Some(grant) = standing::one(&db, GrantId(kept.grant_id), now).await? else {
        return Ok(Redeemed::Refused);
    };
    use_up(&db, &request.code, now).await?;
    let issued = tokens_of(tokens, &db, grant, kept.nonce).await?;
    db.commit().await?;
    Ok(Redeemed::Tokens(Box::new(issued)))
}

/// The first tokens of a grant.
pub async fn tokens_of(
    tokens: &SqlTokens,
    db: &impl ConnectionTrait,
    grant: Grant,
    nonce: Option<String>,
) -> Result<Issued, DbErr> {
    let order = Order {
        grant: Some(grant.id.0),
        client: &grant.client.0,
        whole: grant.scopes,
        scopes: grant.scopes,
        mastodon: speaks_mastodon(db, &grant.client).await?,
        audience: &tokens.audience,
    };
    let given = issue(db, order, tokens.now()).await?;
    Ok(Issued { grant, tokens: given, nonce })
}

#[derive(Debug, FromQueryResult)]
struct Kept {
    grant_id: Uuid,
    client_id: String,
    redirect_uri: String,
    code_challenge: Option<String>,
    nonce: Option<String>,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    stands: bool,
}

impl Kept {
    fn fits(&self, request: &CodeRequest, now: DateTime<Utc>) -> bool {
        self.stands
            && self.expires_at > now
            && self.redirect_uri == request.redirect_uri
            && pkce::answers(self.code_challenge.as_deref(), request.verifier.as_deref())
    }
}

/// Held, so that of several at once each but the first finds it used.
async fn kept(
    db: &impl ConnectionTrait,
    code: &Secret,
    now: DateTime<Utc>,
) -> Result<Option<Kept>, DbErr> {
    let sql = format!(
        "SELECT oauth_codes.*, oauth_grants.client_id, {STANDS} AS stands FROM oauth_codes
        JOIN oauth_grants ON oauth_grants.id = oauth_codes.grant_id {JOINS}
        WHERE oauth_codes.code_hash = $2"
    );
    let values = [standing::idle(now).into(), code.hash().into()];
    let statement = statement(db, &holding(db, &sql, "oauth_codes"), values);
    Kept::find_by_statement(statement).one(db).await
}

async fn use_up(db: &impl ConnectionTrait, code: &Secret, now: DateTime<Utc>) -> Result<(), DbErr> {
    let used = Code::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::CodeHash.eq(code.hash()))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    match used.rows_affected {
        1 => Ok(()),
        _ => Err(DbErr::RecordNotUpdated),
    }
}

/// Ours do not, which need not be looked up.
async fn speaks_mastodon(db: &impl ConnectionTrait, client: &ClientId) -> Result<bool, DbErr> {
    Ok(client::is_foreign(&client.0) && client::is_mastodons(db, client).await?)
}
