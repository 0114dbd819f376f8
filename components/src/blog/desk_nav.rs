use super::{places, writing};
use crate::account::places as account;
use crate::cart::places as cart;
use crate::events::places as events;
use crate::market::places as market;
use crate::{Frame, Head, View};
use contracts::Service;
use contracts::people::{Person, Role};
use maud::{Markup, html};

/// A place at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskPlace {
    /// Posts and pages.
    Posts,
    /// What was thrown away.
    Bin,
    /// Tags.
    Tags,
    /// Authors.
    Authors,
    /// What is said to posts.
    Comments,
    /// Pictures, recordings and files.
    Media,
    /// The menu.
    Menu,
    /// Shops.
    Shops,
    /// What was ordered.
    Orders,
    /// Calendars.
    Calendars,
    /// The door, where tickets are checked in.
    Door,
    /// The live connection to a Ghost.
    Ghost,
    /// Who is here, and who may do what.
    People,
    /// What follows from what people did, and could not be done.
    Jobs,
    /// One's own page as an author.
    Own,
}

impl DeskPlace {
    const ALL: [Self; 15] = [
        Self::Posts,
        Self::Tags,
        Self::Authors,
        Self::Comments,
        Self::Media,
        Self::Menu,
        Self::Bin,
        Self::Shops,
        Self::Orders,
        Self::Calendars,
        Self::Door,
        Self::Ghost,
        Self::People,
        Self::Jobs,
        Self::Own,
    ];

    /// Every place that somebody may go to, but their own page as an author.
    pub(crate) fn open_to(person: &Person) -> impl Iterator<Item = Self> {
        let roles = &person.roles;
        Self::ALL.into_iter().filter(|place| place.needs().is_some_and(|role| roles.allow(role)))
    }

    const fn needs(self) -> Option<Role> {
        match self {
            Self::Own => None,
            Self::Shops | Self::Orders => Some(Role::Shopkeeper),
            Self::Calendars => Some(Role::Organiser),
            Self::Door => Some(Role::Door),
            Self::Ghost | Self::People | Self::Jobs => Some(Role::Admin),
            _ => Some(Role::Editor),
        }
    }

    /// What it is called.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Posts => "Posts and pages",
            Self::Bin => "Bin",
            Self::Tags => "Tags",
            Self::Authors => "Authors",
            Self::Comments => "Comments",
            Self::Media => "Media",
            Self::Menu => "The menu",
            Self::Shops => "Shops",
            Self::Orders => "Orders",
            Self::Calendars => "Calendars",
            Self::Door => "The door",
            Self::Ghost => "Ghost",
            Self::People => "People",
            Self::Jobs => "Left undone",
            Self::Own => "Your page",
        }
    }

    /// Where it is.
    pub(crate) const fn at(self) -> (Service, &'static str) {
        match self {
            Self::Posts => (Service::Blog, places::DESK),
            Self::Bin => (Service::Blog, places::BIN),
            Self::Tags => (Service::Blog, places::TAGS),
            Self::Authors => (Service::Blog, places::AUTHORS),
            Self::Comments => (Service::Blog, places::COMMENTS),
            Self::Media => (Service::Blog, writing::UPLOADS),
            Self::Menu => (Service::Blog, places::MENU),
            Self::Shops => (Service::Market, market::DESK),
            Self::Orders => (Service::Cart, cart::DESK),
            Self::Calendars => (Service::Events, events::DESK),
            Self::Door => (Service::Events, events::DOOR),
            Self::Ghost => (Service::Blog, places::GHOST),
            Self::People => (Service::Account, account::PEOPLE),
            Self::Jobs => (Service::Account, account::JOBS),
            Self::Own => (Service::Blog, places::OWN_AUTHOR),
        }
    }
}

/// The ways between the places at the desk, on each of its pages.
pub struct DeskNav<'a> {
    /// Where one is.
    pub place: DeskPlace,
    /// Who it is.
    pub person: &'a Person,
    /// How many comments wait for a moderator.
    pub waiting: u64,
    /// Whether they have a page as an author.
    pub is_author: bool,
}

impl DeskNav<'_> {
    fn places(&self) -> Vec<DeskPlace> {
        let own = self.is_author.then_some(DeskPlace::Own);
        DeskPlace::open_to(self.person).chain(own).collect()
    }

    fn way(&self, place: DeskPlace, frame: &Frame<'_>) -> Markup {
        let ((service, path), current) = (place.at(), (place == self.place).then_some("true"));
        html! {
            a href=(frame.links.at(service, path)) aria-current=[current] {
                (place.name())
                @if place == DeskPlace::Comments && self.waiting > 0 {
                    " " span .desk-waiting { (self.waiting) span .unseen { " waiting" } }
                }
            }
        }
    }

    /// Nothing where there is but one way.
    pub(crate) fn markup(&self, frame: &Frame<'_>) -> Markup {
        let places = self.places();
        html! {
            @if places.len() > 1 {
                nav .column .desk-nav aria-label="Desk" {
                    ul { @for place in places { li { (self.way(place, frame)) } } }
                }
            }
        }
    }
}

/// A page of the desk, with the ways to its other places above it.
pub struct AtDesk<'a, V> {
    /// The ways.
    pub nav: DeskNav<'a>,
    /// The page.
    pub view: &'a V,
}

impl<V: View> View for AtDesk<'_, V> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        self.view.head(frame)
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! { (self.nav.markup(frame)) (self.view.main(frame)) }
    }
}
