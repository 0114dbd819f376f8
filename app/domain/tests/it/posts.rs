//! Posts as readers meet them.
use crate::database::{Fresh, on_both};
use crate::shelf::{noon, post, posts, shelve};
use chrono::Duration;
use contracts::blog::{Found, Listing, PostCard, PostKind, Posts, SitemapPart};
use contracts::{Cursor, Error, FixedClock, Paged, Position};
use domain::seed;
use sea_orm::ConnectionTrait;
use serde_json::json;

fn slugs(page: &Paged<PostCard>) -> Vec<&str> {
    page.items.iter().map(|card| card.slug.as_str()).collect()
}

/// Every list that a post about bread by Ada is on.
async fn lists(db: &Fresh) -> anyhow::Result<[Listing; 4]> {
    let tag = posts(db).tag(&"bread".parse()?).await?.id;
    let author = posts(db).author(&"ada".parse()?).await?.id;
    let year = Listing::Between(noon() - Duration::days(365), noon() + Duration::days(1));
    Ok([Listing::All, Listing::Tag(tag), Listing::Author(author), year])
}

/// Takes every tag off a post.
async fn unlink(db: &Fresh, slug: &str) -> anyhow::Result<()> {
    let sql = format!(
        "DELETE FROM post_tags WHERE post_id = (SELECT id FROM posts WHERE slug = '{slug}')"
    );
    db.execute_unprepared(&sql).await?;
    Ok(())
}

on_both! {
    async fn a_list_is_walked_there_and_back(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 45).await?;
        let posts = posts(db);
        let at = async |position| posts.listing(&Listing::All, position, 20).await;
        let first = at(Position::Start).await?;
        assert_eq!((first.items.len(), first.newer), (20, None));
        let second = at(Position::OlderThan(first.older.unwrap())).await?;
        let third = at(Position::OlderThan(second.older.unwrap())).await?;
        assert_eq!((third.items.len(), third.older), (5, None));
        let back = at(Position::NewerThan(third.newer.unwrap())).await?;
        assert_eq!(back, second);
        let start = at(Position::NewerThan(back.newer.unwrap())).await?;
        assert_eq!(start, first);
    }

    async fn posts_of_the_same_moment_are_each_seen_once(db: &Fresh) {
        let same: Vec<_> =
            (0..7).map(|n| post(&format!("loaf-{n}"), "2026-11-01 08:00:00", "Bread")).collect();
        shelve(db, &same).await?;
        for of in lists(db).await? {
            let mut seen = Vec::new();
            let mut at = Position::Start;
            loop {
                let page = posts(db).listing(&of, at, 2).await?;
                seen.extend(page.items.iter().map(|card| card.slug.clone()));
                let Some(older) = page.older else { break };
                at = Position::OlderThan(older);
            }
            let mut back = Vec::new();
            let last = posts(db).listing(&of, at, 2).await?;
            let mut newer = last.newer;
            while let Some(place) = newer {
                let page = posts(db).listing(&of, Position::NewerThan(place), 2).await?;
                back.splice(0..0, page.items.iter().map(|card| card.slug.clone()));
                newer = page.newer;
            }
            back.extend(last.items.iter().map(|card| card.slug.clone()));
            assert_eq!((seen.len(), &back), (7, &seen), "{of:?}");
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 7, "{of:?}");
        }
    }

    async fn nothing_is_shown_before_its_time_or_out_of_its_status(db: &Fresh) {
        let mut draft = post("draft", "2026-11-01 08:00:00", "Bread");
        draft["status"] = "draft".into();
        let mut scheduled = post("scheduled", "2026-11-01 08:00:00", "Bread");
        scheduled["status"] = "scheduled".into();
        let mut sent = post("sent", "2026-11-01 08:00:00", "Bread");
        sent["status"] = "sent".into();
        let tomorrow = post("tomorrow", "2026-11-25 08:00:00", "Bread");
        let mut page = post("page", "2026-11-01 08:00:00", "Bread");
        page["type"] = "page".into();
        let out = post("out", "2026-11-24 12:00:00", "Bread");
        shelve(db, &[draft, scheduled, sent, tomorrow, page, out]).await?;

        let posts = posts(db);
        for of in lists(db).await? {
            let listed = posts.listing(&of, Position::Start, 20).await?;
            assert_eq!(slugs(&listed), ["out"], "{of:?}");
            let after_all = Cursor { at: noon() + Duration::days(9), id: uuid::Uuid::nil() };
            let listed = posts.listing(&of, Position::OlderThan(after_all), 20).await?;
            assert_eq!(slugs(&listed), ["out"], "{of:?}, from the future");
        }
        for hidden in ["draft", "scheduled", "sent", "tomorrow"] {
            let answer = posts.at(&hidden.parse()?).await;
            assert!(matches!(answer, Err(Error::NotFound)), "{hidden}");
        }
        let pages = posts.pages(10).await?;
        assert_eq!(pages.len(), 1);
        assert_eq!(posts.newest(&Listing::All, 10).await?.len(), 1);
        assert_eq!(posts.search("bread", 0, 10).await?.items.len(), 2, "out and page");
        assert_eq!(posts.span().await?, Some((noon(), noon())));
        assert_eq!(posts.sitemap(SitemapPart::Pages).await?.len(), 1);
        let (from, to) = (noon() - Duration::days(99), noon() + Duration::days(99));
        assert_eq!(posts.sitemap(SitemapPart::Posts(from, to)).await?.len(), 1);
        let spans = [(from, noon()), (from, to), (noon() + Duration::seconds(1), to)];
        assert_eq!(posts.any_between(&spans).await?, [false, true, false]);
    }

    async fn a_whole_post_has_what_its_card_has(db: &Fresh) {
        let mut loaf = post("rye", "2026-11-01 08:00:00", "Dark and patient.");
        loaf["featured"] = json!(true);
        loaf["feature_image"] = json!("/content/images/rye.png");
        shelve(db, &[loaf]).await?;
        let Found::Here(rye) = posts(db).at(&"rye".parse()?).await? else { panic!("moved") };
        let page = posts(db).listing(&Listing::All, Position::Start, 1).await?;
        assert_eq!(rye.card, page.items[0]);
        assert_eq!((rye.kind, rye.card.excerpt.as_str()), (PostKind::Post, "Dark and patient."));
        assert_eq!(rye.card.authors[0].name, "Ada");
        assert_eq!(rye.tags.first(), rye.card.tag.as_ref());
        assert_eq!(posts(db).newest(&Listing::All, 1).await?, [*rye]);
        let tags = posts(db).tags(9).await?;
        assert_eq!(tags[0].name, "Bread");
    }

    async fn one_reads_on_to_the_next_the_last_and_what_shares_most_tags(db: &Fresh) {
        let mut tomorrow = post("tomorrow", "2026-11-25 08:00:00", "Bread");
        tomorrow["id"] = "tomorrow".into();
        shelve(db, &[
            post("oldest", "2026-11-01 08:00:00", "Bread"),
            post("old", "2026-11-02 08:00:00", "Bread"),
            post("here", "2026-11-03 08:00:00", "Bread"),
            post("new", "2026-11-04 08:00:00", "Bread"),
            post("newest", "2026-11-05 08:00:00", "Bread"),
            tomorrow,
        ]).await?;
        unlink(db, "newest").await?;
        let Found::Here(here) = posts(db).at(&"here".parse()?).await? else { panic!("moved") };
        let further = posts(db).further(&here.card, 2).await?;
        let slug = |card: Option<PostCard>| card.map(|card| card.slug.to_string());
        assert_eq!(slug(further.newer).as_deref(), Some("new"));
        assert_eq!(slug(further.older).as_deref(), Some("old"));
        let related: Vec<_> = further.related.iter().map(|card| card.slug.as_str()).collect();
        assert_eq!(related, ["oldest", "newest"], "what shares a tag, then what is new");
        let none = posts(db).further(&here.card, 0).await?;
        assert!(none.related.is_empty());
    }

    async fn an_empty_blog_answers_everything_with_nothing(db: &Fresh) {
        let posts = posts(db);
        assert_eq!(posts.listing(&Listing::All, Position::Start, 20).await?, Paged::default());
        assert_eq!(posts.span().await?, None);
        assert_eq!(posts.any_between(&[]).await?, Vec::<bool>::new());
        assert!(posts.pages(5).await?.is_empty());
        assert!(posts.tags(5).await?.is_empty());
        assert!(matches!(posts.tag(&"x".parse()?).await, Err(Error::NotFound)));
        assert!(matches!(posts.author(&"x".parse()?).await, Err(Error::NotFound)));
    }
}
