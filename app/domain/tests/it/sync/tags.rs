//! Tags that Ghost has too, looked after here.
use super::{Both, minute};
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use chrono::Duration;
use contracts::Error;
use contracts::about::About;
use contracts::blog::Picture;
use contracts::ghost::Direction;
use contracts::tags::{KeptTag, TagDeleted, TagMerged, TagName, TagSaved, TagWriting, Tags};
use domain::SqlTags;
use serde_json::Value;

const SHOP: &str = "the-shop-on-willow-lane-opens-on-thursdays";

fn tags(both: &Both<'_>) -> SqlTags {
    SqlTags::new((**both.db).clone(), both.clock.clone())
}

/// The addresses of a post's tags there.
fn there(both: &Both<'_>) -> Vec<String> {
    let post = both.ghost.post(&both.ghost.id(SHOP));
    let slug = |tag: &Value| tag["slug"].as_str().unwrap().to_owned();
    post["tags"].as_array().unwrap().iter().map(slug).collect()
}

/// How many posts have a tag here; none where there is no such tag.
async fn posts_of(both: &Both<'_>, slug: &str) -> Option<u64> {
    let tag = tags(both).named(slug).await;
    tag.ok().filter(|tag| tag.label.slug.as_str() == slug).map(|tag| tag.uses.posts)
}

async fn named(both: &Both<'_>, slug: &str) -> KeptTag {
    tags(both).named(slug).await.unwrap()
}

/// Long enough for small lists to come whole.
fn a_while() -> Duration {
    minute() * 6
}

on_both! {
    async fn a_merged_tag_is_given_there_and_does_not_come_back(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let (shop, events) = (named(&both, "shop").await, named(&both, "events").await);
        assert!(shop.uses.ghost && events.uses.ghost);
        let merged = tags(&both).merge((shop.id, shop.version), (events.id, events.version), &tobias()).await?;
        assert!(matches!(merged, TagMerged::Done(posts) if posts > 0), "{merged:?}");
        both.later(Duration::seconds(2)).await;
        assert_eq!(there(&both), ["events", "hash-front-page"]);
        both.later(a_while()).await;
        assert_eq!(posts_of(&both, "shop").await, None);
        assert_eq!(both.standing().await.setback, None);
        assert_eq!(both.standing().await.collisions, []);
    }

    async fn a_post_that_comes_with_a_merged_tag_gets_what_that_became(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let (shop, events) = (named(&both, "shop").await, named(&both, "events").await);
        tags(&both).merge((shop.id, shop.version), (events.id, events.version), &tobias()).await?;
        let before = posts_of(&both, "events").await;
        both.ghost.edit(SHOP, |post| post["title"] = "Open on Fridays".into());
        both.later(minute()).await;
        both.later(a_while()).await;
        assert_eq!(both.here(&both.ghost.id(SHOP)).await.title, "Open on Fridays");
        assert_eq!(there(&both), ["shop", "hash-front-page"], "Ghost keeps its own");
        assert_eq!((posts_of(&both, "events").await, posts_of(&both, "shop").await), (before, None));
    }

    async fn a_tag_that_is_deleted_here_stays_away(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let shop = named(&both, "shop").await;
        let deleted = tags(&both).delete(shop.id, shop.version, &tobias()).await?;
        assert!(matches!(deleted, TagDeleted::Done(posts) if posts > 0), "{deleted:?}");
        both.ghost.edit(SHOP, |post| post["title"] = "Open on Fridays".into());
        both.later(minute()).await;
        both.later(a_while()).await;
        assert_eq!(both.here(&both.ghost.id(SHOP)).await.title, "Open on Fridays");
        assert!(matches!(tags(&both).named("shop").await, Err(Error::NotFound)));
    }

    async fn what_a_picture_showed_is_forgotten_when_ghost_has_another(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let shop = named(&both, "shop").await;
        let picture = |src: &str, alt: &str| Picture { src: src.into(), alt: alt.into(), ..Picture::default() };
        let writing = TagWriting {
            name: TagName::read("Shop").unwrap(),
            slug: "shop".parse().ok(),
            about: About { picture: Some(picture("/media/door.webp", "The door")), ..shop.about.clone() },
            accent_colour: None,
        };
        tags(&both).save(shop.id, Some(shop.version), &writing, &tobias()).await?;
        both.later(a_while()).await;
        assert_eq!(tags(&both).open(shop.id).await?.about.picture, writing.about.picture);
        both.ghost.edit_tag("shop", |tag| tag["feature_image"] = "https://elsewhere.example/till.webp".into());
        both.later(a_while()).await;
        let told = tags(&both).open(shop.id).await?.about.picture;
        assert_eq!(told, Some(picture("https://elsewhere.example/till.webp", "")));
    }

    async fn what_was_written_here_stays_until_ghost_says_otherwise(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let shop = named(&both, "shop").await;
        let writing = TagWriting {
            name: TagName::read("The counter").unwrap(),
            slug: "counter".parse().ok(),
            about: About { text: Some("Ours".into()), picture: None, ..shop.about.clone() },
            accent_colour: None,
        };
        let saved = tags(&both).save(shop.id, Some(shop.version), &writing, &tobias()).await?;
        assert!(matches!(saved, TagSaved::Done(_)), "{saved:?}");
        both.later(a_while()).await;
        let kept = tags(&both).open(shop.id).await?;
        assert_eq!((kept.label.name.as_str(), kept.label.slug.as_str()), ("The counter", "counter"));
        both.ghost.rename_tag("shop", "Corner shop");
        both.later(a_while()).await;
        let renamed = tags(&both).open(shop.id).await?;
        assert_eq!((renamed.label.name.as_str(), renamed.label.slug.as_str()), ("Corner shop", "counter"));
        assert_eq!((renamed.about.text.as_deref(), renamed.version), (Some("Ours"), kept.version + 1));
        let late = tags(&both).save(shop.id, Some(kept.version), &writing, &tobias()).await?;
        assert!(matches!(late, TagSaved::Stale(_)), "{late:?}");
    }
}
