use super::cards::{self, at, byline, drawing, label, slug};
use crate::SafeHtml;
use crate::blog::HomeServer;
use contracts::about::About;
use contracts::authors::Handles;
use contracts::blog::{
    Author, Body, Further, Hit, Hits, Meta, Post, PostCard, PostKind, Shared, Stretch, Tag,
    TagLabel,
};
use contracts::{AuthorId, PostId, TagId};
use lexical::{Document, Options};
use uuid::Uuid;

pub(in crate::samples) fn oven() -> Post {
    let mut card = cards::oven();
    if let Some(picture) = &mut card.picture {
        picture.caption = Some("Sunday, six in the morning. Drawing: <em>the co-op</em>".into());
    }
    post(card, vec![label("Bakehouse", "bakehouse-news"), label("Market", "market")])
}

pub(in crate::samples) fn sourdough() -> Post {
    post(cards::sourdough(), vec![label("Bakehouse", "bakehouse-news")])
}

/// A page: undated, and calendars and marketplaces hang off it.
pub(in crate::samples) fn bakehouse() -> Post {
    let card = PostCard {
        id: PostId(Uuid::from_u128(100)),
        slug: slug("bakehouse"),
        title: "The bakehouse".into(),
        excerpt: "Where the oven is, and whose turn it is.".into(),
        picture: Some(drawing("kitchen", "A kitchen with pots on the stove")),
        ..cards::sourdough()
    };
    Post { kind: PostKind::Page, ..post(card, Vec::new()) }
}

fn post(card: PostCard, tags: Vec<TagLabel>) -> Post {
    Post {
        updated_at: card.published_at,
        card,
        kind: PostKind::Post,
        body: Body::Html(String::new()),
        tags,
        show_title_and_picture: true,
        unlisted: false,
        guid: None,
        meta: Meta::default(),
    }
}

pub(in crate::samples) fn further() -> Further {
    let mut others = cards::newest().items.into_iter().skip(1);
    Further { newer: None, older: others.next(), related: others.take(3).collect() }
}

pub(in crate::samples) fn server() -> HomeServer {
    let url = "https://mastodon.example/share?text=The+oven+is+lit+again".to_owned();
    HomeServer { host: "mastodon.example".to_owned(), url }
}

/// A text with a card of every kind in it.
pub(in crate::samples) fn everything() -> SafeHtml {
    let options = Options {
        account_url: Some("http://account.rose-ash.localhost:8000/".into()),
        ..Options::reading("http://blog.rose-ash.localhost:8000")
    };
    Document::parse(include_str!("../everything.json"))
        .map(|document| SafeHtml::document(&document, &options))
        .unwrap_or_default()
}

pub(in crate::samples) fn a_few_words() -> SafeHtml {
    SafeHtml::sanitised(
        "<p>The bakehouse stands behind the market, where the brewery was. Ten of us have a key; \
         everybody has a turn.</p><p>Come on a baking day and watch, or bring dough of your own: \
         there is always room for one more loaf at the back.</p>",
    )
}

pub(in crate::samples) fn bakery() -> Tag {
    Tag {
        id: TagId(Uuid::from_u128(1)),
        label: label("Bakehouse", "bakehouse-news"),
        about: About {
            text: Some("Flour, fire and who swept the chimney.".into()),
            picture: Some(drawing("bread", "Loaves on a board, with ears of wheat")),
            meta: Meta {
                title: Some("Bread, and who bakes it".into()),
                twitter: Shared { title: Some("Fresh today".into()), ..Shared::default() },
                ..Meta::default()
            },
        },
        accent_colour: Some("#b4532a".into()),
    }
}

pub(in crate::samples) fn tags() -> Vec<TagLabel> {
    [("Bakehouse", "bakehouse-news"), ("Market", "market"), ("Orchard", "orchard")]
        .map(|(name, at)| label(name, at))
        .into()
}

pub(in crate::samples) fn ada() -> Author {
    Author {
        id: AuthorId(Uuid::from_u128(1)),
        byline: byline("Ada Okafor", "ada"),
        about: About {
            text: Some("Bakes on Sundays, keeps the books on Mondays.".into()),
            picture: Some(drawing("tea", "A pot of tea: Ada does not like photographs")),
            ..About::default()
        },
        cover: Some(drawing("bread", "Loaves on a board, with ears of wheat")),
        location: Some("Behind the market".into()),
        website: Some("https://ada.example/".into()),
        handles: Handles {
            mastodon: Some("@ada@social.example".into()),
            bluesky: Some("ada.example".into()),
            ..Handles::default()
        },
    }
}

pub(in crate::samples) fn hits() -> Hits {
    let plain = |text: &str| Stretch::Plain(text.into());
    let found = |text: &str| Stretch::Match(text.into());
    let items = vec![
        Hit {
            slug: slug("oven-lit-again"),
            kind: PostKind::Post,
            title: "The oven is lit again".into(),
            snippet: vec![
                plain("… nobody had lit the big "),
                found("oven"),
                plain(" since the flood, and nobody was sure …"),
            ],
            published_at: at(2026, 11, 22),
        },
        Hit {
            slug: slug("bakehouse"),
            kind: PostKind::Page,
            title: "The bakehouse".into(),
            snippet: vec![plain("Two "), found("ovens"), plain(", one long table, ten keys.")],
            published_at: at(2026, 3, 2),
        },
    ];
    Hits { items, more: true, tags: vec![label("Oven", "oven")], authors: Vec::new() }
}
