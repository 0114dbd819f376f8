mod footer;
mod head;
mod header;

use crate::{Fragment, Frame, Head, Loaders, Piece};
use footer::Footer;
use header::Header;
use maud::{DOCTYPE, Markup, Render, html};

/// A whole document: what a view says, with everything that stands around it on every page. The
/// same for everybody; what is one person's own is loaded into its slots.
pub struct Page<'a> {
    /// What may be known of the platform around it.
    pub frame: Frame<'a>,
    /// What the page says of itself.
    pub head: Head,
    /// The menu.
    pub nav: &'a Piece,
    /// The six services, each by its own entry.
    pub doors: &'a [Piece],
    /// What stands between header and footer.
    pub main: Markup,
    /// What the view leaves for the browser to load.
    pub pending: Vec<Fragment>,
}

impl Page<'_> {
    /// Every fragment the browser has to load: what is personal, and what was not made in time. The
    /// cards of a list are loaded by the list, which also comes without a page around it.
    fn wanted(&self) -> Vec<Fragment> {
        let composed = std::iter::once(self.nav).chain(self.doors).filter_map(Piece::pending);
        let of_list = |fragment: &&Fragment| matches!(fragment, Fragment::ContainerCards { .. });
        let view = self.pending.iter().filter(|fragment| !of_list(fragment));
        let mut wanted = vec![Fragment::AuthMenu, Fragment::CartMini];
        wanted.extend(composed.chain(view).cloned());
        wanted
    }
}

impl Render for Page<'_> {
    fn render(&self) -> Markup {
        let Frame { site, links, service, .. } = self.frame;
        html! {
            (DOCTYPE)
            html lang=(site.language) {
                (head::render(&self.frame, &self.head))
                body class={ "service-" (service) } {
                    a .skip href="#content" { "Skip to the content" }
                    (Header { frame: self.frame, nav: self.nav })
                    main #content tabindex="-1" { (self.main) }
                    (Footer { frame: self.frame, doors: self.doors })
                    (Loaders { fragments: &self.wanted(), links })
                }
            }
        }
    }
}
