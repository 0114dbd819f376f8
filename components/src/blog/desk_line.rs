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
    /// What is known of it, from its beginning to the time.
    fn about(&self) -> Markup {
        let Self { entry, shelf, .. } = *self;
        let zone = self.frame.site.zone;
        let mixed = matches!(shelf, Shelf::Pages | Shelf::Bin);
        html! {
            @if mixed || entry.standing != Standing::Published {
                (standing::words(entry.standing)) @if entry.kind == PostKind::Page { " page" } ", "
            }
            @if let Some(readers) = readers(entry.visibility) { (readers) ", " }
            @match (entry.standing, entry.timing) {
                (Standing::Scheduled, Some(timing)) if shelf != Shelf::Bin => {
                    "goes out " (Moment { at: timing.at, zone: timing.zone.unwrap_or(zone) })
                    @if let Some(chosen) = timing.zone.filter(|chosen| *chosen != zone) { " (" (chosen) ")" }
                }
                _ => { "changed " (Moment { at: entry.updated_at, zone }) }
            }
        }
    }
}

impl Render for DeskLine<'_> {
    fn render(&self) -> Markup {
        let Self { entry, shelf, .. } = *self;
        let title = if entry.title.trim().is_empty() { "Untitled" } else { &entry.title };
        let at = |path: String| self.frame.links.at(Service::Blog, &path);
        html! {
            li .row {
                div {
                    p .row-name .desk-title {
                        @if shelf == Shelf::Bin { (title) }
                        @else { a href=(at(places::manuscript(entry.id))) { (title) } }
                    }
                    p .row-about .desk-about { (self.about()) }
                }
                @if shelf == Shelf::Bin {
                    form method="post" action=(at(places::restoration(entry.id))) {
                        button .button type="submit" { "Put back" span .unseen { ": " (title) } }
                    }
                } @else if matches!(entry.standing, Standing::Published | Standing::Unlisted) {
                    a .button href=(self.frame.links.post(&entry.slug)) { "Look" span .unseen { " at " (title) } }
                }
            }
        }
    }
}
