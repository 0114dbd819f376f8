//! Whoever fills a basket, signed in or not.
use crate::CartState;
use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::Response;
use contracts::cart::{CartId, Whose};
use contracts::people::Person;
use platform::auth::{cart_cookie, forget_cart};
use platform::{AppError, Result, Visitor};
use uuid::Uuid;

/// A visitor, and their basket if they have one. What was put in before somebody signed in is theirs
/// from their first look at it on.
pub(crate) struct Shopper {
    cart: CartState,
    visitor: Visitor,
    /// What the browser is told of its basket with the answer.
    cookie: Option<Cookie>,
}

#[derive(Clone, Copy)]
enum Cookie {
    Keep(CartId),
    Forget,
}

impl Shopper {
    /// Whose basket it is; none where nothing was ever put in.
    pub(crate) fn whose(&self) -> Option<Whose> {
        let person = self.visitor.person.as_ref().map(|person| Whose::Persons(person.id));
        person.or(self.visitor.cart.map(Whose::Nobodys))
    }

    /// Who it is, where that is known.
    pub(crate) fn person(&self) -> Option<&Person> {
        self.visitor.person.as_deref()
    }

    /// The same with a basket.
    pub(crate) fn with_cart(mut self) -> (Self, Whose) {
        if let Some(whose) = self.whose() {
            return (self, whose);
        }
        let new = CartId(Uuid::new_v4());
        self.visitor.cart = Some(new);
        self.cookie = Some(Cookie::Keep(new));
        (self, Whose::Nobodys(new))
    }

    /// An answer to them.
    pub(crate) fn answer(&self, mut answer: Response) -> Response {
        let platform = self.cart.shell.platform();
        let cookie = match self.cookie {
            Some(Cookie::Keep(cart)) => cart_cookie(platform, cart),
            Some(Cookie::Forget) => forget_cart(&platform.links),
            None => None,
        };
        if let Some(cookie) = cookie {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        answer
    }
}

impl FromRequestParts<CartState> for Shopper {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, cart: &CartState) -> Result<Self> {
        let mut visitor = Visitor::from_request_parts(parts, cart).await?;
        let mut cookie = None;
        if let (Some(person), Some(nobodys)) = (&visitor.person, visitor.cart) {
            cart.carts.adopt(nobodys, person.id).await?;
            visitor.cart = None;
            cookie = Some(Cookie::Forget);
        }
        Ok(Self { cart: cart.clone(), visitor, cookie })
    }
}
