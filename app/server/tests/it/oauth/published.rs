//! What programs read of the door: metadata, keys, people, tokens.
use super::house::{CALLBACK, House, asking, claims, query};
use axum::http::{StatusCode, header};
use contracts::Service;
use contracts::oauth::Registration;
use platform::auth::client_secret;

#[tokio::test]
async fn the_metadata_is_true_and_names_the_issuer_exactly() {
    let house = House::open().await;
    let visitor = house.visitor();
    let oidc = visitor.get("/.well-known/openid-configuration").await;
    let oauth = visitor.get("/.well-known/oauth-authorization-server").await;
    assert_eq!(oidc.status, StatusCode::OK);
    assert_eq!(oidc.json(), oauth.json());
    let said = oidc.json();
    assert_eq!(said["issuer"], house.origin());
    assert_eq!(said["response_types_supported"], serde_json::json!(["code"]));
    assert_eq!(said["code_challenge_methods_supported"], serde_json::json!(["S256"]));
    assert_eq!(said["authorization_response_iss_parameter_supported"], true);
    assert_eq!(said["request_uri_parameter_supported"], false);
    let grants = said["grant_types_supported"].as_array().unwrap();
    assert!(!grants.contains(&"password".into()) && !grants.contains(&"implicit".into()));
    for (name, place) in said.as_object().unwrap() {
        if name.ends_with("_endpoint") || name == "jwks_uri" {
            let path = place.as_str().unwrap().strip_prefix(&house.origin()).unwrap();
            let answer = visitor.get(path).await;
            assert_ne!(answer.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
}

#[tokio::test]
async fn an_id_token_is_signed_by_a_published_key_and_the_next_is_published_too() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[])).await;
    let token = browser.redeem(&app.id, &code, None).await.text("id_token");
    let keys = browser.get("/oauth/jwks").await;
    assert!(keys.header("cache-control").starts_with("public"), "{:?}", keys.headers);
    assert_eq!(keys.header("access-control-allow-origin"), "*");
    let keys = keys.json()["keys"].as_array().unwrap().clone();
    assert!(keys.len() >= 2, "{keys:?}");
    let head = format!(".{}", token.split('.').next().unwrap());
    let head = claims(&head);
    assert_eq!((&head["alg"], &head["typ"]), (&"RS256".into(), &"JWT".into()));
    assert!(keys.iter().any(|key| key["kid"] == head["kid"] && key["alg"] == "RS256"));
}

#[tokio::test]
async fn an_app_learns_of_somebody_what_was_allowed() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, sign_in) = house.signed_in(&ada).await;
    let tokens = async |scope: &str| {
        let code =
            browser.allow(&asking(&app.id, &[("scope", scope), ("prompt", "consent")])).await;
        browser.redeem(&app.id, &code, None).await.text("access_token")
    };
    let (little, much) = (tokens("openid").await, tokens("openid profile email").await);
    let told = browser.bearer("/oauth/userinfo", &little).await;
    assert_eq!(told.json(), serde_json::json!({ "sub": ada.id.to_string() }));
    let told = browser.bearer("/oauth/userinfo", &much).await.json();
    assert_eq!((&told["preferred_username"], &told["name"]), (&"ada".into(), &"ADA".into()));
    assert_eq!(
        (&told["email"], &told["email_verified"]),
        (&"ada@coop.example".into(), &true.into())
    );
    let form = browser.post("/oauth/userinfo", &[("access_token", &much)]).await;
    assert_eq!(form.json(), told);
    let bare = tokens("profile").await;
    browser.bearer("/oauth/userinfo", &bare).await.refused(403, "insufficient_scope");
    let nobody = browser.get("/oauth/userinfo").await;
    nobody.refused(401, "invalid_token");
    assert!(nobody.header("www-authenticate").starts_with("Bearer"));
    house.platform.domains.sign_ins.end(ada.id, sign_in).await.unwrap();
    browser.bearer("/oauth/userinfo", &much).await.refused(401, "invalid_token");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one request's life, in its order")]
async fn a_request_sent_ahead_is_good_once_and_for_its_app_alone() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (app, secret) = house.app(true, Registration::Oidc).await;
    let (other, _) = house.app(true, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let whole = asking(&app.id, &[]);
    let (_, form) = whole.split_once('?').unwrap();
    let mut form: Vec<_> = url::form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    form.push(("client_secret".into(), secret.as_ref().unwrap().reveal().into()));
    let form: Vec<_> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    let push = async || {
        let pushed = house.visitor().post("/oauth/par", &form).await;
        assert_eq!(pushed.status, StatusCode::CREATED, "{}", pushed.body);
        assert_eq!(pushed.json()["expires_in"], 90);
        pushed.text("request_uri")
    };
    let named = |client: &str, uri: &str| {
        format!("/oauth/authorize?{}", query(&[("client_id", client), ("request_uri", uri)]))
    };
    let uri = push().await;
    assert!(uri.starts_with("urn:ietf:params:oauth:request_uri:"), "{uri}");
    assert_eq!(browser.get(&named(&other.id.0, &uri)).await.status, StatusCode::BAD_REQUEST);
    let shown = browser.get(&named(&app.id.0, &uri)).await;
    assert_eq!(shown.status, StatusCode::OK);
    house.later(120);
    let code = browser.allow(&named(&app.id.0, &uri)).await; // loads the page again
    let form = [("request", &*shown.hidden("request")), ("decision", "allow")];
    let second = browser.post("/oauth/consent", &form).await;
    assert_eq!(second.status, StatusCode::BAD_REQUEST, "one answer, however often it was shown");
    assert_eq!(browser.redeem(&app.id, &code, secret.as_ref()).await.status, StatusCode::OK);
    assert_eq!(browser.get(&named(&app.id.0, &uri)).await.status, StatusCode::BAD_REQUEST, "used");
    let known = push().await;
    assert!(browser.get(&named(&app.id.0, &known)).await.told("code").is_some(), "allowed before");
    assert_eq!(
        browser.get(&named(&app.id.0, &known)).await.status,
        StatusCode::BAD_REQUEST,
        "used"
    );
    let late = push().await;
    house.later(91);
    assert_eq!(browser.get(&named(&app.id.0, &late)).await.status, StatusCode::BAD_REQUEST, "late");
    let elsewhere = named(&app.id.0, "https://evil.example/request.jwt");
    assert_eq!(browser.get(&elsewhere).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_wrong_request_cannot_be_sent_ahead() {
    let house = House::open().await;
    let (app, secret) = house.app(true, Registration::Oidc).await;
    let secret = secret.unwrap();
    let visitor = house.visitor();
    let known = [("client_id", &*app.id.0), ("client_secret", secret.reveal())];
    let with = |more: &[(&'static str, &'static str)]| [&known[..], more].concat();
    let par = async |form: &[(&str, &str)]| visitor.post("/oauth/par", form).await;
    par(&[("client_id", &app.id.0)]).await.refused(401, "invalid_client");
    par(&with(&[("redirect_uri", "https://evil.example/")])).await.refused(400, "invalid_request");
    let bare = [("redirect_uri", CALLBACK), ("response_type", "code"), ("scope", "openid")];
    par(&with(&bare)).await.refused(400, "invalid_request");
    let nested = [("request_uri", "urn:ietf:params:oauth:request_uri:x")];
    par(&with(&nested)).await.refused(400, "invalid_request");
}

#[tokio::test]
async fn a_token_is_shown_to_its_own_app_and_to_ours() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (app, secret) = house.app(true, Registration::Oidc).await;
    let (other, others) = house.app(true, Registration::Oidc).await;
    let (public, _) = house.app(false, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[("scope", "openid offline_access")])).await;
    let tokens = browser.redeem(&app.id, &code, secret.as_ref()).await;
    let look = async |token: &str, id: &str, secret: &str| {
        let form = [("token", token), ("client_id", id), ("client_secret", secret)];
        house.visitor().post("/oauth/introspect", &form).await
    };
    let (token, refresh) = (tokens.text("access_token"), tokens.text("refresh_token"));
    let (secret, others) = (secret.unwrap(), others.unwrap());
    let told = look(&token, &app.id.0, secret.reveal()).await.json();
    assert_eq!(told["active"], true);
    assert_eq!(told["sub"], ada.id.to_string());
    assert_eq!(told["aud"], house.origin());
    let told = look(&refresh, &app.id.0, secret.reveal()).await.json();
    assert_eq!(told["token_type"], "refresh_token");
    let hidden = look(&token, &other.id.0, others.reveal()).await.json();
    assert_eq!(hidden, serde_json::json!({ "active": false }));
    let cart = client_secret(&house.platform.vault, Service::Cart);
    assert_eq!(look(&token, "cart", &cart).await.json()["active"], true);
    look(&token, &public.id.0, "").await.refused(401, "invalid_client");
}

#[tokio::test]
async fn a_token_given_back_is_ended_and_an_unknown_one_is_no_mistake() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (other, _) = house.app(false, Registration::Oidc).await;
    let (browser, _) = house.signed_in(&ada).await;
    let code = browser.allow(&asking(&app.id, &[])).await;
    let token = browser.redeem(&app.id, &code, None).await.text("access_token");
    let give_back = async |token: &str, id: &str| {
        house.visitor().post("/oauth/revoke", &[("token", token), ("client_id", id)]).await.status
    };
    assert_eq!(give_back("unknown", &app.id.0).await, StatusCode::OK);
    assert_eq!(give_back(&token, &other.id.0).await, StatusCode::OK);
    assert_eq!(
        browser.bearer("/oauth/userinfo", &token).await.status,
        StatusCode::OK,
        "not its own"
    );
    assert_eq!(give_back(&token, &app.id.0).await, StatusCode::OK);
    browser.bearer("/oauth/userinfo", &token).await.refused(401, "invalid_token");
}

#[tokio::test]
async fn apps_in_browsers_ask_from_every_origin_without_cookies() {
    let house = House::open().await;
    let visitor = house.visitor();
    let origin = [(header::ORIGIN, "https://spa.example")];
    let answer = visitor.post_as("/oauth/token", &[("grant_type", "x")], &origin).await;
    answer.refused(401, "invalid_client");
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.header("access-control-allow-credentials"), "");
    let preflight = axum::extract::Request::options("/oauth/token")
        .header("origin", "https://spa.example")
        .header("access-control-request-method", "POST");
    let answer = visitor.send(Service::Federation, preflight, String::new()).await;
    assert!(answer.status.is_success(), "{}", answer.status);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let door = visitor.get("/oauth/authorize").await;
    assert_eq!(door.header("access-control-allow-origin"), "");
}
