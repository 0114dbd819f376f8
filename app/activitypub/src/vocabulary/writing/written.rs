use super::context::context;
use crate::Id;
use chrono::{DateTime, SecondsFormat, TimeZone, Utc};
use serde_json::{Map, Value};

/// A thing as others read it, which may stand within another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Written(Map<String, Value>);

/// What can be written.
pub trait Write {
    /// Writes it so that it may stand within something else.
    fn write(&self) -> Written;

    /// Writes it as a document: JSON with its context, to be sent as [`super::super::MEDIA_TYPE`].
    fn document(&self) -> String {
        let Written(fields) = self.write();
        let mut document = Map::with_capacity(fields.len() + 1);
        document.insert("@context".to_owned(), context());
        document.extend(fields);
        Value::Object(document).to_string()
    }
}

impl Written {
    /// A thing of one type; a list of types breaks some servers.
    pub(super) fn of(kind: &str) -> Self {
        let mut fields = Map::new();
        fields.insert("type".to_owned(), Value::from(kind));
        Self(fields)
    }

    /// A part of something, which has no type of its own.
    pub(super) fn bare() -> Self {
        Self(Map::new())
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same where there are any.
    pub(super) fn some(self, name: &str, values: Vec<Value>) -> Self {
        if values.is_empty() { self } else { self.with(name, values) }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }
}

impl From<Written> for Value {
    fn from(written: Written) -> Self {
        Self::Object(written.0)
    }
}

impl From<&Id> for Value {
    fn from(id: &Id) -> Self {
        Self::from(id.as_sent())
    }
}

/// A moment: `2026-11-27T12:00:00Z`.
pub(super) fn moment(at: DateTime<Utc>) -> Value {
    Value::from(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// A time with the offset that it has where it is: `2026-12-05T19:00:00+01:00`.
pub(super) fn local<Z: TimeZone>(at: &DateTime<Z>) -> Value {
    Value::from(at.to_rfc3339_opts(SecondsFormat::Secs, true))
}
