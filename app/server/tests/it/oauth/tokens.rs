//! The token endpoint.
use super::house::{CALLBACK, House, VERIFIER, asking, challenge, claims};
use axum::http::{StatusCode, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use contracts::oauth::{ClientId, Registration};
use contracts::{Secret, Service};
use platform::auth::client_secret;

#[tokio::test]
async fn a_code_is_exchanged_for_tokens_that_say_who_it_is() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, sign_in) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[])).await;
    let answer = house.visitor().redeem(&app.id, &code, None).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.text("token_type"), "Bearer");
    assert_eq!(answer.text("scope"), "openid profile");
    assert_eq!(answer.json()["expires_in"], 600);
    assert!(answer.json().get("refresh_token").is_none(), "nobody asked for one");
    let claims = claims(&answer.text("id_token"));
    assert_eq!(claims["iss"], house.origin());
    assert_eq!(claims["sub"], ada.id.to_string());
    assert_eq!(claims["aud"], app.id.0);
    assert_eq!(claims["nonce"], "n-1");
    assert_eq!(claims["sid"], sign_in.to_string());
    assert_eq!(claims["amr"], serde_json::json!(["email"]));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 600);
    let half = challenge_half(&answer.text("access_token"));
    assert_eq!(claims["at_hash"], half);
    assert!(claims.get("grant").is_none() && claims.get("acr").is_none());
}

fn challenge_half(token: &str) -> String {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let whole = URL_SAFE_NO_PAD.decode(challenge(token)).unwrap();
    URL_SAFE_NO_PAD.encode(&whole[..16])
}

#[tokio::test]
async fn one_of_ours_is_let_in_unasked_and_told_what_its_session_hangs_off() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (browser, _) = house.signed_in(&ada).await;
    let market = ClientId("market".into());
    let back = house.platform.links.at(Service::Market, "/auth/callback");
    let code =
        browser.get(&asking(&market, &[("redirect_uri", &back)])).await.told("code").unwrap();
    let secret = client_secret(&house.platform.vault, Service::Market);
    let basic = format!("Basic {}", STANDARD.encode(format!("market:{secret}")));
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", &*back),
        ("code_verifier", VERIFIER),
    ];
    let sent = [(header::AUTHORIZATION, &*basic)];
    let answer = house.visitor().post_as("/oauth/token", &form, &sent).await;
    let claims = claims(&answer.text("id_token"));
    assert!(answer.json().get("refresh_token").is_none());
    let grant = claims["grant"].as_str().unwrap().parse().unwrap();
    let person = house.platform.domains.grants.standing(grant, ada.id).await.unwrap();
    assert_eq!(person.map(|person| person.id), Some(ada.id));
}

#[tokio::test]
async fn a_code_brought_twice_ends_what_it_let_in() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[])).await;
    let first = browser.redeem(&app.id, &code, None).await;
    let token = Secret::from_bearer(first.text("access_token"));
    assert!(house.platform.domains.tokens.inspect(&token).await.unwrap().is_some());
    assert!(house.is_written_to(&ada, "“Bakers’ friend” was let in").await);
    browser.redeem(&app.id, &code, None).await.refused(400, "invalid_grant");
    assert!(house.platform.domains.tokens.inspect(&token).await.unwrap().is_none());
    assert!(house.is_written_to(&ada, "an app was shut out for safety").await);
}

#[tokio::test]
async fn a_code_is_bound_to_its_app_its_address_its_verifier_and_a_minute() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (other, _) = house.app(false, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[])).await;
    browser.redeem(&other.id, &code, None).await.refused(400, "invalid_grant");
    let (wrong, challenge) = ("x".repeat(43), challenge(VERIFIER));
    for (verifier, back) in [
        (&*wrong, CALLBACK),
        (&*challenge, CALLBACK),
        (VERIFIER, "http://127.0.0.1/cb"),
        ("", CALLBACK),
    ] {
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", &*app.id.0),
            ("code", &*code),
            ("redirect_uri", back),
            ("code_verifier", verifier),
        ];
        browser.post("/oauth/token", &form).await.refused(400, "invalid_grant");
    }
    house.later(61);
    browser.redeem(&app.id, &code, None).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn a_verifier_that_nobody_asked_for_is_refused() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (app, secret) = house.app(true, Registration::Mastodon).await;
    let (browser, _) = house.signed_in(&ada).await;
    let bare = [("code_challenge", ""), ("code_challenge_method", ""), ("scope", "read")];
    let code = browser.allow(&asking(&app.id, &bare)).await;
    browser.redeem(&app.id, &code, secret.as_ref()).await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn an_app_shows_its_secret_in_one_place() {
    let house = House::open().await;
    let (ada, (app, secret)) =
        (house.person("ada").await, house.app(true, Registration::Oidc).await);
    let (public, _) = house.app(false, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[])).await;
    let wrong = Secret::new();
    let refused = browser.redeem(&app.id, &code, Some(&wrong)).await;
    refused.refused(401, "invalid_client");
    assert!(refused.header("www-authenticate").starts_with("Basic"), "{:?}", refused.headers);
    browser.redeem(&app.id, &code, None).await.refused(401, "invalid_client");
    browser.redeem(&public.id, &code, Some(&wrong)).await.refused(401, "invalid_client");
    browser.redeem(&ClientId("app-x".into()), &code, None).await.refused(401, "invalid_client");
    let basic = STANDARD.encode(format!("{}:{}", app.id, secret.as_ref().unwrap().reveal()));
    let basic = format!("Basic {basic}");
    let sent = [(header::AUTHORIZATION, &*basic)];
    let both = [("grant_type", "authorization_code"), ("client_secret", "x")];
    browser.post_as("/oauth/token", &both, &sent).await.refused(400, "invalid_request");
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    let answer = browser.post_as("/oauth/token", &form, &sent).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test]
async fn neither_passwords_nor_nonsense_are_taken() {
    let house = House::open().await;
    let (app, _) = house.app(false, Registration::Oidc).await;
    let visitor = house.visitor();
    let kind = |kind| [("grant_type", kind), ("client_id", &*app.id.0), ("username", "ada")];
    let token = "/oauth/token";
    visitor.post(token, &kind("password")).await.refused(400, "unsupported_grant_type");
    visitor.post(token, &kind("client_credentials")).await.refused(400, "unauthorized_client");
    visitor.post(token, &[("client_id", &app.id.0)]).await.refused(400, "invalid_request");
    let twice = [("grant_type", "a"), ("grant_type", "b")];
    visitor.post(token, &twice).await.refused(400, "invalid_request");
    let large = "x".repeat(20_000);
    visitor.post(token, &[("code", &large)]).await.refused(400, "invalid_request");
    let json = axum::extract::Request::post(token).header("content-type", "application/json");
    let answer = visitor.send(Service::Federation, json, "{}".into()).await;
    answer.refused(400, "invalid_request");
}

#[tokio::test]
async fn a_refresh_token_is_exchanged_and_a_stolen_one_ends_the_family() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, sign_in) = house.signed_in(&ada).await;
    let stays = [("scope", "openid profile offline_access")];
    let code = browser.allow(&asking(&app.id, &stays)).await;
    let first = browser.redeem(&app.id, &code, None).await;
    let said = claims(&first.text("id_token"));
    assert_eq!(said["sid"], sign_in.to_string(), "where it was made, though it outlives it");
    assert_eq!(said["amr"], serde_json::json!(["email"]));
    house.platform.domains.sign_ins.end(ada.id, sign_in).await.unwrap();
    let refresh = async |token: &str, scope: &str| {
        let form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("client_id", &*app.id.0),
            ("scope", scope),
        ];
        house.visitor().post("/oauth/token", &form).await
    };
    let second = refresh(&first.text("refresh_token"), "").await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.body);
    let more = refresh(&second.text("refresh_token"), "openid email").await;
    more.refused(400, "invalid_scope");
    let third = refresh(&second.text("refresh_token"), "openid").await;
    assert_eq!(third.text("scope"), "openid");
    let replayed = refresh(&first.text("refresh_token"), "").await;
    replayed.refused(400, "invalid_grant");
    assert!(house.is_written_to(&ada, "“Bakers’ friend” used a key twice").await);
    refresh(&third.text("refresh_token"), "").await.refused(400, "invalid_grant");
}

#[tokio::test]
async fn many_guesses_are_told_to_wait_even_when_the_next_one_fits() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[])).await;
    let visitor = house.visitor();
    let bring = async |code: &str, from: &str| {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", CALLBACK),
            ("client_id", &*app.id.0),
            ("code_verifier", VERIFIER),
        ];
        let forwarded = [(axum::http::HeaderName::from_static("x-forwarded-for"), from)];
        visitor.post_as("/oauth/token", &form, &forwarded).await
    };
    for _ in 0..10 {
        bring("a-guess", "198.51.100.1").await.refused(400, "invalid_grant");
    }
    for guess in ["a-guess", &*code] {
        let limited = bring(guess, "203.0.113.1, 198.51.100.1").await;
        assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS, "{}", limited.body);
        assert!(limited.header("retry-after").parse::<u64>().unwrap() >= 1);
    }
    bring("a-guess", "198.51.100.2").await.refused(400, "invalid_grant");
    let let_in = bring(&code, "198.51.100.2").await;
    assert_eq!(let_in.status, StatusCode::OK, "nobody had looked it up: {}", let_in.body);
}

#[tokio::test]
async fn an_app_with_a_secret_answers_for_none_of_what_its_users_left_lying_about() {
    let house = House::open().await;
    let (ada, (app, secret)) =
        (house.person("ada").await, house.app(true, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    let stays = [("scope", "openid offline_access")];
    let code = browser.allow(&asking(&app.id, &stays)).await;
    let first = browser.redeem(&app.id, &code, secret.as_ref()).await;
    let refresh = async |token: &str, secret: &str| {
        let form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token),
            ("client_id", &*app.id.0),
            ("client_secret", secret),
        ];
        house.visitor().post("/oauth/token", &form).await
    };
    let known = secret.as_ref().unwrap().reveal();
    for _ in 0..30 {
        refresh("a-stale-one", known).await.refused(400, "invalid_grant");
    }
    for _ in 0..10 {
        refresh("a-stale-one", "wrong").await.refused(401, "invalid_client");
    }
    let limited = refresh("a-stale-one", "wrong").await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS, "{}", limited.body);
    assert!(limited.header("retry-after").parse::<u64>().unwrap() >= 1);
    let second = refresh(&first.text("refresh_token"), known).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.body);
}

#[tokio::test]
async fn an_app_without_a_secret_is_held_to_its_own_guesses_alone() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (app, _) = house.app(false, Registration::Oidc).await;
    let (other, _) = house.app(false, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    for _ in 0..10 {
        browser.bearer("/oauth/userinfo", "a-guess").await.refused(401, "invalid_token");
        browser.redeem(&other.id, "a-guess", None).await.refused(400, "invalid_grant");
    }
    let limited = browser.redeem(&other.id, "a-guess", None).await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS, "{}", limited.body);
    let code = browser.allow(&asking(&app.id, &[])).await;
    let let_in = browser.redeem(&app.id, &code, None).await;
    assert_eq!(let_in.status, StatusCode::OK, "{}", let_in.body);
}

#[tokio::test]
async fn tokens_that_do_not_fit_are_told_to_wait_at_every_door_for_them() {
    for door in [
        "/oauth/userinfo",
        "/api/v1/accounts/verify_credentials",
        "/api/v1/apps/verify_credentials",
    ] {
        let house = House::open().await;
        let ada = house.person("ada").await;
        let (app, _) = house.app(false, Registration::Oidc).await;
        let (browser, _) = house.signed_in(&ada).await;
        let code = browser.allow(&asking(&app.id, &[("scope", "openid read")])).await;
        let token = browser.redeem(&app.id, &code, None).await.text("access_token");
        let bring = async |token: &str, from: &str| {
            let request = axum::extract::Request::get(door)
                .header("authorization", format!("Bearer {token}"))
                .header("x-forwarded-for", from);
            house.visitor().send(Service::Federation, request, String::new()).await
        };
        for _ in 0..10 {
            bring("a-guess", "198.51.100.1").await.refused(401, "invalid_token");
        }
        let limited = bring("a-guess", "198.51.100.1").await;
        assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS, "{door}: {}", limited.body);
        assert!(limited.header("retry-after").parse::<u64>().unwrap() >= 1, "{door}");
        let neighbour = bring(&token, "198.51.100.1").await;
        assert_eq!(neighbour.status, StatusCode::OK, "{door}: {}", neighbour.body);
    }
}
