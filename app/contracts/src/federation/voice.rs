use crate::people::Handle;
use crate::{Links, Service};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who of ours speaks on a host: a person by their handle, `@ada@blog.coop.example`, or the house
/// itself by the host's own name, which is nobody's handle: `@blog@blog.coop.example`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Voice {
    /// On whose host.
    pub service: Service,
    /// By which name.
    name: String,
}

impl Voice {
    /// The hosts that people speak on.
    pub const HOSTS: [Service; 4] =
        [Service::Blog, Service::Market, Service::Events, Service::Federation];

    /// A person's.
    #[must_use]
    pub fn of(service: Service, handle: &Handle) -> Self {
        Self { service, name: handle.as_str().to_owned() }
    }

    /// The house's own.
    #[must_use]
    pub fn house(service: Service) -> Self {
        Self { service, name: service.name().to_owned() }
    }

    /// Whose it is by that name, however it is capitalised: none where it can be nobody's. Whether
    /// there is such a person is another question.
    #[must_use]
    pub fn named(service: Service, name: &str) -> Option<Self> {
        if !Self::HOSTS.contains(&service) {
            return None;
        }
        if name.eq_ignore_ascii_case(service.name()) {
            return Some(Self::house(service));
        }
        name.parse().ok().map(|handle| Self::of(service, &handle))
    }

    /// Whose it is by their id, the one way that it is written.
    #[must_use]
    pub fn by_id(links: &Links, id: &str) -> Option<Self> {
        Self::HOSTS.into_iter().find_map(|service| {
            let name = id.strip_prefix(links.origin(service))?.strip_prefix("/@")?;
            Self::named(service, name).filter(|voice| voice.name == name)
        })
    }

    /// By which name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whose it is; none for the house's own.
    #[must_use]
    pub fn handle(&self) -> Option<Handle> {
        self.name.parse().ok()
    }

    /// Its id, and where people look at it.
    #[must_use]
    pub fn id(&self, links: &Links) -> String {
        links.at(self.service, &format!("/@{}", self.name))
    }

    /// Something of its own: its `inbox`, its `outbox`, its `followers`.
    #[must_use]
    pub fn part(&self, links: &Links, part: &str) -> String {
        links.at(self.service, &format!("/@{}/{part}", self.name))
    }
}

impl fmt::Display for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{} of {}", self.name, self.service)
    }
}

#[cfg(test)]
mod tests {
    use super::Voice;
    use crate::{Links, Service};

    #[test]
    fn a_voice_is_found_again_by_its_id_and_by_no_other() {
        let links = Links::local();
        let ada = Voice::of(Service::Blog, &"ada".parse().unwrap());
        assert_eq!(Voice::by_id(&links, &ada.id(&links)), Some(ada.clone()));
        assert_eq!(Voice::named(Service::Blog, "Ada"), Some(ada));
        let house = Voice::house(Service::Events);
        assert_eq!(Voice::by_id(&links, &house.id(&links)), Some(house));
        for no in [
            "http://cart.rose-ash.localhost:8000/@ada",
            "http://blog.rose-ash.localhost:8000/@Ada",
            "http://blog.rose-ash.localhost:8000/@events",
            "http://blog.rose-ash.localhost:8000/@ada/",
            "http://blog.rose-ash.localhost:8000.evil.example/@ada",
            "https://elsewhere.example/@ada",
        ] {
            assert_eq!(Voice::by_id(&links, no), None, "{no}");
        }
    }
}
