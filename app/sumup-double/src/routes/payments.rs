use crate::Double;
use crate::double::callback;
use crate::page::Page;
use axum::extract::{Form, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What the payer does.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum How {
    Pay,
    Decline,
    Back,
}

/// Which button they press.
#[derive(Deserialize)]
pub(super) struct Pressed {
    how: How,
}

pub(super) async fn new(State(double): State<Double>, Path(page): Path<String>) -> Response {
    shown(&double, &page)
}

/// Once only, however often it is pressed: what is paid stays paid.
pub(super) async fn create(
    State(double): State<Double>,
    Path(page): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Response {
    let Some(id) = double.state().id_of_page(&page) else { return nowhere() };
    let then = {
        let mut known = double.state();
        let now = double.now();
        let Some((one, faults)) = known.checkout(&id, now) else { return nowhere() };
        let changes = pressed.how != How::Back && one.is_payable();
        match pressed.how {
            How::Pay if changes => one.pay(faults, now),
            How::Decline if changes => one.decline(now),
            _ => {}
        }
        callback(one, faults).filter(|_| changes)
    };
    double.tell(then.as_ref());
    let on =
        double.state().checkout(&id, double.now()).map(|(one, _)| one.asked.redirect_url.clone());
    match on.flatten() {
        Some(on) => Redirect::to(on.as_str()).into_response(),
        None => Redirect::to(&format!("/pay/{page}")).into_response(),
    }
}

fn shown(double: &Double, page: &str) -> Response {
    let mut known = double.state();
    let found = known.id_of_page(page);
    let Some((one, _)) = found.and_then(|id| known.checkout(&id, double.now())) else {
        return nowhere();
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, Page(one).markup()).into_response()
}

/// A browser holds each step of where a form leads on to against `form-action`, and a shop may lead
/// on to its door: so it may lead anywhere on the web.
const POLICY: &str = "default-src 'none'; style-src 'self'; form-action http: https:; \
    base-uri 'none'; frame-ancestors 'none'";

fn nowhere() -> Response {
    (StatusCode::NOT_FOUND, "There is no such payment page.").into_response()
}
