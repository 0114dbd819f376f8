//! Posts as readers meet them.
use crate::database::{Fresh, on_both};
use chrono::{DateTime, Duration, TimeZone, Utc};
use contracts::blog::{Listing, PostCard, Posts};
use contracts::{FixedClock, Paged, Position};
use domain::{SqlPosts, seed};
use sea_orm::DatabaseConnection;
use std::sync::Arc;

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 12, 0, 0).unwrap()
}

fn posts(db: &Fresh) -> SqlPosts<DatabaseConnection> {
    SqlPosts::new((**db).clone(), Arc::new(FixedClock(noon())))
}

fn titles(page: &Paged<PostCard>) -> Vec<&str> {
    page.items.iter().map(|card| card.title.as_str()).collect()
}

on_both! {
    async fn a_list_is_walked_there_and_back(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 45).await?;
        let posts = posts(db);
        let first = posts.listing(&Listing::All, Position::Start, 20).await?;
        assert_eq!(first.items.len(), 20);
        assert_eq!(first.newer, None);
        let second = posts.listing(&Listing::All, Position::OlderThan(first.older.unwrap()), 20).await?;
        let third = posts.listing(&Listing::All, Position::OlderThan(second.older.unwrap()), 20).await?;
        assert_eq!((third.items.len(), third.older), (5, None));
        let back = posts.listing(&Listing::All, Position::NewerThan(third.newer.unwrap()), 20).await?;
        assert_eq!(back, second);
        let start = posts.listing(&Listing::All, Position::NewerThan(back.newer.unwrap()), 20).await?;
        assert_eq!(titles(&start), titles(&first));
        assert_eq!(start.newer, None);
        assert_eq!(first.items[0].published_at, noon() - Duration::hours(1));
    }
}
