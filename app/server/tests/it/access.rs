//! Who may come in where, on every route of every service.
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service;
use contracts::people::Role;
use platform::testing::{Guest, Page};
use platform::{Access, Route};

#[tokio::test]
async fn every_route_of_every_service_says_who_may_come_in() {
    let house = House::build().await;
    let line = |(service, Route { path, access, .. }): (Service, Route)| {
        format!("{:<10} {path:<40} {access}", service.name())
    };
    let mut lines: Vec<_> = house.hosts.routes().map(line).collect();
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}

#[tokio::test]
async fn no_route_lets_in_whoever_may_not_come() {
    let house = House::build().await;
    let (_, admin) = house.signed_in("ada").await;
    let (_, member) = house.signed_in("grace").await;
    let nobody = Guest::new(&house.hosts);
    let mut guarded = 0;
    for (service, route) in house.hosts.routes() {
        let needs = match route.access {
            Access::Everyone | Access::Bearer => continue,
            Access::Member => None,
            Access::Role(role) => Some(role),
        };
        guarded += 1;
        let path = filled(route.path);
        let stranger = ask(&nobody, service, &path).await;
        assert!(is_sent_to_sign_in(&stranger), "{service} {path}: {stranger:?}");
        if needs.is_some() {
            let refused = ask(&member, service, &path).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{service} {path}");
        }
        let let_in = ask(if needs.is_some() { &admin } else { &member }, service, &path).await;
        let kept_out = is_sent_to_sign_in(&let_in) || let_in.status == StatusCode::FORBIDDEN;
        assert!(!kept_out, "{service} {path}: {let_in:?}");
    }
    assert!(guarded > 10, "{guarded}");
}

#[tokio::test]
async fn a_role_opens_what_it_is_for_and_nothing_else() {
    let house = House::build().await;
    house.signed_in("ada").await;
    for role in Role::ALL {
        let (person, browser) = house.signed_in(role_holder(role)).await;
        let people = &house.platform.domains.people;
        let roles = [role].into_iter().collect();
        people.grant_roles(person.id, person.id, roles).await.unwrap();
        for (service, route) in house.hosts.routes() {
            let Access::Role(needed) = route.access else { continue };
            let answer = ask(&browser, service, &filled(route.path)).await;
            let open = answer.status != StatusCode::FORBIDDEN;
            let may = needed == role || role == Role::Admin;
            assert_eq!(open, may, "{role} at {service} {}: {}", route.path, answer.status);
        }
    }
}

const fn role_holder(role: Role) -> &'static str {
    match role {
        Role::Editor => "edith",
        Role::Organiser => "olga",
        Role::Shopkeeper => "sam",
        Role::Door => "dora",
        Role::Admin => "amos",
    }
}

/// A path with something in each of its places.
fn filled(path: &str) -> String {
    let place = |part: &str| match part {
        "{handle}" => "ada".to_owned(),
        part if part.starts_with('{') => uuid::Uuid::nil().to_string(),
        part => part.to_owned(),
    };
    path.split('/').map(place).collect::<Vec<_>>().join("/")
}

/// What a GET is answered, or a POST where nothing is to be got.
async fn ask(guest: &Guest, service: Service, path: &str) -> Page {
    let got = guest.get(service, path).await;
    if got.status != StatusCode::METHOD_NOT_ALLOWED {
        return got;
    }
    guest.post(service, path, &[]).await
}

fn is_sent_to_sign_in(page: &Page) -> bool {
    page.status == StatusCode::UNAUTHORIZED
        || page.header(header::LOCATION).starts_with("/auth/login")
}
