use contracts::people::Person;
use contracts::{Links, Service};
use maud::{Markup, Render, html};

/// Somebody's picture, small and round, or their initials. Their name stands beside it.
pub struct Portrait<'a> {
    /// Who.
    pub person: &'a Person,
    /// Where pictures live.
    pub links: &'a Links,
}

impl Render for Portrait<'_> {
    fn render(&self) -> Markup {
        html! {
            @if let Some(kept) = &self.person.picture {
                img .person-picture src=(self.links.whole(Service::Blog, kept)) alt="" width="32" height="32";
            } @else {
                span .person-picture aria-hidden="true" { (initials(&self.person.name)) }
            }
        }
    }
}

/// The first letters of the first and the last of somebody's names.
fn initials(name: &str) -> String {
    let mut firsts = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = firsts.next();
    let letters = first.into_iter().chain(firsts.next_back());
    letters.flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_name() {
        assert_eq!(initials("ada maria okafor"), "AO");
        assert_eq!(initials("Mina"), "M");
        assert_eq!(initials("  "), "");
    }
}
