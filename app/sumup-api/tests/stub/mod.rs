//! A server that gives one answer to whatever it is asked, and the client that asks it.
use axum::Router;
use axum::http::StatusCode;
use outside::Outside;
use std::time::Duration;
use sumup_api::HttpSumUp;

pub const KEY: &str = "sup_sk_a1B2c3D4e5F6g7H8";

pub async fn answering(status: u16, body: String) -> HttpSumUp {
    let status = StatusCode::from_u16(status).unwrap();
    let headers = [("retry-after", "7200")];
    serving(Router::new().fallback(async move || (status, headers, body))).await
}

pub async fn serving(routes: Router) -> HttpSumUp {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    HttpSumUp::new(base, Outside::private_too(), Duration::from_secs(5))
}
