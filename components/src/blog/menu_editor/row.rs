use super::{EntryError, MenuRow};
use crate::blog::arranged_row::{ArrangedRow, Deed, deeds};
use contracts::containers::AttachmentKind;
use contracts::navigation::{Entry, Object, Standing, Target};
use maud::{Markup, Render, html};

/// One entry: its handle, its words, and what can be done to it.
pub(super) struct Row<'a> {
    pub row: &'a MenuRow,
    /// Something was just done to it: it is open, and the focus is in its words.
    pub touched: bool,
}

const DEEDS: [Deed; 5] = [
    ("up", "Up", "Move up: "),
    ("down", "Down", "Move down: "),
    ("out", "Out", "Move out one level: "),
    ("in", "In", "Move in one level: "),
    ("remove", "Remove", "Remove: "),
];

impl Row<'_> {
    fn entry(&self) -> &Entry {
        &self.row.line.entry
    }

    fn field(&self, name: &str) -> String {
        format!("{name}-{}", self.entry().id)
    }

    fn kind(&self) -> &'static str {
        match &self.entry().object {
            Object::Page(_) => "Page",
            Object::Tag(_) => "Tag",
            Object::Attached(AttachmentKind::Calendar, _) => "Calendar",
            Object::Attached(AttachmentKind::Marketplace, _) => "Shop",
            Object::Address(Target::Elsewhere(_)) => "Link",
            Object::Address(_) => "Our own address",
        }
    }

    fn to(&self) -> String {
        match &self.entry().object {
            Object::Page(id) => format!("page:{id}"),
            Object::Tag(id) => format!("tag:{id}"),
            Object::Attached(AttachmentKind::Calendar, id) => format!("calendar:{id}"),
            Object::Attached(AttachmentKind::Marketplace, id) => format!("marketplace:{id}"),
            Object::Address(Target::Blog(path)) => format!("blog:{path}"),
            Object::Address(Target::Market(path)) => format!("market:{path}"),
            Object::Address(Target::Events(path)) => format!("events:{path}"),
            Object::Address(Target::Elsewhere(_)) => "elsewhere:".into(),
        }
    }

    /// Where it leads, in words.
    fn whither(&self) -> Option<&str> {
        match &self.row.line.target {
            Some(Target::Blog(path) | Target::Market(path) | Target::Events(path)) => Some(path),
            Some(Target::Elsewhere(_)) | None => None,
        }
    }

    fn why_unseen(&self) -> Option<&'static str> {
        match self.row.line.standing {
            Standing::Shown | Standing::Hidden => None,
            Standing::NotOut => Some("Not shown: it is not published."),
            Standing::Binned => Some("Not shown: it is in the bin."),
            Standing::Gone => Some("Not shown: what it led to is not there any more."),
            Standing::Beneath => Some("Not shown: what it is under is not shown."),
        }
    }

    /// What hangs off a page comes back by itself: it can be hidden only.
    fn removable(&self) -> bool {
        let attached = matches!(self.entry().object, Object::Attached(..));
        !attached || self.row.line.standing == Standing::Gone
    }

    fn name(&self) -> Markup {
        let label = self.entry().label.as_deref().unwrap_or_default();
        let wrong = self.row.error == Some(EntryError::Label);
        let (id, error) = (self.field("label"), self.field("label-error"));
        let own = matches!(self.entry().object, Object::Address(_));
        html! {
            label .unseen for=(id) { "Words in the menu for " (self.row.line.label()) }
            input id=(id) name="label" value=(label) placeholder=[(!own).then_some(&self.row.line.name)]
                autocomplete="off" autofocus[self.touched] aria-invalid=[wrong.then_some("true")]
                aria-describedby=[wrong.then_some(&error)];
            @if wrong {
                p .field-error id=(error) { "Please write 1 to " (Entry::LONGEST_LABEL) " characters." }
            }
        }
    }

    fn address(&self) -> Markup {
        let Object::Address(Target::Elsewhere(url)) = &self.entry().object else {
            return html! {};
        };
        let wrong = self.row.error == Some(EntryError::Address);
        let (id, error) = (self.field("url"), self.field("url-error"));
        html! {
            label .unseen for=(id) { "Address of " (self.row.line.label()) }
            input id=(id) name="url" value=(url) inputmode="url"
                autocomplete="off" spellcheck="false" aria-invalid=[wrong.then_some("true")]
                aria-describedby=[wrong.then_some(&error)];
            @if wrong {
                p .field-error id=(error) { "Please write a whole address: https://…" }
            }
        }
    }

    fn about(&self) -> Markup {
        html! {
            span .menu-about {
                span { (self.kind()) }
                @if let Some(path) = self.whither() { span .address { (path) } }
                @if self.entry().hidden { span .menu-unseen { "Hidden." } }
                @if let Some(why) = self.why_unseen() { span .menu-unseen { (why) } }
            }
        }
    }

    /// What can be changed of it, once it is opened.
    fn fold(&self) -> Markup {
        let Entry { id, .. } = *self.entry();
        let label = self.row.line.label();
        html! {
            details .menu-fold open[self.touched || self.row.error.is_some()] {
                summary {
                    span .menu-told { (label) }
                    span .unseen { ": change it. " }
                    (self.about())
                }
                div .menu-fields {
                    (self.name())
                    (self.address())
                    div .menu-deeds { (deeds(id, label, self.deeds())) (self.hide()) }
                }
            }
        }
    }

    fn deeds(&self) -> &'static [Deed] {
        if self.removable() { &DEEDS } else { &DEEDS[..4] }
    }

    fn hide(&self) -> Markup {
        let hidden = self.field("hidden");
        html! {
            span .menu-hide {
                input id=(hidden) name="hidden" type="checkbox" value="yes" checked[self.entry().hidden];
                label for=(hidden) { "Hide" span .unseen { " " (self.row.line.label()) } }
            }
        }
    }
}

impl Render for Row<'_> {
    fn render(&self) -> Markup {
        ArrangedRow {
            id: self.entry().id,
            depth: self.entry().depth,
            sent: &[("to", &self.to())],
            label: self.row.line.label(),
            keys: "menu-keys",
            words: self.fold(),
            deeds: &[],
        }
        .render()
    }
}
