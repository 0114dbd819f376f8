use maud::{Markup, Render, html};

/// Yes or no to an app: sent as `decision`, of `allow` or `deny`.
pub(super) struct Decision;

impl Render for Decision {
    fn render(&self) -> Markup {
        html! {
            div .gate-ways {
                button .button .button-primary type="submit" name="decision" value="allow" { "Allow" }
                button .button type="submit" name="decision" value="deny" { "Don’t allow" }
            }
        }
    }
}
