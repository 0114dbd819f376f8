use super::picture_fields::small;
use super::places;
use crate::{EmptyState, Flash, Frame, Head, Tone, View, Way};
use contracts::containers::Attachment;
use contracts::market::{
    Availability, Category, Marketplace, ProductCard, ProductPage, ProductState,
};
use contracts::{ProductId, Service};
use maud::{Markup, html};

/// One shop, for shopkeepers: what it sells, and its categories.
pub struct ShopDesk<'a> {
    /// The shop.
    pub shop: &'a Marketplace,
    /// Where it hangs, if it hangs off a page.
    pub at: Option<&'a Attachment>,
    /// One page of what it sells, closed or not.
    pub products: &'a ProductPage,
    /// Its categories, in their order.
    pub categories: &'a [Category],
    /// What is looked for; empty for everything.
    pub words: &'a str,
    /// What was done just before, in a sentence.
    pub done: Option<&'a str>,
}

impl ShopDesk<'_> {
    fn here(&self, frame: &Frame<'_>) -> String {
        frame.links.at(Service::Market, &places::shop(self.shop.id))
    }

    fn search(&self, frame: &Frame<'_>) -> Markup {
        html! {
            form .search-form role="search" aria-label="Products" action=(self.here(frame)) {
                label for="desk-words" { "Words in the name or the description" }
                div .search-row {
                    input #desk-words type="search" name="words" value=(self.words) maxlength="100";
                    button .button type="submit" { "Search" }
                }
            }
        }
    }

    fn product(&self, card: &ProductCard, frame: &Frame<'_>) -> Markup {
        let href = frame.links.at(Service::Market, &places::product(self.shop.id, card.id));
        html! {
            li .row .product-row {
                @match &card.picture {
                    Some(picture) => { img .product-thumb src=(small(&picture.src, frame.links)) alt="" loading="lazy" decoding="async"; }
                    None => { span .product-thumb .product-no-picture {} }
                }
                div {
                    p .desk-title .kept-name { a href=(href) { (card.name) } }
                    p .row-about {
                        (card.price) " " (card.amount)
                        @if let Some(unit_price) = card.unit_price() { " · " (unit_price) }
                        " · " (standing(card))
                    }
                }
                @if let (Some(at), true) = (self.at, card.state != ProductState::Closed) {
                    a .button href=(frame.links.product(&at.container_slug, &at.slug, &card.slug)) {
                        "Look" span .unseen { " at " (card.name) }
                    }
                }
            }
        }
    }

    fn products(&self, frame: &Frame<'_>) -> Markup {
        let new = frame.links.at(Service::Market, &places::new_product(self.shop.id));
        let empty = if self.words.is_empty() {
            EmptyState {
                heading: "Nothing for sale yet",
                sentence: "A product has a name, a price and, best of all, a picture.",
                way: Some(Way { label: "Add a product", href: new }),
            }
        } else {
            let sentence = "Try fewer words, or only the beginning of one.";
            EmptyState { heading: "Nothing found", sentence, way: None }
        };
        html! {
            @if self.products.items.is_empty() { (empty) } @else {
                ul .rows { @for card in &self.products.items { (self.product(card, frame)) } }
            }
            (self.pager(frame))
        }
    }

    fn pager(&self, frame: &Frame<'_>) -> Markup {
        let to = |name: &str, id: ProductId| {
            let (id, words) = (id.to_string(), self.words);
            let query = serde_urlencoded::to_string([(name, id.as_str()), ("words", words)]);
            format!("{}?{}", self.here(frame), query.unwrap_or_default())
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

    fn categories(&self, frame: &Frame<'_>) -> Markup {
        let at = |path: String| frame.links.at(Service::Market, &path);
        html! {
            section .deeds aria-labelledby="categories" {
                h2 #categories { "Categories" }
                @if self.categories.is_empty() {
                    p { "None yet. In a small shop everything can stand together." }
                } @else {
                    ul {
                        @for category in self.categories {
                            li {
                                @if category.parent.is_some() { span aria-hidden="true" { "— " } }
                                a href=(at(places::category(self.shop.id, category.id))) { (category.name) }
                            }
                        }
                    }
                }
                p { a href=(at(places::new_category(self.shop.id))) { "Add a category" } }
            }
        }
    }
}

/// Whether it can be had, and how many there are, in words.
fn standing(card: &ProductCard) -> String {
    let count = |pieces: i32| match pieces {
        0 => "none left".to_owned(),
        many => format!("{many} in stock"),
    };
    let there = card.stock.map_or_else(|| "made to order".to_owned(), count);
    match (card.state, card.availability()) {
        (ProductState::Closed, _) => format!("closed, {there}"),
        (_, Availability::SoldOut) if card.stock == Some(0) => "sold out".to_owned(),
        (ProductState::SoldOut, _) => format!("shown as sold out, {there}"),
        _ => there,
    }
}

impl View for ShopDesk<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        Head { title: self.shop.name.clone(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let new = frame.links.at(Service::Market, &places::new_product(self.shop.id));
        let list = frame.links.at(Service::Market, &places::price_lists(self.shop.id));
        html! {
            div .column .desk {
                p .kicker { a href=(frame.links.at(Service::Market, places::DESK)) { "Shops" } }
                header .list-header .desk-header {
                    h1 { (self.shop.name) }
                    div .desk-ways {
                        a .button .button-primary href=(new) { "Add a product" }
                        a .button href=(list) { "Bring a price list" }
                        @if let Some(at) = self.at {
                            a .button href=(frame.links.marketplace(&at.container_slug, &at.slug)) { "Look at the shop" }
                        }
                    }
                }
                @if let Some(sentence) = self.done { (Flash { tone: Tone::Good, sentence }) }
                @if self.at.is_none() {
                    p { "This shop hangs off no page, so nobody finds it yet. An editor can hang it off one." }
                }
                (self.search(frame))
                (self.products(frame))
                (self.categories(frame))
            }
        }
    }
}
