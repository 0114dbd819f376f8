mod activities;
mod known;
mod oauth;

use crate::FederationState;
use contracts::Links;
use platform::Routes;

pub(crate) fn routes(links: &Links) -> Routes<FederationState> {
    Routes::new().merge(activities::routes()).merge(known::routes(links)).merge(oauth::routes())
}
