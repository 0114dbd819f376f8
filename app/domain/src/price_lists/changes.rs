//! What a price list changes, found out before anything is.
use crate::products::row;
use contracts::CategoryId;
use contracts::market::{Category, CategoryName, Comparison, Listed};
use entities::category;
use entities::product::Model;
use std::collections::HashMap;

/// What is to be done so that a marketplace has what a list has.
#[derive(Debug, Default)]
pub struct Changes<'l> {
    /// Categories to be made.
    pub categories: Vec<(CategoryId, &'l CategoryName)>,
    /// Products to be made, each with its category.
    pub new: Vec<(&'l Listed, Option<CategoryId>)>,
    /// Products as they are to be.
    pub changed: Vec<Model>,
    same: usize,
    shelves: usize,
}

impl<'l> Changes<'l> {
    /// Looks for what is there already by the supplier's number, and else by the name.
    pub fn find(goods: &[Model], shelves: &[category::Model], listed: &'l [Listed]) -> Self {
        let by_code: HashMap<_, _> =
            goods.iter().filter_map(|row| Some((row.code.as_ref()?.to_lowercase(), row))).collect();
        let by_name: HashMap<_, _> =
            goods.iter().map(|row| (row.name.to_lowercase(), row)).collect();
        let mut at: HashMap<_, _> =
            shelves.iter().map(|row| (row.name.to_lowercase(), CategoryId(row.id))).collect();
        let mut changes = Self { shelves: shelves.len(), ..Self::default() };
        for one in listed {
            let category = one.category.as_ref().map(|name| changes.category(name, &mut at));
            let code = one.code.as_ref().and_then(|code| by_code.get(&code.to_lowercase()));
            let here = code.or_else(|| by_name.get(&one.name.as_str().to_lowercase()));
            match here {
                None => changes.new.push((one, category)),
                Some(here) => match as_listed(here, one, category) {
                    there if there == **here => changes.same += 1,
                    there => changes.changed.push(there),
                },
            }
        }
        changes
    }

    /// How much that is.
    pub fn comparison(&self) -> Comparison {
        let most = usize::try_from(Category::MOST).unwrap_or(usize::MAX);
        Comparison {
            new: self.new.len(),
            changed: self.changed.len(),
            same: self.same,
            categories: self.categories.len(),
            has_too_many_categories: !self.categories.is_empty()
                && self.shelves + self.categories.len() > most,
        }
    }

    fn category(
        &mut self,
        name: &'l CategoryName,
        at: &mut HashMap<String, CategoryId>,
    ) -> CategoryId {
        *at.entry(name.as_str().to_lowercase()).or_insert_with(|| {
            let id = CategoryId::new();
            self.categories.push((id, name));
            id
        })
    }
}

/// A product as the list has it: what shopkeepers wrote of it stays.
fn as_listed(here: &Model, listed: &Listed, category: Option<CategoryId>) -> Model {
    let mut there = here.clone();
    there.price_minor = listed.price.in_minor();
    listed.price.currency().code().clone_into(&mut there.currency);
    if let Some(vat) = listed.vat {
        there.vat_rate = vat.basis_points();
    }
    if let Some(amount) = listed.amount {
        there.unit = row::kept_unit(amount.unit());
        there.unit_quantity = amount.quantity();
    }
    there.stock = listed.stock.or(here.stock);
    there.code = listed.code.clone().or(there.code);
    there.category_id = here.category_id.or(category.map(|id| id.0));
    if here.description.is_empty() {
        listed.description.clone_into(&mut there.description);
    }
    there
}
