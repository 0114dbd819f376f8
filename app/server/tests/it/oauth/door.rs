//! The authorization endpoint.
use super::house::{CALLBACK, House, asking, query};
use axum::extract::Request;
use axum::http::StatusCode;
use contracts::Service;
use contracts::oauth::{ClientId, Registration};

#[tokio::test]
async fn a_wrong_app_or_address_is_told_to_the_visitor_and_leads_nowhere() {
    let house = House::open().await;
    let (app, _) = house.app(false, Registration::Oidc).await;
    let nobody = house.visitor();
    let unknown = ClientId("app-unknown".into());
    for path in [
        asking(&unknown, &[]),
        asking(&app.id, &[("client_id", "")]),
        asking(&app.id, &[("redirect_uri", "")]),
        asking(&app.id, &[("redirect_uri", "https://app.example/cb/")]),
        asking(&app.id, &[("redirect_uri", "https://app.example/cb?a=b")]),
        asking(&app.id, &[("redirect_uri", "https://app.example.evil.example/cb")]),
        asking(&app.id, &[("redirect_uri", "http://127.0.0.1:80@evil.example/cb")]),
        asking(&app.id, &[]) + "&redirect_uri=https%3A%2F%2Fevil.example%2F",
        asking(&ClientId("market".into()), &[]),
    ] {
        let page = nobody.get(&path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(page.header("location"), "", "{path}");
        assert!(page.body.contains("This app cannot sign you in"), "{path}");
    }
}

#[tokio::test]
async fn every_other_mistake_is_told_to_the_app_with_who_says_so() {
    let house = House::open().await;
    let (app, _) = house.app(true, Registration::Oidc).await;
    let nobody = house.visitor();
    for (changed, error) in [
        (&[("response_type", "")][..], "invalid_request"),
        (&[("response_type", "token")], "unsupported_response_type"),
        (&[("response_type", "code id_token")], "unsupported_response_type"),
        (&[("response_mode", "fragment")], "invalid_request"),
        (&[("request", "e30.e30.")], "request_not_supported"),
        (&[("scope", "telepathy")], "invalid_scope"),
        (&[("scope", "openid push")], "invalid_scope"),
        (&[("prompt", "none login")], "invalid_request"),
        (&[("prompt", "maybe")], "invalid_request"),
        (&[("max_age", "young")], "invalid_request"),
        (&[("state", "a"), ("nonce", "x"), ("nonce", "y")], "invalid_request"),
    ] {
        let answer = nobody.get(&asking(&app.id, changed)).await;
        assert!(answer.onward().as_str().starts_with(CALLBACK), "{changed:?}");
        assert_eq!(answer.told("error").as_deref(), Some(error), "{changed:?}");
        assert!(answer.told("state").is_some(), "{changed:?}");
        assert_eq!(answer.told("iss"), Some(house.origin()), "{changed:?}");
    }
}

#[tokio::test]
async fn a_challenge_is_needed_and_can_only_be_s256() {
    let house = House::open().await;
    let nobody = house.visitor();
    let (open, _) = house.app(false, Registration::Oidc).await;
    let (kept, _) = house.app(true, Registration::Oidc).await;
    let (careless, _) = house.app(false, Registration::Mastodon).await;
    let (fediverse, _) = house.app(true, Registration::Mastodon).await;
    let missing = [("code_challenge", ""), ("code_challenge_method", "")];
    let plain = [("code_challenge_method", "plain")];
    let unsaid = [("code_challenge_method", "")];
    for app in [&open, &kept, &careless] {
        let answer = nobody.get(&asking(&app.id, &missing)).await;
        assert_eq!(answer.told("error").as_deref(), Some("invalid_request"), "{}", app.id);
    }
    for app in [&open, &kept, &careless, &fediverse] {
        for changed in [plain, unsaid] {
            let answer = nobody.get(&asking(&app.id, &changed)).await;
            assert_eq!(answer.told("error").as_deref(), Some("invalid_request"), "{}", app.id);
        }
    }
    let answer = nobody.get(&asking(&fediverse.id, &missing)).await;
    assert_eq!(answer.told("error"), None);
}

#[tokio::test]
async fn somebody_signs_in_first_and_comes_back_to_the_same_request() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (app, _) = house.app(false, Registration::Oidc).await;
    let browser = house.visitor();
    let asked = browser.get(&asking(&app.id, &[("login_hint", "ada@coop.example")])).await;
    assert_eq!(asked.onward().path(), "/sign-in");
    assert_eq!(asked.told("again"), None);
    let form = browser.get(&path(&asked)).await;
    assert!(form.body.contains("value=\"ada@coop.example\""), "{}", form.body);
    assert!(form.body.contains("<h1>Sign in</h1>") && form.body.contains("Bakers’ friend"));
    let return_to = asked.told("return_to").unwrap();
    assert!(return_to.starts_with("/oauth/authorize?client_id=app-"), "{return_to}");
    house.later(60);
    browser.sign_in(&ada).await;
    let page = browser.get(&return_to).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.body.contains("Bakers’ friend") && page.body.contains("app.example"));
    house.later(3600);
    let page = browser.get(&return_to).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST, "it has lain too long");
}

/// Where an answer leads, without its host.
fn path(answer: &super::house::Answer) -> String {
    answer.onward()[url::Position::BeforePath..].to_owned()
}

#[tokio::test]
async fn who_comes_to_make_an_account_is_told_so_until_they_have() {
    let house = House::open().await;
    let (app, _) = house.app(false, Registration::Oidc).await;
    let browser = house.visitor();
    let asked = browser.get(&asking(&app.id, &[("prompt", "create")])).await;
    let form = browser.get(&path(&asked)).await;
    assert!(form.body.contains("<h1>Make an account</h1>"), "{}", form.body);
    let typed = [("email", "ada"), ("create", &*form.hidden("create"))];
    let again = browser.post("/sign-in", &typed).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("<h1>Make an account</h1>"), "{}", again.body);
    let plain = browser.get(&path(&browser.get(&asking(&app.id, &[])).await)).await;
    assert!(plain.body.contains("<h1>Sign in</h1>"), "{}", plain.body);
}

#[tokio::test]
async fn nobody_is_asked_anything_when_nothing_may_be_shown() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(true, Registration::Oidc).await);
    let silent = asking(&app.id, &[("prompt", "none")]);
    let nobody = house.visitor().get(&silent).await;
    assert_eq!(nobody.told("error").as_deref(), Some("login_required"));
    let (browser, _) = house.signed_in(&ada).await;
    let unasked = browser.get(&silent).await;
    assert_eq!(unasked.told("error").as_deref(), Some("consent_required"));
    browser.allow(&asking(&app.id, &[])).await;
    assert!(browser.get(&silent).await.told("code").is_some());
    let more = asking(&app.id, &[("prompt", "none"), ("scope", "openid email")]);
    assert_eq!(browser.get(&more).await.told("error").as_deref(), Some("consent_required"));
    house.later(100);
    let stale = asking(&app.id, &[("prompt", "none"), ("max_age", "60")]);
    assert_eq!(browser.get(&stale).await.told("error").as_deref(), Some("login_required"));
}

#[tokio::test]
async fn to_sign_in_again_ends_once_somebody_has() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (browser, _) = house.signed_in(&ada).await;
    let market = ClientId("market".into());
    let back = house.platform.links.at(Service::Market, "/auth/callback");
    for changed in [("prompt", "login"), ("prompt", "create"), ("max_age", "0")] {
        house.later(10);
        let path = asking(&market, &[changed, ("redirect_uri", &back)]);
        let asked = browser.get(&path).await;
        assert_eq!(asked.onward().path(), "/sign-in", "{changed:?}");
        let return_to = asked.told("return_to").unwrap();
        house.later(10);
        let still = browser.get(&return_to).await;
        assert_eq!(still.onward().path(), "/sign-in", "not yet: {changed:?}");
        browser.sign_in(&ada).await;
        house.later(10);
        assert!(browser.get(&return_to).await.told("code").is_some(), "{changed:?}");
    }
}

#[tokio::test]
async fn what_somebody_allowed_is_not_asked_again() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    browser.allow(&asking(&app.id, &[])).await;
    assert!(browser.get(&asking(&app.id, &[])).await.told("code").is_some());
    let again = browser.get(&asking(&app.id, &[("prompt", "consent")])).await;
    assert_eq!(again.status, StatusCode::OK);
    let program = asking(&app.id, &[("redirect_uri", "http://127.0.0.1:51004/cb")]);
    let page = browser.get(&program).await;
    assert_eq!(page.status, StatusCode::OK, "anything may listen at a port");
}

#[tokio::test]
async fn somebody_may_say_no() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    let page = browser.get(&asking(&app.id, &[])).await;
    let form = [("request", &*page.hidden("request")), ("decision", "deny")];
    let answer = browser.post("/oauth/consent", &form).await;
    assert_eq!(answer.told("error").as_deref(), Some("access_denied"));
    assert_eq!(answer.told("state").as_deref(), Some("s-1"));
    assert_eq!(answer.told("iss"), Some(house.origin()));
}

#[tokio::test]
async fn an_answer_counts_once() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    for first in ["allow", "deny"] {
        let page = browser.get(&asking(&app.id, &[("prompt", "consent")])).await;
        let sealed = page.hidden("request");
        let say = async |decision| {
            let form = [("request", &*sealed), ("decision", decision)];
            browser.post("/oauth/consent", &form).await
        };
        assert_eq!(say(first).await.told("code").is_some(), first == "allow");
        let again = say("allow").await;
        assert_eq!(again.status, StatusCode::BAD_REQUEST, "{first}: {}", again.body);
        assert_eq!(again.header("location"), "");
    }
}

#[tokio::test]
async fn nobody_decides_for_somebody_else() {
    let house = House::open().await;
    let (ada, eve) = (house.person("ada").await, house.person("eve").await);
    let (app, _) = house.app(false, Registration::Oidc).await;
    let (hers, _) = house.signed_in(&ada).await;
    let (evil, _) = house.signed_in(&eve).await;
    let sealed = evil.get(&asking(&app.id, &[])).await.hidden("request");
    let form = [("request", &*sealed), ("decision", "allow")];
    let elsewhere = [(axum::http::header::ORIGIN, "https://evil.example")];
    for answer in [
        hers.post("/oauth/consent", &form).await,
        house.visitor().post("/oauth/consent", &form).await,
        hers.post("/oauth/consent", &[("decision", "allow")]).await,
        evil.post_as("/oauth/consent", &form, &elsewhere).await,
    ] {
        assert!(answer.status.is_client_error(), "{}", answer.status);
        assert_eq!(answer.header("location"), "");
    }
}

#[tokio::test]
async fn the_door_is_never_framed_kept_or_named() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    let page = browser.get(&asking(&app.id, &[])).await;
    let form = [("request", &*page.hidden("request")), ("decision", "allow")];
    let sent = browser.post("/oauth/consent", &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "never 307 (RFC 9700 §4.12)");
    let refused = browser.get(&asking(&app.id, &[("redirect_uri", "https://evil.example")])).await;
    for answer in [&page, &sent, &refused] {
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    }
    let policy = page.header("content-security-policy");
    let forms = policy.split("; ").find(|part| part.starts_with("form-action")).unwrap();
    assert!(forms.ends_with(" https://app.example"), "{forms}");
}

#[tokio::test]
async fn a_request_sent_as_a_form_comes_again_as_an_address() {
    let house = House::open().await;
    let (app, _) = house.app(false, Registration::Oidc).await;
    let path = asking(&app.id, &[]);
    let (place, form) = path.split_once('?').unwrap();
    let request = Request::post(place)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", "https://app.example");
    let answer = house.visitor().send(Service::Federation, request, form.to_owned()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(answer.header("location"), path);
}

#[tokio::test]
async fn what_comes_back_is_only_what_was_sealed_here() {
    let house = House::open().await;
    let (ada, (app, _)) = (house.person("ada").await, house.app(false, Registration::Oidc).await);
    let (browser, _) = house.signed_in(&ada).await;
    let sealed = browser.get(&asking(&app.id, &[])).await.hidden("request");
    for resume in ["", "x", "AAAA", &*sealed] {
        let path =
            format!("/oauth/authorize?{}", query(&[("client_id", &app.id.0), ("resume", resume)]));
        assert_eq!(browser.get(&path).await.status, StatusCode::BAD_REQUEST, "{resume}");
    }
}

#[tokio::test]
async fn a_look_ahead_lets_nobody_in_and_signs_nobody_out() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let (browser, _) = house.signed_in(&ada).await;
    let back = house.platform.links.at(Service::Market, "/auth/callback");
    let path = asking(&ClientId("market".into()), &[("redirect_uri", &back)]);
    for path in [&*path, "/oauth/logout"] {
        let looked = browser.send(Service::Federation, Request::head(path), String::new()).await;
        assert_eq!(looked.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(looked.header("allow"), "GET, POST", "{path}");
        assert_eq!(looked.header("location"), "", "{path}");
    }
    assert!(browser.get(&path).await.told("code").is_some());
}
