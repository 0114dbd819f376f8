//! Atom (RFC 4287).
use super::{Feed, Item};
use atom_syndication::{Category, Content, Entry, Link, Person, Text};
use contracts::{FeedFormat, Links};

pub(super) fn written(feed: &Feed<'_>) -> String {
    let links = vec![
        link("self", &feed.itself, FeedFormat::Atom.media_type()),
        link("alternate", &feed.list, "text/html"),
    ];
    atom_syndication::Feed {
        title: feed.title.as_str().into(),
        id: feed.itself.clone(),
        updated: feed.updated().fixed_offset(),
        subtitle: Some(Text::plain(feed.description.clone())),
        // For entries without one (RFC 4287 §4.1.1).
        authors: vec![Person { name: feed.site.title.clone(), ..Person::default() }],
        lang: Some(feed.site.language.clone()),
        links,
        entries: feed.items.iter().map(|item| entry(item, feed.links)).collect(),
        ..atom_syndication::Feed::default()
    }
    .to_string()
}

fn entry(item: &Item, links: &Links) -> Entry {
    let Item { post, url, html, picture } = item;
    let mut ways = vec![link("alternate", url, "text/html")];
    ways.extend(picture.as_ref().map(|picture| Link {
        length: picture.size.map(|size| size.to_string()),
        ..link("enclosure", &picture.url, picture.media_type)
    }));
    let author = |author: &contracts::blog::Byline| Person {
        name: author.name.clone(),
        uri: Some(links.author(&author.slug)),
        ..Person::default()
    };
    let category = |tag: &contracts::blog::TagLabel| Category {
        term: tag.slug.to_string(),
        label: Some(tag.name.clone()),
        scheme: None,
    };
    let content = Content {
        value: Some(html.clone()),
        content_type: Some("html".to_owned()),
        ..Content::default()
    };
    Entry {
        title: post.card.title.as_str().into(),
        id: item.id(),
        updated: post.updated_at.fixed_offset(),
        published: Some(post.card.published_at.fixed_offset()),
        authors: post.card.authors.iter().map(author).collect(),
        categories: post.tags.iter().map(category).collect(),
        links: ways,
        summary: Some(Text::plain(post.card.excerpt.clone())),
        content: (!html.is_empty()).then_some(content),
        ..Entry::default()
    }
}

fn link(rel: &str, href: &str, media_type: &str) -> Link {
    Link {
        href: href.to_owned(),
        rel: rel.to_owned(),
        mime_type: Some(media_type.to_owned()),
        ..Link::default()
    }
}
