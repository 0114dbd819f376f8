//! What hangs off pages, and what was done to them.
use super::Samples;
use super::pages::{SamplePage, page as sample};
use super::payments::Payments;
use super::posts::{at, slug};
use crate::blog::{AttachedNote, AttachedPage, AttachedPanel, AttachedRow};
use crate::{Cards, ContainerCards, ContainerNav, Fragment, Piece};
use contracts::activities::Activity;
use contracts::containers::{Attachment, AttachmentKind, Child, Container, ContainerType, Hung};
use contracts::{ActivityId, ContainerId, Links, PostId, Service};
use maud::Render;
use uuid::Uuid;

pub(super) fn calendars() -> Vec<Attachment> {
    vec![
        attachment(1, AttachmentKind::Calendar, "Baking days", "baking-days"),
        attachment(2, AttachmentKind::Calendar, "Rota of the oven", "rota"),
    ]
}

pub(super) fn marketplaces() -> Vec<Attachment> {
    vec![attachment(3, AttachmentKind::Marketplace, "Bread shop", "bread")]
}

/// Calendars that were made in time, and marketplaces still to come.
pub(super) fn pieces(links: &Links) -> Vec<Piece> {
    let calendars =
        ContainerNav { kind: AttachmentKind::Calendar, attachments: &calendars(), links };
    let shops = Fragment::ContainerNav { kind: AttachmentKind::Marketplace, container: page().id };
    vec![Piece::Ready(calendars.render().into()), Piece::Pending(shops)]
}

/// What hangs off a post in a list: calendars that were made in time, and marketplaces still to
/// come.
pub(super) fn cards(of: PostId, links: &Links) -> Cards {
    let container = ContainerId(of.0);
    let calendars =
        ContainerCards { kind: AttachmentKind::Calendar, attachments: &calendars(), links };
    let shops = Fragment::ContainerCards { kind: AttachmentKind::Marketplace, container };
    Cards::of([
        (container, Piece::Ready(calendars.render().into())),
        (container, Piece::Pending(shops)),
    ])
}

fn page() -> Container {
    Container { kind: ContainerType::Page, id: ContainerId(Uuid::from_u128(100)) }
}

fn attachment(id: u128, kind: AttachmentKind, label: &str, at: &str) -> Attachment {
    Attachment {
        id: Uuid::from_u128(id),
        kind,
        label: label.into(),
        slug: slug(at),
        container: page(),
        container_label: "Bakehouse".into(),
        container_slug: slug("bakehouse"),
    }
}

pub(super) fn activities() -> Vec<Activity> {
    vec![
        activity(1, "Create", "Ada Okafor", ("The oven is lit again", "oven-lit-again")),
        activity(2, "Update", "Sam Reed", ("A library of tools", "tool-library")),
        activity(3, "Announce", "Mina Castellanos", ("Ovens of the valley", "ovens")),
    ]
}

fn activity(nth: u8, verb: &str, who: &str, (what, place): (&str, &str)) -> Activity {
    Activity {
        id: ActivityId(Uuid::from_u128(nth.into())),
        verb: verb.into(),
        origin: Service::Blog,
        actor_name: who.into(),
        object_name: what.into(),
        object_url: Links::local().post(&slug(place)),
        published_at: at(2026, 11, 24 - u32::from(nth)),
    }
}

/// What hangs off a page, being arranged: in every standing.
pub(crate) struct Attached {
    pub(super) payments: Payments,
    saved: [AttachedPanel; 2],
    empty: [AttachedPanel; 2],
    stale: [AttachedPanel; 2],
    refused: [AttachedPanel; 2],
}

impl Attached {
    pub(super) fn new() -> Self {
        use AttachmentKind::{Calendar, Marketplace};
        let days = || panel(Calendar, &calendars());
        let shops = || panel(Marketplace, &marketplaces());
        let note = |note, panel| AttachedPanel { note: Some(note), ..panel };
        let rota = Child { id: Uuid::from_u128(4), name: "Rota of the oven".into() };
        let new = AttachedRow { child: rota.clone(), path: None };
        let rows = days().rows.into_iter().take(1).chain([new]).collect();
        let draft = AttachedPanel { rows, touched: Some(rota.id), ..days() };
        let theirs = Hung { version: 4, attachments: calendars() };
        let (name, place) = ("Bread shop".into(), "The mill".into());
        Self {
            payments: Payments::new(),
            saved: [
                note(AttachedNote::Saved, AttachedPanel { loose: vec![rota], ..days() }),
                shops(),
            ],
            empty: [panel(Calendar, &[]), note(AttachedNote::Name, panel(Marketplace, &[]))],
            stale: [
                note(AttachedNote::Stale(theirs), draft.clone()),
                note(AttachedNote::TooMany, shops()),
            ],
            refused: [
                note(AttachedNote::NotSaved, draft),
                note(AttachedNote::Elsewhere(name, place), shops()),
            ],
        }
    }
}

fn panel(kind: AttachmentKind, attachments: &[Attachment]) -> AttachedPanel {
    let row = |one: &Attachment| AttachedRow {
        path: Some(format!("/{}/{}/", one.container_slug, one.slug)),
        child: Child { id: one.id, name: one.label.clone() },
    };
    let rows = attachments.iter().map(row).collect();
    AttachedPanel { kind, version: 3, rows, loose: Vec::new(), note: None, touched: None }
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let at = |name, kept, panels, (payments, may_set_payments)| {
        let view = AttachedPage { kept, panels, payments, may_set_payments };
        sample(name, Service::Blog, view)
    };
    let p = &s.arranged.payments;
    let (kept, draft) = (s.desk.kept(), s.desk.draft());
    vec![
        at("attached", kept, &s.arranged.saved, (&p.works, true)),
        at("attached-nothing", draft, &s.arranged.empty, (&p.none, true)),
        at("attached-stale", kept, &s.arranged.stale, (&p.at_pick_up, false)),
        at("attached-refused", kept, &s.arranged.refused, (&p.none, false)),
    ]
}
