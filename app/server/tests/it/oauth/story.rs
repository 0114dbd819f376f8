//! One app's whole life, on either database.
use super::house::{House, asking};
use axum::http::StatusCode;
use contracts::oauth::Registration;

async fn story(house: &House) {
    let ada = house.person("ada").await;
    let (app, secret) = house.app(true, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[("scope", "openid offline_access")])).await;
    let first = browser.redeem(&app.id, &code, secret.as_ref()).await;
    let secret = secret.unwrap();
    let known = [("client_id", &*app.id.0), ("client_secret", secret.reveal())];
    let refresh = first.text("refresh_token");
    let form =
        [&known[..], &[("grant_type", "refresh_token"), ("refresh_token", &refresh)]].concat();
    let second = browser.post("/oauth/token", &form).await;
    let token = second.text("access_token");
    let told = browser.bearer("/oauth/userinfo", &token).await;
    assert_eq!(told.text("sub"), ada.id.to_string());
    let form = [&known[..], &[("token", &*token)]].concat();
    assert_eq!(browser.post("/oauth/introspect", &form).await.json()["active"], true);
    let refresh = second.text("refresh_token");
    let form = [&known[..], &[("token", &*refresh)]].concat();
    assert_eq!(browser.post("/oauth/revoke", &form).await.status, StatusCode::OK);
    browser.bearer("/oauth/userinfo", &token).await.refused(401, "invalid_token");
    assert!(house.is_written_to(&ada, "an app was shut out").await);
}

#[tokio::test]
async fn an_app_comes_stays_and_goes_on_sqlite() {
    story(&House::open().await).await;
}

#[tokio::test]
async fn an_app_comes_stays_and_goes_on_postgres() {
    match House::on_postgres().await {
        Some(house) => {
            story(&house).await;
            house.end().await;
        }
        None => eprintln!("SKIPPED on PostgreSQL: TEST_DATABASE_URL is not set"),
    }
}
