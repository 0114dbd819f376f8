//! Who is paid by card, and what they show to SumUp.
use crate::Secret;
use std::fmt;
use std::str::FromStr;

/// How SumUp names a merchant: 4 to 16 letters and digits, in capitals, such as `MH4H92C7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MerchantCode(String);

/// What was given is no merchant's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeProblem {
    /// There is nothing.
    #[error("no merchant code")]
    Blank,
    /// It is too short, too long, or has other characters than letters and digits.
    #[error("not a merchant code: 4 to 16 letters and digits")]
    Shape,
}

impl MerchantCode {
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=16;

    /// As text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MerchantCode {
    type Err = CodeProblem;

    /// Small letters and spaces around it are mended.
    fn from_str(text: &str) -> Result<Self, CodeProblem> {
        let code = text.trim().to_ascii_uppercase();
        if code.is_empty() {
            return Err(CodeProblem::Blank);
        }
        let plain = code.bytes().all(|b| b.is_ascii_alphanumeric());
        let fits = plain && Self::LENGTHS.contains(&code.len());
        fits.then_some(Self(code)).ok_or(CodeProblem::Shape)
    }
}

impl fmt::Display for MerchantCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A secret key to SumUp, `sup_sk_…`: printed nowhere, sealed where it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SumUpKey(Secret);

/// What was given is no secret key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// There is nothing.
    #[error("no key")]
    Blank,
    /// It is the public one, with which nobody can be charged.
    #[error("a public key")]
    Public,
    /// It is none at all.
    #[error("not a secret key")]
    Shape,
}

impl SumUpKey {
    const PREFIX: &str = "sup_sk_";
    /// Characters behind the prefix: far more than are told of it.
    const LENGTHS: std::ops::RangeInclusive<usize> = 16..=200;
    /// How many of its last characters are told.
    pub const TOLD: usize = 4;

    /// Itself: for SumUp, and to be sealed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        self.0.reveal()
    }

    /// Its last four characters, by which people tell one from another.
    #[must_use]
    pub fn ending(&self) -> &str {
        let text = self.0.reveal();
        text.get(text.len() - Self::TOLD..).unwrap_or_default()
    }
}

impl FromStr for SumUpKey {
    type Err = KeyProblem;

    fn from_str(text: &str) -> Result<Self, KeyProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(KeyProblem::Blank);
        }
        if text.starts_with("sup_pk_") {
            return Err(KeyProblem::Public);
        }
        let rest = text.strip_prefix(Self::PREFIX).ok_or(KeyProblem::Shape)?;
        let plain = rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let fits = plain && Self::LENGTHS.contains(&rest.len());
        fits.then(|| Self(Secret::from_bearer(text))).ok_or(KeyProblem::Shape)
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeProblem, KeyProblem, MerchantCode, SumUpKey};

    #[test]
    fn a_merchant_code_is_known_however_it_was_typed() {
        assert_eq!(" mh4h92c7\n".parse::<MerchantCode>().unwrap().as_str(), "MH4H92C7");
        assert_eq!("  ".parse::<MerchantCode>(), Err(CodeProblem::Blank));
        for wrong in ["MH4", "MH4H-92C7", "MH4H92C7MH4H92C7X", "Mühle", "../payouts"] {
            assert_eq!(wrong.parse::<MerchantCode>(), Err(CodeProblem::Shape), "{wrong}");
        }
    }

    #[test]
    fn only_a_secret_key_is_one_and_none_is_printed() {
        let key: SumUpKey = " sup_sk_a1B2c3D4e5F6g7H8 \n".parse().unwrap();
        assert_eq!((key.reveal(), key.ending()), ("sup_sk_a1B2c3D4e5F6g7H8", "g7H8"));
        assert!(!format!("{key:?}").contains("g7H8"));
        let problem = |text: &str| text.parse::<SumUpKey>().unwrap_err();
        assert_eq!(problem(""), KeyProblem::Blank);
        assert_eq!(problem("sup_pk_a1B2c3D4e5F6g7H8"), KeyProblem::Public);
        for wrong in [
            "MH4H92C7",
            "sup_sk_",
            "sup_sk_short",
            "sup_sk_a1B2 c3D4e5F6g7H8",
            "sup_sk_€€€€€€€€€€€€",
        ] {
            assert_eq!(problem(wrong), KeyProblem::Shape, "{wrong}");
        }
    }
}
