//! Tags, as editors look after them.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::at;
use crate::View;
use crate::blog::{TagForm, TagListPage, TagMerging, TagNote, TagRemoval, Wrong};
use contracts::about::{About, AboutSheet};
use contracts::blog::TagLabel;
use contracts::tags::{KeptTag, TagEntry, TagList, TagSheet, TagShelf, TagUses};
use contracts::{Service, TagId};
use uuid::Uuid;

/// A few tags, one of them with all there is to say of it.
pub(crate) struct TagSamples {
    list: TagList,
    nothing: TagList,
    kept: KeptTag,
    other: KeptTag,
    unused: KeptTag,
    sheet: TagSheet,
    theirs: TagSheet,
    fresh: TagSheet,
    names: Vec<String>,
    wrong: Vec<Wrong>,
}

impl TagSamples {
    pub(super) fn new() -> Self {
        let ids = [1, 2].map(|n| TagId(Uuid::from_u128(n)));
        let menu = TagUses { posts: 12, binned: 2, menu: 1, ghost: true };
        let sheet = sheet();
        let about = AboutSheet { description: String::new(), ..sheet.about.clone() };
        let theirs = TagSheet { name: "Bread".into(), about, ..sheet.clone() };
        Self {
            list: TagList { items: entries(), after: Some(ids[0]), before: Some(ids[1]) },
            nothing: TagList::default(),
            kept: kept("Bakehouse", "bakehouse-news", menu),
            other: kept("Bread", "bread", TagUses { posts: 1, menu: 1, ..TagUses::default() }),
            unused: kept("#front", "hash-front", TagUses::default()),
            sheet,
            theirs,
            fresh: TagSheet::default(),
            names: ["Bread", "Market"].map(str::to_owned).into(),
            wrong: vec![
                Wrong { field: "name", sentence: "A tag needs a name.".into() },
                Wrong {
                    field: "accent_colour",
                    sentence: "Please give six digits behind a #, such as #b4532a.".into(),
                },
            ],
        }
    }
}

fn label(name: &str, slug: &str) -> TagLabel {
    TagLabel { slug: super::posts::slug(slug), name: name.into() }
}

fn entries() -> Vec<TagEntry> {
    let entry = |n, name: &str, slug: &str, posts, description: Option<&str>| TagEntry {
        id: TagId(Uuid::from_u128(n)),
        label: label(name, slug),
        description: description.map(str::to_owned),
        posts,
    };
    vec![
        entry(1, "Bakehouse", "bakehouse-news", 12, Some("Flour, fire and who swept the chimney.")),
        entry(2, "Market", "market", 1, None),
        entry(3, "orchard", "orchard", 0, None),
    ]
}

fn kept(name: &str, slug: &str, uses: TagUses) -> KeptTag {
    KeptTag {
        id: TagId(Uuid::from_u128(uses.posts.into())),
        version: 3,
        label: label(name, slug),
        internal: name.starts_with('#'),
        about: About::default(),
        accent_colour: None,
        updated_at: at(2026, 11, 24),
        uses,
    }
}

fn sheet() -> TagSheet {
    TagSheet {
        version: "3".into(),
        name: "Bakehouse".into(),
        slug: "bakehouse-news".into(),
        accent_colour: "#b4532a".into(),
        about: AboutSheet {
            description: "Flour, fire and who swept the chimney.".into(),
            picture: "/assets/demo/bread.svg".into(),
            picture_alt: "Loaves on a board".into(),
            meta_title: "Bread, and who bakes it".into(),
            ..AboutSheet::default()
        },
    }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let tags = &s.kept_tags;
    let mut all = lists(tags);
    all.extend(forms(s));
    all.extend(deeds(tags));
    all
}

fn sample<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Blog, view)
}

fn lists(tags: &TagSamples) -> Vec<SamplePage<'_>> {
    let on = |shelf, tags, words, done| TagListPage { shelf, tags, words, done };
    let done = Some("The tag is gone. Its posts are where they were.");
    let (public, internal) = (TagShelf::Public, TagShelf::Internal);
    vec![
        sample("tags", on(public, &tags.list, "", done)),
        sample("tags-none", on(public, &tags.nothing, "", None)),
        sample("tags-internal-none", on(internal, &tags.nothing, "", None)),
        sample("tags-found-nothing", on(internal, &tags.nothing, "leek", None)),
    ]
}

fn forms(s: &Samples) -> Vec<SamplePage<'_>> {
    let tags = &s.kept_tags;
    let form = |kept: Option<_>, sheet, wrong, note| TagForm {
        id: TagId(Uuid::from_u128(1)),
        kept,
        sheet,
        wrong,
        pictures: &s.media.items,
        note,
    };
    let (kept, sheet) = (Some(&tags.kept), &tags.sheet);
    let saved = TagNote::Done("Saved. Every page shows it now.");
    vec![
        sample("tag-new", form(None, &tags.fresh, &[], TagNote::Nothing)),
        sample("tag-saved", form(kept, sheet, &[], saved)),
        sample("tag-wrong", form(Some(&tags.unused), sheet, &tags.wrong, TagNote::Wrong)),
        sample("tag-late", form(kept, sheet, &[], TagNote::Late(&tags.theirs))),
        sample("tag-gone", form(None, sheet, &[], TagNote::Gone)),
    ]
}

fn deeds(tags: &TagSamples) -> Vec<SamplePage<'_>> {
    let merging = |tag, into, typed, wrong| TagMerging {
        tag,
        into,
        typed,
        wrong,
        stale: false,
        names: &tags.names,
    };
    let (kept, other, unused) = (&tags.kept, &tags.other, &tags.unused);
    let wrong = Some("There is no tag “Cake”. Please choose among those there are.");
    let confirmed = merging(kept, Some(other), "", None);
    vec![
        sample("tag-merging", merging(kept, None, "", None)),
        sample("tag-merging-wrong", merging(kept, None, "Cake", wrong)),
        sample("tag-merging-confirmed", confirmed),
        sample("tag-merging-internal", merging(other, Some(unused), "", None)),
        sample(
            "tag-merging-stale",
            TagMerging { stale: true, ..merging(unused, Some(kept), "", None) },
        ),
        sample("tag-removal", TagRemoval { tag: kept, stale: false }),
        sample("tag-removal-unused", TagRemoval { tag: unused, stale: true }),
    ]
}
