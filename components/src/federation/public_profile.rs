use super::{places, profile};
use crate::{AccountPart, Frame, Head, NavItem, View};
use contracts::federation::Voice;
use contracts::people::Person;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// How others find somebody in the fediverse, and who follows them there.
pub struct PublicProfile<'a> {
    /// Whose it is.
    pub person: &'a Person,
    /// How many follow them, by host.
    pub followers: &'a [(Service, u64)],
    /// Where everything lives.
    pub links: &'a Links,
}

/// The same as a page of federation: for who runs no scripts.
pub struct PublicProfilePage<'a>(pub PublicProfile<'a>);

/// The way there in their account, with how many follow them.
pub struct PublicProfileDoor<'a>(pub PublicProfile<'a>);

impl PublicProfile<'_> {
    fn ways(&self) -> Markup {
        let at = |path| self.links.at(Service::Federation, path);
        let own = Voice::of(Service::Federation, &self.person.handle).id(self.links);
        html! {
            div .note-deeds {
                a .button .button-primary href=(at(places::TIMELINE)) { "Your timeline" }
                a .button href=(at(places::NOTICES)) { "What others did" }
                a .button href=(own) { "How others see you" }
            }
        }
    }
}

impl Render for PublicProfile<'_> {
    fn render(&self) -> Markup {
        html! {
            p { "People follow you from Mastodon or any other server of the fediverse by one of these names." }
            ul .rows {
                @for (service, many) in self.followers {
                    li .row {
                        div {
                            p .desk-title .kept-name { (profile::name(self.person, *service, self.links)) }
                            p .row-about { "What you share in “" (NavItem::name(*service)) "”" }
                        }
                        p .row-about { (followers(*many)) }
                    }
                }
            }
            (self.ways())
        }
    }
}

impl View for PublicProfilePage<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: AccountPart::Profile.title().into(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        html! {
            div .column {
                p .kicker { a href=(frame.links.home(Service::Account)) { "You" } }
                h1 { (AccountPart::Profile.title()) }
                (self.0)
            }
        }
    }
}

impl Render for PublicProfileDoor<'_> {
    fn render(&self) -> Markup {
        let many = self.0.followers.iter().map(|(_, many)| many).sum();
        html! {
            a .door href=(self.0.links.at(Service::Account, AccountPart::Profile.path())) {
                span .door-name { (AccountPart::Profile.title()) }
                span .door-line { (followers(many)) }
            }
        }
    }
}

fn followers(many: u64) -> String {
    match many {
        0 => "Nobody follows you yet".to_owned(),
        1 => "One follower".to_owned(),
        many => format!("{many} followers"),
    }
}
