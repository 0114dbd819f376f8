//! That somebody signed out, signed (OpenID Connect Back-Channel Logout §2.4).
use super::{LogoutSources, News};
use contracts::{Secret, Service, SignInId, UserId};
use serde::Serialize;

#[derive(Serialize)]
struct Claims<'a> {
    iss: String,
    sub: UserId,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: String,
    sid: SignInId,
    events: Events,
}

#[derive(Default, Serialize)]
struct Events {
    #[serde(rename = "http://schemas.openid.net/event/backchannel-logout")]
    logout: Nothing,
}

#[derive(Default, Serialize)]
struct Nothing {}

/// How long it is good, in seconds: longer than all tries take.
const LIFE: i64 = 120;

pub(super) async fn of(sources: &LogoutSources, news: &News) -> contracts::Result<String> {
    let now = sources.clock.now().timestamp();
    let claims = Claims {
        iss: sources.links.origin(Service::Federation).to_owned(),
        sub: news.user,
        aud: &news.client.id.0,
        iat: now,
        exp: now + LIFE,
        jti: Secret::new().reveal().to_owned(),
        sid: news.sign_in,
        events: Events::default(),
    };
    let claims = serde_json::to_string(&claims).map_err(contracts::Error::storage)?;
    sources.signing_keys.sign("logout+jwt", &claims).await
}
