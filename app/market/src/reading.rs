//! What is typed into the forms of shopkeepers, and what it means.
use components::blog::Wrong;
use contracts::blog::Picture;
use contracts::market::{
    Amount, Category, CategoryName, CategorySheet, CategoryWriting, PictureSheet, Product,
    ProductName, ProductSheet, ProductState, ProductWriting, Stock, Unit, Vat,
};
use platform::Typed;

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
    let name = typed.name("name", name, ProductName::LONGEST);
    let slug = typed.slug(&sheet.slug);
    let category = typed.chosen("category", &sheet.category);
    let description = typed.text("description", &sheet.description, Product::LONGEST_DESCRIPTION);
    let price = typed.price(&sheet.price, Product::MOST_MINOR);
    let vat = sheet.vat.parse().ok().and_then(Vat::of);
    let vat = typed.known("vat", vat, "Please choose one of the three rates.");
    let amount = amount(&mut typed, &sheet.quantity, &sheet.unit);
    let stock = stock(&mut typed, &sheet.stock);
    let state = ProductState::named(&sheet.state);
    let state = typed.known("state", state, "Please choose one of the three.");
    let pictures = ProductSheet::PICTURES.into_iter().zip(&sheet.pictures);
    let picture = |((src, alt), picture): (_, &PictureSheet)| {
        typed.picture((src, &picture.src), (alt, &picture.alt))
    };
    let pictures = pictures.filter_map(picture).collect();
    let stock_was = sheet.stock_was.trim().parse().ok();
    let read = || {
        let (name, price, vat, amount, state) = (name?, price?, vat?, amount?, state?);
        Some(ProductWriting {
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
    };
    let read = read();
    typed.unless_wrong(read)
}

/// All that the form says of a category, or what is to be mended in it.
pub(crate) fn category(sheet: &CategorySheet) -> Result<CategoryWriting, Vec<Wrong>> {
    let mut typed = Typed::default();
    let name = CategoryName::read(&sheet.name);
    let name = typed.name("name", name, CategoryName::LONGEST);
    let slug = typed.slug(&sheet.slug);
    let parent = typed.chosen("parent", &sheet.parent);
    let position = match sheet.position.trim() {
        "" => Some(0),
        number => typed.number("position", number, &(0..=Category::LAST)),
    };
    let read = name.zip(position);
    let read = read.map(|(name, position)| CategoryWriting { name, slug, parent, position });
    typed.unless_wrong(read)
}

fn amount(typed: &mut Typed, quantity: &str, unit: &str) -> Option<Amount> {
    let unit = typed.known("unit", Unit::named(unit), "Please choose one of the units.")?;
    let quantity = match quantity.trim() {
        "" => Some(1),
        number => number.parse().ok(),
    };
    let amount = quantity.and_then(|quantity| Amount::new(quantity, unit));
    typed.known("quantity", amount, "Please give a whole number from 1 to 100,000.")
}

fn stock(typed: &mut Typed, text: &str) -> Stock {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let pieces = text.parse().ok().filter(|most| (0..=Product::MOST_STOCK).contains(most));
    typed.known(
        "stock",
        pieces,
        "Please give a whole number from 0 to 1,000,000, or nothing at all.",
    )
}
