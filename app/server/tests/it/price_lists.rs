//! A supplier's price list on its way into a shop, with every form as a browser without scripts sends
//! it.
use crate::house::House;
use crate::market::{bakery, counter, location, shopkeeper};
use axum::http::StatusCode;
use contracts::MarketplaceId;
use contracts::Service::Market;
use platform::testing::{Guest, Page};

const LIST: &str = "Mill on the Moor; spring\n\nCode,Product,Price ex VAT,VAT,Pack,Unit\n\
    R1,Rye flour,1.50,0,1,kg\nA7,Apron,10.00,20,,\nB2,,3.00,0,,\nB3,Bannetons,\"1,234\",20,,\n";

async fn bring(guest: &Guest, shop: MarketplaceId, file: &[u8]) -> Page {
    let at = format!("/desk/{shop}/price-lists/");
    guest.post_form(Market, &at, &[], &[("list.csv", file)]).await
}

/// Everything that a page's form says, with these in place of its own.
fn said<'f>(other: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let own = [
        ("name", "1"),
        ("category", ""),
        ("price", "2"),
        ("vat", "3"),
        ("quantity", "4"),
        ("unit", "5"),
        ("stock", ""),
        ("description", ""),
        ("code", "0"),
        ("prices", "on-top"),
        ("rate", "2000"),
    ];
    own.into_iter()
        .filter(|(name, _)| other.iter().all(|(n, _)| n != name))
        .chain(other.iter().copied())
        .collect()
}

#[tokio::test]
async fn a_list_is_read_as_it_sounds_mended_and_taken_in() {
    let house = House::build().await;
    let (sam, shop) = counter(&house).await;
    let at = location(&bring(&sam, shop, LIST.as_bytes()).await);
    let guessed = sam.get(Market, &at).await;
    assert_eq!(guessed.status, StatusCode::OK);
    for words in ["2 new", "2 rows stay out", "A row above the headings was left out", "£1.50"] {
        assert!(guessed.body.contains(words), "{words}: {}", guessed.body);
    }
    let query = serde_urlencoded::to_string(said(&[])).unwrap();
    let mended = sam.get(Market, &format!("{at}?{query}")).await;
    assert!(mended.body.contains("£12.00"), "VAT comes on top: {}", mended.body);
    assert!(mended.body.contains("This is needed, and nothing stands there."), "{}", mended.body);
    assert!(mended.body.contains("1234.00 or 1.23"), "{}", mended.body);

    let taken = sam.post(Market, &at, &said(&[])).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let after = sam.get(Market, &location(&taken)).await;
    for words in ["Taken in.", "All of it is in the shop already", "Rows that stay out"] {
        assert!(after.body.contains(words), "{words}: {}", after.body);
    }
    let shown = Guest::new(&house.hosts).get(Market, "/visit/counter/apron/").await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("£12.00"), "{}", shown.body);
    let again = sam.post(Market, &at, &said(&[])).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a second time changes nothing");
    let desk = sam.get(Market, &format!("/desk/{shop}/")).await;
    assert_eq!(desk.body.matches("product-row").count(), 2);
}

#[tokio::test]
async fn what_is_no_price_list_is_told_and_nothing_is_kept() {
    let house = House::build().await;
    let sam = shopkeeper(&house).await;
    let shop = bakery(&house).await;
    for (file, words) in [
        (&b"\0\x01\x02"[..], "neither a CSV file nor an Excel file"),
        (b"one\ntwo\n", "no row of headings"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0old", "old Excel file"),
    ] {
        let refused = bring(&sam, shop, file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(refused.body.contains(words), "{words}: {}", refused.body);
    }
    let none = sam.post_form(Market, &format!("/desk/{shop}/price-lists/"), &[], &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("No file was chosen."), "{}", none.body);
    let large = vec![b'a'; 5_100_000];
    assert_eq!(bring(&sam, shop, &large).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn columns_that_are_not_said_or_not_there_take_nothing_in() {
    let house = House::build().await;
    let sam = shopkeeper(&house).await;
    let shop = bakery(&house).await;
    let at = location(&bring(&sam, shop, LIST.as_bytes()).await);
    for odd in [("price", ""), ("price", "99"), ("name", "-1"), ("name", "2")] {
        let fields = said(&[odd]);
        let query = serde_urlencoded::to_string(&fields).unwrap();
        let page = sam.get(Market, &format!("{at}?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{odd:?}");
        assert!(page.body.contains("Please say which columns"), "{odd:?}: {}", page.body);
        assert_eq!(sam.post(Market, &at, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let desk = sam.get(Market, &format!("/desk/{shop}/")).await;
    assert!(desk.body.contains("Nothing for sale yet"), "{}", desk.body);
}

#[tokio::test]
async fn lists_are_for_shopkeepers_and_for_their_own_shop() {
    let house = House::build().await;
    let sam = shopkeeper(&house).await;
    let (shop, other) = (bakery(&house).await, bakery(&house).await);
    let at = location(&bring(&sam, shop, LIST.as_bytes()).await);
    let elsewhere = at.replace(&shop.to_string(), &other.to_string());
    assert_eq!(sam.get(Market, &elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sam.post(Market, &elsewhere, &said(&[])).await.status, StatusCode::NOT_FOUND);
    let (_, member) = house.signed_in("mo").await;
    assert_eq!(member.get(Market, &at).await.status, StatusCode::FORBIDDEN);
    assert_eq!(bring(&member, shop, LIST.as_bytes()).await.status, StatusCode::FORBIDDEN);
}
