//! Authors as editors look after them.
use crate::database::{Fresh, on_both};
use crate::desk::{desk, tobias};
use crate::shelf::{noon, post, posts, shelve};
use contracts::about::About;
use contracts::authors::{
    AuthorDeleted, AuthorMerged, AuthorName, AuthorPlace, AuthorSaved, AuthorWriting, Authors,
    Handles, KeptAuthor,
};
use contracts::blog::{Found, Listing, Meta, Picture, Posts, Shared};
use contracts::cache::{Changes, Tag as CacheTag};
use contracts::desk::{Manuscripts, Saved};
use contracts::{AuthorId, Error, FixedClock, Position, PostId};
use domain::{SqlAuthors, SqlChanges};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use std::sync::{Arc, Mutex};

pub fn authors(db: &DatabaseConnection) -> SqlAuthors {
    SqlAuthors::new(db.clone(), Arc::new(FixedClock(noon())))
}

pub fn called(name: &str) -> AuthorWriting {
    AuthorWriting {
        name: AuthorName::read(name).unwrap(),
        slug: None,
        about: About::default(),
        cover: None,
        location: None,
        website: None,
        handles: Handles::default(),
    }
}

fn at(name: &str, slug: &str) -> AuthorWriting {
    AuthorWriting { slug: slug.parse().ok(), ..called(name) }
}

async fn make(db: &Fresh, writing: &AuthorWriting) -> anyhow::Result<KeptAuthor> {
    match authors(db).save(AuthorId::new(), None, writing, &tobias()).await? {
        AuthorSaved::Done(kept) => Ok(*kept),
        other => anyhow::bail!("{other:?}"),
    }
}

async fn save(
    db: &Fresh,
    author: &KeptAuthor,
    writing: &AuthorWriting,
) -> anyhow::Result<AuthorSaved> {
    Ok(authors(db).save(author.id, Some(author.version), writing, &tobias()).await?)
}

/// Says who wrote a post, as its form does, and leaves the rest as it is.
async fn write(db: &Fresh, slug: &str, names: &[&str]) -> anyhow::Result<Saved> {
    let sql = format!("SELECT id FROM posts WHERE slug = '{slug}'");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let id = PostId(row.unwrap().try_get_by_index(0)?);
    let mut kept = desk(db).open(id).await?;
    kept.writing.authors = names.iter().map(|name| (*name).to_owned()).collect();
    Ok(desk(db).save(id, Some(kept.version), &kept.writing, &tobias()).await?)
}

/// The names of who wrote a public post, as its card has them.
async fn by(db: &Fresh, slug: &str) -> anyhow::Result<Vec<String>> {
    let Found::Here(post) = posts(db).at(&slug.parse()?).await? else {
        anyhow::bail!("{slug} moved")
    };
    Ok(post.card.authors.into_iter().map(|author| author.name).collect())
}

/// Rye by Ada and Ben, wheat by Ada, spelt by Ben.
async fn shelved(db: &Fresh) -> anyhow::Result<(KeptAuthor, KeptAuthor)> {
    let day = "2026-11-01T08:00:00Z";
    shelve(db, &["rye", "wheat", "spelt"].map(|slug| post(slug, day, slug))).await?;
    make(db, &called("Ben")).await?;
    write(db, "rye", &["Ada", "Ben"]).await?;
    write(db, "spelt", &["Ben"]).await?;
    Ok((authors(db).named("Ada").await?, authors(db).named("Ben").await?))
}

async fn listed(db: &Fresh, author: AuthorId) -> anyhow::Result<Vec<String>> {
    let page = posts(db).listing(&Listing::Author(author), Position::Start, 20).await?;
    let mut slugs: Vec<_> = page.items.into_iter().map(|post| post.slug.to_string()).collect();
    slugs.sort();
    Ok(slugs)
}

on_both! {
    async fn an_author_is_made_opened_changed_and_told_of(db: &Fresh) {
        let picture = |src: &str, alt: &str| Some(Picture { src: src.into(), alt: alt.into(), ..Picture::default() });
        let rich = AuthorWriting {
            about: About {
                text: Some("Bakes on Sundays".into()),
                picture: picture("/media/ada.webp", "Ada at the oven"),
                meta: Meta { title: Some("Ada, baker".into()), canonical_url: Some("https://ada.example/".into()), twitter: Shared { image: Some("/media/b.webp".into()), ..Shared::default() }, ..Meta::default() },
            },
            cover: picture("/media/oven.webp", "The oven"),
            location: Some("Behind the market".into()),
            website: Some("https://ada.example/".into()),
            handles: Handles { mastodon: Some("@ada@social.coop".into()), ..Handles::default() },
            ..called("Ada Çelik")
        };
        let kept = make(db, &rich).await?;
        assert_eq!((kept.byline.slug.as_str(), kept.version), ("ada-celik", 1));
        assert_eq!(authors(db).open(kept.id).await?, kept);
        let shown = posts(db).author(&"ada-celik".parse()?).await?;
        assert_eq!((&shown.about, &shown.cover, &shown.handles), (&rich.about, &rich.cover, &rich.handles));
        assert_eq!((shown.location, shown.website), (rich.location.clone(), rich.website.clone()));
        let AuthorSaved::Done(again) = save(db, &kept, &rich).await? else { panic!("not saved") };
        assert_eq!(again.version, 1, "nothing was new");
        let AuthorSaved::Done(changed) = save(db, &kept, &called("Ada")).await? else { panic!("not saved") };
        assert_eq!((changed.version, changed.byline.slug.as_str(), changed.cover), (2, "ada", None));
        let told = SqlChanges((**db).clone()).since(noon()).await?;
        assert_eq!(told.iter().filter(|change| change.tags == [CacheTag::from(CacheTag::POSTS)]).count(), 2);
    }

    async fn a_renamed_author_is_on_every_card_and_their_old_address_leads_to_them(db: &Fresh) {
        let (ada, _) = shelved(db).await?;
        assert_eq!((ada.works.posts, ada.works.alone, ada.works.ghost), (2, 1, true));
        save(db, &ada, &at("Ada Okafor", "ada-okafor")).await?;
        assert_eq!(by(db, "rye").await?, ["Ada Okafor", "Ben"]);
        let moved = posts(db).author(&"ada".parse()?).await?;
        assert_eq!(moved.byline.slug.as_str(), "ada-okafor");
        write(db, "wheat", &["Ada"]).await?;
        assert_eq!(by(db, "wheat").await?, ["Ada Okafor"], "a form that was open since");
        let other = make(db, &called("Ada")).await?;
        assert_eq!(posts(db).author(&"ada".parse()?).await?.id, other.id, "who has it comes first");
        let refused = write(db, "wheat", &["Nobody"]).await?;
        assert!(matches!(refused, Saved::NoSuchAuthor(name) if name == "Nobody"));
    }

    async fn what_is_taken_or_late_changes_nothing_of_an_author(db: &Fresh) {
        let (ada, ben) = shelved(db).await?;
        save(db, &ada, &at("Adaeze", "ada")).await?;
        let late = save(db, &ada, &called("Eve")).await?;
        assert!(matches!(late, AuthorSaved::Stale(theirs) if theirs.byline.name == "Adaeze"));
        let taken = save(db, &ben, &called("ADAEZE")).await?;
        assert!(matches!(taken, AuthorSaved::NameTaken(other) if other.name == "Adaeze"));
        let taken = save(db, &ben, &at("Ben", "ada")).await?;
        assert!(matches!(taken, AuthorSaved::SlugTaken(other) if other.name == "Adaeze"));
        assert_eq!(make(db, &called("Ada")).await?.byline.slug.as_str(), "ada-2");
        assert_eq!(authors(db).open(ben.id).await?, ben);
        let gone = authors(db).save(AuthorId::new(), Some(1), &called("Gone"), &tobias()).await;
        assert!(matches!(gone, Err(Error::NotFound)));
    }

    async fn one_author_merged_into_another_has_each_post_once(db: &Fresh) {
        let (ada, ben) = shelved(db).await?;
        let merge = async |from: &KeptAuthor, into: &KeptAuthor| {
            authors(db).merge((from.id, from.version), (into.id, into.version), &tobias()).await
        };
        assert_eq!(merge(&ada, &ada).await?, AuthorMerged::Same);
        let old = KeptAuthor { version: 7, ..ben.clone() };
        assert_eq!(merge(&ada, &old).await?, AuthorMerged::Stale);
        assert_eq!(by(db, "rye").await?, ["Ada", "Ben"]);
        assert_eq!(merge(&ada, &ben).await?, AuthorMerged::Done(2));
        assert_eq!((by(db, "rye").await?, by(db, "wheat").await?), (vec!["Ben".into()], vec!["Ben".into()]));
        assert_eq!(listed(db, ben.id).await?, ["rye", "spelt", "wheat"]);
        assert_eq!(posts(db).author(&"ada".parse()?).await?.id, ben.id);
        assert!(matches!(authors(db).open(ada.id).await, Err(Error::NotFound)));
        assert!(matches!(merge(&ada, &ben).await, Err(Error::NotFound)));
        write(db, "wheat", &["Ada"]).await?;
        assert_eq!(by(db, "wheat").await?, ["Ben"], "a form that was open since");
        shelve(db, &[post("oats", "2026-11-02T08:00:00Z", "oats")]).await?;
        assert_eq!(by(db, "oats").await?, ["Ben"], "Ghost's own stays gone");
    }

    async fn an_author_without_whom_a_post_would_have_none_stays(db: &Fresh) {
        let (ada, ben) = shelved(db).await?;
        let by_tobias = tobias();
        assert_eq!(authors(db).delete(ben.id, 9, &by_tobias).await?, AuthorDeleted::Stale);
        assert_eq!(authors(db).delete(ben.id, ben.version, &by_tobias).await?, AuthorDeleted::Needed(1));
        assert_eq!(by(db, "spelt").await?, ["Ben"]);
        write(db, "spelt", &["Ada"]).await?;
        assert_eq!(authors(db).delete(ben.id, ben.version, &by_tobias).await?, AuthorDeleted::Done(1));
        assert_eq!((by(db, "rye").await?, by(db, "spelt").await?), (vec!["Ada".into()], vec!["Ada".into()]));
        assert!(matches!(posts(db).author(&"ben".parse()?).await, Err(Error::NotFound)));
        assert!(matches!(authors(db).delete(ben.id, 1, &by_tobias).await, Err(Error::NotFound)));
        assert_eq!(authors(db).open(ada.id).await?.works.alone, 3);
    }

    async fn who_publishes_for_the_first_time_has_a_page_of_their_own(db: &Fresh) {
        let tobias = tobias();
        assert_eq!(authors(db).of(tobias.id).await?, None);
        let writing = crate::desk::soup(contracts::desk::Standing::Draft);
        desk(db).save(PostId::new(), None, &writing, &tobias).await?;
        let own = authors(db).of(tobias.id).await?.unwrap();
        let kept = authors(db).open(own).await?;
        assert_eq!((kept.byline.name.as_str(), kept.works.account), ("Tobias Lark", true));
        let lark = make(db, &called("T. Lark")).await?;
        authors(db).merge((own, kept.version), (lark.id, lark.version), &tobias).await?;
        assert_eq!(authors(db).of(tobias.id).await?, Some(lark.id), "and takes it along");
    }

    async fn authors_are_paged_by_name_and_searched(db: &Fresh) {
        for n in 0..103 {
            make(db, &called(&format!("{} {n:03}", if n % 2 == 0 { "ada" } else { "Ada" }))).await?;
        }
        let all = authors(db);
        let first = all.shelf(None, AuthorPlace::Start).await?;
        assert_eq!((first.items.len(), first.items[1].byline.name.as_str(), first.before), (50, "Ada 001", None));
        let second = all.shelf(None, AuthorPlace::After(first.after.unwrap())).await?;
        assert_eq!(second.items[0].byline.name, "ada 050");
        let last = all.shelf(None, AuthorPlace::After(second.after.unwrap())).await?;
        assert_eq!((last.items.len(), last.after), (3, None));
        assert_eq!(all.shelf(None, AuthorPlace::Before(last.before.unwrap())).await?, second);
        for (words, found) in [("ADA 10", 4), ("ada-007", 1), ("zzz", 0), ("'; --", 0)] {
            assert_eq!(all.shelf(Some(words), AuthorPlace::Start).await?.items.len(), found, "{words}");
        }
    }

    async fn a_list_of_authors_costs_one_statement_and_an_author_two(db: &Fresh) {
        let (ada, _) = shelved(db).await?;
        let sent = Arc::new(Mutex::new(0));
        let heard = Arc::clone(&sent);
        let mut watched = (**db).clone();
        watched.set_metric_callback(move |_| *heard.lock().unwrap() += 1);
        let cost = || std::mem::take(&mut *sent.lock().unwrap());
        let all = authors(&watched);
        let list = all.shelf(Some("a"), AuthorPlace::Start).await?;
        assert_eq!((list.items.len(), list.items[0].posts, cost()), (1, 2, 1));
        all.shelf(None, AuthorPlace::After(ada.id)).await?;
        assert_eq!(cost(), 2);
        all.open(ada.id).await?;
        assert_eq!(cost(), 2);
    }
}
