use crate::answers::Invalid;
use crate::price::{Price, is_currency, minor_units};
use chrono::{DateTime, Utc};
use contracts::cart::MerchantCode;
use serde::Deserialize;
use serde_json::value::RawValue;
use url::Url;

/// The most characters of a reference, as SumUp documents today.
const LONGEST_REFERENCE: usize = 64;
/// The most characters of what the payer reads.
const LONGEST_DESCRIPTION: usize = 500;

/// What is asked for, in order.
#[derive(Clone, Debug)]
pub(crate) struct NewCheckout {
    pub(crate) reference: String,
    pub(crate) price: Price,
    pub(crate) merchant: String,
    pub(crate) description: Option<String>,
    pub(crate) return_url: Option<Url>,
    pub(crate) redirect_url: Option<Url>,
    pub(crate) valid_until: Option<DateTime<Utc>>,
    pub(crate) hosted: bool,
}

/// What is asked for, as it comes.
#[derive(Deserialize)]
struct Asked<'a> {
    checkout_reference: Option<String>,
    #[serde(borrow)]
    amount: Option<&'a RawValue>,
    currency: Option<String>,
    merchant_code: Option<String>,
    description: Option<String>,
    return_url: Option<String>,
    redirect_url: Option<String>,
    valid_until: Option<String>,
    hosted_checkout: Option<Hosted>,
}

#[derive(Deserialize)]
struct Hosted {
    enabled: bool,
}

impl NewCheckout {
    /// Or the first thing that is wrong with it.
    pub(crate) fn read(body: &[u8]) -> Result<Self, Invalid> {
        let asked: Asked = serde_json::from_slice(body).map_err(|_| Invalid::wrong("body"))?;
        let fits = |text: &String| (1..=LONGEST_REFERENCE).contains(&text.chars().count());
        let reference = given(asked.checkout_reference, "checkout_reference")?;
        let price = Price {
            minor: given(asked.amount.map(minor_units), "amount")?
                .filter(|minor| *minor > 0)
                .ok_or(Invalid::wrong("amount"))?,
            currency: given(asked.currency, "currency")?,
        };
        let code: MerchantCode = given(asked.merchant_code, "merchant_code")?
            .parse()
            .map_err(|_| Invalid::wrong("merchant_code"))?;
        let short = |text: &String| text.chars().count() <= LONGEST_DESCRIPTION;
        Ok(Self {
            reference: kept(reference, fits, "checkout_reference")?,
            price: kept(price, |price| is_currency(&price.currency), "currency")?,
            merchant: code.to_string(),
            description: asked
                .description
                .map(|text| kept(text, short, "description"))
                .transpose()?,
            return_url: address(asked.return_url, "return_url")?,
            redirect_url: address(asked.redirect_url, "redirect_url")?,
            valid_until: time(asked.valid_until)?,
            hosted: asked.hosted_checkout.is_some_and(|hosted| hosted.enabled),
        })
    }
}

fn given<T>(value: Option<T>, name: &'static str) -> Result<T, Invalid> {
    value.ok_or(Invalid::missing(name))
}

fn kept<T>(value: T, is_right: impl Fn(&T) -> bool, name: &'static str) -> Result<T, Invalid> {
    if is_right(&value) { Ok(value) } else { Err(Invalid::wrong(name)) }
}

fn address(text: Option<String>, name: &'static str) -> Result<Option<Url>, Invalid> {
    let Some(text) = text else { return Ok(None) };
    let url = Url::parse(&text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.map(Some).ok_or(Invalid::wrong(name))
}

fn time(text: Option<String>) -> Result<Option<DateTime<Utc>>, Invalid> {
    let read = |text: String| DateTime::parse_from_rfc3339(&text).map(|at| at.to_utc());
    text.map(read).transpose().map_err(|_| Invalid::wrong("valid_until"))
}
