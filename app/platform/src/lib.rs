//! What every service shares on the web side: configuration, hosts, pages, fragments, caches,
//! sessions, errors.

mod assets;
pub mod cache;
mod config;
mod domains;
mod error;
mod error_page;
mod etag;
pub mod fragments;
mod health;
mod hosts;
mod news;
mod page;
mod page_address;
mod page_cache;
mod platform;
mod requests;
mod security;
mod serve;
mod sessions;
mod site_files;
mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;
mod visitor;

pub use config::{Config, Problem, Problems, SETTINGS, Setting};
pub use domains::Domains;
pub use error::{AppError, Result};
pub use hosts::{Hosts, Mounted};
pub use page::{PageResponse, Shell, redirect};
pub use page_cache::{Keep, PageCache};
pub use platform::{Options, Platform};
pub use serve::{ServeError, serve};
pub use sessions::SessionStores;
pub use telemetry::start as start_telemetry;
pub use visitor::Visitor;
