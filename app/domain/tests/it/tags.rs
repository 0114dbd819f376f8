//! Tags as editors look after them.
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use crate::shelf::{noon, post, posts, shelve};
use contracts::about::About;
use contracts::blog::{Listing, Meta, Picture, Posts, Shared};
use contracts::cache::{Changes, Tag as CacheTag};
use contracts::desk::{Manuscripts, Saved};
use contracts::navigation::{Entry, Navigation, Object};
use contracts::tags::{
    KeptTag, TagDeleted, TagMerged, TagName, TagPlace, TagSaved, TagShelf, TagWriting, Tags,
};
use contracts::{Error, FixedClock, NodeId, Position, PostId, TagId};
use domain::{SqlChanges, SqlManuscripts, SqlTags};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use std::sync::{Arc, Mutex};

pub fn tags(db: &DatabaseConnection) -> SqlTags {
    SqlTags::new(db.clone(), Arc::new(FixedClock(noon())))
}

pub fn called(name: &str) -> TagWriting {
    TagWriting {
        name: TagName::read(name).unwrap(),
        slug: None,
        about: About::default(),
        accent_colour: None,
    }
}

fn at(name: &str, slug: &str) -> TagWriting {
    TagWriting { slug: slug.parse().ok(), ..called(name) }
}

async fn make(db: &Fresh, writing: &TagWriting) -> anyhow::Result<KeptTag> {
    match tags(db).save(TagId::new(), None, writing, &tobias()).await? {
        TagSaved::Done(kept) => Ok(*kept),
        other => anyhow::bail!("{other:?}"),
    }
}

async fn save(db: &Fresh, tag: &KeptTag, writing: &TagWriting) -> anyhow::Result<TagSaved> {
    Ok(tags(db).save(tag.id, Some(tag.version), writing, &tobias()).await?)
}

/// Gives posts tags by name, as their form does, and leaves the rest as it is.
async fn tag(db: &Fresh, slug: &str, names: &[&str]) -> anyhow::Result<()> {
    let manuscripts = SqlManuscripts::new((**db).clone(), Arc::new(FixedClock(noon())));
    let sql = format!("SELECT id FROM posts WHERE slug = '{slug}'");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let id = PostId(row.unwrap().try_get_by_index(0)?);
    let mut kept = manuscripts.open(id).await?;
    kept.writing.tags = names.iter().map(|name| (*name).to_owned()).collect();
    let saved = manuscripts.save(id, Some(kept.version), &kept.writing, &tobias()).await?;
    assert!(matches!(saved, Saved::Done(_)), "{saved:?}");
    Ok(())
}

/// The names of a public post's tags, first tag first.
async fn tags_of(db: &Fresh, slug: &str) -> anyhow::Result<Vec<String>> {
    let found = posts(db).at(&slug.parse()?).await?;
    let contracts::blog::Found::Here(post) = found else { anyhow::bail!("{slug} moved") };
    Ok(post.tags.into_iter().map(|tag| tag.name).collect())
}

async fn shelved(db: &Fresh) -> anyhow::Result<()> {
    let day = "2026-11-01T08:00:00Z";
    let all = ["rye", "wheat", "spelt"].map(|slug| post(slug, day, slug));
    shelve(db, &all).await?;
    tag(db, "rye", &["Loaves", "News", "Bread"]).await?;
    tag(db, "wheat", &["Loaves"]).await?;
    tag(db, "spelt", &["Bread", "#front"]).await
}

async fn listed(db: &Fresh, tag: TagId) -> anyhow::Result<Vec<String>> {
    let page = posts(db).listing(&Listing::Tag(tag), Position::Start, 20).await?;
    let mut slugs: Vec<_> = page.items.into_iter().map(|post| post.slug.to_string()).collect();
    slugs.sort();
    Ok(slugs)
}

on_both! {
    async fn a_tag_is_made_opened_changed_and_told_of(db: &Fresh) {
        let rich = TagWriting {
            about: About {
                text: Some("All that rises".into()),
                picture: Some(Picture { src: "/media/loaf.webp".into(), alt: "A loaf".into(), ..Picture::default() }),
                meta: Meta { title: Some("Baking".into()), canonical_url: Some("https://example.org/".into()), twitter: Shared { image: Some("/media/b.webp".into()), ..Shared::default() }, ..Meta::default() },
            },
            accent_colour: Some("#b4532a".into()),
            ..called("Çay & Simit")
        };
        let kept = make(db, &rich).await?;
        assert_eq!((kept.label.slug.as_str(), kept.version, kept.internal), ("cay-simit", 1, false));
        assert_eq!(tags(db).open(kept.id).await?, kept);
        let shown = posts(db).tag(&"cay-simit".parse()?).await?;
        assert_eq!(shown.about, rich.about);
        let TagSaved::Done(again) = save(db, &kept, &rich).await? else { panic!("not saved") };
        assert_eq!(again.version, 1, "nothing was new");
        let TagSaved::Done(changed) = save(db, &kept, &called("Tea")).await? else { panic!("not saved") };
        assert_eq!((changed.version, changed.label.slug.as_str(), changed.about.text), (2, "tea", None));
        let told = SqlChanges((**db).clone()).since(noon()).await?;
        let both = [CacheTag::from(CacheTag::POSTS), CacheTag::from(CacheTag::NAV)];
        assert_eq!(told.iter().filter(|change| change.tags == both).count(), 2);
    }

    async fn a_renamed_tag_is_on_every_card_and_its_old_address_leads_to_it(db: &Fresh) {
        shelved(db).await?;
        let loaves = tags(db).named("loaves").await?;
        assert_eq!(loaves.uses.posts, 2);
        save(db, &loaves, &at("Baked", "baked")).await?;
        assert_eq!(tags_of(db, "wheat").await?, ["Baked"]);
        let moved = posts(db).tag(&"loaves".parse()?).await?;
        assert_eq!(moved.label.slug.as_str(), "baked");
        tag(db, "wheat", &["Loaves"]).await?;
        assert_eq!(tags_of(db, "wheat").await?, ["Baked"], "a form that was open since");
        let other = make(db, &called("Loaves")).await?;
        assert_eq!(posts(db).tag(&"loaves".parse()?).await?.id, other.id, "who has it comes first");
    }

    async fn a_tag_made_internal_is_seen_by_editors_only(db: &Fresh) {
        shelved(db).await?;
        let loaves = tags(db).named("Loaves").await?;
        save(db, &loaves, &called("#loaves")).await?;
        assert!(tags_of(db, "wheat").await?.is_empty());
        assert!(matches!(posts(db).tag(&"hash-loaves".parse()?).await, Err(Error::NotFound)));
        assert!(matches!(posts(db).tag(&"loaves".parse()?).await, Err(Error::NotFound)), "nor from its old address");
        let page = tags(db).shelf(TagShelf::Internal, None, TagPlace::Start).await?;
        let names: Vec<_> = page.items.iter().map(|tag| (tag.label.name.as_str(), tag.posts)).collect();
        assert_eq!(names, [("#front", 1), ("#loaves", 2)]);
    }

    async fn who_saves_second_and_what_is_taken_change_nothing(db: &Fresh) {
        let bread = make(db, &called("Bread")).await?;
        let news = make(db, &called("News")).await?;
        save(db, &bread, &at("Loaves", "bread")).await?;
        let late = save(db, &bread, &called("Rolls")).await?;
        assert!(matches!(late, TagSaved::Stale(theirs) if theirs.label.name == "Loaves"));
        let taken = save(db, &news, &called("LOAVES")).await?;
        assert!(matches!(taken, TagSaved::NameTaken(other) if other.name == "Loaves"));
        let taken = save(db, &news, &at("News", "bread")).await?;
        assert!(matches!(taken, TagSaved::SlugTaken(other) if other.name == "Loaves"));
        assert_eq!(make(db, &called("Bread")).await?.label.slug.as_str(), "bread-2");
        assert_eq!(tags(db).open(news.id).await?, news);
        let gone = tags(db).save(TagId::new(), Some(1), &called("Gone"), &tobias()).await;
        assert!(matches!(gone, Err(Error::NotFound)));
    }

    async fn one_tag_merged_into_another_leaves_each_post_with_it_once(db: &Fresh) {
        shelved(db).await?;
        let (loaves, bread) = (tags(db).named("Loaves").await?, tags(db).named("Bread").await?);
        let merge = async |from: &KeptTag, into: &KeptTag| {
            tags(db).merge((from.id, from.version), (into.id, into.version), &tobias()).await
        };
        assert_eq!(merge(&loaves, &loaves).await?, TagMerged::Same);
        let old = KeptTag { version: 7, ..bread.clone() };
        assert_eq!(merge(&loaves, &old).await?, TagMerged::Stale);
        assert_eq!(tags_of(db, "wheat").await?, ["Loaves"]);
        assert_eq!(merge(&loaves, &bread).await?, TagMerged::Done(2));
        assert_eq!(tags_of(db, "rye").await?, ["Bread", "News"], "at the better place");
        assert_eq!(tags_of(db, "wheat").await?, ["Bread"]);
        assert_eq!(listed(db, bread.id).await?, ["rye", "spelt", "wheat"]);
        assert_eq!(posts(db).tag(&"loaves".parse()?).await?.id, bread.id);
        assert!(matches!(tags(db).open(loaves.id).await, Err(Error::NotFound)));
        assert!(matches!(merge(&loaves, &bread).await, Err(Error::NotFound)));
        let news = tags(db).named("News").await?;
        let bread = tags(db).open(bread.id).await?;
        assert_eq!(merge(&bread, &news).await?, TagMerged::Done(3));
        assert_eq!(posts(db).tag(&"loaves".parse()?).await?.id, news.id, "and from where it led before");
        tag(db, "wheat", &["Loaves"]).await?;
        assert_eq!(tags_of(db, "wheat").await?, ["News"], "a form that was open since");
    }

    async fn a_post_lives_on_without_a_tag_that_is_deleted(db: &Fresh) {
        shelved(db).await?;
        let loaves = tags(db).named("Loaves").await?;
        let by = tobias();
        assert_eq!(tags(db).delete(loaves.id, 9, &by).await?, TagDeleted::Stale);
        assert_eq!(tags(db).delete(loaves.id, loaves.version, &by).await?, TagDeleted::Done(2));
        assert_eq!(tags_of(db, "rye").await?, ["News", "Bread"]);
        assert!(tags_of(db, "wheat").await?.is_empty());
        assert!(matches!(posts(db).tag(&"loaves".parse()?).await, Err(Error::NotFound)));
        assert!(matches!(tags(db).delete(loaves.id, 1, &by).await, Err(Error::NotFound)));
    }

    async fn the_menu_follows_a_merged_tag_and_closes_over_one_that_is_deleted(db: &Fresh) {
        shelved(db).await?;
        let (loaves, bread) = (tags(db).named("Loaves").await?, tags(db).named("Bread").await?);
        let navigation = crate::menu::navigation(db);
        let entry = |depth, id| Entry { id: NodeId::new(), depth, label: None, object: Object::Tag(id), hidden: false };
        let news = tags(db).named("News").await?;
        navigation.arrange("Maeve", 0, vec![entry(0, loaves.id), entry(1, news.id)]).await?;
        assert_eq!(tags(db).open(loaves.id).await?.uses.menu, 1);
        tags(db).merge((loaves.id, loaves.version), (bread.id, bread.version), &tobias()).await?;
        let menu = navigation.menu().await?;
        assert_eq!((menu[0].label.as_str(), menu[0].children[0].label.as_str()), ("Bread", "News"));
        let late = navigation.arrange("Maeve", 1, Vec::new()).await;
        assert!(matches!(late, Err(Error::Conflict)), "it was changed since");
        let bread = tags(db).open(bread.id).await?;
        tags(db).delete(bread.id, bread.version, &tobias()).await?;
        let menu = navigation.menu().await?;
        assert_eq!((menu.len(), menu[0].label.as_str()), (1, "News"));
    }

    async fn a_list_is_paged_by_name_and_searched(db: &Fresh) {
        for n in 0..103 {
            make(db, &called(&format!("{} {n:03}", if n % 2 == 0 { "tag" } else { "Tag" }))).await?;
        }
        make(db, &called("100% Rye_bread")).await?;
        let all = tags(db);
        let shelf = async |words, at| all.shelf(TagShelf::Public, words, at).await;
        let first = shelf(None, TagPlace::Start).await?;
        assert_eq!((first.items.len(), first.items[1].label.name.as_str(), first.before), (50, "tag 000", None));
        let second = shelf(None, TagPlace::After(first.after.unwrap())).await?;
        assert_eq!(second.items[0].label.name, "Tag 049");
        let last = shelf(None, TagPlace::After(second.after.unwrap())).await?;
        assert_eq!((last.items.len(), last.after), (4, None));
        assert_eq!(shelf(None, TagPlace::Before(last.before.unwrap())).await?, second);
        assert_eq!(shelf(None, TagPlace::Before(second.before.unwrap())).await?, first);
        assert_eq!(shelf(None, TagPlace::After(TagId::new())).await?, first, "a place that is gone");
        for (words, found) in [("TAG 10", 4), ("% _", 1), ("tag-007", 1), ("zzz", 0), ("'; --", 0)] {
            assert_eq!(shelf(Some(words), TagPlace::Start).await?.items.len(), found, "{words}");
        }
    }

    async fn a_list_costs_one_statement_and_a_tag_two(db: &Fresh) {
        shelved(db).await?;
        let sent = Arc::new(Mutex::new(0));
        let heard = Arc::clone(&sent);
        let mut watched = (**db).clone();
        watched.set_metric_callback(move |_| *heard.lock().unwrap() += 1);
        let cost = || std::mem::take(&mut *sent.lock().unwrap());
        let all = tags(&watched);
        let bread = all.named("Bread").await?;
        cost();
        let list = all.shelf(TagShelf::Public, Some("b"), TagPlace::Start).await?;
        assert_eq!((list.items.len(), cost()), (1, 1));
        all.shelf(TagShelf::Public, None, TagPlace::After(bread.id)).await?;
        assert_eq!(cost(), 2);
        all.open(bread.id).await?;
        assert_eq!(cost(), 2);
    }
}
