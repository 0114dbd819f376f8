use crate::Frame;
use contracts::blog::{Byline, PostCard};
use maud::{Markup, Render, html};
use std::collections::HashSet;

/// Somebody who writes here, with what they wrote last.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// Who it is.
    pub who: &'a Byline,
    /// The newest of what they wrote.
    pub latest: &'a PostCard,
}

impl<'a> Person<'a> {
    /// Everybody who wrote one of these posts, newest first, each with the newest of theirs.
    #[must_use]
    pub fn writers(posts: &'a [PostCard]) -> Vec<Self> {
        let mut known = HashSet::new();
        let by = |latest: &'a PostCard| latest.authors.iter().map(move |who| Self { who, latest });
        posts.iter().flat_map(by).filter(|person| known.insert(&person.who.slug)).collect()
    }
}

/// People, each leading to their own page.
pub(super) struct People<'a> {
    /// Who, in the order they are shown.
    pub people: &'a [Person<'a>],
    /// What is around it.
    pub frame: &'a Frame<'a>,
}

impl Render for People<'_> {
    fn render(&self) -> Markup {
        let links = self.frame.links;
        html! {
            ul .people {
                @for Person { who, latest } in self.people {
                    li .person {
                        span .person-initials aria-hidden="true" { (initials(&who.name)) }
                        p .writer-name { a href=(links.author(&who.slug)) rel="author" { (who.name) } }
                        p .person-latest {
                            "Last wrote " a href=(links.post(&latest.slug)) { (latest.title) }
                        }
                    }
                }
            }
        }
    }
}

/// The first letters of a name's first and last word.
fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().next());
    letters.next().into_iter().chain(letters.next_back()).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_the_first_and_the_last() {
        for (name, letters) in
            [("Ada Okafor", "AO"), ("Émile van den Berg", "ÉB"), ("Cher", "C"), ("", "")]
        {
            assert_eq!(initials(name), letters);
        }
    }
}
