use maud::{Markup, Render, html};

/// How much a button matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do on a page.
    Primary,
    /// Something else one can do.
    Plain,
    /// Something that cannot be taken back.
    Grave,
}

/// Sends the form around it. Its words are a verb and its object: "Add 2 tickets".
pub struct Button<'a> {
    /// What it does.
    pub label: &'a str,
    /// How much it matters.
    pub weight: Weight,
}

impl Render for Button<'_> {
    fn render(&self) -> Markup {
        let class = match self.weight {
            Weight::Primary => "button button-primary",
            Weight::Plain => "button",
            Weight::Grave => "button button-grave",
        };
        html! { button class=(class) type="submit" { (self.label) } }
    }
}
