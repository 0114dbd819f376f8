use contracts::cart::MerchantCode;
use serde::Deserialize;

/// The most characters of a name that are kept.
const LONGEST: usize = 150;

/// A merchant, as SumUp knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merchant {
    /// What their customers know them as: 1 to 150 characters.
    pub name: String,
    /// The currency they are paid in: three capital letters (ISO 4217).
    pub currency: String,
    /// Whether they are for trying out only: no money moves.
    pub sandbox: bool,
}

/// What of SumUp's answer is read.
#[derive(Deserialize)]
pub(crate) struct Answer {
    merchant_code: String,
    default_currency: String,
    #[serde(default)]
    sandbox: bool,
    business_profile: Option<Named>,
    company: Option<Named>,
    alias: Option<String>,
}

#[derive(Deserialize)]
struct Named {
    name: Option<String>,
}

impl Answer {
    /// Whether it is about that merchant.
    pub(crate) fn is_of(&self, code: &MerchantCode) -> bool {
        self.merchant_code.eq_ignore_ascii_case(code.as_str())
    }

    /// None: it does not say what SumUp promises to.
    pub(crate) fn merchant(self) -> Option<Merchant> {
        let currency = self.default_currency;
        let is_currency = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        let of = |named: Option<Named>| named?.name;
        let names =
            [of(self.business_profile), self.alias, of(self.company), Some(self.merchant_code)];
        let name =
            names.into_iter().flatten().map(|name| plain(&name)).find(|name| !name.is_empty())?;
        is_currency.then_some(Merchant { name, currency, sandbox: self.sandbox })
    }
}

fn plain(name: &str) -> String {
    let plain = name.trim().chars().filter(|c| !c.is_control()).take(LONGEST);
    plain.collect::<String>().trim_end().to_owned()
}
