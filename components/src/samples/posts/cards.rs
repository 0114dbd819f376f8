use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use contracts::blog::{Byline, Picture, PostCard, TagLabel, Visibility};
use contracts::{Cursor, Paged, PostId, Slug};
use uuid::Uuid;

/// A part of an address.
///
/// # Panics
///
/// When it is none: samples are written by us.
#[expect(clippy::expect_used, reason = "samples are written by us and tested")]
pub(in crate::samples) fn slug(text: &str) -> Slug {
    text.parse().expect("a sample's slug")
}

/// Half past nine in the morning of a day.
pub(in crate::samples) fn at(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let time = NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default();
    day.and_time(time).and_utc()
}

pub(in crate::samples) fn newest() -> Paged<PostCard> {
    let items =
        vec![oven(), sourdough(), market(), tools(), loom(), minutes(), bicycle(), orchard()];
    let older = items.last().map(|post| Cursor { at: post.published_at, id: post.id.0 });
    Paged { items, newer: None, older }
}

pub(in crate::samples) fn earlier() -> Paged<PostCard> {
    let items = vec![loom(), minutes(), bicycle(), orchard()];
    let newer = items.first().map(|post| Cursor { at: post.published_at, id: post.id.0 });
    Paged { items, newer, older: None }
}

pub(super) fn oven() -> PostCard {
    PostCard {
        featured: true,
        authors: vec![byline("Ada Okafor", "ada"), byline("Sam Reed", "sam")],
        excerpt: "It took four people and a Sunday to sweep the chimney. By evening there were \
            forty loaves on the long table, and a queue past the letterbox."
            .into(),
        ..card(1, "The oven is lit again", "oven-lit-again", 22)
    }
    .with_picture("oven", "A wood-fired oven with loaves inside")
    .tagged("Bakehouse", "bakehouse-news")
}

pub(super) fn sourdough() -> PostCard {
    PostCard {
        visibility: Visibility::Members,
        excerpt: "Cold kitchens are kinder than they look. What to feed it, when to leave it \
            alone, and how to bring it back."
            .into(),
        ..card(2, "Keeping a sourdough alive through winter", "sourdough", 19)
    }
    .with_picture("bread", "Loaves on a board, with ears of wheat")
    .tagged("Bakehouse", "bakehouse-news")
}

fn market() -> PostCard {
    PostCard {
        excerpt: "Bring jars, bags and change. Take home apples, carrots and somebody’s advice."
            .into(),
        authors: vec![byline("Mina Castellanos", "mina")],
        ..card(3, "Saturday market: what to bring, what to take home", "saturday-market", 16)
    }
    .with_picture("market-stall", "A market stall with a striped awning")
    .tagged("Market", "market")
}

fn tools() -> PostCard {
    PostCard {
        excerpt: "Why should forty houses own forty drills? One wall, one book to sign, and a \
            Thursday evening for mending."
            .into(),
        authors: vec![byline("Sam Reed", "sam")],
        ..card(4, "A library of tools for the whole street", "tool-library", 12)
    }
    .with_picture("tools", "Tools hanging on a workshop wall")
    .tagged("Workshop", "workshop")
}

fn loom() -> PostCard {
    PostCard {
        excerpt: "Odd balls of wool, a borrowed loom and twelve beginners.".into(),
        ..card(5, "Weaving with what is left over", "weaving", 8)
    }
    .with_picture("loom", "A loom with a woven cloth")
    .tagged("Workshop", "workshop")
}

fn minutes() -> PostCard {
    PostCard {
        visibility: Visibility::Paid,
        excerpt: "Present: thirty-one. Apologies: four. The roof, the rent and the rota, in that \
            order."
            .into(),
        ..card(6, "Minutes of the autumn meeting", "minutes-autumn", 3)
    }
}

fn bicycle() -> PostCard {
    PostCard {
        published_at: at(2026, 10, 27),
        excerpt: "Two bicycles, six streets, every Friday.".into(),
        ..card(7, "We deliver by bicycle now", "bicycle", 1)
    }
    .with_picture("bicycle", "A delivery bicycle with a basket of bread")
}

fn orchard() -> PostCard {
    PostCard {
        published_at: at(2026, 10, 11),
        featured: true,
        excerpt: "Eleven kinds of apple, one press and a ladder that mostly stood still.".into(),
        ..card(8, "Apple day at the old orchard", "apple-day", 1)
    }
    .with_picture("orchard", "An apple orchard with a ladder")
    .tagged("Orchard", "orchard")
}

pub(super) fn byline(name: &str, at: &str) -> Byline {
    Byline { slug: slug(at), name: name.into() }
}

pub(super) fn label(name: &str, at: &str) -> TagLabel {
    TagLabel { slug: slug(at), name: name.into() }
}

pub(super) fn drawing(name: &str, alt: &str) -> Picture {
    Picture {
        src: format!("/assets/demo/{name}.svg"),
        alt: alt.into(),
        caption: None,
        size: Some((1600, 1000)),
    }
}

fn card(id: u128, title: &str, place: &str, day: u32) -> PostCard {
    PostCard {
        id: PostId(Uuid::from_u128(id)),
        slug: slug(place),
        title: title.into(),
        excerpt: String::new(),
        picture: None,
        published_at: at(2026, 11, day),
        reading_minutes: 4,
        visibility: Visibility::Public,
        featured: false,
        authors: vec![byline("Ada Okafor", "ada")],
        tag: None,
    }
}

trait Dressed {
    fn with_picture(self, drawing: &str, alt: &str) -> Self;
    fn tagged(self, name: &str, slug: &str) -> Self;
}

impl Dressed for PostCard {
    fn with_picture(self, name: &str, alt: &str) -> Self {
        Self { picture: Some(drawing(name, alt)), ..self }
    }

    fn tagged(self, name: &str, slug: &str) -> Self {
        Self { tag: Some(label(name, slug)), ..self }
    }
}
