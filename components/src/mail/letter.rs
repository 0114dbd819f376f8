use contracts::site::Site;
use maud::{DOCTYPE, Markup, html};

/// A mail, written: without sender and receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What it is about.
    pub subject: String,
    /// Its words, as text: lines end in `\n`.
    pub text: String,
    /// Its words, as a document of its own that loads nothing.
    pub html: String,
}

/// One piece of a letter, from which both its forms are made.
pub(super) enum Piece {
    /// A few sentences.
    Words(String),
    /// The thing to do: its words and its address.
    Way(&'static str, String),
}

impl Letter {
    pub(super) fn new(subject: String, pieces: &[Piece], site: &Site) -> Self {
        let text = pieces.iter().map(plain).chain([format!("-- \n{}\n", site.title)]);
        Self {
            text: text.collect::<Vec<_>>().join("\n\n"),
            html: document(&subject, pieces, site).into_string(),
            subject,
        }
    }
}

fn plain(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => words.clone(),
        Piece::Way(label, address) => format!("{label}:\n{address}"),
    }
}

fn document(subject: &str, pieces: &[Piece], site: &Site) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(site.language) {
            head {
                meta charset="utf-8";
                meta name="color-scheme" content="light dark";
                title { (subject) }
            }
            body style="font: 17px/1.5 Georgia, serif; max-width: 34em; margin: 2em auto; padding: 0 1em" {
                @for piece in pieces { (marked_up(piece)) }
                p style="font-size: 14px" { (site.title) }
            }
        }
    }
}

fn marked_up(piece: &Piece) -> Markup {
    html! {
        @match piece {
            Piece::Words(words) => { p { (words) } }
            Piece::Way(label, address) => { p { a href=(address) { strong { (label) } } } }
        }
    }
}
