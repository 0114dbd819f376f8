//! Apps of the fediverse.
use super::house::{Answer, House, VERIFIER, asking, query};
use axum::extract::Request;
use axum::http::StatusCode;
use contracts::Service;
use contracts::oauth::ClientId;
use serde_json::json;

const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

async fn register(house: &House, back: &str, scopes: &str) -> Answer {
    let form = [("client_name", "Toots"), ("redirect_uris", back), ("scopes", scopes)];
    let answer = house.visitor().post("/api/v1/apps", &form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer
}

#[tokio::test]
async fn a_fediverse_app_registers_signs_somebody_in_and_reads_who_it_is() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let back = "toots://cb";
    let app = register(&house, back, "read write follow push").await;
    let (browser, sign_in) = house.signed_in(&ada).await;
    let asked = [
        ("response_type", "code"),
        ("client_id", &*app.text("client_id")),
        ("redirect_uri", back),
        ("scope", "read:accounts write:statuses follow"),
    ];
    let path = format!("/oauth/authorize?{}", query(&asked));
    let page = browser.get(&path).await;
    let policy = page.header("content-security-policy").to_owned();
    assert!(policy.contains("form-action") && policy.contains(" toots:;"), "{policy}");
    let code = browser.allow(&path).await;
    let form = [
        ("grant_type", "authorization_code"),
        ("code", &*code),
        ("client_id", &*app.text("client_id")),
        ("client_secret", &*app.text("client_secret")),
        ("redirect_uri", back),
    ];
    let tokens = house.visitor().post("/oauth/token", &form).await;
    assert_eq!(tokens.status, StatusCode::OK, "{}", tokens.body);
    assert_eq!(tokens.text("scope"), "read write follow");
    assert!(tokens.json()["created_at"].is_i64());
    assert!(tokens.json().get("expires_in").is_none(), "good until it is given back");
    house.platform.domains.sign_ins.end(ada.id, sign_in).await.unwrap();
    let token = tokens.text("access_token");
    let account = browser.bearer("/api/v1/accounts/verify_credentials", &token).await.json();
    assert_eq!((&account["acct"], &account["display_name"]), (&"ada".into(), &"ADA".into()));
    assert_eq!(account["source"]["privacy"], "public");
    let known = browser.bearer("/api/v1/apps/verify_credentials", &token).await;
    assert_eq!(known.text("name"), "Toots");
    assert!(known.json().get("client_secret").is_none());
    browser.bearer("/oauth/userinfo", &token).await.refused(403, "insufficient_scope");
}

#[tokio::test]
async fn a_code_is_carried_by_hand_where_there_is_no_address() {
    let house = House::open().await;
    let ada = house.person("ada").await;
    let app = register(&house, OUT_OF_BAND, "read").await;
    let id = ClientId(app.text("client_id"));
    let (browser, _) = house.signed_in(&ada).await;
    let path = asking(&id, &[("redirect_uri", OUT_OF_BAND), ("scope", "read"), ("nonce", "")]);
    let page = browser.get(&path).await;
    let form = [("request", &*page.hidden("request")), ("decision", "allow")];
    let shown = browser.post("/oauth/consent", &form).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("cache-control"), "no-store");
    let (_, rest) = shown.body.split_once("code-whole\">").unwrap();
    let code = rest.split('<').next().unwrap();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("client_id", &*id.0),
        ("client_secret", &*app.text("client_secret")),
        ("redirect_uri", OUT_OF_BAND),
        ("code_verifier", VERIFIER),
    ];
    assert_eq!(browser.post("/oauth/token", &form).await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_app_may_speak_for_itself_and_for_nobody_else() {
    let house = House::open().await;
    let app = register(&house, OUT_OF_BAND, "read").await;
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", &*app.text("client_id")),
        ("client_secret", &*app.text("client_secret")),
    ];
    let visitor = house.visitor();
    let token = visitor.post("/oauth/token", &form).await.text("access_token");
    let known = visitor.bearer("/api/v1/apps/verify_credentials", &token).await;
    assert_eq!(known.text("name"), "Toots");
    let nobody = visitor.bearer("/api/v1/accounts/verify_credentials", &token).await;
    nobody.refused(401, "invalid_token");
}

#[tokio::test]
async fn an_app_registers_by_json_and_not_with_nonsense() {
    let house = House::open().await;
    let visitor = house.visitor();
    let register = async |said: serde_json::Value| {
        let request = Request::post("/api/v1/apps")
            .header("content-type", "application/json")
            .header("origin", "https://elk.example");
        visitor.send(Service::Federation, request, said.to_string()).await
    };
    let list = json!(["https://elk.example/cb", "https://elk.example/other"]);
    let said = json!({ "client_name": "Elk", "redirect_uris": list, "scopes": "read admin:read" });
    let answer = register(said).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    assert_eq!(answer.json()["redirect_uris"], list);
    assert_eq!(answer.json()["scopes"], json!(["read"]));
    for (name, back, scopes) in [
        ("", "https://elk.example/cb", "read"),
        ("Elk", "", "read"),
        ("Elk", "javascript:alert(1)", "read"),
        ("Elk", "http://elk.example/cb", "read"),
        ("Elk", "https://elk.example/cb", "telepathy"),
    ] {
        let said = json!({ "client_name": name, "redirect_uris": back, "scopes": scopes });
        let answer = register(said).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    }
}

#[tokio::test]
async fn an_app_may_write_as_mastodon_lets_it_in_parts_or_json() {
    let house = House::open().await;
    let app = register(&house, OUT_OF_BAND, "read").await;
    let (id, secret) = (app.text("client_id"), app.text("client_secret"));
    let part = |name, value| {
        format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts = part("grant_type", "client_credentials")
        + &part("client_id", &id)
        + &part("client_secret", &secret)
        + "--line--\r\n";
    let json = json!({
        "grant_type": "client_credentials", "client_id": id, "client_secret": secret,
    });
    let visitor = house.visitor();
    let ask = async |kind: &str, body: String| {
        let request = Request::post("/oauth/token").header("content-type", kind);
        visitor.send(Service::Federation, request, body).await
    };
    for (kind, body) in [
        ("multipart/form-data; boundary=line", parts.clone()),
        ("application/json", json.to_string()),
    ] {
        let answer = ask(kind, body).await;
        assert_eq!(answer.status, StatusCode::OK, "{kind}: {}", answer.body);
    }
    let twice = parts.replacen("--line", &(part("client_id", "other") + "--line"), 1);
    for (kind, body) in [
        ("multipart/form-data; boundary=line", twice),
        ("multipart/form-data; boundary=line", "--line\r\nhalf".to_owned()),
        ("multipart/form-data", parts),
        ("application/json", "[1".to_owned()),
        ("text/plain", json.to_string()),
    ] {
        ask(kind, body).await.refused(400, "invalid_request");
    }
}

#[tokio::test]
async fn the_server_says_what_it_is() {
    let house = House::open().await;
    for path in ["/api/v1/instance", "/api/v2/instance"] {
        let answer = house.visitor().get(path).await;
        assert_eq!(answer.text("title"), "Rose Ash");
        assert!(answer.text("version").contains("Rose Ash"));
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    }
}
