use super::Letter;
use super::letter::Piece;
use contracts::sign_in::UserAgent;
use contracts::site::Site;

/// The link that signs somebody in.
pub struct LinkMail<'a> {
    /// The link.
    pub link: &'a str,
    /// How long it is good.
    pub minutes: i64,
    /// The browser that asked for it.
    pub asked_by: &'a UserAgent,
    /// Who writes.
    pub site: &'a Site,
}

impl LinkMail<'_> {
    /// The mail.
    #[must_use]
    pub fn letter(&self) -> Letter {
        let Self { link, minutes, asked_by, site } = self;
        let browser = asked_by.in_words();
        let pieces = [
            Piece::Words(format!("Hello, here is your link to {}.", site.title)),
            Piece::Way("Sign in", (*link).to_owned()),
            Piece::Words(format!("It works once, for the next {minutes} minutes.")),
            Piece::Words(format!(
                "It was asked for with {browser}. If that was not you, do nothing: without the link \
                 nobody gets in. Please pass it on to nobody; we never ask for it."
            )),
        ];
        Letter::new(format!("Your link to {}", site.title), &pieces, site)
    }
}
