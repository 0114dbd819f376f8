use super::Unreadable;
use super::fields::{Fields, id_of};
use crate::vocabulary::Kind;
use crate::{Id, Schemes};
use serde_json::{Map, Value};

/// The address of something (Activity Vocabulary §4).
#[derive(Clone, Debug)]
pub struct Link {
    /// What it says it is.
    pub kind: Option<Kind>,
    /// Where it leads; none where that is not the web.
    pub href: Option<Id>,
    /// What it is called.
    pub name: Option<String>,
    /// What is there.
    pub media_type: Option<String>,
    /// All else.
    pub rest: Map<String, Value>,
}

impl Link {
    pub(super) fn of(kind: Option<Kind>, mut fields: Fields) -> Result<Self, Unreadable> {
        Ok(Self {
            kind,
            href: fields.first_id("href")?,
            name: fields.natural("name", "nameMap")?,
            media_type: fields.text("mediaType")?,
            rest: fields.rest,
        })
    }

    /// Reads `url`: addresses and links, of which those that lead nowhere are left out.
    pub(super) fn all(values: Vec<Value>, schemes: Schemes) -> Result<Vec<Self>, Unreadable> {
        let mut links = Vec::with_capacity(values.len());
        for value in values {
            let link = match value {
                Value::Object(map) => Self::of(None, Fields::of(map, schemes))?,
                Value::String(_) => Self::to(id_of(&value, schemes)),
                _ => return Err(Unreadable::Malformed("url")),
            };
            links.extend(Some(link).filter(|link| link.href.is_some()));
        }
        Ok(links)
    }

    fn to(href: Option<Id>) -> Self {
        Self { kind: None, href, name: None, media_type: None, rest: Map::new() }
    }
}
