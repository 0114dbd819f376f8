use super::picture_fields::{self, PictureFields};
use super::places;
use super::sheet_note::{SheetNote, Theirs, shelf_named};
use crate::blog::{Fields, Named, Wrong};
use crate::form::{Button, Choice, Select, TextArea, Weight};
use crate::{Frame, Head, View};
use contracts::containers::Attachment;
use contracts::market::{Category, Marketplace, Product, ProductSheet, ProductState, Unit};
use contracts::media::Medium;
use contracts::{ProductId, Service};
use maud::{Markup, html};

/// One product, or a new one: all there is to say of it.
pub struct ProductForm<'a> {
    /// Where it is sold.
    pub shop: &'a Marketplace,
    /// Where that hangs, if it hangs off a page.
    pub at: Option<&'a Attachment>,
    /// Which product it is, or will be.
    pub id: ProductId,
    /// How it is kept; none while it is new.
    pub kept: Option<&'a Product>,
    /// What stands in the form.
    pub sheet: &'a ProductSheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// Where it can stand.
    pub categories: &'a [Category],
    /// What was put up, the newest first.
    pub media: &'a [Medium],
    /// What stands above the form.
    pub note: SheetNote<'a, ProductSheet>,
}

pub(crate) const VAT: [Choice<'_>; 3] = [
    Choice { value: "0", text: "Nothing (0%): most food, books" },
    Choice { value: "500", text: "Reduced (5%)" },
    Choice { value: "2000", text: "Standard (20%)" },
];

impl<'a> ProductForm<'a> {
    fn fields(&self) -> Fields<'_> {
        Fields { form: "product", wrong: self.wrong }
    }

    fn select(
        &self,
        (name, text, hint): (&str, &str, Option<&str>),
        choices: &[Choice<'_>],
        chosen: &str,
    ) -> Markup {
        let fields = self.fields();
        html! { (Select { label: fields.label(name, text, hint), choices, chosen }) }
    }

    fn basics(&self) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        let address = "The last part of its address. Left empty, it is made of the name. Once changed, the old one leads to the new one.";
        let about =
            "What it is made of, by whom, what to know of it. Markdown works: *so* and **so**.";
        let none = Choice { value: "", text: NO_SHELF };
        let ids: Vec<_> =
            self.categories.iter().map(|one| (one.id.to_string(), shelf(one))).collect();
        let shelves = ids.iter().map(|(value, text)| Choice { value, text });
        let shelves: Vec<_> = std::iter::once(none).chain(shelves).collect();
        html! {
            (fields.line("name", "Name", None, &sheet.name))
            (fields.line("slug", "Address", Some(address), &sheet.slug))
            (self.select(("category", "Category", None), &shelves, &sheet.category))
            (TextArea { label: fields.label("description", "Description", Some(about)), value: &sheet.description, lines: 6 })
        }
    }

    fn price(&self) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        let units: Vec<_> = Unit::ALL.into_iter().map(unit).collect();
        html! {
            div .field-pair {
                (fields.line("price", "Price in pounds", Some("What people pay, with VAT: 3.20"), &sheet.price))
                (self.select(("vat", "VAT within the price", None), &VAT, &sheet.vat))
            }
            div .field-pair {
                (fields.line("quantity", "For how much", Some("A whole number: 1 for a loaf, 800 for 800 g. The price of a kilogram, a litre or a piece is worked out from it."), &sheet.quantity))
                (self.select(("unit", "Of what", None), &units, &sheet.unit))
            }
        }
    }

    fn stock(&self) -> Markup {
        let (fields, sheet) = (self.fields(), self.sheet);
        let hint =
            "How many of it can be sold. Left empty, it is made to order and never runs out.";
        let states: Vec<_> = ProductState::ALL.into_iter().map(state).collect();
        html! {
            div .field-pair {
                (fields.line("stock", "In stock", Some(hint), &sheet.stock))
                (self.select(("state", "Can it be bought?", None), &states, &sheet.state))
            }
        }
    }

    /// What every field is called, and what stands in it, in words.
    fn named(&self, sheet: &'a ProductSheet) -> Vec<Named<'a>> {
        let vat = VAT.into_iter().find(|choice| choice.value == sheet.vat);
        let fields = [
            ("Name", sheet.name.as_str()),
            ("Address", &sheet.slug),
            ("Category", shelf_named(self.categories, &sheet.category, NO_SHELF)),
            ("Description", &sheet.description),
            ("Price", &sheet.price),
            ("VAT", vat.map_or(&sheet.vat, |choice| choice.text)),
            ("For how much", &sheet.quantity),
            ("Of what", Unit::named(&sheet.unit).map_or(&sheet.unit, |named| unit(named).text)),
            ("In stock", &sheet.stock),
            (
                "Can it be bought?",
                ProductState::named(&sheet.state).map_or(&sheet.state, |named| state(named).text),
            ),
        ];
        fields.into_iter().chain(picture_fields::named(sheet)).collect()
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let path = match self.kept {
            Some(_) => places::product(self.shop.id, self.id),
            None => places::products(self.shop.id),
        };
        let label = if self.kept.is_some() { "Save the product" } else { "Add the product" };
        html! {
            form .writing-form method="post" action=(frame.links.at(Service::Market, &path)) enctype="multipart/form-data" {
                input type="hidden" name="id" value=(self.id);
                input type="hidden" name="version" value=(self.sheet.version);
                input type="hidden" name="stock_was" value=(self.sheet.stock_was);
                (self.basics())
                (self.price())
                (self.stock())
                (PictureFields {
                    fields: self.fields(),
                    sheet: self.sheet,
                    media: self.media,
                    links: frame.links,
                })
                div .kept-save { (Button { label, weight: Weight::Primary }) }
            }
        }
    }

    /// A way to close it, or to open it again, that leaves everything else as it is.
    fn turning(&self, kept: &Product, frame: &Frame<'_>) -> Markup {
        let (path, heading, about, label) = if kept.card.state == ProductState::Closed {
            (
                places::product_reopening(self.shop.id, self.id),
                "It is closed",
                "The shop does not show it. Everything about it is kept.",
                "Open the product again",
            )
        } else {
            (
                places::product_closing(self.shop.id, self.id),
                "Close it",
                "The shop stops showing it. Everything about it is kept, and it can be opened again.",
                "Close the product",
            )
        };
        html! {
            section .deeds aria-labelledby="turning" {
                h2 #turning { (heading) }
                p { (about) }
                form method="post" action=(frame.links.at(Service::Market, &path)) {
                    input type="hidden" name="version" value=(kept.version);
                    (Button { label, weight: Weight::Plain })
                }
            }
        }
    }

    fn theirs(&self, frame: &Frame<'_>) -> Option<Theirs> {
        let at = frame.links.at(Service::Market, &places::product(self.shop.id, self.id));
        self.kept.map(|kept| Theirs { at, saved_at: kept.updated_at })
    }

    fn look(&self, frame: &Frame<'_>) -> Markup {
        let shown = self.kept.filter(|kept| kept.card.state != ProductState::Closed);
        html! {
            @if let (Some(at), Some(kept)) = (self.at, shown) {
                p .row-about {
                    a href=(frame.links.product(&at.container_slug, &at.slug, &kept.card.slug)) { "Look at its page" }
                }
            }
        }
    }
}

fn shelf(category: &Category) -> String {
    let within = if category.parent.is_some() { "— " } else { "" };
    format!("{within}{}", category.name)
}

const fn unit(unit: Unit) -> Choice<'static> {
    let text = match unit {
        Unit::Each => "Pieces",
        Unit::Gram => "Grams (g)",
        Unit::Kilogram => "Kilograms (kg)",
        Unit::Millilitre => "Millilitres (ml)",
        Unit::Litre => "Litres (l)",
    };
    Choice { value: unit.name(), text }
}

const fn state(state: ProductState) -> Choice<'static> {
    let text = match state {
        ProductState::Open => "Yes, as long as there is some",
        ProductState::SoldOut => "Not now: show it as sold out",
        ProductState::Closed => "No: do not show it",
    };
    Choice { value: state.name(), text }
}

/// What stands for no category.
const NO_SHELF: &str = "None: among everything";

impl View for ProductForm<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = self.kept.map_or("A new product", |kept| &kept.card.name);
        Head { title: title.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let shop = frame.links.at(Service::Market, &places::shop(self.shop.id));
        html! {
            div .column .desk .writing {
                p .kicker { a href=(shop) { (self.shop.name) } }
                h1 .writing-heading .kept-name {
                    @if let Some(kept) = self.kept { (kept.card.name) } @else { "Add a product" }
                }
                (self.look(frame))
                (self.note.markup(self.sheet, self.theirs(frame), |sheet| self.named(sheet), frame))
                (self.form(frame))
                @if let Some(kept) = self.kept { (self.turning(kept, frame)) }
            }
        }
    }
}
