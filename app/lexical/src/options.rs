//! How a document is rendered.

/// How a document is rendered: for whom, and how close to Ghost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Ghost's own output, unsafe markup included: for parity tests and re-export, never for a page.
    pub strict_ghost: bool,
    /// Origin of the site without a trailing slash. Images below it get a `srcset` in strict mode.
    pub site_url: String,
    /// Who will read it: decides what gated blocks let through. Ignored in strict mode.
    pub audience: Audience,
    /// Whether the reader is an editor, who is told about blocks that cannot be shown.
    pub reader: Reader,
    /// Whether rendering stops at the paywall for everyone but [`Audience::PaidMember`].
    pub cut_at_paywall: bool,
    /// Whether HTML cards are shown as they were written, in a part of the page that no script of
    /// ours heeds: for authors who may. Every other field is sanitised whoever wrote it.
    pub raw_html: bool,
    /// Where people sign up: the target of a signup card's button, which is left out without it.
    pub account_url: Option<String>,
    /// What URLs of links, images and media are turned into; the first match counts.
    pub rewrites: Vec<Rewrite>,
}

impl Options {
    /// Ghost's own output for a site at `site_url`.
    #[must_use]
    pub fn strict_ghost(site_url: impl Into<String>) -> Self {
        Self { strict_ghost: true, ..Self::reading(site_url) }
    }

    /// What a stranger may read of a document of the site at `site_url`, up to the paywall.
    #[must_use]
    pub fn reading(site_url: impl Into<String>) -> Self {
        Self {
            strict_ghost: false,
            site_url: site_url.into(),
            audience: Audience::Anyone,
            reader: Reader::Visitor,
            cut_at_paywall: true,
            raw_html: false,
            account_url: None,
            rewrites: Vec::new(),
        }
    }

    /// The site's origin without a trailing slash.
    pub(crate) fn site(&self) -> &str {
        self.site_url.trim_end_matches('/')
    }

    /// Whether rendering stops at a paywall.
    pub(crate) fn stops_at_paywall(&self) -> bool {
        !self.strict_ghost && self.cut_at_paywall && self.audience != Audience::PaidMember
    }
}

/// Who reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// A stranger.
    Anyone,
    /// A member who pays nothing.
    Member,
    /// A member who pays, or was given what others pay for.
    PaidMember,
}

/// Who looks at a rendered document: the public, or somebody who can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// Nodes of unknown types are left out.
    Visitor,
    /// Nodes of unknown types are shown as a clear placeholder.
    Editor,
}

/// A rule that moves URLs: what begins with `from` begins with `to` instead. Where `from` is a
/// place on a page (`#/portal/signup`), `to` is instead of the whole URL, on whatever page of the
/// site that place was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The prefix to look for, `__GHOST_URL__/content/images/` say.
    pub from: String,
    /// The prefix to put in its place.
    pub to: String,
}
