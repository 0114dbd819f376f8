//! What comes in at the webhook's address.
use super::job::WEBHOOK;
use super::{SqlGhostSync, connection, wakes};
use contracts::ghost::{Delivery, Heard, Kind};
use contracts::{Error, Result};
use ghost_api::is_signed;
use serde::Deserialize;
use serde_json::Value;

/// Judges a delivery, and remembers what it is about. Nothing of what it says is believed: it is
/// asked for.
pub async fn hear(sync: &SqlGhostSync, delivery: Delivery<'_>) -> Result<Heard> {
    let row = connection::find(&sync.db).await.map_err(Error::storage)?;
    let Some(row) = row.filter(|row| row.id.to_string() == delivery.connection) else {
        return Ok(Heard::Ended);
    };
    let secret = sync.around.vault.open(WEBHOOK, &row.webhook_secret).unwrap_or_default();
    let secret = String::from_utf8_lossy(&secret);
    if secret.is_empty() || !is_signed(delivery.body, delivery.signature, &secret, sync.now()) {
        return Ok(Heard::Forged);
    }
    connection::heard(&sync.db, sync.now()).await.map_err(Error::storage)?;
    for about in about(delivery.body) {
        wakes::remember(&sync.db, about, sync.now()).await.map_err(Error::storage)?;
    }
    Ok(Heard::Remembered)
}

#[derive(Deserialize)]
struct Body {
    post: Option<Change>,
    page: Option<Change>,
    member: Option<Change>,
    tag: Option<Change>,
}

#[derive(Deserialize)]
struct Change {
    #[serde(default)]
    current: Value,
    #[serde(default)]
    previous: Value,
}

impl Change {
    /// Of what was deleted only the previous state has an id.
    fn id(&self) -> Option<&str> {
        let id = self.current["id"].as_str().or_else(|| self.previous["id"].as_str())?;
        id.bytes().all(|b| b.is_ascii_alphanumeric()).then_some(id)
    }
}

/// Ghost 5 does not name the event; what changed is all that counts.
fn about(body: &[u8]) -> Vec<String> {
    let Ok(body) = serde_json::from_slice::<Body>(body) else { return Vec::new() };
    let kinds = [(body.post, Kind::Posts), (body.page, Kind::Pages), (body.member, Kind::Members)];
    let things = kinds.into_iter().filter_map(|(change, kind)| {
        change.and_then(|change| Some(wakes::about(kind, change.id()?)))
    });
    things.chain(body.tag.map(|_| wakes::LISTS.to_owned())).collect()
}
