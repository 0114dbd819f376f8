//! What is one person's own.
mod apps;
mod auth_menu;
mod dashboard;
mod front;
pub(crate) mod happening;
mod jobs;
mod part_page;
mod people;
mod person_roles;
mod person_sheet;
pub mod places;
mod portrait;
mod profile;
mod security;
mod security_log;
mod sign_ins;
mod totp;

pub use apps::{AppRow, AppsPage};
pub use auth_menu::{AccountLink, AuthMenu};
pub use dashboard::Dashboard;
pub use front::AccountFront;
pub use jobs::{JobsDeed, JobsPage};
pub use part_page::PartPage;
pub use people::PeoplePage;
pub use person_roles::PersonRoles;
pub(crate) use person_sheet::PersonSheet;
pub use portrait::Portrait;
pub use profile::Profile;
pub use security::{PasskeyError, SecurityChange, WaysToSignIn};
pub use security_log::SecurityLogPage;
pub use sign_ins::{SignInRow, SignInsPage};
pub use totp::{AddTotp, RecoveryCodes};

use crate::Frame;
use contracts::Service;
use maud::{Markup, html};

/// The way back to the account's front page.
fn back(frame: &Frame<'_>) -> Markup {
    back_to(frame, "You", "/")
}

fn back_to(frame: &Frame<'_>, label: &str, path: &str) -> Markup {
    html! { p .kicker { a href=(frame.links.at(Service::Account, path)) { (label) } } }
}
