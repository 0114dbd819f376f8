//! A SumUp that is none: each merchant code has its own fate, and no money moves.
use contracts::cart::{CardWay, MerchantCode, SumUpKey};
use platform::outside::Outside;
use platform::testing::noon;
use server::SumUpAt;
use std::sync::Arc;
use std::time::Duration;
use sumup_api::{HttpSumUp, Merchant, Refused, SumUp};
use sumup_double::{Double, Settings};

/// Open on a port of its own for as long as the test runs.
pub async fn open() -> SumUpAt {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let pages = format!("http://{}", listener.local_addr().unwrap());
    let base: url::Url = pages.parse().unwrap();
    let double = Double::new(Settings::at(base.clone()), Arc::new(contracts::FixedClock(noon())));
    tokio::spawn(async move { axum::serve(listener, double.routes()).await });
    let patience = Duration::from_secs(20);
    let checkouts = Arc::new(HttpSumUp::new(base, Outside::private_too(), patience));
    SumUpAt { merchants: Arc::new(Merchants), checkouts, pages, cards: CardWay::Trial }
}

/// The bakery is `MBAKERY1`, and the key of all of them ends in `g7H8`.
struct Merchants;

#[async_trait::async_trait]
impl SumUp for Merchants {
    async fn merchant(&self, code: &MerchantCode, key: &SumUpKey) -> Result<Merchant, Refused> {
        if key.ending() != "g7H8" {
            return Err(Refused::Key);
        }
        let merchant = |currency: &str, sandbox| {
            Ok(Merchant { name: "Rose Ash Bakery".into(), currency: currency.into(), sandbox })
        };
        match code.as_str() {
            "MBAKERY1" => merchant("GBP", false),
            "MSANDBOX" => merchant("GBP", true),
            "MEURO123" => merchant("EUR", false),
            "MSILENT1" => Err(Refused::NoAnswer),
            _ => Err(Refused::Merchant),
        }
    }
}
