//! Authors, as editors look after them.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::at;
use crate::View;
use crate::blog::{
    AuthorEditor, AuthorForm, AuthorListPage, AuthorMerging, AuthorNote, AuthorRemoval, OwnAuthor,
    Wrong, places,
};
use contracts::about::{About, AboutSheet};
use contracts::authors::{AuthorEntry, AuthorList, AuthorSheet, AuthorWorks, Handles, KeptAuthor};
use contracts::blog::Byline;
use contracts::{AuthorId, Service};
use uuid::Uuid;

/// A few authors, one of them with much to say of her.
pub(crate) struct AuthorSamples {
    list: AuthorList,
    nobody: AuthorList,
    ada: KeptAuthor,
    sam: KeptAuthor,
    idle: KeptAuthor,
    at: String,
    sheet: AuthorSheet,
    theirs: AuthorSheet,
    fresh: AuthorSheet,
    names: Vec<String>,
    wrong: Vec<Wrong>,
}

impl AuthorSamples {
    pub(super) fn new() -> Self {
        let ids = [1, 2].map(|n| AuthorId(Uuid::from_u128(n)));
        let works = AuthorWorks { posts: 12, binned: 2, alone: 9, ghost: true, account: true };
        let idle = AuthorWorks { posts: 1, alone: 0, ghost: true, account: true, binned: 0 };
        let sheet = sheet();
        let handles = Handles { mastodon: String::new(), ..sheet.handles.clone() };
        let theirs = AuthorSheet { location: "The mill".into(), handles, ..sheet.clone() };
        let ada = kept("Ada Okafor", "ada", works);
        Self {
            list: AuthorList { items: entries(), after: Some(ids[0]), before: Some(ids[1]) },
            nobody: AuthorList::default(),
            at: places::author(ada.id),
            ada,
            sam: kept(
                "Sam Reed",
                "sam",
                AuthorWorks { posts: 1, alone: 1, ..AuthorWorks::default() },
            ),
            idle: kept("Ada O.", "ada-o", idle),
            sheet,
            theirs,
            fresh: AuthorSheet::default(),
            names: ["Mina Wolf", "Sam Reed"].map(str::to_owned).into(),
            wrong: vec![
                Wrong { field: "name", sentence: "An author needs a name.".into() },
                Wrong {
                    field: "mastodon",
                    sentence: "That leads nowhere on Mastodon. One that does is @ada@social.coop."
                        .into(),
                },
            ],
        }
    }
}

fn byline(name: &str, slug: &str) -> Byline {
    Byline { slug: super::posts::slug(slug), name: name.into() }
}

fn entries() -> Vec<AuthorEntry> {
    let entry = |n, name: &str, slug: &str, posts, bio: Option<&str>| AuthorEntry {
        id: AuthorId(Uuid::from_u128(n)),
        byline: byline(name, slug),
        bio: bio.map(str::to_owned),
        posts,
    };
    vec![
        entry(1, "Ada Okafor", "ada", 12, Some("Bakes on Sundays, keeps the books on Mondays.")),
        entry(2, "Mina Wolf", "mina", 0, None),
        entry(3, "Sam Reed", "sam", 1, None),
    ]
}

fn kept(name: &str, slug: &str, works: AuthorWorks) -> KeptAuthor {
    KeptAuthor {
        id: AuthorId(Uuid::from_u128(works.posts.into())),
        version: 3,
        byline: byline(name, slug),
        about: About::default(),
        cover: None,
        location: None,
        website: None,
        handles: Handles::default(),
        updated_at: at(2026, 11, 24),
        works,
    }
}

fn sheet() -> AuthorSheet {
    AuthorSheet {
        version: "3".into(),
        name: "Ada Okafor".into(),
        slug: "ada".into(),
        location: "Behind the market".into(),
        website: "https://ada.example/".into(),
        cover: "/assets/demo/bread.svg".into(),
        cover_alt: "Loaves on a board".into(),
        about: AboutSheet {
            description: "Bakes on Sundays, keeps the books on Mondays.".into(),
            picture: "/assets/demo/tea.svg".into(),
            picture_alt: "A pot of tea".into(),
            ..AboutSheet::default()
        },
        handles: Handles { mastodon: "@ada@social.example".into(), ..Handles::default() },
        ..AuthorSheet::default()
    }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let authors = &s.kept_authors;
    let mut all = lists(authors);
    all.extend(forms(s));
    all.extend(deeds(authors));
    all
}

fn sample<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Blog, view)
}

fn lists(samples: &AuthorSamples) -> Vec<SamplePage<'_>> {
    let on = |authors, words, done| AuthorListPage { authors, words, done };
    vec![
        sample("authors", on(&samples.list, "", Some("The author is gone."))),
        sample("authors-none", on(&samples.nobody, "", None)),
        sample("authors-found-nobody", on(&samples.nobody, "leek", None)),
    ]
}

fn forms(s: &Samples) -> Vec<SamplePage<'_>> {
    let authors = &s.kept_authors;
    let form = |kept: Option<_>, sheet, wrong, note| AuthorForm {
        id: AuthorId(Uuid::from_u128(1)),
        kept,
        sheet,
        wrong,
        pictures: Some(&s.media.items),
        note,
        at: if kept.is_some() { &authors.at } else { places::AUTHORS },
    };
    let (kept, sheet) = (Some(&authors.ada), &authors.sheet);
    let saved = AuthorNote::Done("Saved. Every page shows it now.");
    let own = AuthorForm {
        pictures: None,
        at: places::OWN_AUTHOR,
        ..form(Some(&authors.sam), sheet, &[], saved)
    };
    vec![
        sample("author-new", AuthorEditor(form(None, &authors.fresh, &[], AuthorNote::Nothing))),
        sample("author-saved", AuthorEditor(form(kept, sheet, &[], saved))),
        sample("author-wrong", AuthorEditor(form(kept, sheet, &authors.wrong, AuthorNote::Wrong))),
        sample(
            "author-late",
            AuthorEditor(form(kept, sheet, &[], AuthorNote::Late(&authors.theirs))),
        ),
        sample("author-gone", AuthorEditor(form(None, sheet, &[], AuthorNote::Gone))),
        sample("author-own", OwnAuthor(own)),
    ]
}

fn deeds(samples: &AuthorSamples) -> Vec<SamplePage<'_>> {
    let merging = |author, into, typed, wrong| AuthorMerging {
        author,
        into,
        typed,
        wrong,
        stale: false,
        names: &samples.names,
    };
    let (ada, sam, idle) = (&samples.ada, &samples.sam, &samples.idle);
    let wrong = Some("Nobody writes here as “Eve”. Please choose among the authors there are.");
    vec![
        sample("author-merging", merging(ada, None, "", None)),
        sample("author-merging-wrong", merging(ada, None, "Eve", wrong)),
        sample("author-merging-confirmed", merging(ada, Some(sam), "", None)),
        sample(
            "author-merging-stale",
            AuthorMerging { stale: true, ..merging(sam, Some(ada), "", None) },
        ),
        sample("author-removal", AuthorRemoval { author: idle, stale: false }),
        sample("author-removal-needed", AuthorRemoval { author: ada, stale: true }),
    ]
}
