//! How every part looks in every state, so that a change shows.
use components::Gallery;
use components::blog::{EmbedFrame, EmbedPage};
use components::samples::{Samples, pages};
use contracts::Service;
use maud::{Markup, Render};

#[test]
fn every_specimen_is_as_it_was() {
    let samples = Samples::new();
    let frame = samples.frame(Service::Blog);
    for (name, markup) in (Gallery { samples: &samples }).specimens(&frame) {
        insta::assert_snapshot!(named(&name), lines(&markup));
    }
}

#[test]
fn every_page_is_as_it_was() {
    let samples = Samples::new();
    for page in pages(&samples).iter().filter(|page| page.name != "gallery") {
        let main = page.view.main(&samples.frame(page.service));
        insta::assert_snapshot!(format!("page-{}", page.name), lines(&main));
    }
}

#[test]
fn a_whole_document_is_as_it_was() {
    let samples = Samples::new();
    let pages = pages(&samples);
    let page = pages.iter().find(|page| page.name == "page").unwrap();
    insta::assert_snapshot!("document", lines(&page.document(&samples)));
    insta::assert_snapshot!("document-error", lines(&samples.error(None).render()));
}

#[test]
fn what_others_frame_is_as_it_was() {
    let samples = Samples::new();
    let (told, frame) = (samples.told(), samples.frame(Service::Blog));
    let (site, links, assets) = (frame.site, frame.links, frame.assets);
    let page = EmbedPage { told: &told, site, links, assets };
    insta::assert_snapshot!("document-embed", lines(&page.render()));
    let url = links.embed(&"the-oven-is-lit".parse().unwrap());
    let framed = EmbedFrame { told: &told, url: &url, size: (600, 220) };
    insta::assert_snapshot!("embed-frame", lines(&framed.render()));
}

/// A name that is also a file's.
fn named(name: &str) -> String {
    name.to_lowercase().replace(", ", "-").replace(": ", "-").replace(' ', "-")
}

/// Markup with each element on a line of its own, so that a difference is short.
fn lines(markup: &Markup) -> String {
    markup.0.replace("><", ">\n<")
}
