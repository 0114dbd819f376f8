//! A sign-in that ends in another browser than it was begun in, as when its mail is read on a phone.
//! That browser has nothing to believe the answer by. So it leaves the answer alone, begins a
//! sign-in of its own, and goes on to where the first was going. It does so once: a browser that
//! keeps no cookies is not sent around.
use contracts::{Links, Service};
use oauth2::CsrfToken;

/// The longest place that travels along, in bytes: a link to it has to survive mail programs.
const LONGEST: usize = 400;

/// A state that says where its sign-in goes. It is no secret, and no more than what may stand in
/// the address of any sign-in.
pub(super) fn state(return_to: &str) -> CsrfToken {
    let random = CsrfToken::new_random(); // Base64 for addresses: it has no dot
    match return_to {
        to if to.len() <= LONGEST => CsrfToken::new(format!("{}.{to}", random.secret())),
        _ => CsrfToken::new(format!("{}.", random.secret())),
    }
}

/// Where one begins once more, for a state that says where it was going.
pub(super) fn login(links: &Links, service: Service, state: &str) -> Option<String> {
    let (_, wanted) = state.split_once('.')?;
    let return_to = links.onward(service, wanted);
    Some(format!("{}&elsewhere=yes", links.sign_in(service, &return_to)))
}
