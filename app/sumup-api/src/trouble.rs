use std::time::Duration;

/// What SumUp answers, or what went wrong.
pub type Answer<T> = Result<T, Trouble>;

/// Why SumUp did not do as asked, by what is to be done about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It does not know the key (401): somebody has to set another.
    #[error("SumUp does not know the key")]
    Key,
    /// There is no such thing, or it is another merchant's (404). A transaction may be missing for
    /// a while after it was paid.
    #[error("SumUp knows nothing of it")]
    NotFound,
    /// The merchant has a checkout of that reference (409 `DUPLICATED_CHECKOUT`): list by
    /// reference, and adopt it.
    #[error("SumUp has a checkout of that reference")]
    Duplicate,
    /// Its state does not let it (any other 409): read it again.
    #[error("SumUp cannot do so any more: {0}")]
    Conflict(Reason),
    /// SumUp will not, however often it is asked (any other 4xx).
    #[error("SumUp refuses: {0}")]
    Refused(Reason),
    /// It may have been done, or not: nothing came that can be understood, not in time, or SumUp
    /// is at its limits (429, 5xx). Read before anything is asked again that moves money.
    #[error("SumUp does not answer")]
    Later {
        /// How long SumUp asks to be left alone, where it says so: an hour at most.
        after: Option<Duration>,
    },
}

/// Why SumUp refused, in its own words: for whoever runs this, not for who pays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// The answer's status: 400 to 499.
    pub status: u16,
    /// SumUp's own code, such as `CHECKOUT_PROCESSED` or `INVALID_AMOUNT`.
    pub code: Option<String>,
    /// What it says in words: 200 characters at most.
    pub words: Option<String>,
    /// What may still be refunded, a number as SumUp writes it. In which unit is documented
    /// nowhere: what is left is told by [`crate::Transaction::refundable`].
    pub refundable: Option<String>,
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.status)?;
        for told in [&self.code, &self.words].into_iter().flatten() {
            write!(f, " {told}")?;
        }
        Ok(())
    }
}
