//! Writing posts, and looking after them.
use crate::database::{Fresh, on_both};
use crate::shelf::{noon, post, posts, shelve};
use chrono::Duration;
use contracts::blog::{Found, Listing, Meta, PostKind, Posts, Visibility};
use contracts::cache::Changes;
use contracts::desk::{
    Manuscript, Manuscripts, Previews, Restored, Revisions, Saved, Sheet, Shelf, Standing, Timing,
    WorkingCopies, Writing,
};
use contracts::people::{Person, Roles};
use contracts::{Error, FixedClock, Position, PostId, UserId};
use domain::blog::publish_due;
use domain::{SqlChanges, SqlManuscripts, SqlPosts};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// Its desk at noon.
pub fn desk(db: &Fresh) -> SqlManuscripts {
    SqlManuscripts::new((**db).clone(), Arc::new(FixedClock(noon())))
}

/// An editor.
pub fn tobias() -> Person {
    Person {
        id: UserId::new(),
        email: "tobias@rose-ash.example".parse().unwrap(),
        handle: "tobias".parse().unwrap(),
        name: "Tobias Lark".into(),
        picture: None,
        roles: Roles::default(),
        joined_at: noon(),
    }
}

fn document(text: &str) -> String {
    format!(
        r#"{{"root":{{"children":[{{"type":"paragraph","children":[{{"type":"extended-text","text":"{text}"}}]}}]}}}}"#
    )
}

pub fn soup(standing: Standing) -> Writing {
    Writing {
        kind: PostKind::Post,
        standing,
        timing: None,
        visibility: Visibility::Public,
        title: "Soup on Wednesday".into(),
        slug: None,
        document: document("Leek and barley."),
        excerpt: None,
        picture: None,
        featured: false,
        show_title_and_picture: true,
        tags: vec!["Soup".into(), "#kitchen".into()],
        authors: vec![],
        meta: Meta::default(),
    }
}

async fn saved(
    db: &Fresh,
    id: PostId,
    from: Option<i32>,
    writing: &Writing,
    by: &Person,
) -> anyhow::Result<Manuscript> {
    match desk(db).save(id, from, writing, by).await? {
        Saved::Done(kept) => Ok(*kept),
        refused => panic!("{refused:?}"),
    }
}

on_both! {
    async fn what_is_published_is_read_found_and_told(db: &Fresh) {
        let (id, by) = (PostId::new(), tobias());
        let draft = saved(db, id, None, &soup(Standing::Draft), &by).await?;
        assert_eq!((draft.version, draft.slug.as_str()), (1, "soup-on-wednesday"));
        assert_eq!(draft.writing.authors, ["Tobias Lark"]);
        assert_eq!(draft.saved_by.as_deref(), Some("Tobias Lark"));
        assert!(posts(db).listing(&Listing::All, Position::Start, 5).await?.items.is_empty());
        assert!(SqlChanges((**db).clone()).since(noon()).await?.is_empty(), "a draft is no news");

        let writing = Writing { standing: Standing::Published, ..draft.writing };
        let out = saved(db, id, Some(1), &writing, &by).await?;
        assert_eq!(out.version, 2);
        let listed = posts(db).listing(&Listing::All, Position::Start, 5).await?.items;
        assert_eq!((listed[0].title.as_str(), listed[0].excerpt.as_str()), ("Soup on Wednesday", "Leek and barley."));
        assert_eq!(listed[0].tag.as_ref().unwrap().name, "Soup");
        assert_eq!(posts(db).search("barley", 0, 5).await?.items.len(), 1);
        assert_eq!(posts(db).tags(9).await?.len(), 1, "internal tags are for editors");
        assert_eq!(SqlChanges((**db).clone()).since(noon()).await?.len(), 1);
        let again = saved(db, id, Some(2), &out.writing, &by).await?;
        assert_eq!(again.version, 2, "what changes nothing is no new version");
    }

    async fn a_second_editor_loses_nothing(db: &Fresh) {
        let (id, by) = (PostId::new(), tobias());
        let first = saved(db, id, None, &soup(Standing::Draft), &by).await?;
        let theirs = Writing { title: "Theirs".into(), ..first.writing.clone() };
        saved(db, id, Some(1), &theirs, &by).await?;
        let mine = Writing { title: "Mine".into(), ..first.writing };
        let Saved::Stale(now) = desk(db).save(id, Some(1), &mine, &by).await? else { panic!() };
        assert_eq!((now.version, now.writing.title.as_str()), (2, "Theirs"));
        saved(db, id, Some(2), &mine, &by).await?;
        let titles: Vec<_> = desk(db).past(id).await?.into_iter().map(|then| then.title).collect();
        assert_eq!(titles, ["Mine", "Theirs", "Soup on Wednesday"]);
        let then = desk(db).state(id, 1).await?;
        assert_eq!((then.revision.by.as_deref(), then.document), (Some("Tobias Lark"), document("Leek and barley.")));
    }

    async fn a_revision_holds_all_that_was_said_of_a_post(db: &Fresh) {
        let (id, by) = (PostId::new(), tobias());
        let picture = contracts::blog::Picture { src: "/media/leek.webp".into(), alt: "A leek".into(), ..Default::default() };
        let meta = Meta { title: Some("Soup".into()), canonical_url: Some("https://soup.example/".into()), ..Meta::default() };
        let timing = Some(Timing { at: noon(), zone: Some(chrono_tz::Europe::Istanbul) });
        let whole = Writing {
            timing, meta, picture: Some(picture), excerpt: Some("In short.".into()),
            visibility: Visibility::Members, featured: true, ..soup(Standing::Published)
        };
        let first = saved(db, id, None, &whole, &by).await?;
        let bare = Writing { slug: Some("broth".parse()?), tags: vec!["Broth".into()], ..soup(Standing::Draft) };
        saved(db, id, Some(1), &bare, &by).await?;
        assert_eq!(desk(db).state(id, 1).await?.writing, Some(first.writing));
        let second = desk(db).state(id, 2).await?.writing.unwrap();
        assert_eq!((second.slug, &*second.tags), (bare.slug, &["Broth".to_owned()][..]));
        db.execute_unprepared("UPDATE post_revisions SET beside = NULL").await?;
        let old = desk(db).state(id, 1).await?;
        assert_eq!((old.writing, old.revision.title.as_str()), (None, "Soup on Wednesday"));
    }

    async fn an_address_is_one_posts_and_the_old_one_leads_on(db: &Fresh) {
        shelve(db, &[post("rye", "2026-11-01 08:00:00", "Bread")]).await?;
        let (id, by) = (PostId::new(), tobias());
        let taken = Writing { slug: Some("rye".parse()?), ..soup(Standing::Published) };
        let answer = desk(db).save(id, None, &taken, &by).await?;
        assert_eq!(answer, Saved::SlugTaken { slug: "rye".parse()?, title: "rye".into() });
        let reserved = Writing { slug: Some("desk".parse()?), ..taken.clone() };
        assert_eq!(desk(db).save(id, None, &reserved, &by).await?, Saved::SlugReserved("desk".parse()?));
        let nobody = Writing { slug: None, authors: vec!["Nobody".into()], ..taken };
        assert_eq!(desk(db).save(id, None, &nobody, &by).await?, Saved::NoSuchAuthor("Nobody".into()));
        let out = saved(db, id, None, &soup(Standing::Published), &by).await?;
        let moved = Writing { slug: Some("soup".parse()?), ..out.writing };
        saved(db, id, Some(1), &moved, &by).await?;
        assert_eq!(posts(db).at(&"soup-on-wednesday".parse()?).await?, Found::Moved("soup".parse()?));
        let same = saved(db, PostId::new(), None, &Writing { title: "Soup".into(), ..soup(Standing::Draft) }, &by).await?;
        assert_eq!(same.slug.as_str(), "soup-2");
    }

    async fn a_scheduled_post_goes_out_though_nobody_was_there_at_its_minute(db: &Fresh) {
        let (id, by) = (PostId::new(), tobias());
        let at = noon() + Duration::minutes(10);
        let timing = Some(Timing { at, zone: Some(chrono_tz::Europe::Istanbul) });
        let kept = saved(db, id, None, &Writing { timing, ..soup(Standing::Scheduled) }, &by).await?;
        assert_eq!(kept.writing.timing, timing, "the zone is kept");
        assert_eq!(publish_due(db, noon()).await?, 0);
        let back = noon() + Duration::hours(3); // the process was down meanwhile
        assert_eq!(publish_due(db, back).await?, 1);
        let posts = SqlPosts::new((**db).clone(), Arc::new(FixedClock(back)));
        let listed = posts.listing(&Listing::All, Position::Start, 5).await?.items;
        assert_eq!(listed[0].published_at, at, "and is dated as it was promised");
    }

    async fn the_bin_gives_back_unless_the_address_is_taken(db: &Fresh) {
        let (id, by, desk) = (PostId::new(), tobias(), desk(db));
        saved(db, id, None, &soup(Standing::Published), &by).await?;
        desk.discard(id, &by).await?;
        assert!(matches!(posts(db).at(&"soup-on-wednesday".parse()?).await, Err(Error::NotFound)));
        assert!(matches!(desk.open(id).await, Err(Error::NotFound)));
        assert_eq!(desk.shelf(Shelf::Bin, None, Position::Start).await?.items.len(), 1);
        let other = saved(db, PostId::new(), None, &soup(Standing::Draft), &by).await?;
        let slug = "soup-on-wednesday".parse()?;
        assert_eq!(desk.restore(id, &by).await?, Restored::SlugTaken { slug, title: "Soup on Wednesday".into() });
        desk.discard(other.id, &by).await?;
        assert_eq!(desk.restore(id, &by).await?, Restored::Done);
        assert!(posts(db).at(&"soup-on-wednesday".parse()?).await.is_ok());
        assert_eq!(desk.empty_bin().await?, 1);
        assert!(matches!(desk.restore(other.id, &by).await, Err(Error::NotFound)));
    }

    async fn one_post_in_the_bin_is_looked_at_and_goes_by_itself(db: &Fresh) {
        let (by, desk) = (tobias(), desk(db));
        let (soup_id, rye) = (PostId::new(), PostId::new());
        for (id, title) in [(soup_id, "Soup"), (rye, "Rye")] {
            let writing = Writing { title: title.into(), ..soup(Standing::Draft) };
            saved(db, id, None, &writing, &by).await?;
            assert!(matches!(desk.binned(id).await, Err(Error::NotFound)));
            assert!(matches!(desk.destroy(id).await, Err(Error::NotFound)), "it is not in the bin");
            desk.discard(id, &by).await?;
        }
        assert_eq!(desk.binned(rye).await?.writing.title, "Rye");
        desk.destroy(rye).await?;
        assert!(matches!(desk.binned(rye).await, Err(Error::NotFound)));
        assert!(desk.past(rye).await?.is_empty(), "no state of it is left");
        let left = desk.shelf(Shelf::Bin, None, Position::Start).await?.items;
        assert_eq!(left.iter().map(|entry| entry.id).collect::<Vec<_>>(), [soup_id]);
    }

    async fn a_list_tells_who_wrote_what_about_what_and_is_searched_by_it(db: &Fresh) {
        let (by, desk) = (tobias(), desk(db));
        let page = Writing { kind: PostKind::Page, title: "How to join".into(), tags: vec![], ..soup(Standing::Draft) };
        saved(db, PostId::new(), None, &page, &by).await?;
        let out = saved(db, PostId::new(), None, &soup(Standing::Published), &by).await?;
        let all = desk.shelf(Shelf::Everything, None, Position::Start).await?.items;
        assert_eq!(all.len(), 2);
        let entry = all.iter().find(|entry| entry.id == out.id).unwrap();
        assert_eq!((&*entry.authors, &*entry.tags), (&["Tobias Lark".to_owned()][..], &["Soup".to_owned(), "#kitchen".into()][..]));
        assert_eq!((entry.saved_by.as_deref(), entry.comments), (Some("Tobias Lark"), 0));
        for (words, found) in [("kitchen", 1), ("lark", 2), ("join LARK", 1), ("wednesday soup", 1), ("plum", 0)] {
            let page = desk.shelf(Shelf::Everything, Some(words), Position::Start).await?;
            assert_eq!(page.items.len(), found, "{words}");
        }
        desk.discard(out.id, &by).await?;
        assert_eq!(desk.shelf(Shelf::Everything, None, Position::Start).await?.items.len(), 1);
    }

    async fn a_shelf_is_searched_and_walked(db: &Fresh) {
        let by = tobias();
        for n in 0..35 {
            let writing = Writing { title: format!("Draft {n}"), ..soup(Standing::Draft) };
            saved(db, PostId::new(), None, &writing, &by).await?;
        }
        let desk = desk(db);
        let first = desk.shelf(Shelf::Drafts, None, Position::Start).await?;
        let rest = desk.shelf(Shelf::Drafts, None, Position::OlderThan(first.older.unwrap())).await?;
        assert_eq!((first.items.len(), rest.items.len()), (30, 5));
        assert_eq!(desk.shelf(Shelf::Drafts, Some("draft 3"), Position::Start).await?.items.len(), 8);
        assert!(desk.shelf(Shelf::Drafts, Some("100%_"), Position::Start).await?.items.is_empty());
        assert!(desk.shelf(Shelf::Published, None, Position::Start).await?.items.is_empty());
    }

    async fn a_secret_link_shows_a_draft_until_it_is_renewed(db: &Fresh) {
        let (id, by, desk) = (PostId::new(), tobias(), desk(db));
        saved(db, id, None, &soup(Standing::Draft), &by).await?;
        let key = desk.renew(id).await?;
        assert_eq!(desk.show(&key).await?.0.card.title, "Soup on Wednesday");
        let second = desk.renew(id).await?;
        assert!(matches!(desk.show(&key).await, Err(Error::NotFound)));
        assert_eq!(desk.key(id).await?, Some(second.clone()));
        desk.end(id).await?;
        assert!(matches!(desk.show(&second).await, Err(Error::NotFound)));
    }

    async fn what_was_not_saved_is_each_editors_own(db: &Fresh) {
        let (id, by, desk) = (PostId::new(), tobias(), desk(db));
        let sheet = Sheet { title: "Begun".into(), ..Sheet::default() };
        desk.keep(id, by.id, &Sheet::default()).await?;
        desk.keep(id, by.id, &sheet).await?;
        assert_eq!(desk.of(id, by.id).await?.unwrap().sheet, sheet);
        assert_eq!(desk.of(id, UserId::new()).await?, None);
        assert_eq!(desk.begun(by.id).await?[0].title, "Begun");
        saved(db, id, None, &soup(Standing::Draft), &by).await?;
        assert!(desk.begun(by.id).await?.is_empty(), "it is a post now");
        desk.forget(id, by.id).await?;
        assert_eq!(desk.of(id, by.id).await?, None);
    }
}
