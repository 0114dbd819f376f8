//! What hangs off pages, and what was done to them.
use super::posts::{at, slug};
use crate::{ContainerNav, Fragment, Piece};
use contracts::activities::Activity;
use contracts::containers::{Attachment, AttachmentKind, Container, ContainerType};
use contracts::{ActivityId, ContainerId, Links, Service};
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
