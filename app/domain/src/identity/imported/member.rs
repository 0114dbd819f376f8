use super::lists::GhostWord;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A member as Ghost tells of them: what we keep of it, and nothing else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct GhostMember {
    pub id: String,
    pub email: String,
    pub name: Option<String>,
    pub note: Option<String>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    #[serde(default)]
    pub subscribed: Option<bool>,
    #[serde(default)]
    pub email_suppression: Option<Suppression>,
    #[serde(default)]
    pub labels: Vec<GhostWord>,
    #[serde(default)]
    pub tiers: Vec<HeldTier>,
    #[serde(default)]
    pub newsletters: Vec<Wanted>,
}

/// Whether mail to somebody came back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Suppression {
    #[serde(default)]
    pub suppressed: bool,
}

/// A tier that somebody has.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct HeldTier {
    pub id: String,
    #[serde(default)]
    pub expiry_at: Option<serde_json::Value>,
}

/// A newsletter that somebody wants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Wanted {
    pub id: String,
}

impl GhostMember {
    /// As it was kept.
    pub(crate) fn read(source: &str) -> Option<Self> {
        serde_json::from_str(source).ok()
    }

    /// As it is kept, and compared.
    pub(crate) fn source(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// When it changed there last.
    pub(crate) fn changed_at(&self) -> Option<DateTime<Utc>> {
        let text = self.updated_at.as_deref().or(self.created_at.as_deref())?;
        DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
    }

    /// Whether mail may go out at all: not to who unsubscribed, nor where it came back.
    pub(crate) fn may_be_written_to(&self) -> bool {
        let bounced = self.email_suppression.as_ref().is_some_and(|it| it.suppressed);
        self.subscribed != Some(false) && !bounced
    }

    /// The name they go by here: theirs, else one that tells nothing of their mailbox.
    pub(crate) fn shown_name(&self) -> String {
        let name: String = self
            .name
            .as_deref()
            .unwrap_or_default()
            .trim()
            .chars()
            .filter(|c| !c.is_control())
            .take(100)
            .collect();
        if name.is_empty() { "Member".to_owned() } else { name }
    }

    /// How we know that they want what they get.
    pub(crate) fn consent(&self, site: &str, now: DateTime<Utc>) -> String {
        let since = self.created_at.as_deref().and_then(|at| at.get(..10)).unwrap_or("unknown");
        format!(
            "Imported from Ghost at {site} on {}; a member there since {since}",
            now.format("%Y-%m-%d")
        )
    }
}

impl HeldTier {
    /// When it ends, if it does; milliseconds or a time.
    pub(crate) fn ends_at(&self) -> Option<DateTime<Utc>> {
        match self.expiry_at.as_ref()? {
            serde_json::Value::Number(millis) => DateTime::from_timestamp_millis(millis.as_i64()?),
            serde_json::Value::String(text) => {
                DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
            }
            _ => None,
        }
    }
}
