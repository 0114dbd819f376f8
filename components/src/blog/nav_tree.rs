use crate::icon::Icon;
use contracts::navigation::{Node, Target};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// The menu, three levels deep: a row where all of it fits, else a sheet that its button opens.
/// What hangs under an entry opens without a script.
pub struct NavTree<'a> {
    /// Its entries, in order.
    pub menu: &'a [Node],
    /// Where everything lives.
    pub links: &'a Links,
}

impl NavTree<'_> {
    fn url(&self, target: &Target) -> String {
        match target {
            Target::Blog(path) => self.links.at(Service::Blog, path),
            Target::Market(path) => self.links.at(Service::Market, path),
            Target::Events(path) => self.links.at(Service::Events, path),
            Target::Elsewhere(url) => url.clone(),
        }
    }

    /// What the row would be, never seen: the style sheet finds out by it whether there is room.
    fn measure(&self) -> Markup {
        html! {
            div .menu-measure {
                @for Node { label, children, .. } in self.menu {
                    span .has-branch[!children.is_empty()] data-label=(label) {}
                }
            }
        }
    }

    fn entry(&self, node: &Node) -> Markup {
        html! { a href=(self.url(&node.target)) { (node.label) } }
    }

    fn child(&self, node: &Node) -> Markup {
        html! {
            li {
                (self.entry(node))
                @if !node.children.is_empty() {
                    ul .menu-twig { @for child in &node.children { li { (self.entry(child)) } } }
                }
            }
        }
    }

    fn branch(&self, node: &Node) -> Markup {
        html! {
            details .menu-branch name="menu-branch" {
                summary { (Icon::Down) span .unseen { "More under " (node.label) } }
                ul { @for child in &node.children { (self.child(child)) } }
            }
        }
    }

    fn list(&self) -> Markup {
        html! {
            ul .menu-list {
                @for node in self.menu {
                    li {
                        (self.entry(node))
                        @if !node.children.is_empty() { (self.branch(node)) }
                    }
                }
            }
        }
    }
}

impl Render for NavTree<'_> {
    fn render(&self) -> Markup {
        html! {
            div .menu-room {
                div .menu-place {
                    button .menu-button type="button" popovertarget="menu" {
                        (Icon::Menu) span { "Menu" }
                    }
                    nav #menu .menu popover aria-label="Menu" { (self.list()) }
                }
                (self.measure())
            }
        }
    }
}
