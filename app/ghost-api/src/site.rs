use contracts::ghost::Trouble;
use serde::Deserialize;

/// What a Ghost says of itself.
#[derive(Clone, Debug, Deserialize)]
pub struct SiteFacts {
    /// What the site is called.
    pub title: String,
    /// Where readers find it.
    pub url: String,
    /// Which Ghost it is: `6.65`.
    pub version: String,
}

impl SiteFacts {
    /// Whether we know how to read it: Ghost 5 and 6.
    ///
    /// # Errors
    /// [`Trouble::Unsupported`].
    pub fn check(&self) -> Result<(), Trouble> {
        match self.version.split('.').next() {
            Some("5" | "6") => Ok(()),
            _ => Err(Trouble::Unsupported(self.version.chars().take(20).collect())),
        }
    }
}
