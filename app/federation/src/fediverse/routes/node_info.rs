//! What kind of server this is (`NodeInfo` 2.1).
use super::super::Fediverse;
use axum::Json;
use axum::extract::State;
use axum::routing::get;
use platform::Routes;
use serde_json::{Value, json};

const SCHEMA: &str = "http://nodeinfo.diaspora.software/ns/schema/2.1";

pub(super) fn routes() -> Routes<Fediverse> {
    Routes::new().everyone("/.well-known/nodeinfo", get(links)).everyone("/nodeinfo/2.1", get(show))
}

async fn links(State(here): State<Fediverse>) -> Json<Value> {
    let href = here.links().at(here.service, "/nodeinfo/2.1");
    Json(json!({"links": [{"rel": SCHEMA, "href": href}]}))
}

/// How many people there are is nobody's to know.
async fn show(State(here): State<Fediverse>) -> Json<Value> {
    Json(json!({
        "version": "2.1",
        "software": {"name": "rose-ash", "version": env!("CARGO_PKG_VERSION")},
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": ["atom1.0", "rss2.0"]},
        "openRegistrations": true,
        "usage": {"users": {}},
        "metadata": {"nodeName": here.service.name()},
    }))
}
