//! What the whole platform says of itself: its name, its words, its zone.
use crate::Result;
use async_trait::async_trait;
use chrono_tz::Tz;

/// The publication as its owners named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name, in every header and feed.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The language its pages are written in (BCP 47).
    pub language: String,
    /// The zone its dates are told in.
    pub zone: Tz,
}

impl Default for Site {
    fn default() -> Self {
        Self {
            title: "Rose Ash".into(),
            description: "A co-operative, on the web.".into(),
            language: "en-GB".into(),
            zone: chrono_tz::Europe::London,
        }
    }
}

/// The site's settings.
#[async_trait]
pub trait Sites: Send + Sync {
    /// The settings in force; what nobody has set has its default.
    async fn site(&self) -> Result<Site>;
}
