use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// One service among its neighbours: the name people know it by, and what they find there.
pub struct NavItem<'a> {
    /// The service.
    pub service: Service,
    /// Where it lives.
    pub links: &'a Links,
}

impl NavItem<'_> {
    /// What people call a service.
    #[must_use]
    pub const fn name(service: Service) -> &'static str {
        match service {
            Service::Blog => "Read",
            Service::Market => "Shop",
            Service::Events => "What’s on",
            Service::Federation => "People",
            Service::Cart => "Basket",
            Service::Account => "You",
        }
    }

    /// What people find there.
    #[must_use]
    pub const fn line(service: Service) -> &'static str {
        match service {
            Service::Blog => "Stories and news from the co-op",
            Service::Market => "Things our members make and grow",
            Service::Events => "Markets, workshops and meetings",
            Service::Federation => "Who is here, and what they share",
            Service::Cart => "What you are about to buy",
            Service::Account => "Your tickets, orders and letters",
        }
    }
}

impl Render for NavItem<'_> {
    fn render(&self) -> Markup {
        html! {
            a class={ "door service-" (self.service) } href=(self.links.home(self.service)) {
                span .door-name { (Self::name(self.service)) }
                " "
                span .door-line { (Self::line(self.service)) }
            }
        }
    }
}
