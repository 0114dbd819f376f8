use contracts::oauth::{Scope, Scopes};
use maud::{Markup, Render, html};

/// What an app may do, in plain words.
pub(crate) struct ScopeList(pub Scopes);

/// What follows “It may”.
const fn words(scope: Scope) -> &'static str {
    match scope {
        Scope::OpenId => "know you again when you come back",
        Scope::Profile => "see your name, user name and picture",
        Scope::Email => "see your e-mail address",
        Scope::OfflineAccess => "stay signed in while you are away",
        Scope::Read => "read what you can read in the fediverse",
        Scope::Write => "post, follow and like in your name",
        Scope::Follow => "follow and block people in your name",
        Scope::Push => "be told when something is new for you",
        Scope::Door => "check tickets in at the door",
    }
}

impl Render for ScopeList {
    fn render(&self) -> Markup {
        html! { ul .scopes { @for scope in self.0.iter() { li { (words(scope)) } } } }
    }
}
