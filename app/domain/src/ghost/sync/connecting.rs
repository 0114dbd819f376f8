//! Checking a wish against the Ghost it names, and keeping it.
use super::halt::Halt;
use super::job::{Job, KEY, WEBHOOK};
use super::{SqlGhostSync, connection};
use crate::transaction;
use contracts::ghost::{Direction, Kind, Trouble, Wish};
use contracts::{Error, Result, Secret, Service};
use entities::ghost_connection::{self, Entity, Model};
use ghost_api::{Key, List, SiteFacts};
use sea_orm::{EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// What Ghost is asked to tell us of.
const EVENTS: [&str; 12] = [
    "post.added",
    "post.edited",
    "post.deleted",
    "page.added",
    "page.edited",
    "page.deleted",
    "tag.added",
    "tag.edited",
    "tag.deleted",
    "member.added",
    "member.edited",
    "member.deleted",
];
/// Where blog hears it.
const PATH: &str = "/webhooks/ghost";

/// Checks once, and keeps what was wished if all is well.
pub async fn connect(sync: &SqlGhostSync, wish: Wish) -> Result<Result<(), Trouble>> {
    let before = connection::find(&sync.db).await.map_err(Error::storage)?;
    let checked = check(sync, &wish, before.as_ref()).await;
    let (site_url, facts, key) = match checked {
        Ok(checked) => checked,
        Err(trouble) => return Ok(Err(trouble)),
    };
    keep(sync, &wish, (&site_url, facts, &key), before).await?;
    Ok(Ok(()))
}

/// The site without the key, then anything with it: what is wrong with which is told apart.
async fn check(
    sync: &SqlGhostSync,
    wish: &Wish,
    before: Option<&Model>,
) -> Result<(String, SiteFacts, String), Trouble> {
    let kept = || before.and_then(|row| sync.around.vault.open(KEY, &row.api_key));
    let text = match &wish.key {
        Some(key) => key.reveal().trim().to_owned(),
        None => String::from_utf8(kept().ok_or(Trouble::Key)?).map_err(|_| Trouble::Key)?,
    };
    let address = sync.around.ghosts.address(&wish.site)?;
    let ghost = sync.around.ghosts.at(&address, &Key::parse(&text)?);
    let facts = ghost.site().await?;
    facts.check()?;
    ghost.list(&List::newest(Kind::Posts)).await?;
    Ok((address.as_str().to_owned(), facts, text))
}

/// Another site is another connection: what was known of the old one is forgotten.
async fn keep(
    sync: &SqlGhostSync,
    wish: &Wish,
    (site_url, facts, key): (&str, SiteFacts, &str),
    before: Option<Model>,
) -> Result<()> {
    let (vault, now) = (&sync.around.vault, sync.now());
    let same_site = before.filter(|row| row.site_url == site_url);
    let secret = wish.webhook_secret.as_ref().map(|secret| secret.reveal().to_owned());
    let seal = |secret: &str| vault.seal(WEBHOOK, secret.as_bytes());
    let (sealed, new_secret) = match (secret, &same_site) {
        (Some(secret), _) => (seal(&secret), true),
        (None, Some(row)) => (row.webhook_secret.clone(), false),
        (None, None) => (seal(Secret::new().reveal()), true),
    };
    let mut row = same_site.clone().unwrap_or_else(|| blank(site_url, now));
    row.public_url = facts.url.trim_end_matches('/').to_owned();
    (row.title, row.version) = (facts.title, facts.version);
    row.api_key = vault.seal(KEY, key.as_bytes());
    row.webhook_secret = sealed;
    row.direction = match wish.direction {
        Direction::In => ghost_connection::Direction::In,
        Direction::Both => ghost_connection::Direction::Both,
    };
    if new_secret {
        (row.webhooks_at, row.heard_at) = (None, None);
    }
    connection::try_again(&mut row);
    let kept = async {
        let db = transaction::begin(&sync.db).await?;
        if same_site.is_some() {
            connection::put(&db, row).await?;
        } else {
            connection::forget(&db).await?;
            Entity::insert(row.into_active_model()).exec_without_returning(&db).await?;
        }
        db.commit().await
    };
    kept.await.map_err(Error::storage)
}

fn blank(site_url: &str, now: chrono::DateTime<chrono::Utc>) -> Model {
    Model {
        id: Uuid::new_v4(), // it stands in the webhooks' address
        slot: 1,
        site_url: site_url.to_owned(),
        public_url: String::new(),
        title: String::new(),
        version: String::new(),
        api_key: String::new(),
        webhook_secret: String::new(),
        direction: ghost_connection::Direction::In,
        connected_at: now,
        paused_at: None,
        pull_wanted_at: None,
        pulled_at: None,
        asked_at: None,
        polled_at: None,
        listed_at: None,
        compared_at: None,
        posts_compared_at: None,
        webhooks_at: None,
        heard_at: None,
        failures: 0,
        trouble: None,
        retry_at: None,
        lease_holder: None,
        lease_until: None,
    }
}

/// Asks Ghost to tell us of changes, once for a secret. A key that may not, or a Ghost that reaches
/// nobody like us, is no trouble: it is asked every minute anyway.
pub async fn ask_for_webhooks(job: &Job<'_>) -> Result<(), Halt> {
    if job.row.webhooks_at.is_some() {
        return Ok(());
    }
    let target = job.sync.around.links.at(Service::Blog, PATH);
    let target = format!("{target}?connection={}", job.row.id);
    let vault = &job.sync.around.vault;
    let secret = vault.open(WEBHOOK, &job.row.webhook_secret).unwrap_or_default();
    let secret = String::from_utf8_lossy(&secret);
    for event in EVENTS {
        match job.ghost.tell_us(event, &target, &secret).await {
            Ok(()) => {}
            Err(trouble @ (Trouble::Refused(_) | Trouble::NotAllowed)) => {
                tracing::info!(%trouble, event, "Ghost will not tell us of it");
                return Ok(());
            }
            Err(trouble) => return Err(trouble.into()),
        }
    }
    let now = job.now();
    job.sync.change(|row| row.webhooks_at = Some(now)).await?;
    Ok(())
}
