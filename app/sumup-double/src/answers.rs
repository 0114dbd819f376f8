//! What is answered, in each of SumUp's ways to refuse.
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// What is missing, or wrong, in what was asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Invalid {
    code: &'static str,
    param: &'static str,
}

impl Invalid {
    pub(crate) const fn missing(param: &'static str) -> Self {
        Self { code: "MISSING", param }
    }

    pub(crate) const fn wrong(param: &'static str) -> Self {
        Self { code: "INVALID", param }
    }
}

impl IntoResponse for Invalid {
    fn into_response(self) -> Response {
        let body = json!({
            "message": "Validation error", "error_code": self.code, "param": self.param,
        });
        json_of(StatusCode::BAD_REQUEST, &body)
    }
}

pub(crate) fn json_of(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// SumUp's own kind.
pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Response {
    json_of(status, &json!({"error_code": code, "message": message}))
}

/// The gateway's kind (RFC 9457).
pub(crate) fn problem(status: StatusCode, kind: &str, detail: &str) -> Response {
    problem_with(status, kind, detail, &[])
}

/// The same, with what it is made of.
pub(crate) fn problem_with(
    status: StatusCode,
    kind: &str,
    detail: &str,
    errors: &[Value],
) -> Response {
    let mut body = described(status, kind, detail);
    if !errors.is_empty() {
        body["errors"] = errors.into();
    }
    let media_type = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, media_type, body.to_string()).into_response()
}

fn described(status: StatusCode, kind: &str, detail: &str) -> Value {
    json!({
        "type": format!("https://developer.sumup.com/problem/{kind}"),
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": detail,
    })
}

pub(crate) fn not_found() -> Response {
    error(StatusCode::NOT_FOUND, "NOT_FOUND", "Resource not found")
}

/// Of the gateway's kind, and yet plain JSON: so it is documented.
pub(crate) fn unauthorized() -> Response {
    let status = StatusCode::UNAUTHORIZED;
    json_of(status, &described(status, "unauthorized", "Unauthorized."))
}
