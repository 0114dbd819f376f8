use super::post_card::readers;
use super::{places, standing};
use crate::{Frame, Moment};
use contracts::Service;
use contracts::blog::PostKind;
use contracts::desk::{Entry, Shelf, Standing};
use maud::{Markup, Render, html};

/// One post or page on the desk: how it stands, and the way to it.
pub(crate) struct DeskLine<'a> {
    pub entry: &'a Entry,
    /// Where it lies: what lies in the bin can be put back.
    pub shelf: Shelf,
    pub frame: &'a Frame<'a>,
}

impl DeskLine<'_> {
    /// Where it stands, and for whom it is, where that is not everybody.
    fn marks(&self) -> Markup {
        let standing = self.entry.standing;
        html! {
            span .desk-mark .desk-mark-out[matches!(standing, Standing::Published | Standing::Sent)]
                .desk-mark-due[standing == Standing::Scheduled] {
                (standing::words(standing)) @if self.entry.kind == PostKind::Page { " page" }
            }
            @if let Some(readers) = readers(self.entry.visibility) { " " span .desk-mark { (readers) } }
        }
    }

    /// Who wrote it, and what about.
    fn byline(&self) -> Markup {
        let Entry { authors, tags, .. } = self.entry;
        html! {
            @if !authors.is_empty() { span { "by " (authors.join(", ")) } }
            @if !tags.is_empty() { span { (tags.join(", ")) } }
        }
    }

    /// What happens to it, or happened last.
    fn times(&self) -> Markup {
        let Entry { standing, timing, comments, .. } = *self.entry;
        let zone = self.frame.site.zone;
        html! {
            @if let (Standing::Scheduled, Some(timing), true) = (standing, timing, self.shelf != Shelf::Bin) {
                span {
                    "goes out " (Moment { at: timing.at, zone: timing.zone.unwrap_or(zone) })
                    @if let Some(chosen) = timing.zone.filter(|chosen| *chosen != zone) { " (" (chosen) ")" }
                }
            }
            span {
                @if self.shelf == Shelf::Bin { "thrown away " } @else { "changed " }
                (Moment { at: self.entry.updated_at, zone })
                @if let Some(who) = &self.entry.saved_by { " by " (who) }
            }
            @match comments { 0 => {}, 1 => span { "1 comment" }, many => span { (many) " comments" } }
        }
    }

    fn ways(&self, title: &str) -> Markup {
        let at = |path: String| self.frame.links.at(Service::Blog, &path);
        let of = |verb: &str| html! { (verb) span .unseen { " " (title) } };
        html! {
            @if self.shelf == Shelf::Bin {
                div .desk-ways {
                    form method="post" action=(at(places::restoration(self.entry.id))) {
                        button .button type="submit" { "Put back" span .unseen { ": " (title) } }
                    }
                    a .button .button-grave href=(at(places::deletion(self.entry.id))) { (of("Delete")) }
                }
            } @else if matches!(self.entry.standing, Standing::Published | Standing::Unlisted) {
                a .button href=(self.frame.links.post(&self.entry.slug)) { "Look" span .unseen { " at " (title) } }
            }
        }
    }
}

impl Render for DeskLine<'_> {
    fn render(&self) -> Markup {
        let title = if self.entry.title.trim().is_empty() { "Untitled" } else { &self.entry.title };
        let id = self.entry.id;
        let path =
            if self.shelf == Shelf::Bin { places::binned(id) } else { places::manuscript(id) };
        html! {
            li .row .desk-line {
                div {
                    p .row-name .desk-title { a href=(self.frame.links.at(Service::Blog, &path)) { (title) } }
                    p .row-about .desk-about { (self.marks()) (self.byline()) }
                    p .row-about .desk-about { (self.times()) }
                }
                (self.ways(title))
            }
        }
    }
}
