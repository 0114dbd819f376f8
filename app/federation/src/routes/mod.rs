mod activities;

use crate::FederationState;
use platform::Routes;

pub(crate) fn routes() -> Routes<FederationState> {
    Routes::new().merge(activities::routes())
}
