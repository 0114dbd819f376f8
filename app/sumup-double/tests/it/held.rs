//! What passes between the client and the double is held to SumUp's document on its way.
use crate::document::Document;
use crate::house::{House, Rehearsal};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;
use http_body_util::BodyExt;
use std::collections::BTreeSet;
use std::io;
use std::sync::{Arc, Mutex};

/// Answers that the document leaves to the gateway, and the double gives when it is told to.
const ORDERED: [StatusCode; 2] = [StatusCode::INTERNAL_SERVER_ERROR, StatusCode::TOO_MANY_REQUESTS];

/// What holds them to it, and what it found.
#[derive(Clone)]
pub struct Watch {
    document: Option<Arc<Document>>,
    faults: Arc<Mutex<Vec<String>>>,
    seen: Arc<Mutex<BTreeSet<String>>>,
}

impl Watch {
    pub fn new() -> Self {
        let document = Document::open().map(Arc::new);
        Self { document, faults: Arc::default(), seen: Arc::default() }
    }

    pub fn over(&self, routes: Router) -> Router {
        routes.layer(middleware::from_fn_with_state(self.clone(), hold))
    }

    /// All that was not as documented.
    pub fn faults(&self) -> Vec<String> {
        self.faults.lock().unwrap().clone()
    }

    /// Which operations were held to it, and how they were answered.
    pub fn seen(&self) -> BTreeSet<String> {
        self.seen.lock().unwrap().clone()
    }

    fn found(&self, faults: Vec<String>) {
        self.faults.lock().unwrap().extend(faults);
    }
}

async fn hold(State(watch): State<Watch>, request: Request, next: Next) -> Response {
    let Some(document) = watch.document.clone() else { return next.run(request).await };
    let (method, uri) = (request.method().to_string(), request.uri().clone());
    let Some(operation) = document.operation(&method, uri.path()) else {
        return next.run(request).await;
    };
    let (parts, body) = request.into_parts();
    let asked = body.collect().await.unwrap().to_bytes();
    let query = uri.query().unwrap_or_default();
    let faults = operation.faults_of_request(query, &asked);
    let response = next.run(Request::from_parts(parts, Body::from(asked))).await;
    let (parts, body) = response.into_parts();
    let Ok(told) = body.collect().await else { return Response::from_parts(parts, broken()) };
    let told: Bytes = told.to_bytes();
    if parts.status != StatusCode::BAD_REQUEST {
        watch.found(faults); // what was refused as wrong was meant to be
    }
    if !ORDERED.contains(&parts.status) {
        let media_type = parts.headers["content-type"].to_str().unwrap();
        watch.found(operation.faults_of_response(parts.status.as_u16(), media_type, &told));
    }
    let name = format!("{} {}", operation.name, parts.status.as_u16());
    watch.seen.lock().unwrap().insert(name);
    Response::from_parts(parts, Body::from(told))
}

fn broken() -> Body {
    let broken = Err::<String, _>(io::Error::from(io::ErrorKind::ConnectionAborted));
    Body::from_stream(futures_util::stream::iter([broken]))
}

/// The negative control: the watch sees what is wrong, and says where.
#[tokio::test]
async fn what_is_not_as_documented_is_found() {
    let watch = Watch::new();
    if watch.document.is_none() {
        return;
    }
    let odd = r#"{"id":"a","checkout_reference":"b","amount":"1.00","status":"pending"}"#;
    let routes = get(async move || ([("content-type", "application/json")], odd));
    let house = House::of(watch.over(Router::new().route("/v0.1/checkouts/{id}", routes))).await;
    house.read("/v0.1/checkouts/a?colour=red").await;
    let faults = watch.faults().join("\n");
    for part in
        ["/status: \"pending\" is not one of", "/amount: \"1.00\" is not of type", "?colour"]
    {
        assert!(faults.contains(part), "no {part} in {faults}");
    }
    assert_eq!(watch.faults().len(), 3, "{faults}");
}

#[test]
fn a_question_that_is_not_as_documented_is_found() {
    let Some(document) = Document::open() else { return };
    let create = document.operation("POST", "/v0.1/checkouts").unwrap();
    let fine = r#"{"checkout_reference":"a","amount":1.5,"currency":"GBP","merchant_code":"M"}"#;
    assert_eq!(create.faults_of_request("", fine.as_bytes()), Vec::<String>::new());
    for wrong in [
        fine.replace("1.5", "\"1.5\""),
        fine.replace("GBP", "gbp"),
        fine.replace("merchant_code", "merchant"),
        fine.replace('}', r#","return_url":"not an address"}"#),
        fine.replace('}', r#","hosted_checkout":{}}"#),
        fine.replace('}', r#","valid_until":"tomorrow"}"#),
        String::new(),
    ] {
        assert_eq!(create.faults_of_request("", wrong.as_bytes()).len(), 1, "{wrong}");
    }
    let null = fine.replace('}', r#","valid_until":null}"#);
    assert!(create.faults_of_request("", null.as_bytes()).is_empty());
    assert!(!create.faults_of_response(418, "application/json", b"{}").is_empty());
}

/// Every operation that the client asks, answered in each documented way that the double knows.
#[tokio::test]
async fn each_operation_is_held_to_the_document() {
    let house = Rehearsal::begin().await;
    crate::lives::all_of_it(&house).await;
    if house.watch.document.is_none() {
        return;
    }
    let checkout = "/v0.1/checkouts/{checkout_id}";
    let refund = "/v1.0/merchants/{merchant_code}/payments/{transaction_id}/refunds";
    let transaction = "/v2.1/merchants/{merchant_code}/transactions";
    let wanted: BTreeSet<String> = [
        ("post /v0.1/checkouts", vec![201, 400, 401, 403, 409]),
        ("get /v0.1/checkouts", vec![200, 401]),
        (&format!("get {checkout}"), vec![200, 401, 404]),
        (&format!("delete {checkout}"), vec![200, 401, 404, 409]),
        (&format!("get {transaction}"), vec![200, 401, 404]),
        (&format!("get {transaction}/history"), vec![200, 401]),
        (&format!("post {refund}"), vec![201, 400, 404, 409, 422]),
        ("get /v1/merchants/{merchant_code}", vec![200, 404]),
    ]
    .into_iter()
    .flat_map(|(name, all)| all.into_iter().map(move |status: u16| format!("{name} {status}")))
    .collect();
    let seen = house.watch.seen();
    assert!(wanted.is_subset(&seen), "missing: {:?}", wanted.difference(&seen));
}
