//! The fields of a JSON object, taken out one by one.
use super::Unreadable;
use crate::vocabulary::PUBLIC;
use crate::{Id, Schemes};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};

const MAX_ENTRIES: usize = 1_000;

/// What has not been taken yet; what nobody takes stays in `rest`.
pub(super) struct Fields {
    pub rest: Map<String, Value>,
    pub schemes: Schemes,
}

impl Fields {
    pub fn of(rest: Map<String, Value>, schemes: Schemes) -> Self {
        Self { rest, schemes }
    }

    /// A value that is there; `null` is not.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.rest.remove(name).filter(|value| !value.is_null())
    }

    /// A text; the first one of several.
    pub fn text(&mut self, name: &'static str) -> Result<Option<String>, Unreadable> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Array(texts)) => {
                Ok(texts.into_iter().find_map(|text| text.as_str().map(str::to_owned)))
            }
            Some(_) => Err(Unreadable::Malformed(name)),
        }
    }

    /// A text in some language: its own, or else one from `map` (`nameMap`), which stays in `rest`.
    /// Old documents have the map under the name itself.
    pub fn natural(
        &mut self,
        name: &'static str,
        map: &'static str,
    ) -> Result<Option<String>, Unreadable> {
        let languages = match self.rest.get(map) {
            None | Some(Value::Null) => None,
            Some(Value::Object(languages)) => in_some_language(languages),
            Some(_) => return Err(Unreadable::Malformed(map)),
        };
        if let Some(Value::Object(languages)) = self.rest.get(name) {
            return Ok(in_some_language(languages));
        }
        Ok(self.text(name)?.or(languages))
    }

    /// One or many; `null` among them is none.
    pub fn list(&mut self, name: &'static str) -> Result<Vec<Value>, Unreadable> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) if values.len() > MAX_ENTRIES => {
                Err(Unreadable::TooMany(name))
            }
            Some(Value::Array(values)) => {
                Ok(values.into_iter().filter(|value| !value.is_null()).collect())
            }
            Some(value) => Ok(vec![value]),
        }
    }

    /// The ids of things that are named or stand there themselves; what has none is left out.
    pub fn ids(&mut self, name: &'static str) -> Result<Vec<Id>, Unreadable> {
        let mut ids = Vec::new();
        for value in self.list(name)? {
            match value {
                Value::String(_) | Value::Object(_) => ids.extend(id_of(&value, self.schemes)),
                _ => return Err(Unreadable::Malformed(name)),
            }
        }
        Ok(ids)
    }

    /// The id of one thing, and of the first one of several.
    pub fn first_id(&mut self, name: &'static str) -> Result<Option<Id>, Unreadable> {
        Ok(self.ids(name)?.into_iter().next())
    }

    /// What a thing calls itself: an id, or nothing.
    pub fn own_id(&mut self, name: &'static str) -> Result<Option<Id>, Unreadable> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(id)) if id.is_empty() => Ok(None),
            Some(Value::String(id)) => {
                Id::parse(&id, self.schemes).map(Some).map_err(|_| Unreadable::NotAnId(name))
            }
            Some(_) => Err(Unreadable::Malformed(name)),
        }
    }

    /// A time with its offset (RFC 3339); none where it is written otherwise.
    pub fn time(&mut self, name: &str) -> Option<DateTime<FixedOffset>> {
        DateTime::parse_from_rfc3339(self.take(name)?.as_str()?).ok()
    }

    pub fn flag(&mut self, name: &str) -> bool {
        self.take(name).as_ref().and_then(Value::as_bool).unwrap_or_default()
    }

    pub fn count(&mut self, name: &str) -> Option<u64> {
        self.take(name)?.as_u64()
    }
}

/// The id of a thing that is named, or stands there itself, or is linked to.
pub(super) fn id_of(value: &Value, schemes: Schemes) -> Option<Id> {
    let named = value.as_str().or_else(|| value.get("id")?.as_str());
    let named = named.or_else(|| value.get("href")?.as_str())?;
    let named = if matches!(named, "as:Public" | "Public") { PUBLIC } else { named };
    Id::parse(named, schemes).ok()
}

/// English where it is, or whatever is first.
fn in_some_language(languages: &Map<String, Value>) -> Option<String> {
    let of = |language: &str| languages.get(language).and_then(Value::as_str);
    let text = of("en").or_else(|| languages.values().find_map(Value::as_str));
    text.map(str::to_owned)
}
