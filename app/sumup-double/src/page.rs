use crate::checkout::{Checkout, Status};
use maud::{DOCTYPE, Markup, html};

/// Where a payer pays, or seems to.
pub(crate) struct Page<'a>(pub(crate) &'a Checkout);

impl Page<'_> {
    pub(crate) fn markup(&self) -> Markup {
        let asked = &self.0.asked;
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="robots" content="noindex";
                    title { "Pay " (asked.price.told()) " · rehearsal" }
                    link rel="stylesheet" href="/style.css";
                }
                body {
                    main {
                        p.rehearsal role="note" { "This is a rehearsal: no money moves." }
                        h1 { "Pay " (asked.price.told()) }
                        p { "To " (asked.merchant) }
                        @if let Some(description) = &asked.description { p { (description) } }
                        (self.state())
                        form method="post" { (self.buttons()) }
                    }
                }
            }
        }
    }

    fn state(&self) -> Markup {
        html! {
            @match self.0.status {
                Status::Pending => {},
                Status::Failed => p role="status" { "The card was declined. You can try again." },
                Status::Paid => p role="status" { "This is paid." },
                Status::Expired => p role="status" { "This can be paid no more." },
            }
        }
    }

    fn buttons(&self) -> Markup {
        html! {
            @if self.0.is_payable() {
                button.pay name="how" value="pay" { "Pay" }
                button name="how" value="decline" { "Let the card be declined" }
                button name="how" value="back" { "Go back without paying" }
            } @else if self.0.asked.redirect_url.is_some() {
                button.pay name="how" value="back" { "Go back" }
            }
        }
    }
}
