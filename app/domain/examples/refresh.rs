//! How many refresh tokens are exchanged in a second: on a SQLite file, and on the PostgreSQL that
//! `TEST_DATABASE_URL` names, in a database made for it.
//!
//! `cargo run --release -p domain --example refresh -- 16 500`: so many apps at once, so often each.
use contracts::oauth::{
    ClientId, CodeRequest, NewCode, NewGrant, Redeemed, Refreshed, TokenSet, Tokens,
};
use contracts::sign_in::UserAgent;
use contracts::{Secret, SystemClock, UserId};
use domain::SqlTokens;
use migration::Migrator;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, EntityTrait, IntoActiveModel};
use sea_orm_migration::MigratorTrait;
use std::sync::Arc;
use std::time::Instant;

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "whoever measures names their database")]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<u32>());
    let (apps, rounds) = (args.next().unwrap_or(Ok(16))?, args.next().unwrap_or(Ok(500))?);
    let folder = tempfile::tempdir()?;
    let file = format!("sqlite://{}?mode=rwc", folder.path().join("refresh.db").display());
    measure("SQLite", &file, apps, rounds).await?;
    let Ok(admin) = std::env::var("TEST_DATABASE_URL") else { return Ok(()) };
    let server = Database::connect(&admin).await?;
    let name = format!("refresh_{}", uuid::Uuid::now_v7().simple());
    server.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    let (host, _) = admin.rsplit_once('/').unwrap_or((&admin, ""));
    let measured = measure("PostgreSQL", &format!("{host}/{name}"), apps, rounds).await;
    server.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
    measured
}

async fn measure(what: &str, url: &str, apps: u32, rounds: u32) -> anyhow::Result<()> {
    let setup = domain::open(url).await?;
    Migrator::up(&setup, None).await?;
    setup.close().await?;
    let db = domain::open(url).await?;
    let ada = ada(&db).await?;
    let tokens = SqlTokens::new(db.clone(), Arc::new(SystemClock), "https://a.example".into());
    let mut first = Vec::new();
    for _ in 0..apps {
        first.push(let_in(&tokens, ada).await?);
    }
    let started = Instant::now();
    let work: Vec<_> =
        first.into_iter().map(|token| tokio::spawn(go_on(tokens.clone(), token, rounds))).collect();
    for done in work {
        done.await??;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{what}: {:.0} refreshes/s", f64::from(apps * rounds) / seconds);
    Ok(db.close().await?)
}

async fn go_on(tokens: SqlTokens, mut token: Secret, rounds: u32) -> anyhow::Result<()> {
    for _ in 0..rounds {
        let answer = tokens.refresh(&token, &client(), None).await?;
        let Refreshed::Tokens { tokens: TokenSet { refresh: Some(next), .. }, .. } = answer else {
            anyhow::bail!("refused");
        };
        token = next;
    }
    Ok(())
}

async fn let_in(tokens: &SqlTokens, user: UserId) -> anyhow::Result<Secret> {
    let grant = NewGrant {
        client: client(),
        user,
        sign_in: None,
        made_from: None,
        scopes: "openid offline_access".parse()?,
        user_agent: UserAgent::default(),
        authenticated_at: chrono::Utc::now(),
    };
    let redirect_uri = "https://app.example".to_owned();
    let new = NewCode { grant, redirect_uri: redirect_uri.clone(), challenge: None, nonce: None };
    let code = tokens.code(new).await?;
    let request = CodeRequest { code, client: client(), redirect_uri, verifier: None };
    match tokens.redeem(request).await? {
        Redeemed::Tokens(issued) => Ok(issued.tokens.refresh.unwrap_or_default()),
        Redeemed::Refused | Redeemed::Stolen(_) => anyhow::bail!("refused"),
    }
}

async fn ada(db: &DatabaseConnection) -> anyhow::Result<UserId> {
    let (id, now) = (UserId::new(), chrono::Utc::now());
    let row: entities::user::ActiveModel = entities::user::Model {
        id: id.0,
        email: "ada@coop.example".into(),
        handle: "ada".into(),
        name: "Ada".into(),
        picture_src: None,
        created_at: now,
        updated_at: now,
        deleted_at: None,
    }
    .into_active_model();
    entities::user::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

fn client() -> ClientId {
    ClientId("app-bench".into())
}
