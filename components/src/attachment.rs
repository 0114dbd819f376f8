use crate::{Loading, PictureView};
use contracts::Links;
use contracts::blog::{Picture, PostCard};
use contracts::containers::{Attachment, AttachmentKind};
use maud::{Markup, Render, html};

/// Calendars or marketplaces from anywhere, each told by the page it hangs off.
pub struct AttachmentList<'a> {
    /// What is listed, in its order.
    pub attachments: &'a [Attachment],
    /// The pages they hang off; one that is missing here lends its name only.
    pub pages: &'a [PostCard],
    /// Where each lives.
    pub links: &'a Links,
}

impl AttachmentList<'_> {
    fn card(&self, attachment: &Attachment) -> Markup {
        let page = self.pages.iter().find(|page| page.id.0 == attachment.container.id.0);
        let line = page.map_or("", |page| page.excerpt.as_str());
        AttachmentCard {
            attachment,
            picture: page.and_then(|page| page.picture.as_ref()),
            line: if line.is_empty() { &attachment.container_label } else { line },
            links: self.links,
        }
        .render()
    }
}

impl Render for AttachmentList<'_> {
    fn render(&self) -> Markup {
        html! {
            ul .attachments { @for attachment in self.attachments { li { (self.card(attachment)) } } }
        }
    }
}

/// A calendar or a marketplace as something to open.
pub(crate) struct AttachmentCard<'a> {
    /// What it opens.
    pub attachment: &'a Attachment,
    /// What it looks like.
    pub picture: Option<&'a Picture>,
    /// What is behind it, in a few words; left out where it says no more than the name.
    pub line: &'a str,
    /// Where it lives.
    pub links: &'a Links,
}

impl AttachmentCard<'_> {
    fn url(&self) -> String {
        let Attachment { kind, container_slug, slug, .. } = self.attachment;
        match kind {
            AttachmentKind::Calendar => self.links.calendar(container_slug, slug),
            AttachmentKind::Marketplace => self.links.marketplace(container_slug, slug),
        }
    }

    const fn class(&self) -> &'static str {
        match self.attachment.kind {
            AttachmentKind::Calendar => "attachment service-events",
            AttachmentKind::Marketplace => "attachment service-market",
        }
    }
}

impl Render for AttachmentCard<'_> {
    fn render(&self) -> Markup {
        let Self { attachment, line, links, .. } = *self;
        html! {
            a class=(self.class()) href=(self.url()) {
                @if let Some(picture) = self.picture {
                    (PictureView { picture, links, loading: Loading::Late })
                }
                span .attachment-text {
                    span .attachment-name { (attachment.label) }
                    @if line != attachment.label { span .attachment-line { (line) } }
                }
            }
        }
    }
}
