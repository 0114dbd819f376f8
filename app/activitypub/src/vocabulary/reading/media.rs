use super::fields::{Fields, id_of};
use super::{Link, Unreadable};
use crate::vocabulary::Kind;
use crate::{Id, Schemes};
use serde_json::Value;

/// A longer description, in characters, is cut (Mastodon's limit).
const MAX_NAME: usize = 10_000;

/// A picture, a sound, a film or another file that belongs to something.
#[derive(Clone, Debug, PartialEq)]
pub struct Media {
    /// What it says it is.
    pub kind: Option<Kind>,
    /// Where it is.
    pub url: Id,
    /// What it is, as it says.
    pub media_type: Option<String>,
    /// What is to be seen, in words; of 10,000 characters at most.
    pub name: Option<String>,
    /// How wide and how high it says it is, in pixels.
    pub size: Option<(u64, u64)>,
    /// Colours to show until it is there (blurha.sh).
    pub blurhash: Option<String>,
}

impl Media {
    /// Reads `image`, `icon` or `attachment`; what is no file on the web is left out.
    pub(super) fn all(values: Vec<Value>, schemes: Schemes) -> Result<Vec<Self>, Unreadable> {
        let mut media = Vec::with_capacity(values.len());
        for value in values {
            match value {
                Value::Object(map) => media.extend(Self::of(Fields::of(map, schemes))?),
                Value::String(_) => media.extend(id_of(&value, schemes).map(Self::at)),
                _ => return Err(Unreadable::Malformed("attachment")),
            }
        }
        Ok(media)
    }

    fn of(mut fields: Fields) -> Result<Option<Self>, Unreadable> {
        let kind = Kind::read(fields.rest.get("type"));
        let kind = kind.map_err(|()| Unreadable::Malformed("type"))?;
        let links = fields.list("url")?;
        let link = Link::all(links, fields.schemes)?.into_iter().next();
        let linked = link.as_ref().and_then(|link| link.media_type.clone());
        let url = link.and_then(|link| link.href).or(fields.first_id("href")?);
        let Some(url) = url else { return Ok(None) };
        let name = fields.natural("name", "nameMap")?;
        Ok(Some(Self {
            kind,
            url,
            media_type: fields.text("mediaType")?.or(linked),
            name: name.map(|name| name.chars().take(MAX_NAME).collect()),
            size: fields.count("width").zip(fields.count("height")),
            blurhash: fields.take("blurhash").and_then(|hash| hash.as_str().map(str::to_owned)),
        }))
    }

    const fn at(url: Id) -> Self {
        Self { kind: None, url, media_type: None, name: None, size: None, blurhash: None }
    }
}
