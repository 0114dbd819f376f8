//! How posts are shared, as Ghost tells it.
use super::{found, sourdough, take};
use crate::database::{Fresh, on_both};
use migration::Migrator;
use sea_orm_migration::MigratorTrait;
use serde_json::json;

const SHARED: &str = "m20261127_520003_share_posts_on_twitter";

on_both! {
    async fn what_ghost_told_of_twitter_before_we_asked_is_here(db: &Fresh) {
        let mut export = sourdough();
        export["db"][0]["data"]["posts_meta"] = json!([{"post_id": "p1", "twitter_title": "Chirped",
            "twitter_image": "__GHOST_URL__/content/images/loaf.png"}]);
        take(db, &export.to_string()).await?;
        let before = found(db, "sourdough").await?.meta.twitter;
        assert_eq!(before.title.as_deref(), Some("Chirped"));
        assert_eq!(before.image.as_deref(), Some("/content/images/loaf.png"));
        let all = Migrator::migrations();
        let since = all.iter().rev().take_while(|migration| migration.name() != SHARED).count() + 1;
        Migrator::down(&**db, u32::try_from(since).ok()).await?;
        Migrator::up(&**db, None).await?;
        assert_eq!(found(db, "sourdough").await?.meta.twitter, before);
    }
}
