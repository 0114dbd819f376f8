//! Under what a grant stands, and the person behind it.
use super::statement;
use chrono::{DateTime, Duration, Utc};
use contracts::oauth::Grant;
use contracts::people::{Person, Role};
use contracts::{GrantId, UserId};
use entities::oauth_grant::Entity as OauthGrant;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult};

/// What [`STANDS`] asks, joined to `oauth_grants`.
pub const JOINS: &str = "LEFT JOIN users ON users.id = oauth_grants.user_id
    LEFT JOIN sign_ins ON sign_ins.id = oauth_grants.sign_in_id";

/// That a grant stands: `$1` is [`idle`].
pub const STANDS: &str = "(oauth_grants.revoked_at IS NULL AND users.deleted_at IS NULL
    AND (oauth_grants.sign_in_id IS NULL
        OR (sign_ins.ended_at IS NULL AND sign_ins.last_seen_at > $1)))";

/// The columns of a [`Behind`].
pub const PERSON: &str = "users.id AS person_id, users.email, users.handle, users.name,
    users.picture_src, users.created_at AS joined_at, (SELECT string_agg(role, ' ')
        FROM user_roles WHERE user_roles.user_id = users.id) AS roles";

/// A sign-in not used since then has ended.
pub fn idle(now: DateTime<Utc>) -> DateTime<Utc> {
    now - Duration::days(30)
}

/// The person behind a grant that stands and is theirs.
pub async fn person(
    db: &impl ConnectionTrait,
    grant: GrantId,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Option<Person>, DbErr> {
    let sql = format!(
        "SELECT {PERSON} FROM oauth_grants {JOINS}
        WHERE oauth_grants.id = $2 AND oauth_grants.user_id = $3 AND {STANDS}"
    );
    let values = [idle(now).into(), grant.0.into(), user.0.into()];
    let row = Behind::find_by_statement(statement(db, &sql, values)).one(db).await?;
    row.map(Behind::person).transpose()
}

/// A grant that stands.
pub async fn one(
    db: &impl ConnectionTrait,
    grant: GrantId,
    now: DateTime<Utc>,
) -> Result<Option<Grant>, DbErr> {
    let sql = format!(
        "SELECT oauth_grants.* FROM oauth_grants {JOINS} WHERE oauth_grants.id = $2 AND {STANDS}"
    );
    let values = [idle(now).into(), grant.0.into()];
    let row = OauthGrant::find().from_raw_sql(statement(db, &sql, values)).one(db).await?;
    Ok(row.map(super::grant::grant))
}

/// Somebody's grants that stand, the last used first.
pub async fn of(
    db: &impl ConnectionTrait,
    user: UserId,
    limit: i64,
    now: DateTime<Utc>,
) -> Result<Vec<Grant>, DbErr> {
    let sql = format!(
        "SELECT oauth_grants.* FROM oauth_grants {JOINS}
        WHERE oauth_grants.user_id = $2 AND {STANDS}
        ORDER BY oauth_grants.last_seen_at DESC, oauth_grants.id DESC LIMIT $3"
    );
    let values = [idle(now).into(), user.0.into(), limit.into()];
    let rows = OauthGrant::find().from_raw_sql(statement(db, &sql, values)).all(db).await?;
    Ok(rows.into_iter().map(super::grant::grant).collect())
}

/// A person, as [`PERSON`] selects them.
#[derive(Debug, FromQueryResult)]
pub struct Behind {
    person_id: uuid::Uuid,
    email: String,
    handle: String,
    name: String,
    picture_src: Option<String>,
    joined_at: DateTime<Utc>,
    roles: Option<String>,
}

impl Behind {
    /// As services know them.
    pub fn person(self) -> Result<Person, DbErr> {
        let unfit = |what: &str| DbErr::Custom(format!("{what} of user {}", self.person_id));
        let roles = self.roles.as_deref().unwrap_or_default();
        Ok(Person {
            email: self.email.try_into().map_err(|_| unfit("e-mail"))?,
            handle: self.handle.try_into().map_err(|_| unfit("handle"))?,
            roles: roles.split(' ').filter_map(|role| role.parse::<Role>().ok()).collect(),
            id: UserId(self.person_id),
            name: self.name,
            picture: self.picture_src,
            joined_at: self.joined_at,
        })
    }
}
