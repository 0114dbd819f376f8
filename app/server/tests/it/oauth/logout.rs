//! Signing out on an app's wish, and apps that hear of it.
use super::house::{House, Visitor, asking, claims, query};
use axum::http::StatusCode;
use contracts::SignInId;
use contracts::oauth::{Client, GrantType, NewClient, Registration};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const BYE: &str = "https://app.example/bye";

async fn hint(browser: &Visitor<'_>, app: &Client) -> String {
    let code = browser.allow(&asking(&app.id, &[("prompt", "consent")])).await;
    browser.redeem(&app.id, &code, None).await.text("id_token")
}

fn wish(parameters: &[(&str, &str)]) -> String {
    format!("/oauth/logout?{}", query(parameters))
}

async fn stands(house: &House, id: SignInId) -> bool {
    house.platform.domains.sign_ins.standing(id).await.unwrap().is_some()
}

#[tokio::test]
async fn an_app_that_shows_this_very_sign_in_signs_out_at_once() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, id) = house.signed_in(&ada).await;
    let hint = hint(&browser, &app).await;
    house.later(3600); // the hint has ended, and is still a hint
    let path =
        wish(&[("id_token_hint", &hint), ("post_logout_redirect_uri", BYE), ("state", "s-2")]);
    let sent = browser.get(&path).await;
    assert_eq!(sent.onward().as_str(), "https://app.example/bye?state=s-2");
    assert!(!stands(&house, id).await);
    let silent = browser.get(&asking(&app.id, &[("prompt", "none")])).await;
    assert_eq!(silent.told("error").as_deref(), Some("login_required"));
}

#[tokio::test]
async fn nobody_is_signed_out_by_following_a_link() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, id) = house.signed_in(&ada).await;
    let (other, _) = house.signed_in(&ada).await;
    let hint = hint(&other, &app).await;
    let (head, rest) = hint.split_once('.').unwrap();
    let forged = format!("{head}.{rest}x");
    for path in [
        wish(&[]),
        wish(&[("client_id", &app.id.0)]),
        wish(&[("id_token_hint", &hint)]),
        wish(&[("id_token_hint", &forged)]),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(stands(&house, id).await, "{path}");
    }
    let page =
        browser.get(&wish(&[("client_id", &app.id.0), ("post_logout_redirect_uri", BYE)])).await;
    assert!(page.header("content-security-policy").contains(" https://app.example"));
    let form = [("return_to", &*page.hidden("return_to"))];
    assert!(other.post("/oauth/logout/decision", &form).await.status.is_client_error());
    let sent = browser.post("/oauth/logout/decision", &form).await;
    assert_eq!(sent.onward().as_str(), BYE);
    assert!(!stands(&house, id).await);
}

#[tokio::test]
async fn nobody_is_sent_on_to_an_address_that_is_not_registered() {
    let house = House::open().await;
    let (app, _) = house.app(false, Registration::Oidc).await;
    let nobody = house.visitor();
    for (id, place) in [
        (&*app.id.0, "https://evil.example/"),
        (&*app.id.0, "https://app.example/bye/"),
        ("app-unknown", BYE),
        ("", BYE),
    ] {
        let page =
            nobody.get(&wish(&[("client_id", id), ("post_logout_redirect_uri", place)])).await;
        assert_eq!(page.status, StatusCode::OK, "{place}");
        assert!(page.body.contains("You are signed out"), "{place}");
    }
}

/// An app that wants to hear of it, and where it listens.
async fn listener(house: &House) -> (Client, TcpListener) {
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = format!("http://127.0.0.1:{}/bye", server.local_addr().unwrap().port());
    let new = NewClient {
        name: "Listener".into(),
        website: None,
        redirect_uris: vec![super::house::CALLBACK.into()],
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout_uri: Some(place),
        grant_types: vec![GrantType::Code, GrantType::Refresh],
        scopes: "openid profile offline_access".parse().unwrap(),
        confidential: false,
        registration: Registration::Oidc,
    };
    (house.platform.domains.clients.register(new).await.unwrap().0, server)
}

#[tokio::test]
async fn an_app_hears_that_somebody_signed_out() {
    let house = House::open().await;
    let (ada, (app, server)) = (house.person("ada").await, listener(&house).await);
    let (browser, id) = house.signed_in(&ada).await;
    hint(&browser, &app).await;
    house.platform.domains.sign_ins.end(ada.id, id).await.unwrap();
    let token = heard(&server).await;
    let said = claims(&token);
    assert_eq!((&said["aud"], &said["sid"]), (&app.id.0.clone().into(), &id.to_string().into()));
    assert_eq!((&said["iss"], &said["sub"]), (&house.origin().into(), &ada.id.to_string().into()));
    let event = "http://schemas.openid.net/event/backchannel-logout";
    assert_eq!(said["events"][event], serde_json::json!({}));
    assert!(said["jti"].is_string() && said.get("nonce").is_none());
    let head = claims(&format!(".{}", token.split('.').next().unwrap()));
    assert_eq!(head["typ"], "logout+jwt");
}

#[tokio::test]
async fn an_app_that_stays_hears_it_once_and_stays() {
    let house = House::open().await;
    let (ada, (app, server)) = (house.person("ada").await, listener(&house).await);
    let (browser, id) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[("scope", "openid offline_access")])).await;
    let tokens = browser.redeem(&app.id, &code, None).await;
    assert_eq!(claims(&tokens.text("id_token"))["sid"], id.to_string());
    let sign_ins = &house.platform.domains.sign_ins;
    sign_ins.end(ada.id, id).await.unwrap();
    assert_eq!(claims(&heard(&server).await)["sid"], id.to_string());
    sign_ins.end_others(ada.id, None).await.unwrap();
    let again = tokio::time::timeout(Duration::from_millis(300), hear(&server)).await;
    assert!(again.is_err(), "that sign-in had ended already");
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", &*tokens.text("refresh_token")),
        ("client_id", &*app.id.0),
    ];
    let refreshed = browser.post("/oauth/token", &form).await;
    assert_eq!(refreshed.status, StatusCode::OK, "{}", refreshed.body);
}

/// The logout token that is brought within ten seconds.
async fn heard(server: &TcpListener) -> String {
    let body = tokio::time::timeout(Duration::from_secs(10), hear(server)).await.unwrap();
    body.split_once("logout_token=").unwrap().1.to_owned()
}

/// The body of one request.
async fn hear(server: &TcpListener) -> String {
    let (mut stream, _) = server.accept().await.unwrap();
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let length = stream.read(&mut part).await.unwrap();
        bytes.extend_from_slice(&part[..length]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.to_lowercase().lines().find_map(|line| {
            line.strip_prefix("content-length: ").and_then(|n| n.parse::<usize>().ok())
        });
        if body.len() >= length.unwrap_or(0) {
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
            return body.to_owned();
        }
    }
}
