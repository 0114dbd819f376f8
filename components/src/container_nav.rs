use crate::Fragment;
use crate::attachment::AttachmentCard;
use contracts::Links;
use contracts::containers::{Attachment, AttachmentKind};
use maud::{Markup, Render, html};

/// What of one kind hangs off a page: its calendars, or its marketplaces. Nothing at all when
/// there are none.
pub struct ContainerNav<'a> {
    /// Calendars or marketplaces.
    pub kind: AttachmentKind,
    /// What hangs off the page, in its order.
    pub attachments: &'a [Attachment],
    /// Where each lives.
    pub links: &'a Links,
}

impl ContainerNav<'_> {
    const fn heading(&self) -> &'static str {
        match self.kind {
            AttachmentKind::Calendar => "What’s on here",
            AttachmentKind::Marketplace => "For sale here",
        }
    }

    const fn invitation(&self) -> &'static str {
        match self.kind {
            AttachmentKind::Calendar => "See the calendar",
            AttachmentKind::Marketplace => "Visit the shop",
        }
    }

    fn section(&self, first: &Attachment) -> Markup {
        let fragment = Fragment::ContainerNav { kind: self.kind, container: first.container.id };
        let id = format!("{}-heading", fragment.slot_id());
        html! {
            section .container-nav aria-labelledby=(id) {
                h2 .section-heading id=(id) { (self.heading()) }
                ul .attachments {
                    @for attachment in self.attachments {
                        li {
                            (AttachmentCard {
                                attachment,
                                picture: None,
                                line: self.invitation(),
                                links: self.links,
                            })
                        }
                    }
                }
            }
        }
    }
}

impl Render for ContainerNav<'_> {
    fn render(&self) -> Markup {
        html! { @if let Some(first) = self.attachments.first() { (self.section(first)) } }
    }
}
