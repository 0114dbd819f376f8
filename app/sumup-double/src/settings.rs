use contracts::cart::{MerchantCode, SumUpKey};
use std::time::Duration;
use url::Url;

/// After how many minutes SumUp calls again where nobody answered, as it documents.
const RETRIES: [u64; 4] = [1, 5, 20, 120];

/// How the double is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where payers reach it: what leads to its payment pages begins so.
    pub address: Url,
    /// The one merchant it knows; none: everybody is one.
    pub merchant: Option<MerchantCode>,
    /// The one key it knows; none: whatever looks like a secret key will do.
    pub key: Option<SumUpKey>,
    /// How long it waits before each time it calls again.
    pub retries: Vec<Duration>,
}

impl Settings {
    /// Everybody's, reached there, and as patient as SumUp.
    #[must_use]
    pub fn at(address: Url) -> Self {
        let retries = RETRIES.into_iter().map(|minutes| Duration::from_secs(minutes * 60));
        Self { address, merchant: None, key: None, retries: retries.collect() }
    }

    /// The same, with that many times shorter waits between calls.
    #[must_use]
    pub fn hastened(mut self, times: u32) -> Self {
        for wait in &mut self.retries {
            *wait /= times.max(1);
        }
        self
    }
}
