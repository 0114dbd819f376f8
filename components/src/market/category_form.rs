use super::places;
use super::sheet_note::{SheetNote, Theirs, shelf_named};
use crate::blog::{Fields, Named, Wrong};
use crate::form::{Button, Choice, Select, Weight};
use crate::{Frame, Head, View};
use contracts::market::{Category, CategorySheet, Marketplace};
use contracts::{CategoryId, Service};
use maud::{Markup, html};

/// One category, or a new one.
pub struct CategoryForm<'a> {
    /// Whose it is.
    pub shop: &'a Marketplace,
    /// Which category it is, or will be.
    pub id: CategoryId,
    /// How it is kept; none while it is new.
    pub kept: Option<&'a Category>,
    /// What stands in the form.
    pub sheet: &'a CategorySheet,
    /// What is to be mended.
    pub wrong: &'a [Wrong],
    /// All of the shop, in their order.
    pub categories: &'a [Category],
    /// What stands above the form.
    pub note: SheetNote<'a, CategorySheet>,
}

impl<'a> CategoryForm<'a> {
    fn parents(&self) -> Markup {
        let top = self.categories.iter().filter(|one| one.parent.is_none() && one.id != self.id);
        let top: Vec<_> = top.map(|one| (one.id.to_string(), one.name.as_str())).collect();
        let none = Choice { value: "", text: BY_ITSELF };
        let all = top.iter().map(|(value, text)| Choice { value, text });
        let choices: Vec<_> = std::iter::once(none).chain(all).collect();
        let fields = Fields { form: "category", wrong: self.wrong };
        let label = fields.label("parent", "Within", Some("There are two levels."));
        html! { (Select { label, choices: &choices, chosen: &self.sheet.parent }) }
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let path = match self.kept {
            Some(_) => places::category(self.shop.id, self.id),
            None => places::categories(self.shop.id),
        };
        let (fields, sheet) = (Fields { form: "category", wrong: self.wrong }, self.sheet);
        let address = "The last part of its address. Left empty, it is made of the name. Once changed, the old one leads to the new one.";
        let place = "A number from 0, which comes first; of two with one number the name decides.";
        let label = if self.kept.is_some() { "Save the category" } else { "Add the category" };
        html! {
            form .writing-form method="post" action=(frame.links.at(Service::Market, &path)) {
                input type="hidden" name="id" value=(self.id);
                input type="hidden" name="version" value=(sheet.version);
                (fields.line("name", "Name", None, &sheet.name))
                (fields.line("slug", "Address", Some(address), &sheet.slug))
                (self.parents())
                (fields.line("position", "Place among its neighbours", Some(place), &sheet.position))
                div .kept-save { (Button { label, weight: Weight::Primary }) }
            }
        }
    }

    fn removal(&self, kept: &Category, frame: &Frame<'_>) -> Markup {
        let path = places::category_removal(self.shop.id, self.id);
        let label = "Remove the category";
        html! {
            section .deeds aria-labelledby="removal" {
                h2 #removal { "Remove it" }
                p { "Its products stay: they stand in what it was in, or among everything." }
                form method="post" action=(frame.links.at(Service::Market, &path)) {
                    input type="hidden" name="version" value=(kept.version);
                    (Button { label, weight: Weight::Grave })
                }
            }
        }
    }

    /// What every field is called, and what stands in it, in words.
    fn named(&self, sheet: &'a CategorySheet) -> Vec<Named<'a>> {
        let within = shelf_named(self.categories, &sheet.parent, BY_ITSELF);
        vec![
            ("Name", &sheet.name),
            ("Address", &sheet.slug),
            ("Within", within),
            ("Place", &sheet.position),
        ]
    }

    fn theirs(&self, frame: &Frame<'_>) -> Option<Theirs> {
        let at = frame.links.at(Service::Market, &places::category(self.shop.id, self.id));
        self.kept.map(|kept| Theirs { at, saved_at: kept.updated_at })
    }
}

/// What stands for no category to be in.
const BY_ITSELF: &str = "None: it stands by itself";

impl View for CategoryForm<'_> {
    fn head(&self, _: &Frame<'_>) -> Head {
        let title = self.kept.map_or("A new category", |kept| &kept.name);
        Head { title: title.to_owned(), hidden: true, ..Head::default() }
    }

    fn main(&self, frame: &Frame<'_>) -> Markup {
        let shop = frame.links.at(Service::Market, &places::shop(self.shop.id));
        html! {
            div .column .desk .writing {
                p .kicker { a href=(shop) { (self.shop.name) } }
                h1 .writing-heading .kept-name {
                    @if let Some(kept) = self.kept { (kept.name) } @else { "Add a category" }
                }
                (self.note.markup(self.sheet, self.theirs(frame), |sheet| self.named(sheet), frame))
                (self.form(frame))
                @if let Some(kept) = self.kept { (self.removal(kept, frame)) }
            }
        }
    }
}
