//! Who may come in where. Every route says it, in one list, so that none is open by accident.
use super::Visitor;
use crate::{AppError, Bounds, Result};
use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::MethodRouter;
use contracts::people::{Person, Role};
use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Everyone,
    /// Everybody with what the handler itself checks: a code, a token, a link.
    Bearer,
    /// Who has signed in.
    Member,
    /// Who has this role.
    Role(Role),
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everyone => f.write_str("everyone"),
            Self::Bearer => f.write_str("bearer"),
            Self::Member => f.write_str("member"),
            Self::Role(role) => role.fmt(f),
        }
    }
}

/// One address of a service, and who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// Its path, as axum writes it.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    /// How much a request may bring along, and how long its answer may take.
    pub bounds: Bounds,
}

/// The routes of a service.
pub struct Routes<S = ()> {
    router: Router<S>,
    list: Vec<Route>,
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self { router: Router::new(), list: Vec::new() }
    }

    /// A route for everybody.
    #[must_use]
    pub fn everyone(self, path: &'static str, handlers: MethodRouter<S>) -> Self {
        self.add(path, Access::Everyone, handlers)
    }

    /// A route for everybody with what the handler itself checks: a code, a token, a link.
    #[must_use]
    pub fn bearer(self, path: &'static str, handlers: MethodRouter<S>) -> Self {
        self.add(path, Access::Bearer, handlers)
    }

    /// A route for who has signed in.
    #[must_use]
    pub fn member(self, path: &'static str, handlers: MethodRouter<S>) -> Self {
        self.add(path, Access::Member, handlers)
    }

    /// A route for who has this role.
    #[must_use]
    pub fn role(self, role: Role, path: &'static str, handlers: MethodRouter<S>) -> Self {
        self.add(path, Access::Role(role), handlers)
    }

    /// A route for who has this role, which holds what was sent by nobody any more: its handlers
    /// hear of who is not signed in, and keep what they typed. Nothing is shown so: there they are
    /// sent to sign in.
    #[must_use]
    pub fn role_that_holds(
        mut self,
        role: Role,
        path: &'static str,
        handlers: MethodRouter<S>,
    ) -> Self {
        self.list.push(Route { path, access: Access::Role(role), bounds: Bounds::default() });
        let handlers = handlers.layer(from_fn(move |visitor, request, next| {
            guard_what_is_shown(role, visitor, request, next)
        }));
        Self { router: self.router.route(path, handlers), list: self.list }
    }

    /// These and those.
    #[must_use]
    pub fn merge(mut self, others: Self) -> Self {
        self.list.extend(others.list);
        Self { router: self.router.merge(others.router), list: self.list }
    }

    /// The same routes, with these bounds instead of those that suit nearly all.
    #[must_use]
    pub fn bounded(mut self, bounds: Bounds) -> Self {
        self.list.iter_mut().for_each(|route| route.bounds = bounds);
        self
    }

    /// With what the handlers need.
    #[must_use]
    pub fn with_state<T>(self, state: S) -> Routes<T> {
        Routes { router: self.router.with_state(state), list: self.list }
    }

    /// Every address, and who may come in.
    #[must_use]
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    pub(crate) fn into_router(self) -> Router<S> {
        self.router
    }

    fn add(mut self, path: &'static str, access: Access, handlers: MethodRouter<S>) -> Self {
        self.list.push(Route { path, access, bounds: Bounds::default() });
        let handlers = match access {
            Access::Everyone | Access::Bearer => handlers,
            Access::Member => handlers.layer(from_fn(guard::<Member>)),
            Access::Role(Role::Editor) => handlers.layer(from_fn(guard::<Editor>)),
            Access::Role(Role::Organiser) => handlers.layer(from_fn(guard::<Organiser>)),
            Access::Role(Role::Shopkeeper) => handlers.layer(from_fn(guard::<Shopkeeper>)),
            Access::Role(Role::Door) => handlers.layer(from_fn(guard::<Door>)),
            Access::Role(Role::Admin) => handlers.layer(from_fn(guard::<Admin>)),
        };
        Self { router: self.router.route(path, handlers), list: self.list }
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

async fn guard<N: Needed>(
    _: Authorized<N>,
    request: Request,
    next: Next,
) -> Result<Response, Infallible> {
    Ok(next.run(request).await)
}

async fn guard_what_is_shown(
    role: Role,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Result<Response> {
    match &visitor.person {
        None if request.method().is_safe() => Err(nobody(request.method(), request.uri())),
        Some(person) if !person.roles.allow(role) => Err(contracts::Error::Forbidden.into()),
        _ => Ok(next.run(request).await),
    }
}

fn nobody(method: &Method, asked: &Uri) -> AppError {
    let target = asked.path_and_query().map_or("/", |target| target.as_str());
    AppError::SignInFirst { return_to: target.to_owned(), page: method.is_safe() }
}

/// What a route needs: a role, or only somebody.
pub trait Needed: Send + Sync + 'static {
    /// The role; none when everybody who has signed in may come in.
    const ROLE: Option<Role>;
}

macro_rules! needed {
    ($($(#[$doc:meta])* $name:ident: $role:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Needed for $name {
            const ROLE: Option<Role> = $role;
        }
    )+};
}

needed! {
    /// Whoever has signed in.
    Member: None;
    /// Who may write on the blog.
    Editor: Some(Role::Editor);
    /// Who may run calendars.
    Organiser: Some(Role::Organiser);
    /// Who may run the market.
    Shopkeeper: Some(Role::Shopkeeper);
    /// Who may check tickets in.
    Door: Some(Role::Door);
    /// Who may do everything.
    Admin: Some(Role::Admin);
}

/// Somebody who may do what a handler does: [`AppError::SignInFirst`] for nobody, and
/// [`contracts::Error::Forbidden`] for somebody else.
#[derive(Clone, Debug)]
pub struct Authorized<N> {
    /// Who it is.
    pub person: Arc<Person>,
    needed: PhantomData<N>,
}

impl<S: Send + Sync, N: Needed> FromRequestParts<S> for Authorized<N> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let Some(person) = visitor.person else {
            return Err(nobody(&parts.method, &parts.uri));
        };
        match N::ROLE {
            Some(role) if !person.roles.allow(role) => Err(contracts::Error::Forbidden.into()),
            _ => Ok(Self { person, needed: PhantomData }),
        }
    }
}
