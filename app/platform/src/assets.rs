mod editor;

use axum::Router;
use axum::routing::get;
use components::Assets;
use memory_serve::{CacheControl, MemoryServe};

fn files() -> MemoryServe {
    memory_serve::load!("assets")
        .index_file(None)
        .enable_brotli(true)
        .enable_gzip(false) // made at every start, for browsers that nobody has any more
        .cache_control(CacheControl::NoCache)
        .enable_hashed_routes(true)
}

/// The addresses of our files, with their content hashes.
pub(crate) fn addresses() -> Assets {
    let manifest = files().manifest();
    let hashed = |file: &str| format!("/assets{}", manifest.get(file).unwrap_or(file));
    Assets {
        css: hashed("/app.css"),
        js: hashed("/app.js"),
        editor_js: editor::address(),
        editor_css: hashed("/editor.css"),
        icon: hashed("/icon.svg"),
    }
}

/// Serves our files under `/assets/`, from memory: compressed beforehand, and for ever under their
/// hashed names.
pub(crate) fn router() -> Router {
    Router::new()
        .nest("/assets", files().into_router())
        .route(&editor::address(), get(editor::file))
}
