//! What lists show of a post, kept with it as JSON: a page of a list is then one index scan, and
//! one row leaves the database (ADR 6).
use chrono::{DateTime, Utc};
use contracts::blog::{Byline, Picture, PostCard, TagLabel, Visibility};
use contracts::{Error, PostId, Result, Slug};
use entities::post;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A post as lists show it, with every author and every public tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub id: Uuid,
    pub slug: Slug,
    pub title: String,
    pub excerpt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    picture: Option<CardPicture>,
    pub at: DateTime<Utc>,
    minutes: i32,
    visibility: CardVisibility,
    #[serde(default, skip_serializing_if = "is_false")]
    featured: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Label>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Label>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct CardPicture {
    src: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    alt: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<(u32, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum CardVisibility {
    Public,
    Members,
    Paid,
}

/// An author or a tag on a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Label {
    pub slug: Slug,
    pub name: String,
}

impl Card {
    /// The card of a post; none while it has no date.
    ///
    /// # Errors
    /// When its slug is none.
    pub fn of(post: &post::Model, authors: Vec<Label>, tags: Vec<Label>) -> Result<Option<Self>> {
        let Some(at) = post.published_at else { return Ok(None) };
        Ok(Some(Self {
            id: post.id,
            slug: post.slug.parse().map_err(Error::storage)?,
            title: post.title.clone(),
            excerpt: post.excerpt.clone(),
            picture: picture(post),
            at,
            minutes: post.reading_minutes,
            visibility: match post.visibility {
                post::Visibility::Public => CardVisibility::Public,
                post::Visibility::Members => CardVisibility::Members,
                post::Visibility::Paid => CardVisibility::Paid,
            },
            featured: post.featured,
            authors,
            tags,
        }))
    }

    /// One card from its JSON.
    pub fn read(json: &str) -> Result<Self> {
        serde_json::from_str(json).map_err(Error::storage)
    }

    /// As JSON.
    pub fn json(&self) -> Result<String> {
        serde_json::to_string(self).map_err(Error::storage)
    }

    /// The card as lists show it, and every public tag.
    pub fn into_parts(self) -> (PostCard, Vec<TagLabel>) {
        let tags: Vec<TagLabel> = self.tags.into_iter().map(tag).collect();
        let card = PostCard {
            id: PostId(self.id),
            slug: self.slug,
            title: self.title,
            excerpt: self.excerpt,
            picture: self.picture.map(Picture::from),
            published_at: self.at,
            reading_minutes: self.minutes,
            visibility: self.visibility.into(),
            featured: self.featured,
            authors: self.authors.into_iter().map(byline).collect(),
            tag: tags.first().cloned(),
        };
        (card, tags)
    }
}

impl From<Card> for PostCard {
    fn from(card: Card) -> Self {
        card.into_parts().0
    }
}

impl From<CardPicture> for Picture {
    fn from(CardPicture { src, alt, caption, size }: CardPicture) -> Self {
        Self { src, alt, caption, size }
    }
}

impl From<CardVisibility> for Visibility {
    fn from(visibility: CardVisibility) -> Self {
        match visibility {
            CardVisibility::Public => Self::Public,
            CardVisibility::Members => Self::Members,
            CardVisibility::Paid => Self::Paid,
        }
    }
}

fn picture(post: &post::Model) -> Option<CardPicture> {
    let pixels = |side: Option<i32>| side.and_then(|side| u32::try_from(side).ok());
    Some(CardPicture {
        src: post.picture_src.clone()?,
        alt: post.picture_alt.clone().unwrap_or_default(),
        caption: post.picture_caption.clone(),
        size: pixels(post.picture_width).zip(pixels(post.picture_height)),
    })
}

fn tag(Label { slug, name }: Label) -> TagLabel {
    TagLabel { slug, name }
}

fn byline(Label { slug, name }: Label) -> Byline {
    Byline { slug, name }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(flag: &bool) -> bool {
    !flag
}
