use super::fields::{Fields, id_of};
use super::{Addressees, Link, Media, Place, Unreadable};
use crate::vocabulary::{Kind, Status, Tag};
use crate::{Id, Schemes};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

/// Something to look at: a note, an article, an event, what is left of one.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its id.
    pub id: Option<Id>,
    /// What it says it is.
    pub kind: Option<Kind>,
    /// Its title: text, in which `<` is a sign.
    pub name: Option<String>,
    /// What it is about, or what to be warned of: HTML by others.
    pub summary: Option<String>,
    /// What it says: HTML by others.
    pub content: Option<String>,
    /// Who made it.
    pub attributed_to: Vec<Id>,
    /// Whom it is for.
    pub addressees: Addressees,
    /// What it answers.
    pub in_reply_to: Vec<Id>,
    /// Where people look at it.
    pub urls: Vec<Link>,
    /// When it was first shown.
    pub published: Option<DateTime<FixedOffset>>,
    /// When it was last changed.
    pub updated: Option<DateTime<FixedOffset>>,
    /// Its pictures: those of its own, and its icon.
    pub images: Vec<Media>,
    /// The files that belong to it.
    pub attachments: Vec<Media>,
    /// Who and what it speaks of.
    pub tags: Vec<Tag>,
    /// Whether it should not be shown unasked.
    pub sensitive: bool,
    /// When it begins.
    pub start: Option<DateTime<FixedOffset>>,
    /// When it ends.
    pub end: Option<DateTime<FixedOffset>>,
    /// The zone that it takes place in, by its name (`Europe/Rome`).
    pub timezone: Option<String>,
    /// Where it takes place.
    pub places: Vec<Place>,
    /// Whether it takes place.
    pub status: Option<Status>,
    /// All else, the texts in other languages among it.
    pub rest: Map<String, Value>,
}

impl Object {
    pub(super) fn of(kind: Option<Kind>, mut fields: Fields) -> Result<Self, Unreadable> {
        let schemes = fields.schemes;
        let mut images = Media::all(fields.list("image")?, schemes)?;
        images.extend(Media::all(fields.list("icon")?, schemes)?);
        Ok(Self {
            id: fields.own_id("id")?,
            kind,
            name: fields.natural("name", "nameMap")?,
            summary: fields.natural("summary", "summaryMap")?,
            content: fields.natural("content", "contentMap")?,
            attributed_to: fields.ids("attributedTo")?,
            addressees: Addressees::of(&mut fields)?,
            in_reply_to: fields.ids("inReplyTo")?,
            urls: Link::all(fields.list("url")?, schemes)?,
            published: fields.time("published"),
            updated: fields.time("updated"),
            images,
            attachments: Media::all(fields.list("attachment")?, schemes)?,
            tags: tags(&fields.list("tag")?, schemes)?,
            sensitive: fields.flag("sensitive"),
            start: fields.time("startTime"),
            end: fields.time("endTime"),
            timezone: fields.take("timezone").and_then(|name| name.as_str().map(str::to_owned)),
            places: Place::all(fields.list("location")?, schemes)?,
            status: status(&mut fields),
            rest: fields.rest,
        })
    }

    /// Whether it is what is left of something (`ActivityPub` §6.4).
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.kind == Some(Kind::Tombstone)
    }

    /// Where people look at it: HTML where it says so, or else its first address.
    #[must_use]
    pub fn page(&self) -> Option<&Id> {
        let html = |link: &&Link| link.media_type.as_deref() == Some("text/html");
        self.urls.iter().find(html).or_else(|| self.urls.first())?.href.as_ref()
    }

    /// Whom it speaks to: who is both mentioned and addressed.
    pub fn mentions(&self) -> impl Iterator<Item = &Id> {
        self.tags.iter().filter_map(|tag| match tag {
            Tag::Mention { href, .. } if self.addressees.names(href) => Some(href),
            _ => None,
        })
    }
}

fn status(fields: &mut Fields) -> Option<Status> {
    let (event, calendar) = (fields.take("eventStatus"), fields.take("status"));
    let by_name = |value: Option<Value>| Status::by_name(value?.as_str()?);
    by_name(event).or_else(|| by_name(calendar))
}

/// Mentions of actors, and hashtags; what is neither is left out.
fn tags(values: &[Value], schemes: Schemes) -> Result<Vec<Tag>, Unreadable> {
    let mut tags = Vec::with_capacity(values.len());
    for value in values {
        let kind = Kind::read(value.get("type")).map_err(|()| Unreadable::Malformed("type"))?;
        let name = value.get("name").and_then(Value::as_str);
        let href = value.get("href").and_then(|href| id_of(href, schemes));
        let tag = match (kind, href, name) {
            (Some(Kind::Mention), Some(href), name) => {
                Some(Tag::Mention { href, name: name.map(str::to_owned) })
            }
            (Some(Kind::Hashtag), href, Some(name)) => {
                let name = name.trim_start_matches('#').to_owned();
                (!name.is_empty()).then_some(Tag::Hashtag { name, href })
            }
            _ => None,
        };
        tags.extend(tag);
    }
    Ok(tags)
}
