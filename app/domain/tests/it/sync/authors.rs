//! Authors that Ghost has too, looked after here.
use super::{Both, minute};
use crate::authors::{authors, called};
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use chrono::Duration;
use contracts::AuthorId;
use contracts::authors::{AuthorMerged, AuthorSaved, AuthorWriting, Authors, Handles, KeptAuthor};
use contracts::blog::Posts;
use contracts::ghost::{Direction, GhostSync, Version};
use entities::{author, post_author};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

async fn mira(both: &Both<'_>) -> KeptAuthor {
    authors(both.db).named("mira").await.unwrap()
}

const SHOP: &str = "6b041fdcafba9a0bfdaa4a91";
const SLUG: &str = "the-shop-on-willow-lane-opens-on-thursdays";

/// Who wrote a post here, in order.
async fn signed(both: &Both<'_>) -> Vec<AuthorId> {
    let post = both.here(SHOP).await.id;
    let links = post_author::Entity::find().filter(post_author::Column::PostId.eq(post));
    let links = links.order_by_asc(post_author::Column::Position).all(&**both.db).await.unwrap();
    links.into_iter().map(|link| AuthorId(link.author_id)).collect()
}

/// What somebody does here to who wrote a post.
async fn sign(both: &Both<'_>, authors: &[AuthorId]) {
    let post = both.here(SHOP).await.id;
    let old = post_author::Entity::delete_many().filter(post_author::Column::PostId.eq(post));
    old.exec(&**both.db).await.unwrap();
    for (author, position) in authors.iter().zip(0..) {
        let row =
            post_author::Model { post_id: post, author_id: author.0, position, listed_at: None };
        row.into_active_model().insert(&**both.db).await.unwrap();
    }
    both.edit_here(SHOP, |_| {}).await;
}

/// A person of ours, whom Ghost does not know.
async fn guest(db: &Fresh) -> AuthorId {
    let id = AuthorId::new();
    let saved = authors(db).save(id, None, &called("A guest"), &tobias()).await.unwrap();
    assert!(matches!(saved, AuthorSaved::Done(_)), "{saved:?}");
    id
}

on_both! {
    async fn who_wrote_a_post_goes_both_ways(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let (mira, deniz) = (mira(&both).await.id, authors(db).named("deniz").await?.id);
        let guest = guest(db).await;
        sign(&both, &[guest, deniz]).await;
        both.later(Duration::seconds(2)).await;
        assert_eq!(both.ghost.signed(SHOP), ["deniz"], "it has no guest of ours");
        both.later(minute() * 6).await;
        assert_eq!(signed(&both).await, [guest, deniz], "whom Ghost cannot name is kept");
        both.ghost.edit(SLUG, |post| post["title"] = "Theirs".into());
        both.later(minute()).await;
        assert_eq!(signed(&both).await, [guest, deniz]);
        both.ghost.sign(SLUG, &["mira"]);
        sign(&both, &[guest, deniz, mira]).await;
        both.later(minute()).await;
        let waiting = both.standing().await.collisions;
        let [asked] = waiting.as_slice() else { panic!("two changes of one thing: {waiting:?}") };
        let sides = both.sync.collision(asked.post).await?;
        let signed = |side: &Version| side.manuscript.writing.authors.len();
        assert_eq!((signed(&sides.here), signed(&sides.there)), (3, 1));
    }

    async fn who_wrote_a_post_is_ghosts_word_when_changes_only_come_in(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        both.ghost.sign(SLUG, &["deniz"]);
        both.later(minute()).await;
        assert_eq!(signed(&both).await, [authors(db).named("deniz").await?.id]);
    }

    async fn what_was_written_of_an_author_stays_until_ghost_says_otherwise(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let mira = mira(&both).await;
        assert_eq!(mira.about.text.as_deref(), Some("Keeps the stock book and the big keys."));
        let mut writing = AuthorWriting {
            slug: "mira-s".parse().ok(),
            about: mira.about.clone(),
            handles: Handles { bluesky: Some("mira.bsky.social".into()), ..Handles::default() },
            website: mira.website.clone(),
            ..called("Mira S.")
        };
        writing.about.text = Some("Ours".into());
        let saved = authors(db).save(mira.id, Some(mira.version), &writing, &tobias()).await?;
        assert!(matches!(saved, AuthorSaved::Done(_)), "{saved:?}");
        both.later(minute() * 6).await;
        let kept = authors(db).open(mira.id).await?;
        assert_eq!((kept.byline.name.as_str(), kept.byline.slug.as_str()), ("Mira S.", "mira-s"));
        assert_eq!((kept.about.text.as_deref(), kept.version), (Some("Ours"), mira.version + 1));
        both.ghost.edit_author("mira", |user| {
            user["location"] = "Hill Road".into();
            user["mastodon"] = "@mira@social.coop".into();
        });
        both.later(minute() * 6).await;
        let told = authors(db).open(mira.id).await?;
        assert_eq!((told.location.as_deref(), told.handles.mastodon.as_deref()), (Some("Hill Road"), Some("@mira@social.coop")));
        assert_eq!((told.about.text.as_deref(), told.handles.bluesky.as_deref()), (Some("Ours"), Some("mira.bsky.social")));
        assert_eq!((told.byline.name.as_str(), told.version), ("Mira S.", kept.version + 1));
        let late = authors(db).save(mira.id, Some(kept.version), &writing, &tobias()).await?;
        assert!(matches!(late, AuthorSaved::Stale(_)), "{late:?}");
        both.ghost.edit_author("mira", |user| user["slug"] = "solano".into());
        both.later(minute() * 6).await;
        let moved = crate::shelf::posts(db).author(&"mira-s".parse()?).await?;
        assert_eq!(moved.byline.slug.as_str(), "solano", "the address that was ours leads on");
    }

    async fn a_merged_author_does_not_come_back(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::Both).await else { return Ok(()) };
        let (mira, deniz) = (mira(&both).await, authors(db).named("deniz").await?);
        let merged = authors(db).merge((deniz.id, deniz.version), (mira.id, mira.version), &tobias()).await?;
        assert!(matches!(merged, AuthorMerged::Done(posts) if posts > 0), "{merged:?}");
        let post = entities::post_author::Entity::find().filter(entities::post_author::Column::AuthorId.eq(mira.id.0));
        let before = post.clone().all(&**db).await?.len();
        both.ghost.edit_author("deniz", |user| user["name"] = "D.".into());
        both.later(minute()).await;
        both.later(minute() * 6).await;
        assert_eq!(author::Entity::find().filter(author::Column::Slug.eq("deniz")).one(&**db).await?, None);
        assert_eq!(post.all(&**db).await?.len(), before);
        assert_eq!(both.standing().await.setback, None);
    }

    async fn what_ghost_told_is_kept_without_what_is_nobodys_to_know(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let id = mira(&both).await.id;
        let row = author::Entity::find_by_id(id.0).one(&**db).await?.unwrap();
        let source = row.source.unwrap();
        assert!(source.contains("Keeps the stock book") && !source.contains('@'), "{source}");
        assert_eq!(row.email.as_deref(), Some("mira@coop.example"));
    }
}
