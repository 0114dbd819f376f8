use crate::{Loading, PictureView, Price};
use contracts::Links;
use contracts::containers::Attachment;
use contracts::market::{Availability, ProductCard};
use maud::{Markup, Render, html};

/// Products to choose from, each with its picture and what it costs.
pub struct ProductGrid<'a> {
    /// Where they are sold.
    pub marketplace: &'a Attachment,
    /// The products, in their order.
    pub products: &'a [ProductCard],
    /// Where each lives.
    pub links: &'a Links,
}

impl ProductGrid<'_> {
    fn card(&self, product: &ProductCard) -> Markup {
        let Attachment { container_slug, slug, .. } = self.marketplace;
        let href = self.links.product(container_slug, slug, &product.slug);
        html! {
            a .product-card href=(href) {
                span .product-card-picture {
                    @match &product.picture {
                        Some(picture) => (PictureView { picture, links: self.links, loading: Loading::Late }),
                        None => { span .product-no-picture {} }
                    }
                }
                span .product-card-name { (product.name) }
                (Cost { product })
                (Standing(product.availability()))
            }
        }
    }
}

impl Render for ProductGrid<'_> {
    fn render(&self) -> Markup {
        html! {
            ul .product-grid { @for product in self.products { li { (self.card(product)) } } }
        }
    }
}

/// What a product costs, for how much, and what that makes for a kilogram, a litre or a piece.
pub(super) struct Cost<'a> {
    pub product: &'a ProductCard,
}

impl Render for Cost<'_> {
    fn render(&self) -> Markup {
        let ProductCard { price, amount, .. } = self.product;
        html! {
            span .product-cost {
                (Price(*price)) " "
                span .product-amount { (amount) }
                @if let Some(unit_price) = self.product.unit_price() {
                    " " span .product-unit-price { (unit_price) }
                }
            }
        }
    }
}

/// Whether a product can be had, where that is not a matter of course.
pub(super) struct Standing(pub Availability);

impl Render for Standing {
    fn render(&self) -> Markup {
        html! {
            @match self.0 {
                Availability::InStock => {}
                Availability::MadeToOrder => { span .product-standing { "Made to order" } }
                Availability::SoldOut => { span .product-standing .product-sold-out { "Sold out" } }
            }
        }
    }
}
