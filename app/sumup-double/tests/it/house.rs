//! A shop, its payer, and a SumUp where no money moves.
use crate::held::Watch;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::post;
use chrono::{DateTime, Utc};
use contracts::cart::{MerchantCode, SumUpKey};
use contracts::{Clock, Currency};
use outside::Outside;
use reqwest::Response;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use sumup_api::{
    Amount, Answer, Checkout, CheckoutId, Checkouts, Created, HttpSumUp, NewCheckout, Reference,
    Transaction, TransactionId,
};
use sumup_double::{Double, Settings};
use url::Url;

pub const KEY: &str = "sup_sk_a1B2c3D4e5F6g7H8";
pub const MERCHANT: &str = "MBAKERY1";
const NINE: i64 = 1_795_683_600; // 2026-11-26 09:00

/// A clock whose hands tests move.
pub struct Hands(AtomicI64);

impl Hands {
    pub fn later(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }
}

impl Clock for Hands {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::Relaxed), 0).unwrap()
    }
}

/// A server on a port of its own.
pub struct House {
    pub base: Url,
    outside: Outside,
}

impl House {
    pub async fn of(routes: Router) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, routes)
    }

    fn on(listener: tokio::net::TcpListener, routes: Router) -> Self {
        let base = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { base, outside: Outside::private_too() }
    }

    pub async fn read(&self, path: &str) -> Response {
        let url = self.base.join(path).unwrap();
        self.outside.client().get(url).send().await.unwrap()
    }

    pub async fn send(&self, path: &str, kind: &str, body: String) -> Response {
        let request = self.outside.client().post(self.base.join(path).unwrap());
        request.header("content-type", kind).body(body).send().await.unwrap()
    }
}

/// What the shop was told.
#[derive(Clone, Default)]
pub struct Shop {
    heard: Arc<Mutex<Vec<String>>>,
    deaf: Arc<AtomicU32>,
}

impl Shop {
    /// Fails to answer that many calls.
    pub fn ignores(&self, calls: u32) {
        self.deaf.store(calls, Ordering::Relaxed);
    }

    /// Each call, heard or not.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    /// Waits until there were so many.
    pub async fn hears(&self, calls: usize) {
        for _ in 0..3000 {
            if self.heard().len() >= calls {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(self.heard().len(), calls);
    }

    fn called(&self, body: &[u8]) -> StatusCode {
        let call = sumup_api::Call::unsigned(body).unwrap();
        assert_eq!(call.event, "CHECKOUT_STATUS_CHANGED");
        self.heard.lock().unwrap().push(call.checkout.to_string());
        let ignore = |left: u32| left.checked_sub(1);
        match self.deaf.fetch_update(Ordering::Relaxed, Ordering::Relaxed, ignore) {
            Ok(_) => StatusCode::SERVICE_UNAVAILABLE,
            Err(_) => StatusCode::NO_CONTENT,
        }
    }
}

/// All of them. When it ends, nothing may have been otherwise than SumUp documents.
pub struct Rehearsal {
    pub house: House,
    pub shop: Shop,
    pub hands: Arc<Hands>,
    pub watch: Watch,
    pub sumup: HttpSumUp,
    /// The same SumUp, asked by somebody who waits for a moment only.
    impatient: HttpSumUp,
    pub key: SumUpKey,
    pub merchant: MerchantCode,
    shop_at: Url,
}

impl Rehearsal {
    pub async fn begin() -> Self {
        let shop = Shop::default();
        let calls = Router::new()
            .route("/calls", post(async |State(shop): State<Shop>, body: Bytes| shop.called(&body)))
            .with_state(shop.clone());
        let shop_at = House::of(calls).await.base;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address: Url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
        let (key, merchant): (SumUpKey, MerchantCode) =
            (KEY.parse().unwrap(), MERCHANT.parse().unwrap());
        let mut settings = Settings::at(address.clone()).hastened(600_000);
        settings.key = Some(key.clone());
        settings.merchant = Some(merchant.clone());
        let hands = Arc::new(Hands(NINE.into()));
        let watch = Watch::new();
        let double = Double::new(settings, hands.clone());
        let house = House::on(listener, watch.over(double.routes()));
        let client = |patience| {
            let patience = Duration::from_millis(patience);
            HttpSumUp::new(address.clone(), Outside::private_too(), patience)
        };
        let (sumup, impatient) = (client(30_000), client(2000));
        Self { house, shop, hands, watch, sumup, impatient, key, merchant, shop_at }
    }

    /// A loaf for £42.50, to be paid within a quarter of an hour.
    pub fn loaf(&self, reference: &str) -> NewCheckout {
        NewCheckout {
            reference: reference.parse().unwrap(),
            amount: pence(4250),
            merchant: self.merchant.clone(),
            description: "Sourdough & <b>butter</b>".into(),
            return_url: self.shop_at.join("/calls").unwrap(),
            redirect_url: self.shop_at.join("/orders/7?secret=s").unwrap(),
            valid_until: self.hands.now() + Duration::from_mins(15),
        }
    }

    pub async fn ask(&self, new: &NewCheckout) -> Answer<Created> {
        self.sumup.create(new, &self.key).await
    }

    /// Waits for two seconds and no longer.
    pub async fn ask_impatiently(&self, new: &NewCheckout) -> Answer<Created> {
        self.impatient.create(new, &self.key).await
    }

    pub async fn made(&self, reference: &str) -> Created {
        self.ask(&self.loaf(reference)).await.unwrap()
    }

    pub async fn now(&self, id: &CheckoutId) -> Checkout {
        self.sumup.checkout(id, &self.key).await.unwrap()
    }

    pub async fn of_reference(&self, reference: &str) -> Vec<Checkout> {
        let reference: Reference = reference.parse().unwrap();
        self.sumup.of_reference(&reference, &self.key).await.unwrap()
    }

    pub async fn deactivate(&self, id: &CheckoutId) -> Answer<Checkout> {
        self.sumup.deactivate(id, &self.key).await
    }

    pub async fn transaction(&self, id: &TransactionId) -> Answer<Transaction> {
        self.sumup.transaction(&self.merchant, id, &self.key).await
    }

    pub async fn refund(&self, id: &TransactionId, pence: i64) -> Answer<()> {
        let amount = Amount::new(pence, Currency::Gbp).unwrap();
        self.sumup.refund(&self.merchant, id, amount, &self.key).await
    }

    /// The payer presses a button of the payment page, and is sent there.
    pub async fn press(&self, page: &Url, how: &str) -> String {
        assert_eq!(page.origin(), self.house.base.origin());
        let form = "application/x-www-form-urlencoded";
        let answer = self.house.send(page.path(), form, format!("how={how}")).await;
        assert_eq!(answer.status().as_u16(), 303);
        answer.headers()["location"].to_str().unwrap().to_owned()
    }

    /// A loaf that is made and paid at once: its checkout, and what it was paid by.
    pub async fn paid(&self, reference: &str) -> (CheckoutId, TransactionId) {
        let made = self.made(reference).await;
        self.press(&made.page, "pay").await;
        let paid = self.now(&made.id).await.transaction.unwrap();
        (made.id, paid)
    }

    pub async fn order(&self, faults: Value) {
        self.ordered(json!({"faults": faults})).await;
    }

    pub async fn order_for(&self, reference: &str, faults: Value) {
        self.ordered(json!({"reference": reference, "faults": faults})).await;
    }

    async fn ordered(&self, order: Value) {
        let sent = self.house.send("/_double/faults", "application/json", order.to_string()).await;
        assert_eq!(sent.status().as_u16(), 204, "{order}");
    }

    /// What was taken and given back, in pence.
    pub async fn ledger(&self) -> (Vec<i64>, Vec<i64>) {
        let ledger = self.house.read("/_double/ledger").await.text().await.unwrap();
        let ledger: Value = serde_json::from_str(&ledger).unwrap();
        let pence = |name: &str| {
            let entries = ledger[name].as_array().unwrap();
            entries.iter().map(|entry| entry["minor"].as_i64().unwrap()).collect()
        };
        (pence("captured"), pence("refunded"))
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert_eq!(self.watch.faults(), Vec::<String>::new());
        }
    }
}

pub fn pence(pence: i64) -> Amount {
    Amount::new(pence, Currency::Gbp).unwrap()
}
