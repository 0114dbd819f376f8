use super::{Group, Specimen};
use crate::Frame;
use crate::blog::{DeskLine, DeskNav, DeskPlace, GhostProgress, Shelves};
use crate::samples::Samples;
use contracts::desk::Shelf;
use contracts::ghost::Standing;
use maud::{Render, html};

/// What editors and admins work with.
pub(super) fn group(samples: &Samples, frame: &Frame<'_>) -> Group {
    let mut specimens = desk(samples, frame);
    specimens.extend(ghost(samples, frame));
    Group { name: "Desks", anchor: "desks", specimens }
}

fn desk(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let lines = |shelf| {
        let entries = &samples.desk.entries.items;
        html! { ul .rows .desk { @for entry in entries { (DeskLine { entry, shelf, frame }) } } }
    };
    let (place, person) = (DeskPlace::Comments, &samples.members.ada);
    let ways = DeskNav { place, person, waiting: 3, is_author: true }.markup(frame);
    vec![
        Specimen { name: "Ways between the places of the desk", markup: ways },
        Specimen {
            name: "Shelves",
            markup: Shelves { shelf: Shelf::Drafts, words: "", frame }.render(),
        },
        Specimen { name: "Posts and pages", markup: lines(Shelf::Drafts) },
        Specimen { name: "Posts and pages, in the bin", markup: lines(Shelf::Bin) },
        Specimen { name: "What changed", markup: samples.desk.changes.render() },
    ]
}

fn ghost(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let progress = |standing: &Standing| {
        GhostProgress { standing, links: frame.links, zone: frame.site.zone }.render()
    };
    let ghost = &samples.ghost;
    vec![
        Specimen { name: "Ghost, connected", markup: progress(&ghost.waiting) },
        Specimen { name: "Ghost, in step", markup: progress(&ghost.following) },
        Specimen { name: "Ghost, waiting", markup: progress(&ghost.unwell) },
        Specimen { name: "Ghost, stopped", markup: progress(&ghost.stopped) },
    ]
}
