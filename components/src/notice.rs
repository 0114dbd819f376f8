use maud::{Markup, Render, html};

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It is so.
    Plain,
    /// It went well.
    Good,
    /// Look before going on.
    Warning,
    /// It went wrong.
    Bad,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "tone-plain",
            Self::Good => "tone-good",
            Self::Warning => "tone-warning",
            Self::Bad => "tone-bad",
        }
    }
}

/// One sentence about what was just done, read out when it appears.
pub struct Flash<'a> {
    /// How it is meant.
    pub tone: Tone,
    /// What happened.
    pub sentence: &'a str,
}

impl Render for Flash<'_> {
    fn render(&self) -> Markup {
        html! { p class={ "flash " (self.tone.class()) } role="status" { (self.sentence) } }
    }
}

/// Something to know, standing in the page.
pub struct Notice<'a> {
    /// How it is meant.
    pub tone: Tone,
    /// In a few words.
    pub heading: &'a str,
    /// In full.
    pub body: Markup,
}

impl Render for Notice<'_> {
    fn render(&self) -> Markup {
        html! {
            section class={ "notice " (self.tone.class()) } {
                h2 .notice-heading { (self.heading) }
                (self.body)
            }
        }
    }
}
