//! What is done to HTML by others before it is filtered: bounds, frames, tables, pictures, URLs.

use super::frame;
use crate::address;
use crate::fragment::{NodeId, Tree};
use crate::options::Rewrite;

/// Parses within bounds, makes readers' HTML of what can be saved, and writes it for the filter.
pub(super) fn prepare(html: &str, rewrites: &[Rewrite]) -> String {
    let mut tree = Tree::parse(html);
    for id in tree.elements() {
        match tree.tag(id) {
            Some("iframe") => frame(&mut tree, id),
            Some("img") => {
                tree.set(id, "loading", "lazy");
                tree.set(id, "decoding", "async");
                moved(&mut tree, id, "src", |url| address::media(url, rewrites).into_owned());
            }
            Some("audio" | "video" | "source") => {
                tree.remove(id, "autoplay");
                moved(&mut tree, id, "src", |url| address::media(url, rewrites).into_owned());
                moved(&mut tree, id, "poster", |url| address::media(url, rewrites).into_owned());
            }
            Some("a") => {
                moved(&mut tree, id, "href", |url| address::link(url, rewrites).into_owned());
                named(&mut tree, id);
            }
            Some("table") => {
                let scroll = tree.element("div", &[("class", "kg-table")]);
                tree.wrap(id, scroll);
            }
            _ => {}
        }
    }
    tree.html()
}

/// Moves the URL in an attribute; an unsafe one goes.
fn moved(tree: &mut Tree, id: NodeId, name: &str, url: impl Fn(&str) -> String) {
    let Some(moved) = tree.get(id, name).map(url) else { return };
    if moved.is_empty() {
        tree.remove(id, name);
    } else {
        tree.set(id, name, &moved);
    }
}

/// Gives a link around a picture a name, where neither has any words.
fn named(tree: &mut Tree, id: NodeId) {
    let Some(href) = tree.get(id, "href").map(str::to_owned) else { return };
    let says = |name: &str, id| tree.get(id, name).is_some_and(|words| !words.trim().is_empty());
    let inside = tree.elements_below(id);
    let pictures = inside.iter().any(|inner| tree.tag(*inner) == Some("img"));
    let worded = says("title", id)
        || says("aria-label", id)
        || inside.iter().any(|inner| says("alt", *inner) || says("title", *inner))
        || !tree.text(id).trim().is_empty();
    if pictures && !worded {
        tree.set(id, "aria-label", &address::name(&href));
    }
}

/// Puts a link in the place of a frame of a known host.
fn frame(tree: &mut Tree, id: NodeId) {
    let Some(address) = tree.get(id, "src").and_then(frame::address) else { return };
    let text = tree.loose_text(&address);
    let link = tree.element("a", &[("href", &address)]);
    let figure = tree.element("figure", &[("class", "kg-card kg-embed-card")]);
    tree.append(link, text);
    tree.append(figure, link);
    tree.replace(id, &[figure]);
}
