use super::product_grid::{Cost, Standing};
use crate::cart::AddToBasket;
use crate::{Frame, Head, Loading, PictureView, Prose, SafeHtml, Thing, View};
use contracts::Links;
use contracts::cart::Item;
use contracts::containers::Attachment;
use contracts::market::{Availability, Category, Product, Vat};
use maud::{Markup, html};

/// One product.
pub struct ProductView<'a> {
    /// Where it is sold.
    pub marketplace: &'a Attachment,
    /// The product.
    pub product: &'a Product,
    /// Where it stands there: the shelf, and the one that is in.
    pub shelves: &'a [Category],
}

impl ProductView<'_> {
    fn url(&self, links: &Links) -> String {
        let Attachment { container_slug, slug, .. } = self.marketplace;
        links.product(container_slug, slug, &self.product.card.slug)
    }

    fn way(&self, links: &Links) -> Vec<(String, String)> {
        let Attachment { label, slug, container_slug, .. } = self.marketplace;
        let mut way = vec![(label.clone(), links.marketplace(container_slug, slug))];
        way.extend(
            self.shelves
                .iter()
                .map(|one| (one.name.clone(), links.category(container_slug, slug, &one.slug))),
        );
        way
    }

    /// Its description without the marks of Markdown, cut where a search engine would.
    fn line(&self) -> Option<String> {
        let plain: String = self.product.description.replace(['*', '_', '#', '`', '>'], "");
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let line: String = words.chars().take(200).collect();
        (!line.is_empty()).then_some(line)
    }

    fn thing(&self, links: &Links) -> Thing {
        let card = &self.product.card;
        let availability = match card.availability() {
            Availability::InStock => "https://schema.org/InStock",
            Availability::MadeToOrder => "https://schema.org/MadeToOrder",
            Availability::SoldOut => "https://schema.org/SoldOut",
        };
        let offer = Thing::Offer {
            url: self.url(links),
            price: card.price.number(),
            price_currency: card.price.currency().code(),
            availability,
        };
        let pictures = self.product.pictures.iter();
        Thing::Product {
            name: card.name.clone(),
            description: self.line(),
            image: pictures.map(|picture| PictureView::url(picture, links)).collect(),
            offers: Box::new(offer),
        }
    }

    fn pictures(&self, links: &Links) -> Markup {
        html! {
            div .product-pictures {
                @if self.product.pictures.is_empty() { span .product-no-picture {} }
                @for (n, picture) in self.product.pictures.iter().enumerate() {
                    @let loading = if n == 0 { Loading::First } else { Loading::Late };
                    (PictureView { picture, links, loading })
                }
            }
        }
    }

    fn tax(&self) -> &'static str {
        match self.product.vat {
            Vat::Zero => "No VAT on this.",
            Vat::Reduced => "With 5% VAT.",
            Vat::Standard => "With 20% VAT.",
        }
    }
}

impl View for ProductView<'_> {
    fn head(&self, frame: &Frame<'_>) -> Head {
        let first = self.product.pictures.first();
        let mut way = vec![(
            self.marketplace.container_label.clone(),
            frame.links.post(&self.marketplace.container_slug),
        )];
        way.extend(self.way(frame.links));
        way.push((self.product.card.name.clone(), self.url(frame.links)));
        Head {
            title: self.product.card.name.clone(),
            description: self.line(),
            canonical: Some(self.url(frame.links)),
            image: first.map(|picture| PictureView::url(picture, frame.links)),
            image_alt: first.map(|picture| picture.alt.clone()),
            things: vec![self.thing(frame.links), Thing::way(way)],
            ..Head::default()
        }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let Product { card, description, .. } = self.product;
        let about = SafeHtml::comment(description);
        html! {
            div .wide {
                article .product-sheet {
                    (self.pictures(frame.links))
                    div .product-words {
                        p .kicker {
                            @for (name, href) in self.way(frame.links) { a href=(href) { (name) } }
                        }
                        h1 { (card.name) }
                        p .product-price { (Cost { product: card }) }
                        p .row-about { (self.tax()) }
                        (Standing(card.availability()))
                        @if card.availability() != Availability::SoldOut {
                            (AddToBasket {
                                item: Item::Product(card.id),
                                name: &card.name,
                                several: true,
                                back: &self.url(frame.links),
                                links: frame.links,
                            })
                        }
                        @if !about.is_empty() { (Prose(&about)) }
                    }
                }
            }
        }
    }
}
