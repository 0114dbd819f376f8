//! What lies on the desk, and how it is written.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::{at as day, slug};
use crate::View;
use crate::blog::{
    Before, BinnedPage, Change, Comparison, Deletion, DeskPage, HeldPage, RevisionPage,
    RevisionsPage, WritingPage, Wrong,
};
use chrono::{DateTime, Utc};
use contracts::blog::{Meta, PostKind, Visibility};
use contracts::desk::{
    Begun, Entry, Manuscript, Names, Revision, Sheet, Shelf, Standing, State, Timing, Writing,
};
use contracts::{Paged, PostId, Service, UserId};
use uuid::Uuid;

/// One post that is being written, and what lies beside it.
pub(crate) struct Desk {
    pub(crate) entries: Paged<Entry>,
    nothing: Paged<Entry>,
    begun: Vec<Begun>,
    kept: Manuscript,
    draft: Manuscript,
    pub(super) sheet: Sheet,
    fresh: Sheet,
    names: Names,
    wrong: Vec<Wrong>,
    past: Vec<Revision>,
    then: State,
    bare_then: State,
    sheet_then: Sheet,
    pub(crate) changes: Comparison,
}

const TEXT: &str = "## The oven\n\nIt is lit at **four**.\n";

impl Desk {
    pub(super) fn new() -> Self {
        let names =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Self {
            entries: Paged { items: entries(), newer: None, older: None },
            nothing: Paged::default(),
            begun: vec![Begun { id: PostId(Uuid::from_u128(90)), title: "Leek".into(), at: at() }],
            kept: kept(),
            draft: draft(),
            sheet: sheet(),
            fresh: Sheet::default(),
            names: Names {
                authors: names(&["Ada Okafor", "Sam Reed"]),
                tags: names(&["#front", "Bakery"]),
            },
            wrong: vec![Wrong {
                field: "slug",
                sentence: "/archive/ is the site's own. Please choose another address.".into(),
            }],
            then: then(),
            bare_then: State { writing: None, ..then() },
            sheet_then: Sheet { slug: "the-oven".into(), tags: String::new(), ..sheet() },
            past: vec![revision(2, "The oven is lit"), revision(1, "The oven")],
            changes: changes(),
        }
    }

    /// A post that is out.
    pub(super) fn kept(&self) -> &Manuscript {
        &self.kept
    }

    /// One that is begun, and has no title yet.
    pub(super) fn draft(&self) -> &Manuscript {
        &self.draft
    }
}

fn at() -> DateTime<Utc> {
    day(2026, 11, 24)
}

fn entries() -> Vec<Entry> {
    let entry = |n, title: &str, kind, standing, timing| Entry {
        id: PostId(Uuid::from_u128(n)),
        kind,
        standing,
        visibility: if n == 81 { Visibility::Members } else { Visibility::Public },
        slug: slug("oven-lit-again"),
        title: title.into(),
        timing,
        updated_at: at(),
        saved_by: (n != 83).then(|| "Sam Reed".into()),
        authors: if n == 83 { vec![] } else { vec!["Ada Okafor".into(), "Sam Reed".into()] },
        tags: if n == 81 { vec!["Bakery".into(), "#front".into()] } else { vec![] },
        comments: u64::try_from(85 - n).unwrap_or_default(),
    };
    let elsewhere = Some(Timing { at: at(), zone: Some(chrono_tz::Tz::Asia__Tokyo) });
    vec![
        entry(81, "The oven is lit", PostKind::Post, Standing::Published, None),
        entry(82, "Harvest supper", PostKind::Post, Standing::Scheduled, elsewhere),
        entry(83, "", PostKind::Post, Standing::Draft, None),
        entry(84, "How to join", PostKind::Page, Standing::Published, None),
        entry(85, "For who was at the supper", PostKind::Post, Standing::Unlisted, None),
    ]
}

pub(super) fn kept() -> Manuscript {
    let writing = Writing {
        kind: PostKind::Post,
        standing: Standing::Published,
        timing: Some(Timing { at: at(), zone: None }),
        visibility: Visibility::Public,
        title: "The oven is lit".into(),
        slug: None,
        document: String::new(),
        excerpt: None,
        picture: None,
        featured: false,
        show_title_and_picture: true,
        tags: vec!["Bakery".into()],
        authors: vec!["Ada Okafor".into()],
        meta: Meta::default(),
    };
    Manuscript {
        id: PostId(Uuid::from_u128(81)),
        version: 3,
        slug: slug("oven-lit-again"),
        writing,
        updated_at: at(),
        saved_by: Some("Sam Reed".into()),
    }
}

fn draft() -> Manuscript {
    let kept = kept();
    let writing = Writing { standing: Standing::Draft, title: String::new(), ..kept.writing };
    Manuscript { writing, ..kept }
}

pub(super) fn sheet() -> Sheet {
    Sheet {
        version: "3".into(),
        kind: "post".into(),
        title: "The oven is lit".into(),
        slug: "the-oven-is-lit".into(),
        when: "2026-11-24T09:00".into(),
        zone: "Europe/London".into(),
        visibility: "public".into(),
        featured: "yes".into(),
        tags: "Bakery, #front".into(),
        authors: "Ada Okafor".into(),
        picture: "/assets/demo/orchard.svg".into(),
        picture_alt: "An orchard".into(),
        ..Sheet::default()
    }
}

fn revision(version: i32, title: &str) -> Revision {
    Revision { version, title: title.into(), by: Some("Ada Okafor".into()), at: at() }
}

fn then() -> State {
    let writing = kept().writing;
    let writing = Writing { slug: Some(slug("the-oven")), ..writing };
    State { revision: revision(1, "The oven"), document: String::new(), writing: Some(writing) }
}

fn changes() -> Comparison {
    Comparison {
        title: vec![Change::Same("The oven".into()), Change::New(" is lit".into())],
        text: vec![
            Change::Same("It is lit at ".into()),
            Change::Gone("five".into()),
            Change::New("**four**".into()),
            Change::Same(".".into()),
        ],
    }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let desk = &s.desk;
    let mut all = lists(desk);
    all.extend(forms(desk));
    let (kept, past, changes) = (&desk.kept, &desk.past, &desk.changes);
    let (sheet, html, refused) = (&desk.sheet, &s.short_html, None);
    all.push(sample("binned", BinnedPage { kept, sheet, html, refused }));
    let refused = Some("It stays in the bin: its address is taken.");
    all.push(sample("binned-refused", BinnedPage { kept, sheet, html, refused }));
    all.push(sample("deletion", Deletion { kept, states: 3 }));
    all.push(sample("revisions", RevisionsPage { kept, past }));
    all.push(sample("revisions-none", RevisionsPage { kept, past: &[] }));
    let (then, sheets, refused) = (&desk.then, Some((&desk.sheet_then, &desk.sheet)), None);
    all.push(sample("revision", RevisionPage { kept, then, changes, sheets, refused }));
    let refused = Some("/the-oven/ is taken by “Plum cake” now.");
    all.push(sample("revision-refused", RevisionPage { kept, then, changes, sheets, refused }));
    let (then, sheets, refused) = (&desk.bare_then, None, None);
    all.push(sample("revision-bare", RevisionPage { kept, then, changes, sheets, refused }));
    all
}

fn sample<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Blog, view)
}

fn lists(desk: &Desk) -> Vec<SamplePage<'_>> {
    let on = |shelf, entries| DeskPage { shelf, entries, begun: &[], words: "", done: None };
    let (some, none) = (&desk.entries, &desk.nothing);
    let done = Some("The bin is empty.");
    vec![
        sample("desk", DeskPage { begun: &desk.begun, ..on(Shelf::Everything, some) }),
        sample("desk-bin", on(Shelf::Bin, some)),
        sample("desk-bin-empty", DeskPage { done, ..on(Shelf::Bin, none) }),
        sample("desk-empty", on(Shelf::Drafts, none)),
        sample("desk-found-nothing", DeskPage { words: "leek", ..on(Shelf::Pages, none) }),
    ]
}

fn forms(desk: &Desk) -> Vec<SamplePage<'_>> {
    let form = |kept, sheet, before| WritingPage {
        id: desk.kept.id,
        writer: UserId(Uuid::nil()),
        kind: PostKind::Post,
        kept,
        sheet,
        markdown: TEXT,
        document: "{}",
        names: &desk.names,
        pictures: &[],
        wrong: &[],
        preview: None,
        before,
    };
    let kept = Some(&desk.kept);
    let late = Before::Late { theirs: &desk.kept, sheet: &desk.fresh, changes: &desk.changes };
    let page = form(None, &desk.fresh, Before::Nothing);
    let wrong = form(kept, &desk.sheet, Before::Wrong);
    let done = form(kept, &desk.sheet, Before::Done("Saved. Readers see it now."));
    let unsaved = |is_late| Before::Unsaved { at: at(), is_late };
    vec![
        sample("write", form(None, &desk.fresh, Before::Nothing)),
        sample("write-page", WritingPage { kind: PostKind::Page, ..page }),
        sample("write-saved", WritingPage { preview: Some("q3VZ0mHc7d4"), ..done }),
        sample("write-wrong", WritingPage { wrong: &desk.wrong, ..wrong }),
        sample("write-unsaved", form(kept, &desk.sheet, unsaved(true))),
        sample("write-late", form(kept, &desk.sheet, late)),
        sample(
            "write-held",
            HeldPage { id: desk.kept.id, to: "/desk/", sheet: &desk.sheet, text: TEXT },
        ),
    ]
}
