use crate::{Fragment, SafeHtml};
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// A fragment composed into a page: made in time, or to be loaded by the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Its markup.
    Ready(SafeHtml),
    /// It took too long or failed: a slot of its size stands in its place.
    Pending(Fragment),
}

impl Piece {
    /// The fragment the browser still has to load.
    #[must_use]
    pub fn pending(&self) -> Option<&Fragment> {
        match self {
            Self::Ready(_) => None,
            Self::Pending(fragment) => Some(fragment),
        }
    }
}

impl Render for Piece {
    fn render(&self) -> Markup {
        match self {
            Self::Ready(markup) => markup.render(),
            Self::Pending(fragment) => Slot { fragment, fallback: html! {} }.render(),
        }
    }
}

/// Where a fragment will land. Until it does, and if it never does, the fallback stands; its class
/// reserves the space it will need.
pub struct Slot<'a> {
    /// What will be loaded.
    pub fragment: &'a Fragment,
    /// What to show meanwhile: usually a plain link.
    pub fallback: Markup,
}

impl Render for Slot<'_> {
    fn render(&self) -> Markup {
        let class = format!("slot slot-{}", self.fragment.name());
        html! { div id=(self.fragment.slot_id()) class=(class) { (self.fallback) } }
    }
}

/// What makes a page's slots load, at its end: one request for each service that owns any.
pub struct Loaders<'a> {
    /// What is to be loaded.
    pub fragments: &'a [Fragment],
    /// Where from.
    pub links: &'a Links,
}

impl Loaders<'_> {
    fn loader(&self, owner: Service) -> Markup {
        let wanted: Vec<_> = self.fragments.iter().filter(|f| f.owner() == owner).collect();
        match wanted.as_slice() {
            [] => html! {},
            [one] => html! {
                div .loader hidden hx-get=(one.url(self.links)) hx-trigger="load"
                    hx-target={ "#" (one.slot_id()) } hx-swap="innerHTML" {}
            },
            many => html! {
                div .loader hidden hx-get=(self.links.at(owner, &Batch::path(many)))
                    hx-trigger="load" hx-swap="none" {}
            },
        }
    }
}

impl Render for Loaders<'_> {
    fn render(&self) -> Markup {
        html! { @for owner in Service::ALL { (self.loader(owner)) } }
    }
}

/// Several fragments of one host in one answer, each addressed to its slot.
pub struct Batch {
    /// Each fragment that could be made, with its markup.
    pub pieces: Vec<(Fragment, SafeHtml)>,
}

impl Batch {
    /// The most fragments one request may ask for.
    pub const MOST: usize = 32;
    /// The part of the address after [`Fragment::PREFIX`].
    pub const NAME: &str = "batch";

    /// The path that asks for all of these.
    fn path(fragments: &[&Fragment]) -> String {
        let wanted = fragments.iter().take(Self::MOST).map(|f| ("f", f.path()));
        let query = serde_urlencoded::to_string(wanted.collect::<Vec<_>>()).unwrap_or_default();
        format!("{}{}?{query}", Fragment::PREFIX, Self::NAME)
    }

    /// The fragments a batch's query string asks of a service.
    ///
    /// # Errors
    ///
    /// When one of them makes no sense, or there are more than [`Batch::MOST`].
    pub fn parse(owner: Service, query: &str) -> Result<Vec<Fragment>, crate::FragmentError> {
        let wanted: Vec<(String, String)> =
            serde_urlencoded::from_str(query).map_err(|_| crate::FragmentError::Parameters)?;
        if wanted.is_empty() || wanted.len() > Self::MOST {
            return Err(crate::FragmentError::Parameters);
        }
        wanted.iter().map(|(_, path)| Self::one(owner, path)).collect()
    }

    fn one(owner: Service, path: &str) -> Result<Fragment, crate::FragmentError> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let name = path.strip_prefix(Fragment::PREFIX).ok_or(crate::FragmentError::Parameters)?;
        Fragment::parse(owner, name, query)
    }
}

impl Render for Batch {
    fn render(&self) -> Markup {
        html! {
            @for (fragment, markup) in &self.pieces {
                hx-partial hx-target={ "#" (fragment.slot_id()) } hx-swap="innerHTML" { (markup) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Batch, Loaders};
    use crate::Fragment;
    use contracts::{Links, Service};
    use maud::Render;

    #[test]
    fn a_batch_asks_for_just_its_fragments() {
        let wanted = [Fragment::NavTree, Fragment::NavItem(Service::Blog)];
        let path = Batch::path(&wanted.iter().collect::<Vec<_>>());
        let query = path.split_once('?').unwrap().1;
        assert_eq!(Batch::parse(Service::Blog, query), Ok(wanted.to_vec()));
        assert!(Batch::parse(Service::Cart, query).is_err());
        assert!(Batch::parse(Service::Blog, "").is_err());
    }

    #[test]
    fn a_page_asks_each_host_once() {
        let fragments = [Fragment::NavTree, Fragment::CartMini, Fragment::NavItem(Service::Blog)];
        let loaders = Loaders { fragments: &fragments, links: &Links::local() }.render().0;
        assert_eq!(loaders.matches("hx-get").count(), 2);
        assert!(
            loaders.contains("http://cart.rose-ash.localhost:8000/internal/fragments/cart-mini\"")
        );
    }
}
