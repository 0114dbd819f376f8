//! SumUp's own description of its API (`OpenAPI` 3), as far as answers are held to it.
use serde_json::Value;
use std::path::Path;

/// The document.
pub struct Document(Value);

impl Document {
    /// Nothing, loudly, where the document is not at hand.
    pub fn open() -> Option<Self> {
        let path = "../../../shared/data/sumup/openapi.json";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let Ok(text) = std::fs::read_to_string(&path) else {
            eprintln!("SKIPPED: there is no {}", path.display());
            return None;
        };
        Some(Self(serde_json::from_str(&text).unwrap()))
    }

    /// Whether there is such a question.
    pub fn has(&self, path: &str, method: &str) -> bool {
        self.0["paths"][path][method].is_object()
    }

    /// What of a value is not as a schema says: required fields, types, lengths, kinds.
    pub fn faults(&self, schema: &str, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.compare(&self.0["components"]["schemas"][schema], value, schema, &mut faults);
        faults
    }

    fn compare(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        if let Some(name) = schema["$ref"].as_str() {
            let schema = self.0.pointer(name.trim_start_matches('#')).unwrap();
            return self.compare(schema, value, at, faults);
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.compare(part, value, at, faults);
        }
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if value.get(name).is_none() {
                faults.push(format!("{at}.{name} is missing"));
            }
        }
        for (name, part) in schema["properties"].as_object().into_iter().flatten() {
            if let Some(value) = value.get(name) {
                self.compare(part, value, &format!("{at}.{name}"), faults);
            }
        }
        if !is_of(schema["type"].as_str(), value) {
            faults.push(format!("{at} is no {}", schema["type"]));
        }
        let length = value.as_str().map_or(0, |text| text.chars().count() as u64);
        let bounds = (schema["minLength"].as_u64(), schema["maxLength"].as_u64());
        if value.is_string()
            && !(bounds.0.unwrap_or(0)..=bounds.1.unwrap_or(u64::MAX)).contains(&length)
        {
            faults.push(format!("{at} is too short or too long"));
        }
        if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
            faults.push(format!("{at} is none of {}", schema["enum"]));
        }
    }
}

fn is_of(kind: Option<&str>, value: &Value) -> bool {
    match kind {
        Some("string") => value.is_string(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        _ => true,
    }
}
