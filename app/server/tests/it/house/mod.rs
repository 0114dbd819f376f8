//! All six services over a database of their own, and people signed in there.
mod sumup;

use chrono::{DateTime, Utc};
use contracts::oauth::{ClientId, NewGrant, Scopes};
use contracts::people::{Joined, Newcomer, Person};
use contracts::sign_in::{Method, NewSignIn, UserAgent};
use contracts::{Clock, FixedClock, GrantId, Secret, Service, SignInId};
use domain::Doorbell;
use migration::template;
use platform::mail::Mailer;
use platform::testing::{Guest, noon, surroundings};
use platform::{Hosts, Options, Platform, Surroundings};
use sea_orm::DatabaseConnection;
use server::SumUpAt;
use std::path::Path;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// Six services in one process.
pub struct House {
    pub hosts: Hosts,
    pub platform: Arc<Platform>,
    _folder: Option<tempfile::TempDir>,
}

const DATABASE: &str = "test.db";

/// Its database, in that folder.
pub fn database_url(folder: &Path) -> String {
    format!("sqlite://{}?mode=rwc", folder.join(DATABASE).display())
}

/// A platform that asks this database.
fn platform_over(
    db: &DatabaseConnection,
    around: &Surroundings,
    folder: &Path,
    sumup: SumUpAt,
) -> Arc<Platform> {
    let files = Arc::new(files::Folder::new(folder));
    let ghost = server::ghost_sync(db, around, files.clone(), folder);
    let domains = server::domains(db, around, files, ghost, sumup).unwrap();
    Platform::new(domains, around.clone(), Options::default())
}

impl House {
    /// Empty, at noon.
    pub async fn build() -> Self {
        Self::watched(|| {}).await
    }

    /// Empty, at noon; `asked` is called whenever the database was asked something.
    pub async fn watched(asked: impl Fn() + Send + Sync + 'static) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let house = Self::over(folder.path(), asked).await;
        Self { _folder: Some(folder), ..house }
    }

    /// Likewise, in a folder that stays.
    pub async fn over(folder: &Path, asked: impl Fn() + Send + Sync + 'static) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(FixedClock(noon()));
        Self::amid(folder, Surroundings { clock, ..surroundings() }, asked).await
    }

    /// Likewise, amid these surroundings.
    pub async fn amid(
        folder: &Path,
        around: Surroundings,
        asked: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let url = database_url(folder);
        let file = folder.join(DATABASE);
        if !file.exists() {
            template::sqlite(&file).await.unwrap();
        }
        let mut db = domain::open(&url).await.unwrap();
        db.set_metric_callback(move |_| asked());
        let mailer = Mailer::folder(&around.links, folder.join("mail")).unwrap();
        let around = Surroundings { mailer, ..around };
        let sumup = sumup::open().await;
        let build = |db: &_| platform_over(db, &around, folder, sumup.clone());
        let platform = build(&db);
        let hosts = Hosts::new(&platform, server::mounted(&platform, &Service::ALL, folder));
        // Who works behind the pages asks a database of their own, so that nobody counts it.
        let behind = domain::open(&url).await.unwrap();
        let processor = server::processor(&behind, &build(&behind), &Service::ALL, folder);
        tokio::spawn(server::attend(processor, Doorbell::at(&url), CancellationToken::new()));
        Self { hosts, platform, _folder: None }
    }

    /// Somebody with an account, who has one already or gets one. The first one is an admin.
    pub async fn person(&self, handle: &str) -> Person {
        let people = &self.platform.domains.people;
        let handle = handle.parse().unwrap();
        if let Some(person) = people.by_handle(&handle).await.unwrap() {
            return person;
        }
        let email = format!("{handle}@coop.example").parse().unwrap();
        let newcomer = Newcomer { email, name: handle.to_string(), handle };
        match people.join(newcomer).await.unwrap() {
            Joined::Welcome(person) => person,
            taken => panic!("{taken:?}"),
        }
    }

    /// Somebody, signed in just now at account.
    pub async fn signed_in(&self, handle: &str) -> (Person, Guest) {
        let person = self.person(handle).await;
        let (_, browser) = self.sign_in(&person, noon()).await;
        (person, browser)
    }

    /// A sign-in of somebody's, who showed who they are at that time, and the browser they did it
    /// with.
    pub async fn sign_in(&self, person: &Person, at: DateTime<Utc>) -> (SignInId, Guest) {
        let user_agent = UserAgent::new("Firefox/128.0 (Linux)");
        let new = NewSignIn {
            user: person.id,
            methods: vec![Method::Email],
            user_agent,
            device: Secret::new(),
        };
        let sign_in = self.platform.domains.sign_ins.begin(new).await.unwrap().id;
        let grant = self.grant(person, "account", sign_in, at).await;
        let browser = Guest::signed_in(&self.hosts, &self.platform, person.id, grant).await;
        (sign_in, browser)
    }

    /// An app let in by somebody from one of their sign-ins.
    pub async fn grant(
        &self,
        person: &Person,
        client: &str,
        sign_in: SignInId,
        at: DateTime<Utc>,
    ) -> GrantId {
        let new = NewGrant {
            client: ClientId(client.to_owned()),
            user: person.id,
            sign_in: Some(sign_in),
            made_from: Some(sign_in),
            scopes: Scopes::default(),
            user_agent: UserAgent::new("Firefox/128.0 (Linux)"),
            authenticated_at: at,
        };
        self.platform.domains.grants.begin(new).await.unwrap()
    }
}
