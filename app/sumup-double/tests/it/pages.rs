//! What the payer sees.
use crate::house::Rehearsal;

#[tokio::test]
async fn a_payment_page_says_that_no_money_moves() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    let shown = house.house.read(made.page.path()).await;
    let policy = shown.headers()["content-security-policy"].to_str().unwrap().to_owned();
    let page = shown.text().await.unwrap();
    for words in [
        "This is a rehearsal: no money moves.",
        "<h1>Pay £42.50</h1>",
        "MBAKERY1",
        "Sourdough &amp; &lt;b&gt;butter&lt;/b&gt;",
        r#"<button class="pay" name="how" value="pay">Pay</button>"#,
        r#"<button name="how" value="decline">Let the card be declined</button>"#,
        r#"<button name="how" value="back">Go back without paying</button>"#,
        r#"<link rel="stylesheet" href="/style.css">"#,
    ] {
        assert!(page.contains(words), "no {words} in {page}");
    }
    assert!(!page.contains("<script") && !page.contains("style="), "{page}");
    assert!(policy.starts_with("default-src 'none'; style-src 'self'; form-action"), "{policy}");
}

#[tokio::test]
async fn a_page_says_how_it_stands_and_offers_what_can_be_done() {
    let house = Rehearsal::begin().await;
    let made = house.made("order-7-1").await;
    let page = async || house.house.read(made.page.path()).await.text().await.unwrap();
    house.press(&made.page, "decline").await;
    assert!(page().await.contains("The card was declined. You can try again."));
    assert!(page().await.contains(r#"value="pay""#));
    house.press(&made.page, "pay").await;
    assert!(page().await.contains("This is paid."));
    assert!(!page().await.contains(r#"value="pay""#));

    let late = house.made("order-8-1").await;
    house.hands.later(900);
    let page = house.house.read(late.page.path()).await.text().await.unwrap();
    assert!(page.contains("This can be paid no more.") && !page.contains(r#"value="pay""#));
}

#[tokio::test]
async fn its_style_is_served_and_what_is_nowhere_is_not() {
    let house = Rehearsal::begin().await;
    let style = house.house.read("/style.css").await;
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    assert_eq!(house.house.read("/pay/nobody").await.status().as_u16(), 404);
    let form = "application/x-www-form-urlencoded";
    let pressed = house.house.send("/pay/nobody", form, "how=pay".into()).await;
    assert_eq!(pressed.status().as_u16(), 404);
    let made = house.made("order-7-1").await;
    let pressed = house.house.send(made.page.path(), form, "how=steal".into()).await;
    assert_eq!(pressed.status().as_u16(), 422);
}
