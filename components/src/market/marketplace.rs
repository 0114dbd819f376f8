use super::product_grid::ProductGrid;
use crate::{EmptyState, Frame, Head, Piece, Thing, View, Way};
use contracts::containers::Attachment;
use contracts::market::{Category, ProductPage};
use contracts::{Links, ProductId};
use maud::{Markup, html};

/// One marketplace, or one of its categories, or what was found in it.
pub struct MarketplacePage<'a> {
    /// The marketplace.
    pub marketplace: &'a Attachment,
    /// All of its categories, in their order.
    pub categories: &'a [Category],
    /// The one that is shown; none for everything.
    pub category: Option<&'a Category>,
    /// One page of what is shown.
    pub products: &'a ProductPage,
    /// What is looked for; empty for everything.
    pub words: &'a str,
    /// What else hangs off its page.
    pub beside: Option<&'a Piece>,
}

impl MarketplacePage<'_> {
    fn home(&self, links: &Links) -> String {
        links.marketplace(&self.marketplace.container_slug, &self.marketplace.slug)
    }

    fn shelf(&self, category: &Category, links: &Links) -> String {
        let Attachment { container_slug, slug, .. } = self.marketplace;
        links.category(container_slug, slug, &category.slug)
    }

    fn here(&self, links: &Links) -> String {
        self.category.map_or_else(|| self.home(links), |category| self.shelf(category, links))
    }

    fn within(&self, parent: Option<&Category>) -> Vec<&Category> {
        let parent = parent.map(|one| one.id);
        self.categories.iter().filter(|one| one.parent == parent).collect()
    }

    fn parent(&self) -> Option<&Category> {
        let parent = self.category?.parent?;
        self.categories.iter().find(|one| one.id == parent)
    }

    fn shelves(&self, links: &Links) -> Markup {
        let top = self.parent().or(self.category);
        html! {
            @if !self.categories.is_empty() {
                nav .product-shelves aria-label="Categories" {
                    (self.row(&self.within(None), true, links))
                    @if let Some(top) = top {
                        (self.row(&self.within(Some(top)), false, links))
                    }
                }
            }
        }
    }

    fn row(&self, categories: &[&Category], with_all: bool, links: &Links) -> Markup {
        let shown = self.category.map(|one| one.id);
        let all = (shown.is_none() && self.words.is_empty()).then_some("page");
        let within = self.parent().map(|one| one.id);
        html! {
            @if !categories.is_empty() {
                ul {
                    @if with_all { li { a href=(self.home(links)) aria-current=[all] { "Everything" } } }
                    @for category in categories {
                        @let id = Some(category.id);
                        @let current = if id == shown { Some("page") } else { (id == within).then_some("true") };
                        li { a href=(self.shelf(category, links)) aria-current=[current] { (category.name) } }
                    }
                }
            }
        }
    }

    fn search(&self, links: &Links) -> Markup {
        let name = format!("Search {}", self.marketplace.label);
        html! {
            form .search-form .product-search role="search" aria-label=(name) action=(self.home(links)) {
                label for="product-words" { "Search this shop" }
                div .search-row {
                    input #product-words type="search" name="q" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }

    fn empty(&self, links: &Links) -> Markup {
        let Attachment { container_label, container_slug, .. } = self.marketplace;
        if !self.words.is_empty() {
            let heading = format!("Nothing found for “{}”", self.words);
            let sentence = "Try fewer words, or only the beginning of one.";
            let way = Way { label: "See everything", href: self.home(links) };
            return html! { (EmptyState { heading: &heading, sentence, way: Some(way) }) };
        }
        if self.category.is_some() {
            let way = Way { label: "See everything", href: self.home(links) };
            let sentence = "Nothing stands on this shelf just now.";
            return html! { (EmptyState { heading: "An empty shelf", sentence, way: Some(way) }) };
        }
        let label = format!("Read about {container_label}");
        let way = Way { label: &label, href: links.post(container_slug) };
        let sentence = "Nothing is for sale here yet. The page this shop belongs to says what is \
                        being made.";
        html! { (EmptyState { heading: "The shelves are still empty", sentence, way: Some(way) }) }
    }

    fn pager(&self, links: &Links) -> Markup {
        let to = |name: &str, id: ProductId| {
            let mut query = vec![(name, id.to_string())];
            if !self.words.is_empty() {
                query.push(("q", self.words.to_owned()));
            }
            let query = serde_urlencoded::to_string(query).unwrap_or_default();
            format!("{}?{query}", self.here(links))
        };
        html! {
            @if self.products.before.is_some() || self.products.after.is_some() {
                nav .pager aria-label="Pages" {
                    @if let Some(id) = self.products.before {
                        a .pager-newer rel="prev" href=(to("before", id)) { "Towards A" }
                    }
                    @if let Some(id) = self.products.after {
                        a .pager-older rel="next" href=(to("after", id)) { "Towards Z" }
                    }
                }
            }
        }
    }

    fn way(&self, links: &Links) -> Vec<(String, String)> {
        let page = &self.marketplace.container_slug;
        let mut way = vec![
            (self.marketplace.container_label.clone(), links.post(page)),
            (self.marketplace.label.clone(), self.home(links)),
        ];
        let shelves = self.parent().into_iter().chain(self.category);
        way.extend(shelves.map(|one| (one.name.clone(), self.shelf(one, links))));
        way
    }
}

impl View for MarketplacePage<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let label = &self.marketplace.label;
        let title = match self.category {
            Some(category) => format!("{} · {label}", category.name),
            None => label.clone(),
        };
        Head {
            title,
            canonical: Some(self.here(frame.links)),
            things: vec![Thing::way(self.way(frame.links))],
            hidden: !self.words.is_empty(),
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let mut way = self.way(frame.links);
        let here = way.pop().map(|(name, _)| name).unwrap_or_default();
        html! {
            div .wide {
                header .list-header {
                    div {
                        p .kicker { @for (name, href) in way { a href=(href) { (name) } } }
                        h1 { (here) }
                    }
                }
                div .product-finding { (self.shelves(frame.links)) (self.search(frame.links)) }
                @if self.products.items.is_empty() {
                    (self.empty(frame.links))
                } @else {
                    (ProductGrid {
                        marketplace: self.marketplace,
                        products: &self.products.items,
                        links: frame.links,
                    })
                }
                (self.pager(frame.links))
                @if let Some(piece) = self.beside { div .attached { (piece) } }
            }
        }
    }
}
