//! What the sample marketplace sells.
use super::Samples;
use super::pages::{SamplePage, page};
use super::posts::{at, slug};
use super::price_list::SampleList;
use crate::blog::Wrong;
use crate::market::{
    CategoryForm, MarketplacePage, ProductForm, ProductView, SheetNote, ShopDesk, ShopsPage,
};
use contracts::blog::Picture;
use contracts::containers::Attachment;
use contracts::market::{
    Amount, Category, CategorySheet, Marketplace, PictureSheet, Product, ProductCard, ProductPage,
    ProductSheet, ProductState, Unit, Vat,
};
use contracts::{CategoryId, MarketplaceId, Money, ProductId, Service};
use uuid::Uuid;

pub(crate) struct Shop {
    pub categories: Vec<Category>,
    pub products: ProductPage,
    pub nothing: ProductPage,
    pub product: Product,
    pub sold_out: Product,
    own: Marketplace,
    sheet: ProductSheet,
    shelf: CategorySheet,
    list: SampleList,
    wrong: Vec<Wrong>,
}

impl Shop {
    pub fn new() -> Self {
        let loaf = card(1, "Field loaf", 320, Some(12));
        let bun = card(2, "Seeded bun", 90, Some(0));
        let cake = ProductCard { picture: None, ..card(3, "Birthday cake, by order", 2_400, None) };
        let after = Some(ProductId(Uuid::from_u128(3)));
        let items = vec![loaf.clone(), bun.clone(), cake];
        Self {
            categories: vec![
                category(1, "Bread", None),
                category(2, "Dark", Some(1)),
                category(3, "Cakes", None),
            ],
            products: ProductPage { items, after, before: None },
            nothing: ProductPage::default(),
            product: product(loaf),
            sold_out: Product { pictures: Vec::new(), description: String::new(), ..product(bun) },
            own: Marketplace { id: MarketplaceId(Uuid::from_u128(3)), name: "Bread shop".into() },
            sheet: sheet(),
            shelf: CategorySheet { name: "Dark".into(), ..CategorySheet::default() },
            list: SampleList::new(),
            wrong: vec![Wrong {
                field: "price",
                sentence: "Please give an amount in pounds and pence: 3.20".into(),
            }],
        }
    }
}

fn sheet() -> ProductSheet {
    ProductSheet {
        version: "3".into(),
        name: "Field loaf".into(),
        price: "3,20".into(),
        quantity: "800".into(),
        unit: "g".into(),
        stock: "12".into(),
        state: "open".into(),
        pictures: vec![PictureSheet {
            src: "/assets/demo/bread.svg".into(),
            alt: "A round loaf".into(),
        }],
        ..ProductSheet::default()
    }
}

fn category(id: u128, name: &str, parent: Option<u128>) -> Category {
    Category {
        id: CategoryId(Uuid::from_u128(id)),
        marketplace: MarketplaceId(Uuid::from_u128(3)),
        parent: parent.map(|id| CategoryId(Uuid::from_u128(id))),
        slug: slug(&name.to_lowercase()),
        name: name.into(),
        position: 0,
        version: 1,
        updated_at: at(2026, 11, 24),
    }
}

fn card(id: u128, name: &str, pence: i64, stock: Option<i32>) -> ProductCard {
    ProductCard {
        id: ProductId(Uuid::from_u128(id)),
        slug: slug(&name.to_lowercase().replace([',', ' '], "-")),
        name: name.into(),
        price: Money::pence(pence),
        amount: Amount::new(800, Unit::Gram).unwrap_or_default(),
        stock,
        state: ProductState::Open,
        picture: Some(picture()),
    }
}

fn picture() -> Picture {
    let (src, alt) = ("/assets/demo/bread.svg".into(), "A round loaf on a board".into());
    Picture { src, alt, ..Picture::default() }
}

fn product(card: ProductCard) -> Product {
    Product {
        card,
        marketplace: MarketplaceId(Uuid::from_u128(3)),
        category: Some(CategoryId(Uuid::from_u128(2))),
        description: "Two days old before it meets the oven. *Wheat*, rye, salt.".into(),
        vat: Vat::Zero,
        pictures: vec![picture(), picture()],
        version: 3,
        updated_at: at(2026, 11, 24),
    }
}

/// Every page of the sample marketplace.
pub(super) fn pages(s: &Samples) -> Vec<SamplePage<'_>> {
    let Some(marketplace) = s.marketplaces.first() else { return Vec::new() };
    let Shop { categories, products, nothing, product, sold_out, .. } = &s.shop;
    let shown = |category, products, words| MarketplacePage {
        marketplace,
        categories,
        category,
        products,
        words,
        beside: s.attached.first(),
    };
    let shelves = &categories[..2];
    let mut all = desk(s, marketplace);
    all.extend([
        page("marketplace", Service::Market, shown(None, products, "")),
        page(
            "marketplace-empty",
            Service::Market,
            MarketplacePage { categories: &[], ..shown(None, nothing, "") },
        ),
        page("marketplace-search-empty", Service::Market, shown(None, nothing, "rolls")),
        page("category", Service::Market, shown(categories.get(1), products, "")),
        page("category-empty", Service::Market, shown(categories.get(2), nothing, "")),
        page("product", Service::Market, ProductView { marketplace, product, shelves }),
        page(
            "product-sold-out",
            Service::Market,
            ProductView { marketplace, product: sold_out, shelves },
        ),
    ]);
    all
}

/// What its keepers see.
fn desk<'s>(s: &'s Samples, marketplace: &'s Attachment) -> Vec<SamplePage<'s>> {
    let Shop { categories, products, nothing, own, .. } = &s.shop;
    let (market, at) = (Service::Market, Some(marketplace));
    let desk = |products, categories, at, done| ShopDesk {
        shop: own,
        at,
        products,
        categories,
        words: "",
        done,
    };
    let done = Some("Saved. The shop shows it now.");
    let mut all = vec![
        page("shops", market, ShopsPage { shops: std::slice::from_ref(own) }),
        page("shops-empty", market, ShopsPage { shops: &[] }),
        page("shop-desk", market, desk(products, categories.as_slice(), at, done)),
        page("shop-desk-empty", market, desk(nothing, &[], None, None)),
    ];
    all.extend(products_kept(s, marketplace));
    all.extend(shelves_kept(s));
    all.extend(s.shop.list.pages(own));
    all
}

fn products_kept<'s>(s: &'s Samples, marketplace: &'s Attachment) -> [SamplePage<'s>; 3] {
    let Shop { categories, product, own, sheet, wrong, .. } = &s.shop;
    let form = |kept, wrong, note| ProductForm {
        shop: own,
        at: Some(marketplace),
        id: product.card.id,
        kept,
        sheet,
        wrong,
        categories,
        media: &s.media.items,
        note,
    };
    let (market, kept) = (Service::Market, Some(product));
    [
        page("product-new", market, form(None, &[], SheetNote::Nothing)),
        page("product-wrong", market, form(kept, wrong.as_slice(), SheetNote::Wrong)),
        page("product-late", market, form(kept, &[], SheetNote::Late(sheet))),
    ]
}

fn shelves_kept(s: &Samples) -> [SamplePage<'_>; 2] {
    let Shop { categories, own, shelf, .. } = &s.shop;
    let dark = categories.get(1);
    let form = |kept, note| CategoryForm {
        shop: own,
        id: dark.map_or_else(CategoryId::default, |one| one.id),
        kept,
        sheet: shelf,
        wrong: &[],
        categories,
        note,
    };
    [
        page("category-new", Service::Market, form(None, SheetNote::Nothing)),
        page("category-kept", Service::Market, form(dark, SheetNote::NotEmpty)),
    ]
}
