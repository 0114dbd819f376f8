//! Ada, her browser, and the apps she lets in, at a time a test chooses.
use crate::database::Fresh;
use crate::shelf::noon;
use chrono::{DateTime, Duration, Utc};
use contracts::oauth::{
    Client, ClientId, Clients, CodeRequest, GrantType, Issued, NewClient, NewCode, NewGrant,
    Redeemed, Refreshed, Registration, ShutOut, Tokens,
};
use contracts::sign_in::UserAgent;
use contracts::{Clock, Secret, SignInId, UserId};
use domain::{SqlClients, SqlGrants, SqlTokens};
use entities::{security_event, sign_in, user};
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};
use std::sync::{Arc, Mutex};

/// RFC 7636, appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const BACK: &str = "https://market.example/auth/callback";
pub const AUDIENCE: &str = "https://federation.example";

/// A clock whose hands a test moves.
pub struct Hands(Mutex<DateTime<Utc>>);

impl Hands {
    pub fn at_noon() -> Arc<Self> {
        Arc::new(Self(Mutex::new(noon())))
    }

    pub fn forward(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Hands {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub struct Desk {
    pub db: sea_orm::DatabaseConnection,
    pub clock: Arc<Hands>,
    pub clients: SqlClients,
    pub grants: SqlGrants,
    pub tokens: SqlTokens,
    pub ada: UserId,
    pub browser: SignInId,
}

impl Desk {
    pub async fn open(fresh: &Fresh) -> anyhow::Result<Self> {
        let (db, clock) = ((**fresh).clone(), Hands::at_noon());
        let ada = person(&db, "ada").await?;
        let browser = browser(&db, ada).await?;
        Ok(Self {
            clients: SqlClients::new(db.clone(), clock.clone()),
            grants: SqlGrants::new(db.clone(), clock.clone()),
            tokens: SqlTokens::new(db.clone(), clock.clone(), AUDIENCE.into()),
            db,
            clock,
            ada,
            browser,
        })
    }

    pub async fn app(&self, registration: Registration) -> anyhow::Result<Client> {
        Ok(self.clients.register(tusky(registration)).await?.0)
    }

    /// Ada lets an app in from her browser, or for longer than it is open.
    pub fn grant(&self, client: &str, scopes: &str) -> NewGrant {
        let scopes: contracts::oauth::Scopes = scopes.parse().unwrap();
        let stays = scopes.contains(contracts::oauth::Scope::OfflineAccess);
        NewGrant {
            client: ClientId(client.into()),
            user: self.ada,
            sign_in: (!stays).then_some(self.browser),
            made_from: Some(self.browser),
            scopes,
            user_agent: UserAgent::new("Firefox/1"),
            authenticated_at: self.clock.now(),
        }
    }

    /// What is told when an app that Ada let in is out.
    pub fn shut_out(&self, app: &str) -> ShutOut {
        ShutOut { user: self.ada, app: app.into(), user_agent: UserAgent::new("Firefox/1") }
    }

    pub async fn code(&self, client: &str, scopes: &str) -> anyhow::Result<CodeRequest> {
        let new = NewCode {
            grant: self.grant(client, scopes),
            redirect_uri: BACK.into(),
            challenge: Some(CHALLENGE.into()),
            nonce: Some("n-1".into()),
        };
        Ok(CodeRequest {
            code: self.tokens.code(new).await?,
            client: ClientId(client.into()),
            redirect_uri: BACK.into(),
            verifier: Some(VERIFIER.into()),
        })
    }

    pub async fn let_in(&self, client: &str, scopes: &str) -> anyhow::Result<Issued> {
        match self.tokens.redeem(self.code(client, scopes).await?).await? {
            Redeemed::Tokens(issued) => Ok(*issued),
            Redeemed::Refused | Redeemed::Stolen(_) => anyhow::bail!("{client} was refused"),
        }
    }

    pub async fn refresh(&self, token: &Secret, client: &str) -> anyhow::Result<Refreshed> {
        Ok(self.tokens.refresh(token, &ClientId(client.into()), None).await?)
    }

    /// The successors: access and refresh token.
    pub async fn refreshed(
        &self,
        token: &Secret,
        client: &str,
    ) -> anyhow::Result<(Secret, Secret)> {
        match self.refresh(token, client).await? {
            Refreshed::Tokens { tokens, .. } => Ok((tokens.access, tokens.refresh.unwrap())),
            other => anyhow::bail!("{other:?}"),
        }
    }

    /// Ada's log, oldest first.
    pub async fn log(&self) -> anyhow::Result<Vec<(String, String)>> {
        let query = security_event::Entity::find().order_by_asc(security_event::Column::Id);
        let events = query.all(&self.db).await?;
        Ok(events.into_iter().map(|event| (event.kind, event.detail)).collect())
    }
}

pub fn tusky(registration: Registration) -> NewClient {
    NewClient {
        name: "Tusky".into(),
        website: None,
        redirect_uris: vec!["tusky://back".into()],
        post_logout_redirect_uris: vec![],
        backchannel_logout_uri: None,
        grant_types: vec![GrantType::Code, GrantType::Refresh],
        scopes: "read write openid offline_access".parse().unwrap(),
        confidential: true,
        registration,
    }
}

pub async fn person(db: &sea_orm::DatabaseConnection, handle: &str) -> anyhow::Result<UserId> {
    let id = UserId::new();
    let row: user::ActiveModel = user::Model {
        id: id.0,
        email: format!("{handle}@coop.example"),
        handle: handle.into(),
        name: handle.into(),
        picture_src: None,
        created_at: noon(),
        updated_at: noon(),
        deleted_at: None,
    }
    .into_active_model();
    user::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}

pub async fn browser(db: &sea_orm::DatabaseConnection, of: UserId) -> anyhow::Result<SignInId> {
    let id = SignInId::new();
    let row: sign_in::ActiveModel = sign_in::Model {
        id: id.0,
        user_id: of.0,
        methods: "email".into(),
        user_agent: "Firefox/1".into(),
        device_hash: "d".into(),
        created_at: noon(),
        last_seen_at: noon(),
        ended_at: None,
    }
    .into_active_model();
    sign_in::Entity::insert(row).exec_without_returning(db).await?;
    Ok(id)
}
