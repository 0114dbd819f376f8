//! What changes in Ghost changes here.
use super::{Both, WEBHOOK_SECRET, lexical, minute};
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::blog::{Found, Posts};
use contracts::ghost::{Delivery, Direction, GhostSync, Heard};
use contracts::{Clock, Error};
use domain::SqlPosts;
use domain::blog::publish_due;
use entities::ap_activity::ProcessState;
use entities::{ap_activity, ghost_connection, ghost_wake, post};
use ring::hmac;
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

const SHOP: &str = "the-shop-on-willow-lane-opens-on-thursdays";

fn signature(body: &str, at: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, WEBHOOK_SECRET.as_bytes());
    format!("sha256={}, t={at}", hex::encode(hmac::sign(&key, format!("{body}{at}").as_bytes())))
}

/// What Ghost sends of a change.
async fn tell(both: &Both<'_>, body: &Value) -> Heard {
    let (body, at) = (body.to_string(), both.clock.now().timestamp_millis());
    hear(both, &body, &signature(&body, at)).await
}

async fn hear(both: &Both<'_>, body: &str, signature: &str) -> Heard {
    let row = ghost_connection::Entity::find().one(&**both.db).await.unwrap().unwrap();
    let connection = row.id.to_string();
    let delivery = Delivery { connection: &connection, signature, body: body.as_bytes() };
    both.sync.hear(delivery).await.unwrap()
}

async fn at(both: &Both<'_>, slug: &str) -> Result<Found, Error> {
    let posts = SqlPosts::new((**both.db).clone(), both.clock.clone());
    posts.at(&slug.parse().unwrap()).await
}

on_both! {
    async fn a_change_is_here_at_once_when_ghost_tells_of_it(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let id = both.ghost.id(SHOP);
        both.ghost.edit(SHOP, |post| post["title"] = "Open on Fridays".into());
        let told = json!({"post": {"current": {"id": id}, "previous": {}}});
        assert_eq!(tell(&both, &told).await, Heard::Remembered);
        assert_eq!(tell(&both, &told).await, Heard::Remembered);
        assert_eq!(ghost_wake::Entity::find().count(&**db).await?, 1, "remembered once");
        both.later(Duration::seconds(2)).await;
        assert_eq!(both.here(&id).await.title, "Open on Fridays");
        assert_eq!(ghost_wake::Entity::find().count(&**db).await?, 0);
    }

    async fn a_change_that_nobody_told_of_is_here_within_a_minute(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let id = both.ghost.id(SHOP);
        both.ghost.edit(SHOP, |post| {
            post["title"] = "Open on Fridays".into();
            post["lexical"] = lexical("From now on.").into();
        });
        both.later(Duration::seconds(30)).await;
        assert_ne!(both.here(&id).await.title, "Open on Fridays");
        both.later(Duration::seconds(30)).await;
        let here = both.here(&id).await;
        assert_eq!((here.title.as_str(), here.lexical), ("Open on Fridays", Some(lexical("From now on."))));
    }

    async fn a_forged_a_late_and_an_ended_delivery_are_told_apart(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let body = json!({"post": {"current": {"id": "6b041fdcafba9a0bfdaa4a91"}}}).to_string();
        let now = both.clock.now().timestamp_millis();
        let good = signature(&body, now);
        assert_eq!(hear(&both, &body.replace('6', "7"), &good).await, Heard::Forged);
        assert_eq!(hear(&both, &body, "").await, Heard::Forged);
        assert_eq!(hear(&both, &body, &signature(&body, now - 301_000)).await, Heard::Forged);
        assert_eq!(ghost_wake::Entity::find().count(&**db).await?, 0);
        let other = Delivery { connection: "another", signature: &good, body: body.as_bytes() };
        assert_eq!(both.sync.hear(other).await?, Heard::Ended);
        assert_eq!(hear(&both, &body, &good).await, Heard::Remembered);
        let odd = json!({"post": {"current": {"id": "../site"}}});
        assert_eq!(tell(&both, &odd).await, Heard::Remembered);
        assert_eq!(ghost_wake::Entity::find().count(&**db).await?, 1, "an id is an id");
    }

    async fn recorded_deliveries_of_a_real_ghost_are_understood(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        for (event, about) in [
            ("post.deleted", "posts:6b0420a5afba9a0bfdaa4d9c"),
            ("post.scheduled", "posts:6b0420a5afba9a0bfdaa4d9c"),
            ("member.edited", "members:6b0420b4afba9a0bfdaa4dbe"),
            ("tag.edited", "lists"),
        ] {
            let name = format!("webhooks/{event}.json");
            let recorded = crate::fake_ghost::recorded(&name).unwrap();
            let recorded: Value = serde_json::from_str(&recorded)?;
            let (body, signed) =
                (recorded["raw_body"].as_str().unwrap(), recorded["headers"]["x-ghost-signature"].as_str().unwrap());
            let sent: i64 = signed.split_once("t=").unwrap().1.parse()?;
            both.clock.forward(chrono::DateTime::from_timestamp_millis(sent).unwrap() - both.clock.now());
            assert_eq!(hear(&both, body, signed).await, Heard::Remembered, "{event}");
            let known = ghost_wake::Entity::find_by_id(about).one(&**db).await?;
            assert!(known.is_some(), "{event}");
        }
    }

    async fn a_deleted_post_goes_to_the_bin_and_may_come_back(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let id = both.ghost.id(SHOP);
        let kept = both.ghost.post(&id);
        both.ghost.delete(SHOP);
        let told = json!({"event": "post.deleted", "post": {"current": {}, "previous": {"id": id}}});
        tell(&both, &told).await;
        both.later(Duration::seconds(2)).await;
        assert!(both.here(&id).await.deleted_at.is_some());
        assert!(matches!(at(&both, SHOP).await, Err(Error::NotFound)));
        both.ghost.ghost().tables.get_mut("posts").unwrap().push(kept);
        both.ghost.edit(SHOP, |_| {});
        both.later(minute()).await;
        assert!(both.here(&id).await.deleted_at.is_none());
        assert!(matches!(at(&both, SHOP).await, Ok(Found::Here(_))));
    }

    async fn when_ghost_last_told_us_is_known(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        assert_eq!(both.standing().await.heard_at, None);
        let body = json!({"post": {"current": {"id": both.ghost.id(SHOP)}}});
        assert_eq!(hear(&both, &body.to_string(), "").await, Heard::Forged);
        assert_eq!(both.standing().await.heard_at, None);
        tell(&both, &body).await;
        assert_eq!(both.standing().await.heard_at, Some(Clock::now(&*both.clock)));
    }

    async fn a_deletion_that_nobody_told_of_is_found_within_the_hour(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let id = both.ghost.id(SHOP);
        both.ghost.delete(SHOP);
        both.later(minute() * 50).await;
        assert!(both.here(&id).await.deleted_at.is_none());
        both.later(minute() * 10).await;
        assert!(both.here(&id).await.deleted_at.is_some());
    }

    async fn a_ghost_that_tells_us_is_compared_in_the_night(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let id = both.ghost.id(SHOP);
        both.ghost.delete(SHOP);
        for _ in 0..3 {
            tell(&both, &json!({"tag": {"current": {"id": "1"}}})).await;
            both.later(minute() * 50).await;
        }
        assert!(both.here(&id).await.deleted_at.is_none());
        both.later(minute() * 10).await;
        assert!(both.here(&id).await.deleted_at.is_some(), "it has fallen silent");
    }

    async fn a_deletion_that_nobody_told_of_is_found_the_night_after(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let id = both.ghost.id(SHOP);
        both.ghost.delete(SHOP);
        both.ghost.ghost().tables.get_mut("members").unwrap().remove(0);
        both.later(minute()).await;
        assert!(both.here(&id).await.deleted_at.is_none());
        both.later(Duration::hours(24)).await;
        assert!(both.here(&id).await.deleted_at.is_some());
        assert_eq!(both.standing().await.setback, None);
        let binned = post::Entity::find().all(&**db).await?;
        assert_eq!(binned.iter().filter(|post| post.deleted_at.is_some()).count(), 1);
    }

    async fn a_new_address_is_followed_and_the_old_one_leads_there(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.ghost.edit(SHOP, |post| post["slug"] = "open-on-thursdays".into());
        both.later(minute()).await;
        assert_eq!(at(&both, SHOP).await?, Found::Moved("open-on-thursdays".parse()?));
        assert!(matches!(at(&both, "open-on-thursdays").await?, Found::Here(_)));
    }

    async fn an_unpublished_post_is_nobodys_to_read(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.ghost.edit(SHOP, |post| post["status"] = "draft".into());
        both.later(minute()).await;
        assert!(matches!(at(&both, SHOP).await, Err(Error::NotFound)));
    }

    async fn a_scheduled_post_goes_out_when_ghost_says_so_and_is_news_once(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let slug = "repair-evening-bring-your-lamp";
        let id = both.ghost.id(slug);
        let soon = both.clock.now() + minute() * 5;
        both.ghost.edit(slug, |post| post["published_at"] = soon.to_rfc3339().into());
        both.later(minute()).await;
        assert_eq!(both.here(&id).await.published_at, Some(soon));
        both.clock.forward(minute() * 10);
        assert_eq!(publish_due(db, both.clock.now()).await?, 0, "Ghost fires, and nobody else");
        both.ghost.edit(slug, |post| post["status"] = "published".into());
        both.turn().await;
        assert!(matches!(at(&both, slug).await?, Found::Here(_)));
        let told = ap_activity::Entity::find().all(&**db).await?;
        let news: Vec<_> = told.iter().filter(|it| it.process_state == ProcessState::Pending).collect();
        assert_eq!(news.len(), 1, "what was out before is no news: {news:?}");
        assert_eq!(news[0].object_url.as_deref(), Some("/repair-evening-bring-your-lamp/"));
    }

    async fn a_scheduled_post_goes_out_by_itself_once_the_connection_is_gone(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.sync.disconnect().await?;
        both.clock.forward(Duration::days(365));
        assert_eq!(publish_due(db, both.clock.now()).await?, 1);
        assert_eq!(both.sync.standing().await?, None);
    }

    async fn a_renamed_tag_is_renamed_although_no_post_changed(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.ghost.rename_tag("shop", "Shelves");
        both.later(minute() * 5).await;
        let Found::Here(shop) = at(&both, SHOP).await? else { panic!("moved") };
        assert_eq!(shop.tags[0].name, "Shelves");
    }
}
