use crate::icon::Icon;
use contracts::navigation::{Node, Target};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// The menu, three levels deep. What hangs under an entry opens without a script.
pub struct NavTree<'a> {
    /// Its entries, in order.
    pub menu: &'a [Node],
    /// Where everything lives.
    pub links: &'a Links,
}

impl NavTree<'_> {
    /// The room that its row takes at most, in hundredths of the text's size: what the style sheet
    /// asks for (`.menu-room`) before it shows a menu as a row.
    const ROW: usize = 2_600;

    /// Whether all of it fits into one row: a longer one is always a sheet.
    fn fits(&self) -> bool {
        self.menu.iter().map(Self::width).sum::<usize>() <= Self::ROW
    }

    /// About what an entry takes of a row with its gap, in a wide typeface.
    fn width(node: &Node) -> usize {
        let letters: usize = node.label.chars().map(letter).sum();
        letters + if node.children.is_empty() { 125 } else { 325 }
    }

    fn url(&self, target: &Target) -> String {
        match target {
            Target::Blog(path) => self.links.at(Service::Blog, path),
            Target::Market(path) => self.links.at(Service::Market, path),
            Target::Events(path) => self.links.at(Service::Events, path),
            Target::Elsewhere(url) => url.clone(),
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
}

/// Chinese, Japanese and Korean letters are as wide as they are high.
const fn letter(letter: char) -> usize {
    if letter < '\u{1100}' { 52 } else { 100 }
}

impl Render for NavTree<'_> {
    fn render(&self) -> Markup {
        html! {
            ul .menu-list .menu-short[self.fits()] {
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

#[cfg(test)]
mod tests {
    use super::NavTree;
    use contracts::navigation::{Node, Target};
    use contracts::{Links, NodeId};
    use maud::Render;

    fn is_row(labels: &[&str]) -> bool {
        let node = |label: &&str| Node {
            id: NodeId(uuid::Uuid::nil()),
            label: (*label).to_owned(),
            target: Target::Blog("/".into()),
            children: Vec::new(),
        };
        let menu: Vec<_> = labels.iter().map(node).collect();
        NavTree { menu: &menu, links: &Links::local() }.render().0.contains("menu-short")
    }

    #[test]
    fn a_menu_that_no_row_can_hold_says_so() {
        assert!(is_row(&["Journal", "About", "Visit us", "Workshops"]));
        assert!(!is_row(&["Journal"; 9]));
        assert!(!is_row(&["工房と学びのためのすべての場所とお知らせの一覧ページ"]));
    }
}
