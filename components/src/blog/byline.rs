use contracts::Links;
use contracts::blog::Byline;
use maud::{Markup, Render, html};

/// Who wrote something, each name leading to their page: `Ada Okafor and Sam Reed`.
pub(crate) struct Authors<'a> {
    /// First author first.
    pub authors: &'a [Byline],
    /// Where their pages are.
    pub links: &'a Links,
}

impl Render for Authors<'_> {
    fn render(&self) -> Markup {
        let last = self.authors.len().saturating_sub(1);
        html! {
            @for (at, author) in self.authors.iter().enumerate() {
                @if at > 0 { (if at == last { " and " } else { ", " }) }
                a .author href=(self.links.author(&author.slug)) rel="author" { (author.name) }
            }
        }
    }
}
