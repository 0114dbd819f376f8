//! A connection to a Ghost, in every state.
use super::Samples;
use super::pages::{SamplePage, page};
use crate::View;
use crate::blog::{GhostCollision, GhostForm, GhostNote, GhostSettings};
use chrono::{DateTime, Utc};
use contracts::desk::{Manuscript, Sheet, Standing as DeskStanding, Writing};
use contracts::ghost::{
    Collision, CollisionLabel, Direction, Doing, Kind, Lost, LostFile, Progress, Setback, Standing,
    Trouble, Version,
};
use contracts::{PostId, Service};
use uuid::Uuid;

pub(crate) struct GhostSamples {
    pub(crate) waiting: Standing,
    pulling: Standing,
    pub(crate) following: Standing,
    pub(crate) unwell: Standing,
    pub(crate) stopped: Standing,
    form: GhostForm,
    empty: GhostForm,
    wrong_key: GhostForm,
    wrong_site: GhostForm,
    collision: Collision,
    /// What Ghost's form would hold.
    sheet: Sheet,
}

impl GhostSamples {
    pub(super) fn new() -> Self {
        let following =
            Standing { heard_at: Some(at(29)), ..standing(Doing::Following, Kind::ALL.len()) };
        let wait = |trouble, again_at| Some(Setback { trouble, again_at });
        let site = "https://willow.example".to_owned();
        let form = |trouble| GhostForm { site: site.clone(), direction: Direction::Both, trouble };
        Self {
            waiting: Standing { asked_at: None, ..standing(Doing::Waiting, 0) },
            pulling: standing(Doing::Pulling, 5),
            unwell: Standing {
                setback: wait(Trouble::TooOften, Some(at(32))),
                collisions: vec![CollisionLabel {
                    post: post(),
                    title: "The oven is back".into(),
                    found_at: at(20),
                }],
                missing_files: 3,
                lost_files: vec![lost("jar.png", Lost::Absent), lost("oven.jpg", Lost::Another)],
                ..following.clone()
            },
            stopped: Standing { setback: wait(Trouble::WrongKey, None), ..following.clone() },
            following,
            form: form(None),
            empty: GhostForm::default(),
            wrong_key: form(Some(Trouble::WrongKey)),
            wrong_site: form(Some(Trouble::Unsupported("4.48".into()))),
            collision: collision(),
            sheet: Sheet { tags: "Bakery".into(), ..super::desk::sheet() },
        }
    }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let g = &s.ghost;
    let settings = |standing, form, note| GhostSettings { standing, form, note };
    let connected = Some(GhostNote::Connected);
    vec![
        at_blog("ghost-none", settings(None, &g.empty, None)),
        at_blog("ghost-wrong-key", settings(None, &g.wrong_key, None)),
        at_blog("ghost-wrong-site", settings(None, &g.wrong_site, None)),
        at_blog("ghost-waiting", settings(Some(&g.waiting), &g.form, connected)),
        at_blog("ghost-pulling", settings(Some(&g.pulling), &g.form, None)),
        at_blog("ghost-following", settings(Some(&g.following), &g.form, None)),
        at_blog("ghost-unwell", settings(Some(&g.unwell), &g.form, None)),
        at_blog("ghost-stopped", settings(Some(&g.stopped), &g.form, None)),
        at_blog(
            "ghost-collision",
            GhostCollision {
                collision: &g.collision,
                sheets: [&s.desk.sheet, &g.sheet],
                changes: &s.desk.changes,
            },
        ),
    ]
}

fn at_blog<'a>(name: &'static str, view: impl View + 'a) -> SamplePage<'a> {
    page(name, Service::Blog, view)
}

fn standing(doing: Doing, finished: usize) -> Standing {
    let totals = [2, 3, 3, 18, 4, 412, 9, 1_280];
    let progress = |(at, kind): (usize, Kind)| {
        let whole = totals.get(at).copied().unwrap_or_default();
        let done = if at < finished { whole } else { u64::from(at == finished) * 300 };
        Progress {
            kind,
            done,
            total: (at <= finished).then_some(whole),
            finished: at < finished,
            skipped: (kind == Kind::Posts && at < finished).then(|| {
                (
                    1,
                    "“The winter list” (winter-list): its text breaks off in the middle."
                        .to_owned(),
                )
            }),
        }
    };
    Standing {
        site: "https://willow.example".into(),
        title: "Willow Lane Cooperative".into(),
        version: "6.65".into(),
        direction: Direction::Both,
        progress: Kind::ALL.into_iter().enumerate().map(progress).collect(),
        doing,
        asked_at: Some(at(30)),
        setback: None,
        webhooks: true,
        heard_at: None,
        missing_files: 0,
        lost_files: Vec::new(),
        collisions: Vec::new(),
    }
}

fn lost(name: &str, why: Lost) -> LostFile {
    let path = format!("/content/images/2026/11/{name}");
    LostFile { path, shown_by: Some("The oven is back".into()), why }
}

fn collision() -> Collision {
    let version = |title: &str, minute, text: &str| {
        let kept = super::desk::kept();
        let writing = Writing { title: title.to_owned(), ..kept.writing };
        let manuscript = Manuscript { writing, updated_at: at(minute), ..kept };
        Version { manuscript, text: text.to_owned() }
    };
    let mut there = version("The oven is back again", 19, THEIRS);
    there.manuscript.writing.standing = DeskStanding::Draft;
    let ours = "The oven is back, and hotter than it was.\nCome on Sunday and bring dough.";
    Collision { post: post(), here: version("The oven is back", 18, ours), there }
}

const THEIRS: &str = "The oven is back.\nCome on Saturday; there will be bread and soup.";

const fn post() -> PostId {
    PostId(Uuid::from_u128(0x0191_b2d4_7c3e_7f60_9a41_5d2e_8c6b_1f77))
}

/// So many minutes after eleven on 24 November 2026.
fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_518_000 + minute * 60, 0).unwrap_or_default()
}
