//! What shopkeepers do with a shop, with every form as a browser without scripts sends it.
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service::{Blog, Market};
use contracts::market::Marketplace;
use contracts::people::Role;
use contracts::{CategoryId, MarketplaceId, PostId, ProductId};
use platform::testing::{Guest, Page};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

pub async fn shopkeeper(house: &House) -> Guest {
    house.signed_in("ada").await;
    let (sam, browser) = house.signed_in("sam").await;
    let roles = [Role::Shopkeeper].into_iter().collect();
    house.platform.domains.people.grant_roles(sam.id, sam.id, roles).await.unwrap();
    browser
}

pub async fn bakery(house: &House) -> MarketplaceId {
    let shop = Marketplace { id: MarketplaceId::new(), name: "Bakery".into() };
    house.platform.domains.marketplaces.create(&shop, "Ada").await.unwrap();
    shop.id
}

pub fn location(page: &Page) -> String {
    page.header(header::LOCATION).split_once("8000").unwrap().1.to_owned()
}

const RYE: [(&str, &str); 9] = [
    ("name", "Dark rye"),
    ("description", "Slow."),
    ("price", "£4.20"),
    ("vat", "0"),
    ("quantity", "900"),
    ("unit", "g"),
    ("stock", "12"),
    ("state", "open"),
    ("picture_1", "/media/rye.webp"),
];

/// The form of the rye, with these fields in place of or besides its own.
fn rye<'f>(other: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let own = RYE.into_iter().chain([("alt_1", "A loaf")]);
    let own = own.filter(|(name, _)| other.iter().all(|(changed, _)| changed != name));
    own.chain(other.iter().copied()).collect()
}

async fn make(guest: &Guest, shop: MarketplaceId, id: ProductId, other: &[(&str, &str)]) -> Page {
    let id = id.to_string();
    let fields = [&[("id", id.as_str())], rye(other).as_slice()].concat();
    guest.post_form(Market, &format!("/desk/{shop}/products/"), &fields, &[]).await
}

/// Saves what is there already.
async fn save(guest: &Guest, at: &str, other: &[(&str, &str)]) -> Page {
    guest.post_form(Market, at, &rye(other), &[]).await
}

/// A shop that hangs off a page which is out, and somebody who keeps both.
pub async fn counter(house: &House) -> (Guest, MarketplaceId) {
    let sam = shopkeeper(house).await;
    let person = house.person("sam").await;
    let roles = [Role::Editor, Role::Shopkeeper].into_iter().collect();
    house.platform.domains.people.grant_roles(person.id, person.id, roles).await.unwrap();
    let (post, shop) = (PostId::new().to_string(), MarketplaceId::new());
    let page =
        [("id", post.as_str()), ("kind", "page"), ("title", "Visit"), ("standing", "published")];
    sam.post(Blog, "/desk/", &page).await;
    let id = shop.to_string();
    let row = [("version", "0"), ("row", id.as_str()), ("depth", "0"), ("label", "Counter")];
    let hung = sam.post(Blog, &format!("/desk/{post}/attached/shops"), &row).await;
    assert_eq!(hung.status, StatusCode::SEE_OTHER, "{}", hung.body);
    (sam, shop)
}

/// Adds a category; its id.
async fn shelve(guest: &Guest, shop: MarketplaceId, name: &str) -> String {
    let id = CategoryId::new().to_string();
    let fields = [("id", id.as_str()), ("name", name), ("position", "0")];
    guest.post(Market, &format!("/desk/{shop}/categories/"), &fields).await;
    id
}

#[tokio::test]
async fn a_product_is_added_and_stands_in_its_form_and_in_the_list() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    let id = ProductId::new();
    let made = make(&sam, shop, id, &[]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let at = format!("/desk/{shop}/products/{id}/");
    assert_eq!(location(&made), format!("{at}?done=saved"));
    let form = sam.get(Market, &at).await;
    for said in ["value=\"Dark rye\"", "value=\"4.20\"", "value=\"900\"", "value=\"12\"", "A loaf"]
    {
        assert!(form.body.contains(said), "{said}: {}", form.body);
    }
    let list = sam.get(Market, &format!("/desk/{shop}/?words=dark")).await;
    let row = list.text(".rows .row").unwrap();
    assert!(row.contains("Dark rye") && row.contains("£4.67 / kg"), "{row}");
    assert!(sam.get(Market, "/desk/").await.body.contains("Bakery"));
    let elsewhere = format!("/desk/{}/products/{id}/", bakery(&house).await);
    assert_eq!(sam.get(Market, &elsewhere).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_a_product_stands_in_the_form_again_with_a_reason() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    make(&sam, shop, ProductId::new(), &[("slug", "rye")]).await;
    for (field, value, said) in [
        ("name", " ", "It needs a name."),
        ("slug", "Rye Bread", "small letters"),
        ("slug", "rye", "“Dark rye” has that address"),
        ("price", "", "in pounds and pence"),
        ("price", "3,20", "in pounds and pence"),
        ("price", "100000.01", "At most £100000.00"),
        ("vat", "1750", "three rates"),
        ("quantity", "0", "from 1 to 100,000"),
        ("unit", "stone", "one of the units"),
        ("stock", "-1", "from 0 to 1,000,000"),
        ("stock", "lots", "from 0 to 1,000,000"),
        ("state", "asleep", "one of the three"),
        ("category", "bread", "those in the list"),
        ("category", "00000000-0000-0000-0000-000000000000", "removed that category"),
        ("picture_1", "loaf.webp", "begins with /"),
        ("alt_1", "", "what the picture shows"),
    ] {
        let refused = make(&sam, shop, ProductId::new(), &[(field, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        let errors = refused.all(".field-error").join(" ");
        assert!(errors.contains(said), "{field} {value}: {errors}");
        assert!(refused.body.contains("Slow."), "nothing typed is lost");
    }
}

#[tokio::test]
async fn who_saves_second_is_shown_both_and_may_save_again() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    let id = ProductId::new();
    make(&sam, shop, id, &[]).await;
    let at = format!("/desk/{shop}/products/{id}/");
    let begun = [("version", "1"), ("stock_was", "12")];
    let bread = shelve(&sam, shop, "Bread").await;
    let theirs = [&begun[..], &[("name", "Theirs"), ("category", &bread)]].concat();
    assert_eq!(save(&sam, &at, &theirs).await.status, StatusCode::SEE_OTHER);
    let mine = [&begun[..], &[("name", "Mine"), ("unit", "kg"), ("state", "sold_out")]].concat();
    let late = save(&sam, &at, &mine).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let table = late.text(".table").unwrap();
    for said in ["Theirs", "Mine", "Bread", "None: among everything", "Kilograms (kg)", "sold out"]
    {
        assert!(table.contains(said), "{said}: {table}");
    }
    assert!(!table.contains(&bread), "{table}");
    let again = [("version", "2"), ("stock_was", "12"), ("name", "Mine")];
    assert_eq!(save(&sam, &at, &again).await.status, StatusCode::SEE_OTHER);
    assert_eq!(sam.get(Market, &at).await.text("h1").as_deref(), Some("Mine"));
}

#[tokio::test]
async fn categories_are_added_put_into_another_and_removed() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    let add = async |name: &str, parent: &str| {
        let id = CategoryId::new().to_string();
        let fields = [("id", id.as_str()), ("name", name), ("parent", parent), ("position", "0")];
        let added = sam.post(Market, &format!("/desk/{shop}/categories/"), &fields).await;
        (id.clone(), added)
    };
    let (bread, added) = add("Bread", "").await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let (dark, _) = add("Dark", &bread).await;
    let (_, deep) = add("Rye", &dark).await;
    assert_eq!(deep.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(deep.text(".field-error").unwrap().contains("two levels"), "{}", deep.body);
    let (_, nameless) = add("", "").await;
    assert_eq!(nameless.text(".field-error").as_deref(), Some("It needs a name."));
    let removal = |id: &str| format!("/desk/{shop}/categories/{id}/removal");
    let refused = sam.post(Market, &removal(&bread), &[("version", "1")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("Other categories are in it"), "{}", refused.body);
    for id in [&dark, &bread] {
        let removed = sam.post(Market, &removal(id), &[("version", "1")]).await;
        assert_eq!(location(&removed), format!("/desk/{shop}/?done=removed"));
    }
}

/// The smallest picture there is.
const DOT: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[tokio::test]
async fn pictures_come_in_with_the_form_and_are_kept_while_it_is_mended() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    let id = ProductId::new().to_string();
    let to = format!("/desk/{shop}/products/");
    let fields =
        [&[("id", id.as_str())], rye(&[("picture_1", ""), ("alt_1", "")]).as_slice()].concat();
    let files = [("dot.gif", DOT), ("torn.png", &b"x"[..])];
    let refused = sam.post_form(Market, &to, &fields, &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let errors = refused.all(".field-error").join(" ");
    assert!(errors.contains("“torn.png” is not a picture"), "{errors}");
    assert!(errors.contains("what the picture shows"), "{errors}");
    let src = refused.body.split("name=\"picture_1\"").nth(1).unwrap();
    let src = src.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert!(src.starts_with("/media/"), "{src}");
    let mended = [("id", id.as_str()), ("picture_1", &src), ("alt_1", "A dot")];
    let added = sam.post_form(Market, &to, &rye(&mended), &[]).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let form = sam.get(Market, &location(&added)).await;
    assert!(form.body.contains("A dot") && form.body.contains(&src), "{}", form.body);
    let medium = house.platform.domains.media.listing(contracts::Position::Start).await.unwrap();
    let uses = house.platform.domains.media.uses(medium.items[0].id).await.unwrap();
    assert_eq!(
        uses.first().map(|of| of.name.as_str()),
        Some("Dark rye"),
        "nobody deletes it unawares"
    );
}

#[tokio::test]
async fn what_was_put_up_before_is_chosen_with_what_is_known_of_it() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    let none = [("picture_1", ""), ("alt_1", "")];
    let id = ProductId::new().to_string();
    let fields = [&[("id", id.as_str())], rye(&none).as_slice()].concat();
    let to = format!("/desk/{shop}/products/");
    sam.post_form(Market, &to, &fields, &[("dot.gif", DOT)]).await;
    let media = &house.platform.domains.media;
    let dot = media.listing(contracts::Position::Start).await.unwrap().items.remove(0);
    media.describe(dot.id, "Nothing but a dot").await.unwrap();
    let id = ProductId::new();
    let chosen = [&none[..], &[("chosen", dot.path.as_str()), ("chosen", "/none")]].concat();
    let made = make(&sam, shop, id, &chosen).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let product = house.platform.domains.products.open(shop, id).await.unwrap();
    let pictures: Vec<_> = product.pictures.iter().map(|one| (&*one.src, &*one.alt)).collect();
    assert_eq!(pictures, [(&*dot.path, "Nothing but a dot")]);
}

#[tokio::test]
async fn a_form_is_bounded_in_its_fields_and_in_what_is_typed_into_each() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    let long = "a".repeat((64 << 10) + 1);
    let many = [("more", "of it"); 200];
    for other in [&[("description", long.as_str())][..], &many] {
        let refused = make(&sam, shop, ProductId::new(), other).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    }
    let fits = make(&sam, shop, ProductId::new(), &many[..150]).await;
    assert_eq!(fits.status, StatusCode::SEE_OTHER, "{}", fits.body);
}

#[tokio::test]
async fn a_product_has_eight_pictures_at_most() {
    let house = House::build().await;
    let (sam, shop) = (shopkeeper(&house).await, bakery(&house).await);
    let id = ProductId::new();
    let names: Vec<_> =
        (2..=8).flat_map(|n| [format!("picture_{n}"), format!("alt_{n}")]).collect();
    let values: Vec<_> = (2..=8).map(|n| format!("/media/{n}.webp")).collect();
    let pairs = names.chunks(2).zip(&values);
    let all: Vec<_> = pairs
        .flat_map(|(name, src)| [(name[0].as_str(), src.as_str()), (name[1].as_str(), "A loaf")])
        .collect();
    let made = make(&sam, shop, id, &all).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
    let at = format!("/desk/{shop}/products/{id}/");
    let form = sam.get(Market, &at).await;
    assert!(
        form.body.contains("/media/8.webp") && !form.body.contains("Put up pictures"),
        "{}",
        form.body
    );
    let full = [&all[..], &[("version", "1"), ("stock_was", "12")]].concat();
    let more = sam.post_form(Market, &at, &rye(&full), &[("dot.gif", DOT)]).await;
    assert_eq!(more.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(more.body.contains("At most 8 pictures fit"), "{}", more.body);
}

#[tokio::test]
async fn what_moves_leads_on_from_where_it_was() {
    let house = House::build().await;
    let (sam, shop) = counter(&house).await;
    let bread = shelve(&sam, shop, "Bread").await;
    let id = ProductId::new();
    make(&sam, shop, id, &[("category", &bread)]).await;
    let at = format!("/desk/{shop}/products/{id}/");
    let moved =
        [("version", "1"), ("stock_was", "12"), ("slug", "rye-900"), ("category", bread.as_str())];
    assert_eq!(save(&sam, &at, &moved).await.status, StatusCode::SEE_OTHER);
    let fields = [("version", "1"), ("name", "Bread"), ("slug", "loaves"), ("position", "0")];
    sam.post(Market, &format!("/desk/{shop}/categories/{bread}/"), &fields).await;
    let visitor = Guest::new(&house.hosts);
    for (from, to) in [
        ("/visit/counter/dark-rye/", "/visit/counter/rye-900/"),
        ("/visit/counter/in/bread/?after=x&q=rye", "/visit/counter/in/loaves/?after=x&q=rye"),
    ] {
        let led = visitor.get(Market, from).await;
        assert_eq!((led.status, location(&led).as_str()), (StatusCode::MOVED_PERMANENTLY, to));
    }
    let there = visitor.get(Market, "/visit/counter/in/loaves/").await;
    assert!(there.text(".product-card").unwrap().contains("Dark rye"), "{}", there.body);
    assert_eq!(visitor.get(Market, "/visit/counter/in/cakes/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_product_is_closed_and_opened_again_by_whom_nobody_came_before() {
    let house = House::build().await;
    let (sam, shop) = counter(&house).await;
    let id = ProductId::new();
    make(&sam, shop, id, &[]).await;
    let at = format!("/desk/{shop}/products/{id}/");
    let visitor = Guest::new(&house.hosts);
    for (deed, version, status) in
        [("closing", "1", StatusCode::NOT_FOUND), ("reopening", "2", StatusCode::OK)]
    {
        let turned = sam.post(Market, &format!("{at}{deed}"), &[("version", version)]).await;
        assert_eq!(turned.status, StatusCode::SEE_OTHER, "{}", turned.body);
        assert!(sam.get(Market, &location(&turned)).await.text(".flash").is_some(), "it is said");
        assert_eq!(visitor.get(Market, "/visit/counter/dark-rye/").await.status, status, "{deed}");
    }
    let late = sam.post(Market, &format!("{at}closing"), &[("version", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("changed while you were writing"), "{}", late.body);
    let elsewhere = format!("/desk/{}/products/{id}/closing", bakery(&house).await);
    assert_eq!(
        sam.post(Market, &elsewhere, &[("version", "3")]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        visitor.post(Market, &format!("{at}closing"), &[("version", "3")]).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(visitor.get(Market, "/visit/counter/dark-rye/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_of_the_blog_shows_the_shop_that_hangs_off_it() {
    let house = House::build().await;
    counter(&house).await;
    let page = Guest::new(&house.hosts).get(Blog, "/visit/").await;
    assert!(page.text(".container-nav").unwrap_or_default().contains("Counter"), "{}", page.body);
    assert!(page.body.contains("/visit/counter/"), "{}", page.body);
}

/// How often the database is asked for each page of a shop that sells so many.
async fn asked(many: usize) -> Vec<(&'static str, usize)> {
    let asked = Arc::new(AtomicUsize::new(0));
    let heard = Arc::clone(&asked);
    let house = House::watched(move || {
        heard.fetch_add(1, Ordering::SeqCst);
    });
    let house = house.await;
    let (sam, shop) = counter(&house).await;
    let bread = shelve(&sam, shop, "Bread").await;
    for n in 0..many {
        let name = format!("Rye {n}");
        let fields = [("name", name.as_str()), ("category", bread.as_str())];
        let made = make(&sam, shop, ProductId::new(), &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER);
    }
    let visitor = Guest::new(&house.hosts);
    visitor.get(Market, "/").await; // what every page shows is kept from here on
    let mut counts = Vec::new();
    for path in ["", "in/bread/", "rye-0/", "?q=rye"] {
        let before = asked.load(Ordering::SeqCst);
        let page = visitor.get(Market, &format!("/visit/counter/{path}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        counts.push((path, asked.load(Ordering::SeqCst) - before));
    }
    counts
}

#[tokio::test]
async fn forty_products_cost_a_page_no_more_questions_than_one() {
    let one = asked(1).await;
    assert_eq!(one, asked(40).await);
    assert!(one.iter().all(|(_, questions)| (1..=8).contains(questions)), "{one:?}");
}
