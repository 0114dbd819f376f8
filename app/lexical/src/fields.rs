//! JSON objects read the way Ghost's JavaScript reads them.

use serde_json::{Map, Value};

/// One JSON object at the border: unknown fields are ignored, wrong types fall to defaults.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'v>(Option<&'v Map<String, Value>>);

impl<'v> Fields<'v> {
    /// Reads `value`, which behaves like an empty object when it is anything else.
    pub fn of(value: &'v Value) -> Self {
        Self(value.as_object())
    }

    /// The value of a field that is there and not null.
    pub fn get(self, name: &str) -> Option<&'v Value> {
        self.0?.get(name).filter(|value| !value.is_null())
    }

    /// A field as text: `""` when it is missing or falsy.
    pub fn text(self, name: &str) -> String {
        self.text_or(name, "")
    }

    /// A field as text, or `default` when it is missing or falsy (JavaScript's `||`).
    pub fn text_or(self, name: &str, default: &str) -> String {
        self.get(name).filter(|value| truthy(value)).map_or_else(|| default.to_owned(), shown)
    }

    /// A field as a flag, or `default` when it is missing (JavaScript's `??`).
    pub fn flag_or(self, name: &str, default: bool) -> bool {
        self.get(name).map_or(default, truthy)
    }

    /// A field as a number other than zero.
    pub fn size(self, name: &str) -> Option<f64> {
        let number = match self.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|number: &f64| number.is_finite() && *number != 0.0)
    }

    /// The object in a field.
    pub fn child(self, name: &str) -> Self {
        Self(self.get(name).and_then(Value::as_object))
    }

    /// The list in a field.
    pub fn items(self, name: &str) -> &'v [Value] {
        self.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

/// Whether JavaScript takes a value for true.
pub(crate) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// A value as JavaScript puts it into text.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.as_f64().map_or_else(String::new, decimal),
        Value::String(text) => text.clone(),
        Value::Array(_) | Value::Object(_) => "[object Object]".to_owned(),
    }
}

/// A number as JavaScript writes it: no decimal point on whole numbers.
pub(crate) fn decimal(number: f64) -> String {
    format!("{number}")
}

/// Whether JavaScript's `\s` and `trim` take a character for white space.
pub(crate) fn is_space(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

/// JavaScript's `trim`.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn falsy_text_falls_to_its_default() {
        let value = json!({"empty": "", "null": null, "zero": 0, "number": 2.0, "flag": true});
        let fields = Fields::of(&value);
        let read = ["empty", "null", "zero", "missing", "number", "flag"]
            .map(|name| fields.text_or(name, "x"));
        assert_eq!(read, ["x", "x", "x", "x", "2", "true"]);
    }

    #[test]
    fn a_size_is_a_number_that_can_be_drawn() {
        let value = json!({"number": 640, "text": "640", "zero": 0, "word": "wide", "list": []});
        let fields = Fields::of(&value);
        let read = ["number", "text", "zero", "word", "list"].map(|name| fields.size(name));
        assert_eq!(read, [Some(640.0), Some(640.0), None, None, None]);
    }
}
