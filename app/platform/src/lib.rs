//! What every service shares on the web side: configuration, hosts, pages, fragments, caches,
//! sessions, errors.

mod assets;
mod attached;
pub mod auth;
mod bounds;
pub mod cache;
mod calls;
mod client_address;
mod config;
mod domains;
mod error;
mod error_page;
mod etag;
pub mod fragments;
mod health;
mod hosts;
pub mod incoming;
pub mod limits;
pub mod mail;
pub mod names;
mod news;
mod page;
mod page_address;
mod page_cache;
mod platform;
mod pulse;
mod requests;
mod security;
mod serve;
mod sessions;
mod site_files;
mod telemetry;
#[cfg(feature = "testing")]
pub mod testing;

pub use attached::{Attached, attached};
pub use auth::{Access, Authorized, Route, Routes, Visitor};
pub use bounds::Bounds;
pub use client_address::{ClientAddress, Proxies};
pub use config::{Config, Internal, Problem, Problems, S3, SETTINGS, Setting};
pub use domains::Domains;
pub use error::{AppError, Result};
pub use hosts::{Hosts, Mounted};
pub use outside;
pub use page::{PageResponse, Shell, redirect};
pub use page_cache::{Keep, PageCache};
pub use platform::{Options, Platform, Surroundings};
pub use pulse::Pulse;
pub use security::{cors, policy_for_frames, policy_for_writing, policy_with_forms_to};
pub use serve::{ServeError, serve};
pub use sessions::SessionStores;
pub use telemetry::start as start_telemetry;
