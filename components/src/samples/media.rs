//! What editors put up.
use super::Samples;
use super::pages::{SamplePage, page};
use crate::blog::{MediaPage, MediumPage};
use contracts::media::{Medium, Shower, Use};
use contracts::{AuthorId, MarketplaceId, MediumId, Paged, PostId, ProductId, Service, TagId};
use uuid::Uuid;

pub(super) fn put_up() -> Paged<Medium> {
    let medium = |n: u128, path: &str, mime: &str, name: &str| Medium {
        id: MediumId(Uuid::from_u128(n)),
        path: path.into(),
        mime: mime.into(),
        bytes: u64::try_from(n * 731_017).unwrap_or_default(),
        size: mime.starts_with("image").then_some((1600, 1067)),
        alt: if n == 1 { "Loaves on a wooden shelf".into() } else { String::new() },
        name: name.into(),
        created_at: chrono::DateTime::from_timestamp(1_795_521_600, 0).unwrap_or_default(),
    };
    let stem = "/media/2026/11/loaves-3f786850e387550f";
    let items = vec![
        medium(1, &format!("{stem}-w1600.webp"), "image/webp", "Loaves.jpg"),
        medium(
            2,
            "/media/2026/11/tour-89e6c98d92887913.mp4",
            "video/mp4",
            "A tour of the bakehouse, from the mill to the oven.mp4",
        ),
        medium(3, "/media/2026/11/talk-2e7d2c03a9507ae2.mp3", "audio/mpeg", "talk.mp3"),
        medium(
            4,
            "/media/2026/11/prices-18ac3e7343f01689.csv",
            "application/octet-stream",
            "prices.csv",
        ),
    ];
    Paged { items, newer: None, older: None }
}

/// What is told of media: that there are none, what shows one, and which were not taken.
pub(super) struct ToldMedia {
    none: Paged<Medium>,
    uses: Vec<Use>,
    refused: Vec<String>,
}

impl ToldMedia {
    pub(super) fn new() -> Self {
        Self { none: Paged::default(), uses: uses(), refused: refused() }
    }
}

fn refused() -> Vec<String> {
    vec!["“Loaves.jpg” is damaged: only a part of the picture is there.".into()]
}

fn uses() -> Vec<Use> {
    let one = |by, name: &str| Use { by, name: name.into() };
    let id = Uuid::from_u128;
    vec![
        one(Shower::Post(PostId(id(81))), "The oven is lit"),
        one(Shower::Binned(PostId(id(83))), ""),
        one(Shower::Tag(TagId(id(2))), "Bakery"),
        one(Shower::Author(AuthorId(id(3))), "Ada Okafor"),
        one(Shower::Product(MarketplaceId(id(3)), ProductId(id(1))), "Field loaf"),
        one(Shower::Snippet, "Where we are"),
    ]
}

pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let list = |media, refused| MediaPage { media, words: "", kept: 0, refused };
    let mut all = vec![
        page("media", Service::Blog, list(&s.media, &[])),
        page(
            "media-refused",
            Service::Blog,
            MediaPage { kept: 2, ..list(&s.media, &s.told_media.refused) },
        ),
        page("media-empty", Service::Blog, list(&s.told_media.none, &[])),
        page(
            "media-found-nothing",
            Service::Blog,
            MediaPage { words: "leek", ..list(&s.told_media.none, &[]) },
        ),
    ];
    let names = ["medium-picture", "medium-film", "medium-recording", "medium-file"];
    let each = names.into_iter().zip(&s.media.items);
    let alone = |medium| MediumPage { medium, uses: &[], refused: false };
    all.extend(each.map(|(name, medium)| page(name, Service::Blog, alone(medium))));
    let (medium, uses) = (&s.media.items[0], &*s.told_media.uses);
    let shown = MediumPage { medium, uses, refused: true };
    all.push(page("medium-used", Service::Blog, shown));
    all
}
