//! A SumUp that is none: each merchant code has its own fate.
use contracts::cart::{MerchantCode, SumUpKey};
use sumup_api::{Merchant, Refused, SumUp};

/// The bakery is `MBAKERY1`, and the key of all of them ends in `g7H8`.
pub struct Double;

#[async_trait::async_trait]
impl SumUp for Double {
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
