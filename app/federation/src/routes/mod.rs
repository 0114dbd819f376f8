mod activities;
mod known;
mod login;
mod logout;
mod mailbox;
mod oauth;
mod sign_in;
mod sign_in_code;
mod sign_in_link;
mod sign_in_passkey;
mod welcome;

use crate::FederationState;
use contracts::Links;
use platform::Routes;

pub(crate) fn routes(links: &Links) -> Routes<FederationState> {
    Routes::new()
        .merge(activities::routes())
        .merge(known::routes(links))
        .merge(login::routes())
        .merge(logout::routes())
        .merge(mailbox::routes())
        .merge(oauth::routes())
        .merge(sign_in::routes())
        .merge(sign_in_code::routes())
        .merge(sign_in_link::routes())
        .merge(sign_in_passkey::routes())
        .merge(welcome::routes())
}
