//! RSS 2.0, with Atom's word for when a post last changed.
use super::{Feed, Item};
use contracts::FeedFormat;
use quick_xml::escape::partial_escape;
use rss::extension::atom::{AtomExtensionBuilder, Link};
use rss::extension::dublincore::DublinCoreExtension;
use rss::extension::{Extension, ExtensionMap};
use rss::{Category, ChannelBuilder, EnclosureBuilder, GuidBuilder, ItemBuilder};
use std::collections::BTreeMap;

pub(super) fn written(feed: &Feed<'_>) -> String {
    let itself = Link {
        href: feed.itself.clone(),
        rel: "self".into(),
        mime_type: Some(FeedFormat::Rss.media_type().into()),
        ..Link::default()
    };
    ChannelBuilder::default()
        .title(feed.title.clone())
        .link(feed.list.clone())
        .description(feed.description.clone())
        .language(Some(feed.site.language.clone()))
        .last_build_date(Some(feed.updated().to_rfc2822()))
        .ttl(Some("60".to_owned()))
        .atom_ext(Some(AtomExtensionBuilder::default().link(itself).build()))
        .items(feed.items.iter().map(item).collect::<Vec<_>>())
        .build()
        .to_string()
}

fn item(item: &Item) -> rss::Item {
    let Item { post, url, html, picture } = item;
    let names: Vec<_> = post.card.authors.iter().map(|author| author.name.clone()).collect();
    let authors = DublinCoreExtension { creators: names, ..DublinCoreExtension::default() };
    let category = |name: &str| Category { name: name.into(), ..Category::default() };
    let enclosure = picture.as_ref().map(|picture| {
        EnclosureBuilder::default()
            .url(picture.url.clone())
            .mime_type(picture.media_type)
            .length(picture.size.unwrap_or_default().to_string()) // 0: not known
            .build()
    });
    ItemBuilder::default()
        .title(Some(post.card.title.clone()))
        .link(Some(url.clone()))
        .guid(Some(GuidBuilder::default().value(item.guid()).permalink(false).build()))
        .pub_date(Some(post.card.published_at.to_rfc2822()))
        .description(Some(partial_escape(&post.card.excerpt).into_owned()))
        .content((!html.is_empty()).then(|| html.clone()))
        .categories(post.tags.iter().map(|tag| category(&tag.name)).collect::<Vec<_>>())
        .enclosure(enclosure)
        .dublin_core_ext((!authors.creators.is_empty()).then_some(authors))
        .extensions(updated(&post.updated_at.to_rfc3339()))
        .build()
}

/// `<atom:updated>`: RSS has no word for it.
fn updated(at: &str) -> ExtensionMap {
    let name = "atom:updated".to_owned();
    let element = Extension { name, value: Some(at.to_owned()), ..Extension::default() };
    let elements = BTreeMap::from([("updated".to_owned(), vec![element])]);
    ExtensionMap::from([("atom".to_owned(), elements)])
}
