//! What shopkeepers do with a shop, with every form as a browser without scripts sends it.

#![expect(clippy::unwrap_used, reason = "a test may")]

mod house;

use axum::http::{StatusCode, header};
use contracts::Service::Market;
use contracts::market::Marketplace;
use contracts::people::Role;
use contracts::{CategoryId, MarketplaceId, ProductId};
use house::House;
use platform::testing::{Guest, Page};

async fn shopkeeper(house: &House) -> Guest {
    house.signed_in("ada").await;
    let (sam, browser) = house.signed_in("sam").await;
    let roles = [Role::Shopkeeper].into_iter().collect();
    house.platform.domains.people.grant_roles(sam.id, sam.id, roles).await.unwrap();
    browser
}

async fn bakery(house: &House) -> MarketplaceId {
    let shop = Marketplace { id: MarketplaceId::new(), name: "Bakery".into() };
    house.platform.domains.marketplaces.create(&shop, "Ada").await.unwrap();
    shop.id
}

fn location(page: &Page) -> String {
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
    guest.post(Market, &format!("/desk/{shop}/products/"), &fields).await
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
        ("price", "100000.01", "At most £100,000.00"),
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
    let theirs = rye(&[&begun[..], &[("name", "Theirs")]].concat());
    assert_eq!(sam.post(Market, &at, &theirs).await.status, StatusCode::SEE_OTHER);
    let mine = rye(&[&begun[..], &[("name", "Mine")]].concat());
    let late = sam.post(Market, &at, &mine).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let table = late.text(".table").unwrap();
    assert!(table.contains("Theirs") && table.contains("Mine"), "{table}");
    let again = rye(&[("version", "2"), ("stock_was", "12"), ("name", "Mine")]);
    assert_eq!(sam.post(Market, &at, &again).await.status, StatusCode::SEE_OTHER);
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
