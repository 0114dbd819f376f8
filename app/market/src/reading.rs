//! What is typed into the forms of shopkeepers, and what it means.
use components::blog::Wrong;
use contracts::blog::Picture;
use contracts::market::{
    Amount, Category, CategoryName, CategorySheet, CategoryWriting, PictureSheet, Product,
    ProductName, ProductSheet, ProductState, ProductWriting, Stock, Unit, Vat,
};
use contracts::{BadName, Money, Slug};
use std::str::FromStr;

/// Fields as they are read one by one; all that is wrong is told together.
#[derive(Debug, Default)]
struct Typed {
    wrong: Vec<Wrong>,
}

/// The form as a product fills it.
pub(crate) fn product_sheet(product: &Product) -> ProductSheet {
    let stock = product.card.stock.map(|pieces| pieces.to_string()).unwrap_or_default();
    ProductSheet {
        version: product.version.to_string(),
        name: product.card.name.clone(),
        slug: product.card.slug.to_string(),
        category: product.category.map(|id| id.to_string()).unwrap_or_default(),
        description: product.description.clone(),
        price: product.card.price.number(),
        vat: product.vat.basis_points().to_string(),
        quantity: product.card.amount.quantity().to_string(),
        unit: product.card.amount.unit().name().to_owned(),
        stock_was: stock.clone(),
        stock,
        state: product.card.state.name().to_owned(),
        pictures: product.pictures.iter().map(picture_sheet).collect(),
    }
}

fn picture_sheet(picture: &Picture) -> PictureSheet {
    PictureSheet { src: picture.src.clone(), alt: picture.alt.clone() }
}

/// The form as a category fills it.
pub(crate) fn category_sheet(category: &Category) -> CategorySheet {
    CategorySheet {
        version: category.version.to_string(),
        name: category.name.clone(),
        slug: category.slug.to_string(),
        parent: category.parent.map(|id| id.to_string()).unwrap_or_default(),
        position: category.position.to_string(),
    }
}

/// All that the form says of a product, or what is to be mended in it.
pub(crate) fn product(sheet: &ProductSheet) -> Result<ProductWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = ProductName::read(&sheet.name);
    let name = name.map_err(|bad| typed.mend("name", sentence(bad, ProductName::LONGEST)));
    let slug = typed.slug(&sheet.slug);
    let category = typed.chosen("category", &sheet.category);
    let description = typed.text("description", &sheet.description, Product::LONGEST_DESCRIPTION);
    let price = typed.price(&sheet.price);
    let vat = sheet.vat.parse().ok().and_then(Vat::of);
    let vat = typed.known("vat", vat, "Please choose one of the three rates.");
    let amount = typed.amount(&sheet.quantity, &sheet.unit);
    let stock = typed.stock(&sheet.stock);
    let state = ProductState::named(&sheet.state);
    let state = typed.known("state", state, "Please choose one of the three.");
    let pictures = typed.pictures(sheet);
    let stock_was = sheet.stock_was.trim().parse().ok();
    let (Ok(name), true) = (name, typed.wrong.is_empty()) else { return Err(typed.wrong) };
    Ok(ProductWriting {
        name,
        slug,
        category,
        description,
        price,
        vat,
        amount,
        stock_was,
        stock,
        state,
        pictures,
    })
}

/// All that the form says of a category, or what is to be mended in it.
pub(crate) fn category(sheet: &CategorySheet) -> Result<CategoryWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = CategoryName::read(&sheet.name);
    let name = name.map_err(|bad| typed.mend("name", sentence(bad, CategoryName::LONGEST)));
    let slug = typed.slug(&sheet.slug);
    let parent = typed.chosen("parent", &sheet.parent);
    let position = match sheet.position.trim() {
        "" => Some(0),
        number => number.parse().ok().filter(|place| (0..=Category::LAST).contains(place)),
    };
    let ask = "Please give a whole number from 0 to 999.";
    let position = typed.known("position", position, ask);
    let (Ok(name), true) = (name, typed.wrong.is_empty()) else { return Err(typed.wrong) };
    Ok(CategoryWriting { name, slug, parent, position })
}

fn sentence(bad: BadName, longest: usize) -> String {
    match bad {
        BadName::Empty => "It needs a name.".into(),
        BadName::Long(count) => format!("At most {longest} characters fit; these are {count}."),
        BadName::Comma => "Please leave out the comma.".into(),
        BadName::Invisible(c) => format!(
            "There is a character in it that nobody can see (U+{:04X}). Please type it anew rather \
             than paste it.",
            u32::from(c)
        ),
    }
}

impl Typed {
    fn mend(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.wrong.push(Wrong { field, sentence: sentence.into() });
    }

    fn known<T: Default>(&mut self, field: &'static str, read: Option<T>, ask: &str) -> T {
        read.unwrap_or_else(|| {
            self.mend(field, ask);
            T::default()
        })
    }

    fn text(&mut self, field: &'static str, typed: &str, most: usize) -> String {
        let text: String = typed.trim().chars().filter(|c| *c != '\0').collect();
        let count = text.chars().count();
        if count > most {
            self.mend(field, format!("At most {most} characters fit; these are {count}."));
        }
        text
    }

    fn slug(&mut self, typed: &str) -> Option<Slug> {
        let typed = typed.trim().trim_matches('/');
        if typed.is_empty() {
            return None;
        }
        let slug = typed.parse().ok();
        if slug.is_none() {
            let ask = "Please use small letters from a to z, digits and hyphens: field-loaf.";
            self.mend("slug", ask);
        }
        slug
    }

    fn chosen<T: FromStr>(&mut self, field: &'static str, typed: &str) -> Option<T> {
        if typed.is_empty() {
            return None;
        }
        let chosen = typed.parse().ok();
        if chosen.is_none() {
            self.mend(field, "Please choose one of those in the list.");
        }
        chosen
    }

    fn price(&mut self, typed: &str) -> Money {
        let pence = pence(typed.trim().trim_start_matches('£').trim_start());
        match pence {
            Some(pence) if pence <= Product::MOST_MINOR => Money::pence(pence),
            Some(_) => {
                self.mend("price", "At most £100,000.00 can be asked for one thing.");
                Money::default()
            }
            None => {
                self.mend("price", "Please give an amount in pounds and pence: 3.20");
                Money::default()
            }
        }
    }

    fn amount(&mut self, quantity: &str, unit: &str) -> Amount {
        let unit = self.known("unit", Unit::named(unit), "Please choose one of the units.");
        let quantity = match quantity.trim() {
            "" => Some(1),
            number => number.parse().ok(),
        };
        let amount = quantity.and_then(|quantity| Amount::new(quantity, unit));
        self.known("quantity", amount, "Please give a whole number from 1 to 100,000.")
    }

    fn stock(&mut self, typed: &str) -> Stock {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let pieces = typed.parse().ok().filter(|most| (0..=Product::MOST_STOCK).contains(most));
        if pieces.is_none() {
            let ask = "Please give a whole number from 0 to 1,000,000, or nothing at all.";
            self.mend("stock", ask);
        }
        pieces
    }

    fn pictures(&mut self, sheet: &ProductSheet) -> Vec<Picture> {
        let all = ProductSheet::PICTURES.into_iter().zip(&sheet.pictures);
        let read = |((src_field, alt_field), PictureSheet { src, alt }): (_, &PictureSheet)| {
            let src = self.text(src_field, src, 2_000);
            let alt = self.text(alt_field, alt, 500);
            if !src.is_empty() && !is_address(&src) {
                let ask = "Please give a path that begins with /, or a whole address that begins with https://.";
                self.mend(src_field, ask);
            }
            if !src.is_empty() && alt.is_empty() {
                self.mend(alt_field, "Please say in a few words what the picture shows.");
            }
            if src.is_empty() && !alt.is_empty() {
                self.mend(src_field, "Which picture is that? Please give its address.");
            }
            (!src.is_empty()).then(|| Picture { src, alt, ..Picture::default() })
        };
        all.filter_map(read).collect()
    }
}

/// `3`, `3.2` and `3.20` are 300 and 320 pence.
fn pence(typed: &str) -> Option<i64> {
    let (pounds, rest) = typed.split_once('.').unwrap_or((typed, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if pounds.is_empty() || pounds.len() > 9 || rest.len() > 2 || !digits(pounds) || !digits(rest) {
        return None;
    }
    let rest: i64 = format!("{rest:0<2}").parse().ok()?;
    Some(pounds.parse::<i64>().ok()? * 100 + rest)
}

fn is_address(src: &str) -> bool {
    let plain =
        !src.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
    let path = src.starts_with('/') && !src.starts_with("//");
    let web = src.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    plain && (path || web)
}

#[cfg(test)]
mod tests {
    use super::{is_address, pence};

    #[test]
    fn pounds_are_read_to_the_penny_or_not_at_all() {
        for (typed, read) in [
            ("3", Some(300)),
            ("3.2", Some(320)),
            ("0.05", Some(5)),
            ("0", Some(0)),
            ("", None),
            (".5", None),
            ("3.205", None),
            ("3,20", None),
            ("-3", None),
            ("1e3", None),
            ("9999999999", None),
        ] {
            assert_eq!(pence(typed), read, "{typed}");
        }
    }

    #[test]
    fn pictures_are_ours_or_come_over_tls() {
        assert!(is_address("/media/loaf.webp") && is_address("https://example.org/loaf.webp"));
        for bad in
            ["//evil.example/a", "http://example.org/a", "javascript:alert(1)", "/a b", "loaf"]
        {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
