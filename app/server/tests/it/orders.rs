//! Ordering and paying, with every form as a browser without scripts sends it.
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service::{Account, Cart, Events, Market};
use contracts::cart::{WantedCard, WantedTerms};
use contracts::containers::{Container, ContainerType, Holder};
use contracts::people::Role;
use contracts::{ContainerId, Currency, OrderCode};
use futures_util::stream::{self, StreamExt};
use platform::outside::Outside;
use platform::testing::{Guest, Page};
use sea_orm::ConnectionTrait;

/// The demo, whose pages take cards where `cards` says so.
async fn demo(cards: bool) -> (House, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let house = House::over(folder.path(), || {}).await;
    let db = domain::open(&crate::house::database_url(folder.path())).await.unwrap();
    domain::seed::seed(&db, &contracts::FixedClock(platform::testing::noon())).await.unwrap();
    if cards {
        for group in filled(&house).await.1 {
            let container = Container { kind: ContainerType::Page, id: group };
            let holder = Holder { container, label: "Page".into(), slug: "page".parse().unwrap() };
            let card = WantedCard {
                merchant: "MBAKERY1".parse().unwrap(),
                key: Some("sup_sk_a1B2c3D4e5F6g7H8".parse().unwrap()),
                or_at_pick_up: true,
            };
            let wanted = WantedTerms { version: 0, currency: Currency::Gbp, card: Some(card) };
            house.platform.domains.payment_settings.settle(&holder, &wanted, "Ada").await.unwrap();
        }
    }
    (house, folder)
}

/// Somebody with a loaf in their basket, and who sells it.
async fn filled(house: &House) -> (Guest, Vec<ContainerId>) {
    let guest = Guest::new(&house.hosts);
    fill(&guest).await;
    let basket = guest.get(Cart, "/").await;
    (guest, sellers(&basket))
}

async fn fill(guest: &Guest) {
    let shop = guest.get(Market, "/the-bakery-counter/counter/field-loaf/").await;
    let item = value(&shop, "item").unwrap_or_else(|| panic!("{}", shop.body));
    let fields = [("kind", "product"), ("item", item.as_str()), ("quantity", "2")];
    let put = guest.post(Cart, "/lines/", &fields).await;
    assert_eq!(put.status, StatusCode::SEE_OTHER, "{}", put.body);
}

fn sellers(basket: &Page) -> Vec<ContainerId> {
    let links = basket.body.split("/checkout/").skip(1);
    links.map(|rest| rest[..36].parse().unwrap()).collect()
}

/// What a hidden field of a page says.
fn value(page: &Page, name: &str) -> Option<String> {
    let behind = page.body.split(&format!("name=\"{name}\" value=\"")).nth(1)?;
    behind.split('"').next().map(str::to_owned)
}

/// Orders all of a page as its form says, with these fields in place of or besides its own.
async fn order(guest: &Guest, seller: ContainerId, other: &[(&str, &str)]) -> Page {
    let form = guest.get(Cart, &format!("/checkout/{seller}/")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    fill_in(guest, (seller, &form), other).await
}

/// Sends a form that is there already. Likewise.
async fn fill_in(
    guest: &Guest,
    (seller, form): (ContainerId, &Page),
    other: &[(&str, &str)],
) -> Page {
    let (order, expected) = (value(form, "order").unwrap(), value(form, "expected").unwrap());
    let own = [
        ("order", order.as_str()),
        ("expected", expected.as_str()),
        ("name", "Nia Price"),
        ("email", "nia@coop.example"),
        ("pay_by", "pick-up"),
    ];
    let own = own.into_iter().filter(|(name, _)| other.iter().all(|(changed, _)| changed != name));
    let fields: Vec<_> = own.chain(other.iter().copied()).collect();
    guest.post(Cart, &format!("/checkout/{seller}/"), &fields).await
}

fn code(page: &Page) -> OrderCode {
    let to = page.header(header::LOCATION);
    to.split_once("/orders/").unwrap().1[..22].parse().unwrap()
}

#[tokio::test]
async fn a_stranger_orders_for_pick_up_and_who_sells_sees_to_it() {
    let (house, _folder) = demo(false).await;
    let (guest, sellers) = filled(&house).await;
    let placed = order(&guest, sellers[0], &[]).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.body);
    let code = code(&placed);
    let at = format!("/orders/{code}/");
    let page = guest.get(Cart, &at).await;
    assert!(page.body.contains("It is kept for you"), "{}", page.body);
    assert!(!page.body.contains("It was paid"), "who ordered does not say that it is paid");
    let deed = format!("{at}settle");
    let refused = guest.post(Cart, &deed, &[]).await;
    assert_ne!(refused.status, StatusCode::OK);
    house.signed_in("ada").await;
    let (sam, keeper) = house.signed_in("sam").await;
    let roles = [Role::Shopkeeper].into_iter().collect();
    house.platform.domains.people.grant_roles(sam.id, sam.id, roles).await.unwrap();
    let desk = keeper.get(Cart, "/desk/orders/").await;
    assert!(desk.body.contains("Nia Price"), "{}", desk.body);
    for (deed, state) in [("settle", "Paid, to be picked up"), ("hand-over", "Handed over")] {
        let done = keeper.post(Cart, &format!("{at}{deed}"), &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{deed}: {}", done.body);
        let page = keeper.get(Cart, &at).await;
        assert!(page.body.contains(state), "{deed}: {}", page.body);
    }
    let desk = keeper.get(Cart, "/desk/orders/").await;
    assert!(!desk.body.contains("Nia Price"), "nothing is left to be done");
}

#[tokio::test]
async fn a_member_pays_by_card_and_finds_the_order_in_their_account() {
    let (house, _folder) = demo(true).await;
    let (_, nia) = house.signed_in("nia").await;
    fill(&nia).await;
    let seller = sellers(&nia.get(Cart, "/").await)[0];
    let form = nia.get(Cart, &format!("/checkout/{seller}/")).await;
    assert!(form.body.contains("no money moves"), "{}", form.body);
    let csp = form.header(header::CONTENT_SECURITY_POLICY);
    assert!(csp.contains("form-action") && csp.contains("http://127.0.0.1:"), "{csp}");
    let placed = order(&nia, seller, &[("pay_by", "card")]).await;
    let till = placed.header(header::LOCATION).to_owned();
    assert!(till.contains("/pay/"), "{till}");
    let own = nia.get(Cart, "/orders/").await;
    assert!(own.body.contains("Waits to be paid"), "{}", own.body);
    let outside = Outside::private_too();
    let pay =
        outside.client().post(&till).header("content-type", "application/x-www-form-urlencoded");
    let paid = pay.body("how=pay").send().await.unwrap();
    let back =
        paid.headers()["location"].to_str().unwrap().split_once("8000").unwrap().1.to_owned();
    let seen = nia.get(Cart, &back).await;
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let receipt = nia.get(Cart, seen.header(header::LOCATION).split_once("8000").unwrap().1).await;
    assert!(receipt.body.contains("Thank you: it is paid"), "{}", receipt.body);
    let part = nia.get(Cart, "/internal/fragments/account-page/orders").await;
    assert!(part.body.contains("Paid, to be picked up"), "{}", part.body);
    let door = nia.get(Cart, "/internal/fragments/account-nav-item").await;
    assert!(door.body.contains("Orders"), "{}", door.body);
    let account = nia.get(Account, "/orders/").await;
    assert_eq!(account.status, StatusCode::OK);
}

/// Somebody at an address of their own buys one ticket; whether they got it.
async fn buy(house: &House, (item, seller): (&str, ContainerId), nth: usize) -> bool {
    let address: &'static str = format!("10.0.{}.{}", nth / 250, nth % 250 + 1).leak();
    let guest = Guest::new(&house.hosts).at_address(address);
    let fields = [("kind", "ticket"), ("item", item), ("quantity", "1")];
    let put = guest.post(Cart, "/lines/", &fields).await;
    let form = guest.get(Cart, &format!("/checkout/{seller}/")).await;
    assert!(!put.status.is_server_error() && !form.status.is_server_error(), "{}", form.body);
    if form.status != StatusCode::OK {
        return false; // the last one went while they looked
    }
    let email = format!("guest-{nth}@coop.example");
    let placed = fill_in(&guest, (seller, &form), &[("email", email.as_str())]).await;
    assert!(!placed.status.is_server_error(), "{}", placed.body);
    // Whoever comes too late is led to the basket, which says so, or told beside the form.
    placed.status == StatusCode::SEE_OTHER && placed.header(header::LOCATION).contains("/orders/")
}

#[tokio::test]
async fn of_fifty_places_two_hundred_strangers_at_the_checkout_get_fifty() {
    let (house, folder) = demo(false).await;
    let db = domain::open(&crate::house::database_url(folder.path())).await.unwrap();
    let places = "UPDATE entries SET capacity = 50 WHERE slug = 'a-chair-in-a-day'";
    db.execute_unprepared(places).await.unwrap();
    let page = Guest::new(&house.hosts).get(Events, "/workshops/calendar/a-chair-in-a-day/").await;
    let item = value(&page, "item").unwrap_or_else(|| panic!("{}", page.body));
    let first = Guest::new(&house.hosts);
    let fields = [("kind", "ticket"), ("item", item.as_str()), ("quantity", "1")];
    first.post(Cart, "/lines/", &fields).await;
    let seller = sellers(&first.get(Cart, "/").await)[0];
    let buyers = stream::iter(0..200).map(|nth| buy(&house, (&item, seller), nth));
    let got: Vec<bool> = buyers.buffer_unordered(40).collect().await;
    assert_eq!(got.into_iter().filter(|got| *got).count(), 50);
    let broken = domain::audit::audit(&db).await.unwrap();
    assert!(broken.iter().all(|finding| finding.broken == 0), "{broken:?}");
}

#[tokio::test]
async fn what_was_tampered_with_or_mistyped_orders_nothing_and_says_why() {
    let (house, _folder) = demo(false).await;
    let (guest, sellers) = filled(&house).await;
    let seller = sellers[0];
    for (field, bad, told) in [
        ("expected", "1", "A price has changed"),
        ("pay_by", "card", "cannot be paid that way"),
        ("pay_by", "favour", "Please choose one of those in the list"),
        ("email", "nobody", "Please type a whole e-mail address"),
        ("name", "  ", "It needs a name"),
    ] {
        let page = order(&guest, seller, &[(field, bad)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {bad}");
        assert!(page.body.contains(told), "{field} {bad}: {}", page.body);
    }
    for (field, bad) in
        [("order", "../1"), ("expected", "1e9"), ("expected", "99999999999999999999")]
    {
        let page = order(&guest, seller, &[(field, bad)]).await;
        assert!(page.status.is_client_error(), "{field} {bad}: {}", page.status);
    }
    let basket = guest.get(Cart, "/").await;
    assert!(basket.body.contains("Field loaf"), "nothing was lost");
    let nobody = Guest::new(&house.hosts);
    let empty = nobody.get(Cart, &format!("/checkout/{seller}/")).await;
    assert_eq!(empty.status, StatusCode::SEE_OTHER);
    for wrong in ["AAAAAAAAAAAAAAAAAAAAAA", "x"] {
        let page = nobody.get(Cart, &format!("/orders/{wrong}/")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_call_of_nobody_we_know_is_answered_without_asking_anybody() {
    let house = House::build().await;
    let nobody = Guest::new(&house.hosts);
    for payment in ["nonsense", "019ab000-0000-7000-8000-000000000000"] {
        let call = nobody.post(Cart, &format!("/payments/{payment}/heard"), &[]).await;
        assert_eq!(call.status, StatusCode::NOT_FOUND, "{payment}");
    }
}
