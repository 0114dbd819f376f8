//! What the form of payment settings says, or what is to be mended in it.
use components::blog::{KeyWrong, PaymentForm};
use contracts::cart::{KeyProblem, WantedCard, WantedTerms};
use platform::{AppError, Result};
use serde::Deserialize;

/// The form as it is sent. No `Debug`: there is a secret in it.
#[derive(Deserialize)]
pub(crate) struct Typed {
    version: i64,
    provider: String,
    currency: String,
    #[serde(default)]
    merchant: String,
    #[serde(default)]
    key: String,
    #[serde(default, rename = "at-pick-up")]
    at_pick_up: String,
}

impl Typed {
    /// The same, to be shown again: without the key.
    ///
    /// # Errors
    /// [`AppError::BadRequest`] where no form of ours says that.
    pub(crate) fn form(&self) -> Result<PaymentForm> {
        let by_card = match self.provider.as_str() {
            "none" => false,
            "sumup" => true,
            _ => return Err(AppError::BadRequest),
        };
        let key_typed = by_card && !self.key.trim().is_empty();
        Ok(PaymentForm {
            version: self.version,
            by_card,
            currency: self.currency.parse().map_err(|_| AppError::BadRequest)?,
            merchant: self.merchant.chars().take(LONGEST).collect(),
            at_pick_up: self.at_pick_up == "yes",
            merchant_wrong: None,
            key_wrong: key_typed.then_some(KeyWrong::Again),
        })
    }

    /// What it asks for, or the form with what is to be mended.
    pub(crate) fn wanted(&self, form: &PaymentForm) -> Result<WantedTerms, Box<PaymentForm>> {
        let (version, currency) = (form.version, form.currency);
        if !form.by_card {
            return Ok(WantedTerms { version, currency, card: None });
        }
        let key = match self.key.parse() {
            Ok(key) => Ok(Some(key)),
            Err(KeyProblem::Blank) => Ok(None),
            Err(problem) => Err(KeyWrong::Problem(problem)),
        };
        match (self.merchant.parse(), key) {
            (Ok(merchant), Ok(key)) => {
                let card = WantedCard { merchant, key, or_at_pick_up: form.at_pick_up };
                Ok(WantedTerms { version, currency, card: Some(card) })
            }
            (merchant, key) => Err(Box::new(PaymentForm {
                merchant_wrong: merchant.err(),
                key_wrong: key.err().or(form.key_wrong),
                ..form.clone()
            })),
        }
    }
}

/// More of a wrong merchant code is not sent back.
const LONGEST: usize = 60;
