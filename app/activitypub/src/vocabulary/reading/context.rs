use super::Unreadable;
use serde_json::Value;

/// ActivityStreams, however its address was written through the years; and the vocabulary of keys,
/// which may stand alone in the document of one.
const OURS: [&str; 3] =
    ["www.w3.org/ns/activitystreams", "w3id.org/security/v1", "w3id.org/security/v2"];

/// Whether a document is of ActivityStreams. Without a context it is taken to be (AS2 §2.1.3).
pub(super) fn is_ours(context: Option<&Value>) -> Result<(), Unreadable> {
    match context {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(name)) if names_ours(name) => Ok(()),
        Some(Value::Array(entries)) if entries.iter().filter_map(Value::as_str).any(names_ours) => {
            Ok(())
        }
        Some(Value::String(_) | Value::Array(_) | Value::Object(_)) => {
            Err(Unreadable::OtherContext)
        }
        Some(_) => Err(Unreadable::Malformed("@context")),
    }
}

fn names_ours(name: &str) -> bool {
    let name = name.strip_prefix("https://").or_else(|| name.strip_prefix("http://"));
    name.is_some_and(|name| OURS.contains(&name.trim_end_matches(['#', '/'])))
}
