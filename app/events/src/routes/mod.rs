mod calendars;

use crate::EventsState;
use platform::Routes;

pub(crate) fn routes() -> Routes<EventsState> {
    Routes::new().merge(calendars::routes())
}
