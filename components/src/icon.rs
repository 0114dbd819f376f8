//! Small line drawings beside words, in the colour of the words. Each is decoration: the words say
//! what it is.
use maud::{Markup, Render, html};

/// A small drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// What one is about to buy.
    Basket,
    /// Somebody.
    Person,
    /// A magnifying glass.
    Search,
    /// Three lines: the menu.
    Menu,
    /// There is more below.
    Down,
    /// A lock, closed.
    Lock,
    /// A heart.
    Heart,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Basket => "M3 10h18l-2 10H5zM8 10l3-6m5 6-3-6M9 14v3m6-3v3",
            Self::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 9c1-5 4-6 8-6s7 1 8 6",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zm5-2 5 5",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Down => "m6 9 6 6 6-6",
            Self::Heart => {
                "M12 20C5 15 3 12 3 8.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 9 1.5C21 12 19 15 12 20z"
            }
            Self::Lock => "M5 11h14v9H5zm3 0V8a4 4 0 0 1 8 0v3",
        }
    }
}

impl Render for Icon {
    fn render(&self) -> Markup {
        html! {
            svg .icon viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false" {
                path d=(self.path()) {}
            }
        }
    }
}
