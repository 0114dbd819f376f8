//! Bringing everything in.
use super::{Both, minute, process};
use crate::database::{Fresh, on_both};
use crate::fake_ghost::{KEY, Mood};
use contracts::ghost::{Direction, Doing, GhostSync, Kind};
use entities::{
    ap_activity, author, ghost_file, ghost_member, ghost_post, label, media, newsletter, post,
    post_author, post_revision, post_tag, post_text, subscription, tag, tier, user, user_label,
    user_tier,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::os::unix::fs::MetadataExt;

/// Every table that a pull may write, to the letter.
async fn tables(db: &Fresh) -> Vec<String> {
    let mut all = Vec::new();
    macro_rules! table {
        ($($name:ident),+) => {$(
            let rows = $name::Entity::find().all(&**db).await.unwrap();
            let mut rows: Vec<String> = rows.iter().map(|row| format!("{row:?}")).collect();
            rows.sort();
            all.push(format!("{} {rows:#?}", stringify!($name)));
        )+};
    }
    table!(
        ap_activity,
        author,
        ghost_file,
        ghost_member,
        ghost_post,
        label,
        media,
        newsletter,
        post,
        post_author,
        post_revision,
        post_tag,
        post_text,
        subscription,
        tag,
        tier,
        user,
        user_label,
        user_tier
    );
    all
}

on_both! {
    async fn everything_of_a_site_is_here_and_said_so(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let standing = both.standing().await;
        assert_eq!((standing.title.as_str(), standing.version.as_str()), ("Willow Lane Cooperative", "6.65"));
        assert_eq!(standing.doing, Doing::Following);
        let counts: Vec<(Kind, u64)> =
            standing.progress.iter().map(|kind| (kind.kind, kind.done)).collect();
        assert_eq!(counts, [
            (Kind::Newsletters, 2), (Kind::Tiers, 3), (Kind::Labels, 3), (Kind::Tags, 5),
            (Kind::Authors, 3), (Kind::Posts, 15), (Kind::Pages, 3), (Kind::Members, 5),
        ]);
        assert!(standing.progress.iter().all(|kind| kind.finished && kind.skipped.is_none()));
        assert_eq!(post::Entity::find().count(&**db).await?, 18);
        let shop = both.here("6b041fdcafba9a0bfdaa4a91").await;
        assert_eq!(shop.picture_src.as_deref(), Some("/content/images/2026/11/shop-front.jpg"));
        assert_eq!(shop.picture_alt.as_deref(), Some("Painted shop front"));
        assert!(!shop.lexical.unwrap().contains(&format!("\"{}", both.ghost.url)));
        assert_eq!(standing.progress.len(), 8);
        let hooks = both.ghost.ghost().webhooks.clone();
        assert_eq!(hooks.len(), 12);
        assert!(hooks[0]["target_url"].as_str().unwrap().contains("/webhooks/ghost?connection="));
    }

    async fn pictures_are_fetched_as_they_were_put_up_and_the_same_bytes_kept_once(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let file = |name: &str| both.data.path().join("content/images/2026/11").join(name);
        let width = |name: &str| image::image_dimensions(file(name)).map(|(width, _)| width as usize);
        assert_eq!(width("shop-front.jpg.webp")?, "the large one".len());
        assert_eq!(width("harvest-one.jpg.webp")?,
            "the bytes of /content/images/2026/11/harvest-one.jpg".len());
        let lies = |name: &str| std::fs::metadata(file(name));
        let (jar, cover) = (lies("jar.png.webp")?, lies("cover.png.webp")?);
        assert_eq!(jar.ino(), cover.ino());
        assert!(both.data.path().join("content/media/2026/11/tour.mp4").is_file());
        assert_eq!(std::fs::read_dir(both.data.path().join("incoming"))?.count(), 0);
        let missing = ghost_file::Entity::find().all(&**db).await?;
        let missing: Vec<_> = missing.iter().filter(|file| file.fetched_at.is_none()).collect();
        assert_eq!(u64::try_from(missing.len())?, both.standing().await.missing_files);
    }

    async fn the_same_pull_twice_changes_nothing(db: &Fresh) {
        let Some(both) = Both::in_step(db, Direction::In).await else { return Ok(()) };
        let before = tables(db).await;
        both.sync.pull().await?;
        both.later(minute()).await;
        assert_eq!(both.standing().await.setback, None);
        assert_eq!(tables(db).await, before);
        both.later(minute()).await;
        assert_eq!(tables(db).await, before, "nor does a poll");
    }

    async fn a_pull_cut_off_at_every_single_answer_comes_to_its_end(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        both.connect(KEY, Direction::In).await.unwrap();
        both.ghost.mood(Mood::EachOnce);
        both.sync.pull().await?;
        let mut turns = 0;
        let mut posts = Vec::new();
        while both.standing().await.doing == Doing::Pulling {
            both.later(minute() * 40).await;
            turns += 1;
            posts.push(post::Entity::find().count(&**db).await?);
            assert!(turns < 200, "{:?}", both.standing().await);
        }
        assert!(posts.windows(2).all(|two| two[0] <= two[1]));
        assert!(posts.iter().any(|some| (1..18).contains(some)), "page by page: {posts:?}");
        assert_eq!(both.standing().await.setback, None);
        assert_eq!(post::Entity::find().count(&**db).await?, 18);
        assert_eq!(user::Entity::find().count(&**db).await?, 5);
        both.ghost.mood(Mood::Well);
        let before = tables(db).await;
        both.sync.pull().await?;
        both.turn().await;
        assert_eq!(tables(db).await, before);
    }

    async fn an_import_of_the_export_and_a_pull_are_one_and_the_same(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        let Some(json) = crate::fake_ghost::recorded("ghost_export.json") else { return Ok(()) };
        let options = domain::ghost::Options { site_url: Some("http://localhost:2368".into()), content: None };
        domain::ghost::import(db, json.as_bytes(), &*both.clock, &options).await?;
        let versions = |rows: Vec<post::Model>| {
            let mut all: Vec<_> = rows.into_iter().map(|row| (row.slug, row.version, row.lexical)).collect();
            all.sort();
            all
        };
        let before = versions(post::Entity::find().all(&**db).await?);
        both.connect(KEY, Direction::In).await.unwrap();
        both.sync.pull().await?;
        both.turn().await;
        assert_eq!(both.standing().await.setback, None);
        assert_eq!(versions(post::Entity::find().all(&**db).await?), before);
        assert_eq!(post_revision::Entity::find().count(&**db).await?, 0);
    }

    async fn of_two_processes_one_works(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        both.connect(KEY, Direction::In).await.unwrap();
        both.sync.pull().await?;
        let other = process(db, &both.clock, both.data.path());
        let (one, two) = tokio::join!(both.sync.turn(), other.turn());
        one?;
        two?;
        both.turn().await;
        let first = both.ghost.ghost().asked.iter()
            .filter(|asked| asked.contains("/posts/?limit=100&page=1&order=created_at")).count();
        assert_eq!(first, 1);
        assert_eq!(post::Entity::find().count(&**db).await?, 18);
    }

    async fn a_post_that_cannot_be_read_is_named_and_holds_up_no_other(db: &Fresh) {
        let Some(both) = Both::apart(db).await else { return Ok(()) };
        let deep = format!("{}{}", "{\"root\":{\"children\":[".repeat(10_000), "]}}".repeat(10_000));
        both.ghost.edit("a-jar-worth-keeping", |post| post["lexical"] = deep.into());
        both.connect(KEY, Direction::In).await.unwrap();
        both.sync.pull().await?;
        both.turn().await;
        let standing = both.standing().await;
        assert_eq!((standing.setback, standing.doing), (None, Doing::Following));
        let posts = standing.progress.iter().find(|kind| kind.kind == Kind::Posts).unwrap();
        let (skipped, why) = posts.skipped.clone().unwrap();
        assert_eq!(skipped, 1);
        assert!(why.ends_with(" (a-jar-worth-keeping): its text cannot be read."), "{why}");
        assert_eq!(post::Entity::find().count(&**db).await?, 17);
    }
}
