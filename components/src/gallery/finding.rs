use super::{Group, Specimen};
use crate::blog::{SearchForm, SearchResults, Subjects, Titles, Years};
use crate::error_page::{ErrorSearch, WaysBack};
use crate::samples::Samples;
use crate::{ErrorPage, Frame};
use maud::Render;

/// What one searches with, what one finds, and what stands where there is nothing.
pub(super) fn group(samples: &Samples, frame: &Frame<'_>) -> Group {
    let mut specimens = search(samples, frame);
    specimens.extend(archive(samples, frame));
    specimens.extend(errors(samples));
    Group { name: "Finding", anchor: "finding", specimens }
}

fn search(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let results = |words, hits, page| SearchResults { words, hits, page, frame }.render();
    vec![
        Specimen {
            name: "Search, nothing asked yet",
            markup: SearchForm { words: "", links: frame.links }.render(),
        },
        Specimen { name: "Search, some found", markup: results("oven", &samples.hits, 1) },
        Specimen { name: "Search, nothing found", markup: results("ovne", &samples.no_hits, 0) },
    ]
}

fn archive(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let links = frame.links;
    let years = Years { all: &[2026, 2025, 2024], shown: 2026, links };
    vec![
        Specimen { name: "Archive, years", markup: years.render() },
        Specimen {
            name: "Archive, titles",
            markup: Titles { posts: &samples.posts.items, frame }.render(),
        },
        Specimen {
            name: "Archive, subjects",
            markup: Subjects { tags: &samples.tags, links }.render(),
        },
    ]
}

fn errors(samples: &Samples) -> Vec<Specimen> {
    let ways = |page: ErrorPage<'_>| {
        let ErrorPage { sentence, way, links, service, request, .. } = page;
        WaysBack { sentence, way: way.as_ref(), links, service, request }.render()
    };
    let search = ErrorSearch { links: &samples.links }.render();
    vec![
        Specimen { name: "Error, our own fault", markup: ways(samples.failed()) },
        Specimen { name: "Error, with something to do", markup: ways(samples.sign_in_ended()) },
        Specimen { name: "Error, nothing at an address", markup: search },
    ]
}
