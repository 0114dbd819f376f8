//! Devices let in from another one.
use super::house::{Answer, House, Visitor, claims};
use axum::http::StatusCode;
use contracts::oauth::{Client, Registration};

async fn begin(visitor: &Visitor<'_>, app: &Client, scope: &str) -> Answer {
    let form = [("client_id", &*app.id.0), ("scope", scope)];
    let begun = visitor.post("/oauth/device_authorization", &form).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.body);
    begun
}

async fn poll(visitor: &Visitor<'_>, app: &Client, begun: &Answer) -> Answer {
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", &*begun.text("device_code")),
        ("client_id", &*app.id.0),
    ];
    visitor.post("/oauth/token", &form).await
}

#[tokio::test]
async fn a_device_is_let_in_by_whoever_has_it_before_them() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, sign_in) = house.signed_in(&ada).await;
    let device = house.visitor();
    let begun = begin(&device, &app, "openid profile").await;
    assert_eq!(begun.json()["interval"], 5);
    poll(&device, &app, &begun).await.refused(400, "authorization_pending");
    poll(&device, &app, &begun).await.refused(400, "slow_down");
    let place = begun.text("verification_uri_complete");
    let page = browser.get(place.strip_prefix(&house.origin()).unwrap()).await;
    assert_eq!(page.status, StatusCode::OK);
    let code = begun.text("user_code");
    let typed = code.to_lowercase().replace('-', " ");
    let page = browser.post("/device", &[("user_code", &typed)]).await;
    assert!(page.body.contains("by others") && page.body.contains("https://app.example/"));
    assert!(page.body.contains("Bakers’ friend") && page.body.contains(&code), "{}", page.body);
    let form = [("user_code", &*code), ("decision", "allow")];
    let done = browser.post("/device/decision", &form).await;
    assert!(done.body.contains("The device is in"), "{}", done.body);
    assert!(house.is_written_to(&ada, "an app was let in").await);
    house.later(20);
    let tokens = poll(&device, &app, &begun).await;
    let claims = claims(&tokens.text("id_token"));
    assert_eq!(claims["sub"], ada.id.to_string());
    assert_eq!(claims["sid"], sign_in.to_string());
    poll(&device, &app, &begun).await.refused(400, "expired_token");
}

#[tokio::test]
async fn a_device_is_kept_out_by_no_by_time_and_by_another_app() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (other, _) = house.app(false, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let device = house.visitor();
    let begun = begin(&device, &app, "openid").await;
    poll(&device, &other, &begun).await.refused(400, "expired_token");
    let form = [("user_code", &*begun.text("user_code")), ("decision", "deny")];
    browser.post("/device/decision", &form).await;
    poll(&device, &app, &begun).await.refused(400, "access_denied");
    let late = begin(&device, &app, "openid").await;
    house.later(601);
    poll(&device, &app, &late).await.refused(400, "expired_token");
}

#[tokio::test]
async fn somebody_signs_in_before_they_let_a_device_in() {
    let house = House::open().await;
    let nobody = house.visitor();
    let sent = nobody.get("/device?user_code=BCDF-GHJK").await;
    assert_eq!(sent.onward().path(), "/sign-in");
    assert_eq!(sent.told("return_to").as_deref(), Some("/device?user_code=BCDF-GHJK"));
    let form = [("user_code", "BCDF-GHJK"), ("decision", "allow")];
    assert!(nobody.post("/device/decision", &form).await.status.is_client_error());
}

#[tokio::test]
async fn codes_of_devices_cannot_be_guessed_at_leisure() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (browser, _) = house.signed_in(&ada).await;
    for _ in 0..5 {
        let page = browser.post("/device", &[("user_code", "BCDF-GHJK")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let page = browser.post("/device", &[("user_code", "BCDF-GHJK")]).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!page.header("retry-after").is_empty());
}
