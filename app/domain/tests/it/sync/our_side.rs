//! Both ways: what changes here changes in Ghost, and what changed on both sides is asked about.
use super::{Both, lexical, minute};
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::PostId;
use contracts::ghost::{Direction, GhostSync, Keep, Trouble};
use entities::{post_revision, post_tag, tag};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

const SHOP: &str = "6b041fdcafba9a0bfdaa4a91";
const SLUG: &str = "the-shop-on-willow-lane-opens-on-thursdays";

on_both! {
    async fn an_edit_here_is_in_ghost_and_nothing_else_of_the_post_is_sent(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let before = both.ghost.post(SHOP);
        both.edit_here(SHOP, |post| post.title = "Ours".into()).await;
        both.later(Duration::seconds(2)).await;
        assert_eq!(both.standing().await.setback, None);
        let after = both.ghost.post(SHOP);
        assert_eq!(after["title"], "Ours");
        assert_eq!(after["lexical"], before["lexical"]);
        let puts = |both: &Both<'_>| {
            both.ghost.ghost().asked.iter().filter(|asked| asked.starts_with("PUT")).count()
        };
        assert_eq!(puts(&both), 1);
        both.later(minute()).await;
        both.later(minute()).await;
        assert_eq!(puts(&both), 1, "what was sent is settled");
        assert_eq!(both.here(SHOP).await.title, "Ours");
    }

    async fn how_a_post_is_shared_on_twitter_goes_both_ways(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        both.ghost.edit(SLUG, |post| post["twitter_title"] = "Theirs".into());
        both.later(minute()).await;
        assert_eq!(both.here(SHOP).await.twitter_title.as_deref(), Some("Theirs"));
        both.edit_here(SHOP, |post| {
            post.twitter_description = Some("Ours".into());
            post.twitter_image = Some("/content/images/2026/11/jar.png".into());
        }).await;
        both.later(Duration::seconds(2)).await;
        let there = both.ghost.post(SHOP);
        assert_eq!((&there["twitter_title"], &there["twitter_description"]), (&json!("Theirs"), &json!("Ours")));
        assert_eq!(there["twitter_image"], format!("{}/content/images/2026/11/jar.png", both.ghost.url));
        both.later(minute()).await;
        assert_eq!(both.standing().await.collisions, []);
        assert_eq!(both.here(SHOP).await.twitter_description.as_deref(), Some("Ours"));
    }

    async fn an_edit_here_stays_here_when_changes_only_come_in(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.edit_here(SHOP, |post| post.title = "Ours".into()).await;
        both.later(minute()).await;
        assert_ne!(both.ghost.post(SHOP)["title"], "Ours");
        assert_eq!(both.here(SHOP).await.title, "Ours");
    }

    async fn a_document_goes_back_with_its_addresses_whole(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let ours = json!({"root": {"children": [
            {"type": "image", "src": "/content/images/2026/11/jar.png", "alt": ""}]}}).to_string();
        both.edit_here(SHOP, |post| post.lexical = Some(ours.clone())).await;
        both.later(Duration::seconds(2)).await;
        let sent = both.ghost.post(SHOP)["lexical"].as_str().unwrap().to_owned();
        assert!(sent.contains(&format!("\"src\":\"{}/content/images/2026/11/jar.png\"", both.ghost.url)), "{sent}");
        both.later(minute()).await;
        assert_eq!(both.here(SHOP).await.lexical, Some(ours));
        assert_eq!(both.standing().await.collisions, []);
    }

    async fn two_edits_of_different_things_are_one_post(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        both.edit_here(SHOP, |post| post.lexical = Some(lexical("Our words."))).await;
        both.ghost.edit(SLUG, |post| post["title"] = "Their title".into());
        both.later(minute()).await;
        both.later(minute()).await;
        let here = both.here(SHOP).await;
        assert_eq!((here.title.as_str(), here.lexical), ("Their title", Some(lexical("Our words."))));
        let there = both.ghost.post(SHOP);
        assert_eq!((&there["title"], &there["lexical"]), (&json!("Their title"), &json!(lexical("Our words."))));
        assert_eq!(both.standing().await.collisions, []);
    }

    async fn somebody_who_saves_just_before_us_is_read_again_and_not_overwritten(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        both.edit_here(SHOP, |post| post.title = "Ours".into()).await;
        both.ghost.ghost().rival = Some(json!({"custom_excerpt": "Theirs, just now."}));
        both.later(Duration::seconds(2)).await;
        assert_eq!(both.standing().await.setback, None);
        let there = both.ghost.post(SHOP);
        assert_eq!((&there["title"], &there["custom_excerpt"]), (&json!("Ours"), &json!("Theirs, just now.")));
        assert_eq!(both.here(SHOP).await.custom_excerpt.as_deref(), Some("Theirs, just now."));
    }

    async fn tags_given_here_are_given_there(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let events = tag::Entity::find().filter(tag::Column::Slug.eq("events")).one(&**db).await?.unwrap();
        let post_id = both.here(SHOP).await.id;
        let row = post_tag::Model { post_id, tag_id: events.id, position: 9, listed_at: None };
        row.into_active_model().insert(&**db).await?;
        both.edit_here(SHOP, |_| {}).await;
        both.later(Duration::seconds(2)).await;
        let tags = both.ghost.post(SHOP)["tags"].clone();
        let slugs: Vec<_> = tags.as_array().unwrap().iter().map(|tag| tag["slug"].as_str().unwrap()).collect();
        assert_eq!(slugs, ["shop", "hash-front-page", "events"]);
    }

    async fn two_edits_of_one_text_wait_for_people_and_ours_is_kept(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        collide(&both).await;
        let post = PostId(both.here(SHOP).await.id);
        let labels = both.standing().await.collisions;
        assert_eq!(labels.iter().map(|label| label.post).collect::<Vec<_>>(), [post]);
        let collision = both.sync.collision(post).await?;
        assert_eq!((collision.here.text.as_str(), collision.there.text.as_str()), ("Our words.", "Their words."));
        both.later(minute()).await;
        assert_eq!(both.ghost.post(SHOP)["lexical"], json!(lexical("Their words.")), "nothing is sent");
        both.sync.settle(post, Keep::Here).await?;
        both.later(minute()).await;
        assert_eq!(both.standing().await.setback, None);
        assert_eq!(both.ghost.post(SHOP)["lexical"], json!(lexical("Our words.")));
        assert_eq!(both.here(SHOP).await.lexical, Some(lexical("Our words.")));
        assert!(revisions(&both).await.contains(&Some(lexical("Their words."))), "nothing is lost");
        assert_eq!(both.standing().await.collisions, []);
    }

    async fn two_edits_of_one_text_wait_for_people_and_theirs_is_kept(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        collide(&both).await;
        let post = PostId(both.here(SHOP).await.id);
        both.sync.settle(post, Keep::There).await?;
        assert_eq!(both.here(SHOP).await.lexical, Some(lexical("Their words.")));
        assert!(revisions(&both).await.contains(&Some(lexical("Our words."))), "nothing is lost");
        both.later(minute()).await;
        assert_eq!(both.ghost.post(SHOP)["lexical"], json!(lexical("Their words.")));
        assert_eq!(both.standing().await.collisions, []);
        assert!(both.sync.settle(post, Keep::There).await.is_err(), "it is settled");
    }

    async fn keeping_ours_keeps_what_only_ghost_changed(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        collide_in_titles(&both).await;
        both.sync.settle(PostId(both.here(SHOP).await.id), Keep::Here).await?;
        both.later(minute()).await;
        assert_eq!(told_here(&both).await, ["Ours", "Their excerpt", "Our meta"]);
        assert_eq!(told_there(&both), ["Ours", "Their excerpt", "Our meta"]);
        assert_eq!(both.standing().await.collisions, []);
        assert!(titles(&both).await.contains(&"Theirs".to_owned()), "nothing is lost");
    }

    async fn keeping_ghosts_keeps_what_only_we_changed(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        collide_in_titles(&both).await;
        both.sync.settle(PostId(both.here(SHOP).await.id), Keep::There).await?;
        both.later(minute()).await;
        assert_eq!(told_here(&both).await, ["Theirs", "Their excerpt", "Our meta"]);
        assert_eq!(told_there(&both), ["Theirs", "Their excerpt", "Our meta"]);
        assert_eq!(both.standing().await.collisions, []);
        assert!(titles(&both).await.contains(&"Ours".to_owned()), "nothing is lost");
    }

    async fn ours_is_sent_though_ghost_changed_what_we_do_not_read(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        both.edit_here(SHOP, |post| post.title = "Ours".into()).await;
        both.ghost.edit(SLUG, |post| post["codeinjection_head"] = "<style></style>".into());
        both.later(minute()).await;
        assert_eq!(both.ghost.post(SHOP)["title"], "Ours");
    }

    async fn what_ghost_refuses_is_said_and_holds_up_nothing_else(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        both.ghost.ghost().refuses = true;
        both.edit_here(SHOP, |post| post.title = "Ours".into()).await;
        both.later(Duration::seconds(2)).await;
        let standing = both.standing().await;
        assert_eq!(standing.setback, None);
        let said = standing.progress.iter().find_map(|kind| kind.skipped.clone()).unwrap().1;
        assert!(said.contains("Value is too long"), "{said}");
        both.ghost.ghost().refuses = false;
        both.ghost.edit(SLUG, |post| post["custom_excerpt"] = "Theirs.".into());
        both.later(minute()).await;
        assert_eq!(both.here(SHOP).await.custom_excerpt.as_deref(), Some("Theirs."));
    }

    async fn a_404_that_is_not_ghosts_throws_nothing_away(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        both.ghost.ghost().shadowed = true;
        both.edit_here(SHOP, |post| post.title = "Ours".into()).await;
        both.later(Duration::seconds(2)).await;
        assert_eq!(both.standing().await.setback.unwrap().trouble, Trouble::NotGhost);
        assert_eq!(both.here(SHOP).await.deleted_at, None);
        both.ghost.ghost().shadowed = false;
        both.later(minute()).await;
        assert_eq!(both.ghost.post(SHOP)["title"], "Ours");
    }

    async fn what_was_thrown_away_here_stays_away(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let now = contracts::Clock::now(&*both.clock);
        both.edit_here(SHOP, |post| post.deleted_at = Some(now)).await;
        both.ghost.edit(SLUG, |post| post["title"] = "Their title".into());
        both.later(minute()).await;
        assert_eq!(both.standing().await.setback, None);
        assert!(both.here(SHOP).await.deleted_at.is_some());
    }
}

async fn collide(both: &Both<'_>) {
    both.edit_here(SHOP, |post| post.lexical = Some(lexical("Our words."))).await;
    both.ghost.edit(SLUG, |post| post["lexical"] = lexical("Their words.").into());
    both.later(minute()).await;
    assert_eq!(both.standing().await.setback, None);
}

/// The title on both sides, the excerpt there, the description for search engines here.
async fn collide_in_titles(both: &Both<'_>) {
    both.edit_here(SHOP, |post| {
        post.title = "Ours".into();
        post.meta_description = Some("Our meta".into());
    })
    .await;
    both.ghost.edit(SLUG, |post| {
        post["title"] = "Theirs".into();
        post["custom_excerpt"] = "Their excerpt".into();
    });
    both.later(minute()).await;
    assert_eq!(both.standing().await.collisions.len(), 1);
}

async fn told_here(both: &Both<'_>) -> [String; 3] {
    let here = both.here(SHOP).await;
    [here.title, here.custom_excerpt.unwrap_or_default(), here.meta_description.unwrap_or_default()]
}

fn told_there(both: &Both<'_>) -> [String; 3] {
    let there = both.ghost.post(SHOP);
    ["title", "custom_excerpt", "meta_description"]
        .map(|field| there[field].as_str().unwrap_or_default().to_owned())
}

async fn titles(both: &Both<'_>) -> Vec<String> {
    let post = both.here(SHOP).await.id;
    let rows = post_revision::Entity::find().filter(post_revision::Column::PostId.eq(post));
    rows.all(&**both.db).await.unwrap().into_iter().map(|row| row.title).collect()
}

async fn revisions(both: &Both<'_>) -> Vec<Option<String>> {
    let post = both.here(SHOP).await.id;
    let rows = post_revision::Entity::find().filter(post_revision::Column::PostId.eq(post));
    rows.all(&**both.db).await.unwrap().into_iter().map(|row| row.lexical).collect()
}
