//! SumUp's own description of its API (`OpenAPI` 3.0), as JSON Schema.
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

/// The document, and what of it was needed.
pub struct Document {
    paths: Value,
    components: Value,
    ready: Mutex<HashMap<String, Arc<Validator>>>,
}

/// One of its operations.
pub struct Operation<'a> {
    document: &'a Document,
    /// Such as `get /v0.1/checkouts/{checkout_id}`.
    pub name: String,
    described: &'a Value,
    at: String,
}

impl Document {
    /// Nothing, loudly, where the document is not at hand.
    pub fn open() -> Option<Self> {
        let path = "../../../shared/data/sumup/openapi.json";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let Ok(text) = std::fs::read_to_string(&path) else {
            eprintln!("SKIPPED: there is no {}", path.display());
            return None;
        };
        let mut document: Value = serde_json::from_str(&text).unwrap();
        into_json_schema(&mut document);
        let [paths, components] = ["paths", "components"].map(|name| document[name].take());
        Some(Self { paths, components, ready: Mutex::default() })
    }

    /// The operation that a question is.
    pub fn operation(&self, method: &str, path: &str) -> Option<Operation<'_>> {
        let method = method.to_lowercase();
        let templates = self.paths.as_object().unwrap();
        let (template, item) = templates.iter().find(|(template, item)| {
            matches(template, path) && item.get(method.as_str()).is_some()
        })?;
        let at = format!("/paths/{}/{method}", escaped(template));
        let name = format!("{method} {template}");
        Some(Operation { document: self, name, described: &item[method.as_str()], at })
    }

    /// Compiled once: the document is large.
    fn validator(&self, pointer: &str) -> Arc<Validator> {
        let mut ready = self.ready.lock().unwrap();
        let compiled = ready.entry(pointer.to_owned()).or_insert_with(|| {
            let schema = json!({
                "$ref": format!("#{pointer}"), "paths": self.paths, "components": self.components,
            });
            let options = jsonschema::options().should_validate_formats(true);
            Arc::new(options.build(&schema).unwrap())
        });
        compiled.clone()
    }

    fn faults(&self, pointer: &str, value: &Value) -> Vec<String> {
        let validator = self.validator(pointer);
        let told = |error: jsonschema::ValidationError| {
            format!("{}: {error}", error.instance_path().as_str())
        };
        validator.iter_errors(value).map(told).collect()
    }
}

impl Operation<'_> {
    /// What of a question is not as documented.
    pub fn faults_of_request(&self, query: &str, body: &[u8]) -> Vec<String> {
        let known = |name: &str| {
            let all = self.described["parameters"].as_array();
            all.is_some_and(|all| all.iter().any(|one| one["in"] == "query" && one["name"] == name))
        };
        let names = query.split('&').filter_map(|pair| pair.split('=').next());
        let names = names.filter(|name| !name.is_empty() && !known(name));
        let mut faults: Vec<_> = names.map(|name| format!("?{name} is unknown")).collect();
        if !body.is_empty() || self.described["requestBody"]["required"] == true {
            let pointer = "/requestBody/content/application~1json/schema";
            faults.extend(self.faults_of(pointer, body));
        }
        self.named("question", faults)
    }

    /// What of an answer is not as documented.
    pub fn faults_of_response(&self, status: u16, media_type: &str, body: &[u8]) -> Vec<String> {
        let pointer = format!("/responses/{status}/content/{}/schema", escaped(media_type));
        let by_gateway = status == 401 && self.described["responses"].get("401").is_none();
        let faults = if by_gateway {
            let value = serde_json::from_slice(body).unwrap();
            self.document.faults("/components/schemas/Problem", &value)
        } else {
            self.faults_of(&pointer, body)
        };
        self.named(&format!("{status}"), faults)
    }

    fn faults_of(&self, pointer: &str, body: &[u8]) -> Vec<String> {
        if self.described.pointer(pointer).is_none() {
            return vec![format!("nothing is documented at {pointer}")];
        }
        match serde_json::from_slice(body) {
            Ok(value) => self.document.faults(&format!("{}{pointer}", self.at), &value),
            Err(why) => vec![why.to_string()],
        }
    }

    fn named(&self, of: &str, faults: Vec<String>) -> Vec<String> {
        faults.into_iter().map(|fault| format!("{} {of}: {fault}", self.name)).collect()
    }
}

/// What `OpenAPI` 3.0 says otherwise than JSON Schema does: what may be null.
fn into_json_schema(value: &mut Value) {
    if value["nullable"] == true && value["type"].is_string() {
        value["type"] = json!([value["type"], "null"]);
    }
    match value {
        Value::Object(fields) => fields.values_mut().for_each(into_json_schema),
        Value::Array(all) => all.iter_mut().for_each(into_json_schema),
        _ => {}
    }
}

fn matches(template: &str, path: &str) -> bool {
    let is_same = |(wanted, given): (&str, &str)| wanted.starts_with('{') || wanted == given;
    template.split('/').count() == path.split('/').count()
        && template.split('/').zip(path.split('/')).all(is_same)
}

/// RFC 6901 §3.
fn escaped(part: &str) -> String {
    part.replace('~', "~0").replace('/', "~1").replace('{', "%7B").replace('}', "%7D")
}
