//! Keeping in step with a live Ghost.
mod authors;
mod files;
mod ghosts_side;
mod going_wrong;
mod members;
mod our_side;
mod pulling;
mod tags;

use crate::database::Fresh;
use crate::fake_ghost::{FakeGhost, KEY};
use ::files::Folder;
use chrono::{DateTime, Duration, TimeZone, Utc};
use contracts::ghost::{Direction, GhostSync, Standing, Trouble, Wish};
use contracts::{Clock, Links, Secret, Vault};
use domain::ghost::{SqlGhostSync, Surroundings};
use entities::post;
use ghost_api::HttpGhosts;
use outside::Outside;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// A clock that is set by hand.
pub struct Watch(Mutex<DateTime<Utc>>);

impl Watch {
    pub fn forward(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Watch {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

/// Both sides, and what lies between.
pub struct Both<'d> {
    pub db: &'d Fresh,
    pub ghost: FakeGhost,
    pub sync: SqlGhostSync,
    pub clock: Arc<Watch>,
    pub data: tempfile::TempDir,
}

pub const WEBHOOK_SECRET: &str = "willow-lane-secret";

/// Another process over the same database.
pub fn process(db: &Fresh, clock: &Arc<Watch>, data: &Path) -> SqlGhostSync {
    let patience = std::time::Duration::from_secs(2);
    let around = Surroundings {
        clock: clock.clone(),
        vault: Vault::new(&[7; 32]),
        ghosts: Arc::new(HttpGhosts::new(clock.clone(), Outside::private_too(), patience)),
        files: Arc::new(Folder::new(data)),
        incoming: data.join("incoming"),
        content: data.join("content"),
        links: Links::local(),
    };
    SqlGhostSync::new((**db).clone(), around)
}

impl<'d> Both<'d> {
    /// A Ghost, and an empty house that knows nothing of it.
    pub async fn apart(db: &'d Fresh) -> Option<Self> {
        let ghost = FakeGhost::open().await?;
        let noon = Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap();
        let clock = Arc::new(Watch(Mutex::new(noon)));
        let data = tempfile::tempdir().unwrap();
        let sync = process(db, &clock, data.path());
        Some(Self { db, ghost, sync, clock, data })
    }

    /// The two in step.
    pub async fn in_step(db: &'d Fresh, direction: Direction) -> Option<Self> {
        let both = Self::apart(db).await?;
        both.connect(KEY, direction).await.unwrap();
        both.sync.pull().await.unwrap();
        both.turn().await;
        assert_eq!(both.standing().await.setback, None);
        Some(both)
    }

    pub async fn connect(&self, key: &str, direction: Direction) -> Result<(), Trouble> {
        let wish = Wish {
            site: self.ghost.url.clone(),
            key: Some(Secret::from_bearer(key)),
            webhook_secret: Some(Secret::from_bearer(WEBHOOK_SECRET)),
            direction,
        };
        self.sync.connect(wish).await.unwrap()
    }

    pub async fn turn(&self) {
        self.sync.turn().await.unwrap();
    }

    /// A turn, so much later.
    pub async fn later(&self, by: Duration) {
        self.clock.forward(by);
        self.turn().await;
    }

    pub async fn standing(&self) -> Standing {
        self.sync.standing().await.unwrap().unwrap()
    }

    /// A post here, by Ghost's id.
    pub async fn here(&self, ghost_id: &str) -> post::Model {
        let found = post::Entity::find().filter(post::Column::GhostId.eq(ghost_id));
        found.one(&**self.db).await.unwrap().unwrap()
    }

    /// What somebody does to a post here.
    pub async fn edit_here(&self, ghost_id: &str, change: impl FnOnce(&mut post::Model)) {
        use sea_orm::{ActiveModelTrait, IntoActiveModel};
        let mut post = self.here(ghost_id).await;
        change(&mut post);
        post.version += 1;
        post.into_active_model().reset_all().update(&**self.db).await.unwrap();
    }
}

pub fn minute() -> Duration {
    Duration::minutes(1)
}

pub fn lexical(text: &str) -> String {
    serde_json::json!({"root": {"children": [{"type": "paragraph", "children": [
        {"type": "extended-text", "text": text, "format": 0}]}]}})
    .to_string()
}
