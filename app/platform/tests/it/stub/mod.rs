//! Something at federation's door that answers as a test tells it, honestly or not.
use async_trait::async_trait;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use contracts::oauth::{PublicKey, SigningKeys};
use platform::Internal;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rsa::pkcs8::EncodePrivateKey;
use rsa::traits::PublicKeyParts;
use rsa::{RsaPrivateKey, rand_core::OsRng};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A key that signs ID tokens, and its public half.
pub struct Key {
    pair: RsaKeyPair,
    pub public: PublicKey,
}

impl Key {
    pub fn new(id: &str) -> Self {
        let key = RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
        let pair = RsaKeyPair::from_pkcs8(key.to_pkcs8_der().unwrap().as_bytes()).unwrap();
        let number = |number: &rsa::BigUint| encoded(&number.to_bytes_be());
        let public = PublicKey { id: id.to_owned(), n: number(key.n()), e: number(key.e()) };
        Self { pair, public }
    }

    /// A token of this header and these claims, signed with RS256 whatever the header says.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let message = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.pair.public().modulus_len()];
        let random = SystemRandom::new();
        self.pair.sign(&RSA_PKCS1_SHA256, &random, message.as_bytes(), &mut signature).unwrap();
        format!("{message}.{}", encoded(&signature))
    }
}

/// One part of a token.
pub fn part(value: &Value) -> String {
    encoded(value.to_string().as_bytes())
}

/// Bytes as tokens carry them.
pub fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Just these keys, published.
pub struct Published(pub Vec<PublicKey>);

#[async_trait]
impl SigningKeys for Published {
    async fn published(&self) -> contracts::Result<Vec<PublicKey>> {
        Ok(self.0.clone())
    }

    async fn sign(&self, _: &str, _: &str) -> contracts::Result<String> {
        Err(contracts::Error::Forbidden)
    }
}

/// Federation's token endpoint: what it hands out or how it refuses, and what it was asked.
#[derive(Clone, Default)]
pub struct Stub {
    pub id_token: Arc<Mutex<Option<String>>>,
    pub refusal: Arc<Mutex<Option<(u16, String)>>>,
    pub asked: Arc<Mutex<Vec<String>>>,
}

impl Stub {
    /// Listens on a port of its own.
    pub async fn start(&self) -> Internal {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let internal = Internal::new(listener.local_addr().unwrap(), BTreeMap::new());
        let routes = Router::new()
            .route("/healthz", get(async || "alive"))
            .route("/oauth/token", post(tokens))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        internal
    }
}

async fn tokens(State(stub): State<Stub>, asked: String) -> Response {
    stub.asked.lock().unwrap().push(asked);
    if let Some((status, said)) = &*stub.refusal.lock().unwrap() {
        let status = StatusCode::from_u16(*status).unwrap();
        return (status, said.clone()).into_response();
    }
    let mut answer = json!({"access_token": "at", "token_type": "Bearer", "expires_in": 300});
    if let Some(token) = &*stub.id_token.lock().unwrap() {
        answer["id_token"] = json!(token);
    }
    axum::Json(answer).into_response()
}
