/// Whether an event takes place (FEP-8a8e, and iCalendar's `STATUS` as Mobilizon writes it).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// It takes place as it says.
    #[default]
    Scheduled,
    /// It may yet take place.
    Tentative,
    /// It does not take place.
    Cancelled,
    /// It takes place at a time that is not known yet.
    Postponed,
    /// It takes place at another time than was said before.
    Rescheduled,
    /// It takes place online.
    MovedOnline,
}

const NAMES: [(Status, &str, &str); 6] = [
    (Status::Scheduled, "EventScheduled", "CONFIRMED"),
    (Status::Tentative, "EventTentative", "TENTATIVE"),
    (Status::Cancelled, "EventCancelled", "CANCELLED"),
    (Status::Postponed, "EventPostponed", "TENTATIVE"),
    (Status::Rescheduled, "EventRescheduled", "CONFIRMED"),
    (Status::MovedOnline, "EventMovedOnline", "CONFIRMED"),
];

impl Status {
    /// What it is called in `eventStatus`, and in `status`.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        let found = NAMES.iter().find(|(status, ..)| *status == self);
        found.map_or(("", ""), |(_, name, calendar)| (name, calendar))
    }

    /// The first status that is called so in either, with or without an address before it.
    pub(super) fn by_name(name: &str) -> Option<Self> {
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        let is = |known: &str| known.eq_ignore_ascii_case(name);
        NAMES
            .iter()
            .find(|(_, event, calendar)| is(event) || is(calendar))
            .map(|(status, ..)| *status)
    }
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Status};

    #[test]
    fn a_status_is_read_by_every_name_of_it() {
        for (status, name, _) in NAMES {
            assert_eq!(Status::by_name(name), Some(status));
            assert_eq!(Status::by_name(&format!("https://w3id.org/fep/8a8e/{name}")), Some(status));
        }
        assert_eq!(Status::by_name("CANCELLED"), Some(Status::Cancelled));
        assert_eq!(Status::by_name("CONFIRMED"), Some(Status::Scheduled));
        assert_eq!(Status::by_name("tentative"), Some(Status::Tentative));
        assert_eq!(Status::by_name("Happy"), None);
    }
}
