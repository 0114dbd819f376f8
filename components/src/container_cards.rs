use crate::{Fragment, Piece};
use contracts::containers::{Attachment, AttachmentKind};
use contracts::{ContainerId, Links, PostId};
use maud::{Markup, Render, html};
use std::collections::HashMap;

/// What of one kind hangs off one of many posts in a list: a line of names. Nothing at all when
/// there are none.
pub struct ContainerCards<'a> {
    /// Calendars or marketplaces.
    pub kind: AttachmentKind,
    /// What hangs off the post, in its order.
    pub attachments: &'a [Attachment],
    /// Where each lives.
    pub links: &'a Links,
}

impl ContainerCards<'_> {
    /// The most that a line names.
    const MOST: usize = 3;

    const fn words(&self) -> &'static str {
        match self.kind {
            AttachmentKind::Calendar => "What’s on: ",
            AttachmentKind::Marketplace => "For sale: ",
        }
    }

    fn url(&self, Attachment { container_slug, slug, .. }: &Attachment) -> String {
        match self.kind {
            AttachmentKind::Calendar => self.links.calendar(container_slug, slug),
            AttachmentKind::Marketplace => self.links.marketplace(container_slug, slug),
        }
    }
}

impl Render for ContainerCards<'_> {
    fn render(&self) -> Markup {
        html! {
            @if !self.attachments.is_empty() {
                p .container-cards {
                    (self.words())
                    @for (at, one) in self.attachments.iter().take(Self::MOST).enumerate() {
                        @if at > 0 { ", " }
                        a href=(self.url(one)) { (one.label) }
                    }
                }
            }
        }
    }
}

/// What hangs off the posts of a list, made by who owns it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cards(HashMap<ContainerId, Vec<Piece>>);

impl Cards {
    /// The kinds of it, in the order they stand in.
    pub const KINDS: [AttachmentKind; 2] = [AttachmentKind::Calendar, AttachmentKind::Marketplace];

    /// These pieces, each with what it is of.
    #[must_use]
    pub fn of(pieces: impl IntoIterator<Item = (ContainerId, Piece)>) -> Self {
        let mut cards = Self::default();
        for (container, piece) in pieces {
            cards.0.entry(container).or_default().push(piece);
        }
        cards
    }

    /// What of it the browser still has to load.
    #[must_use]
    pub fn pending(&self) -> Vec<Piece> {
        let pending = self.0.values().flatten().filter(|piece| piece.pending().is_some());
        let mut pending: Vec<Piece> = pending.cloned().collect();
        pending.sort_by_cached_key(|piece| piece.pending().map(Fragment::slot_id));
        pending
    }

    /// What hangs off one post.
    pub(crate) fn of_post(&self, post: PostId) -> &[Piece] {
        self.0.get(&ContainerId(post.0)).map_or(&[], Vec::as_slice)
    }
}
