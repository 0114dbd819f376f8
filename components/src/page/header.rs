//! The top of every page; on a phone also its bottom, where thumbs are.
use crate::account::AccountLink;
use crate::cart::CartLink;
use crate::icon::Icon;
use crate::{Fragment, Frame, Mark, NavItem, Piece, Slot};
use contracts::Service;
use maud::{Markup, Render, html};

pub(super) struct Header<'a> {
    pub frame: Frame<'a>,
    pub nav: &'a Piece,
}

impl Header<'_> {
    fn brand(&self) -> Markup {
        let Frame { site, links, service, .. } = self.frame;
        html! {
            a .brand href=(links.home(Service::Blog)) { (Mark) span .brand-name { (site.title) } }
            a .service-label href=(links.home(service)) { (NavItem::name(service)) }
        }
    }

    fn search(&self) -> Markup {
        let search = self.frame.links.search();
        html! {
            a .search-link href=(search) { (Icon::Search) span .unseen { "Search" } }
            form .search-box role="search" aria-label="Whole site" action=(search) {
                label .unseen for="header-search" { "Search" }
                input #header-search type="search" name="q" maxlength="200" placeholder="Search";
                button type="submit" { (Icon::Search) span .unseen { "Search" } }
            }
        }
    }

    /// What is one visitor's own: a plain link each until it is loaded.
    fn personal(&self) -> Markup {
        let links = self.frame.links;
        html! {
            nav .personal aria-label="Yours" {
                (Slot { fragment: &Fragment::AuthMenu, fallback: AccountLink { links }.render() })
                (Slot { fragment: &Fragment::CartMini, fallback: CartLink { links }.render() })
            }
        }
    }
}

impl Render for Header<'_> {
    fn render(&self) -> Markup {
        html! {
            header .masthead {
                div .masthead-row {
                    (self.brand())
                    (self.nav)
                    (self.search())
                    (self.personal())
                }
            }
        }
    }
}
