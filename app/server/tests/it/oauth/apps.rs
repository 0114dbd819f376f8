//! Apps that register.
use super::house::{Answer, CALLBACK, House, Visitor, asking};
use axum::extract::Request;
use axum::http::StatusCode;
use contracts::Service;
use contracts::oauth::{ClientId, Registration};
use contracts::people::Role;
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

#[tokio::test]
async fn an_app_asks_for_tokens_only_in_the_ways_it_registered_for() {
    let house = House::open().await;
    let (ada, visitor) = (house.person("ada").await, house.visitor());
    let (browser, _) = house.signed_in(&ada).await;
    let said = json!({
        "client_name": "Bakers’ friend",
        "redirect_uris": [CALLBACK],
        "grant_types": ["authorization_code"],
        "scope": "openid offline_access",
        "token_endpoint_auth_method": "none",
    });
    let answer = register(&visitor, &said).await;
    assert_eq!(answer.json()["grant_types"], json!(["authorization_code"]));
    let id = ClientId(answer.text("client_id"));
    let stays = ("scope", "openid offline_access");
    let form = [("client_id", &*id.0), stays];
    let device = visitor.post("/oauth/device_authorization", &form).await;
    device.refused(400, "unauthorized_client");
    for kind in ["refresh_token", "urn:ietf:params:oauth:grant-type:device_code"] {
        let form = [("grant_type", kind), ("client_id", &*id.0), ("refresh_token", "x")];
        visitor.post("/oauth/token", &form).await.refused(400, "unauthorized_client");
    }
    let code = browser.allow(&asking(&id, &[stays])).await;
    let tokens = browser.redeem(&id, &code, None).await;
    assert_eq!(tokens.text("scope"), "openid", "it has no use for more");
    assert!(tokens.json().get("refresh_token").is_none());
    let said = json!({
        "client_name": "Scanner",
        "redirect_uris": [CALLBACK],
        "grant_types": ["urn:ietf:params:oauth:grant-type:device_code"],
        "token_endpoint_auth_method": "none",
    });
    let scanner = ClientId(register(&visitor, &said).await.text("client_id"));
    let told = browser.get(&asking(&scanner, &[])).await.told("error");
    assert_eq!(told.as_deref(), Some("unauthorized_client"));
}

#[tokio::test]
async fn nobody_lets_an_app_do_what_they_may_not_do_themselves() {
    let house = House::open().await;
    let (ada, grace) = (house.person("ada").await, house.person("grace").await);
    let said = json!({
        "client_name": "Scanner",
        "redirect_uris": [CALLBACK],
        "grant_types": [
            "authorization_code", "urn:ietf:params:oauth:grant-type:device_code",
        ],
        "scope": "openid door",
        "token_endpoint_auth_method": "none",
    });
    let scanner = ClientId(register(&house.visitor(), &said).await.text("client_id"));
    let (browser, _) = house.signed_in(&grace).await;
    let wish = [("scope", "openid door")];
    let told = browser.get(&asking(&scanner, &wish)).await.told("error");
    assert_eq!(told.as_deref(), Some("access_denied"));
    let form = [("client_id", &*scanner.0), wish[0]];
    let device = house.visitor().post("/oauth/device_authorization", &form).await;
    let form = [("user_code", &*device.text("user_code")), ("decision", "allow")];
    let refused = browser.post("/device/decision", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let roles = [Role::Door].into_iter().collect();
    house.platform.domains.people.grant_roles(ada.id, grace.id, roles).await.unwrap();
    let done = browser.post("/device/decision", &form).await;
    assert!(done.body.contains("The device is in"), "{}", done.body);
    let asked = browser.get(&asking(&scanner, &wish)).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let form = [("request", &*asked.hidden("request")), ("decision", "allow")];
    let none = std::iter::empty().collect();
    house.platform.domains.people.grant_roles(ada.id, grace.id, none).await.unwrap();
    let told = browser.post("/oauth/consent", &form).await.told("error");
    assert_eq!(told.as_deref(), Some("access_denied"), "the role went while they thought");
}
