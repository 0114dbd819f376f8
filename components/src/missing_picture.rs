use maud::{Markup, Render, html};

/// What stands in the place of a picture that is not there: an empty frame, as an SVG of its own.
pub struct MissingPicture;

impl Render for MissingPicture {
    fn render(&self) -> Markup {
        html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" role="img"
                aria-label="This picture is not here" {
                rect width="480" height="300" fill="#a39a90" fill-opacity=".22" {}
                g fill="none" stroke="#a39a90" stroke-width="1.5" stroke-linejoin="round"
                    transform="translate(160 100)" {
                    rect x="50" y="28" width="60" height="44" rx="3" {}
                    path d="M54 66l16-18 11 12 8-8 17 14" {}
                    circle cx="95" cy="41" r="4" {}
                }
            }
        }
    }
}
