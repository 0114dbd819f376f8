//! Apps that register.
use crate::house::{Answer, CALLBACK, House, Visitor, asking};
use axum::extract::Request;
use axum::http::StatusCode;
use contracts::Service;
use contracts::oauth::Registration;
use serde_json::{Value, json};

async fn register(visitor: &Visitor<'_>, said: &Value) -> Answer {
    let request = Request::post("/oauth/register").header("content-type", "application/json");
    visitor.send(Service::Federation, request, said.to_string()).await
}

#[tokio::test]
async fn an_app_registers_itself_and_is_named_as_no_person_or_service_could_be() {
    let house = House::open().await;
    let said = json!({
        "client_name": "Bakers’ friend",
        "redirect_uris": ["https://app.example/cb"],
        "post_logout_redirect_uris": ["https://app.example/bye"],
        "scope": "openid profile telepathy",
        "jwks_uri": "https://passed.over.example/",
    });
    let answer = register(&house.visitor(), &said).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.text("client_id").starts_with("app-"));
    assert_eq!(answer.text("client_secret").len(), 43);
    assert_eq!(answer.json()["client_secret_expires_at"], 0);
    assert_eq!(answer.text("scope"), "openid profile");
    let public = json!({
        "client_name": "A program",
        "redirect_uris": ["http://127.0.0.1/cb", "com.example.app:/cb"],
        "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code", "refresh_token"],
    });
    let answer = register(&house.visitor(), &public).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    assert!(answer.json().get("client_secret").is_none());
}

#[tokio::test]
async fn unsafe_addresses_and_names_are_not_registered() {
    let house = House::open().await;
    let app = |name: &str, back: &str| json!({ "client_name": name, "redirect_uris": [back] });
    let visitor = house.visitor();
    for back in [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://app.example/cb",
        "https://app.example/cb#x",
    ] {
        register(&visitor, &app("App", back)).await.refused(400, "invalid_redirect_uri");
    }
    let long = "x".repeat(101);
    for name in ["", &*long] {
        let answer = register(&visitor, &app(name, "https://app.example/")).await;
        answer.refused(400, "invalid_client_metadata");
    }
}

#[tokio::test]
async fn what_is_not_offered_is_not_registered() {
    let house = House::open().await;
    let visitor = house.visitor();
    for (name, value) in [
        ("grant_types", json!(["password"])),
        ("grant_types", json!(["implicit"])),
        ("response_types", json!(["token"])),
        ("token_endpoint_auth_method", json!("private_key_jwt")),
        ("backchannel_logout_uri", json!("https://169.254.169.254/")),
        ("client_uri", json!("javascript:alert(1)")),
    ] {
        let mut said = json!({ "client_name": "App", "redirect_uris": ["https://app.example/"] });
        said[name] = value;
        register(&visitor, &said).await.refused(400, "invalid_client_metadata");
    }
}

#[tokio::test]
async fn many_registrations_are_told_to_wait() {
    let house = House::open().await;
    let visitor = house.visitor();
    let said = json!({ "client_name": "App", "redirect_uris": ["https://app.example/"] });
    for _ in 0..10 {
        assert_eq!(register(&visitor, &said).await.status, StatusCode::CREATED);
    }
    let limited = register(&visitor, &said).await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(limited.header("retry-after").parse::<u64>().unwrap() > 60);
}

#[tokio::test]
async fn no_app_calls_itself_ours_and_each_is_shown_as_by_others() {
    let house = House::open().await;
    let (ada, visitor) = (house.person("ada").await, house.visitor());
    for name in ["Rose Ash", "Rose Ash market", "R\u{43e}se Ash"] {
        let said = json!({"client_name": name, "redirect_uris": [CALLBACK]});
        register(&visitor, &said).await.refused(400, "invalid_client_metadata");
        let form = [("client_name", name), ("redirect_uris", CALLBACK)];
        let answer = visitor.post("/api/v1/apps", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    let (app, _) = house.app(false, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let asked = browser.get(&asking(&app.id, &[])).await;
    let title = asked.body.split("hgroup").nth(1).unwrap();
    for told in ["by others", "app.example", "https://app.example/"] {
        assert!(title.contains(told), "{told}: {title}");
    }
}
