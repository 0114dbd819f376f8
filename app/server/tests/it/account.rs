//! What is one's own, over a real database.
use crate::house::{House, database_url};
use axum::http::{HeaderName, StatusCode, header};
use chrono::{DateTime, Duration, Utc};
use contracts::Service;
use contracts::oauth::{GrantType, NewClient, Registration};
use contracts::people::Person;
use contracts::people::Role;
use platform::testing::{Guest, Page, noon};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use totp_rs::TOTP;
use uuid::Uuid;

async fn get(guest: &Guest, path: &str) -> Page {
    guest.get(Service::Account, path).await
}

async fn post(guest: &Guest, path: &str, fields: &[(&str, &str)]) -> Page {
    guest.post(Service::Account, path, fields).await
}

/// Whether the answer sends on to this page.
fn is_on_to(page: &Page, path: &str) -> bool {
    page.status == StatusCode::SEE_OTHER && page.header(header::LOCATION).ends_with(path)
}

/// So long before noon.
fn ago(minutes: i64) -> DateTime<Utc> {
    noon() - Duration::minutes(minutes)
}

/// Waits until somebody has a mail about something.
async fn is_told(house: &House, person: &Person, about: &str) {
    let mailbox = house.platform.mailer.mailbox().unwrap();
    for _ in 0..200 {
        let kept = mailbox.newest(100).unwrap_or_default();
        let mut theirs = kept.iter().filter(|mail| mail.to == person.email.as_str());
        if theirs.any(|mail| mail.subject.contains(about)) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody told {person:?} that {about}")
}

#[tokio::test]
async fn somebody_goes_by_another_name_at_once() {
    let house = House::build().await;
    let (_, ada) = house.signed_in("ada").await;
    let done = post(&ada, "/profile", &[("name", "Ada Okafor")]).await;
    assert!(is_on_to(&done, "/profile?saved=yes"), "{done:?}");
    let profile = get(&ada, "/profile?saved=yes").await;
    assert!(profile.body.contains("value=\"Ada Okafor\""), "{}", profile.body);
    assert!(profile.text(".flash").is_some());
    let menu = get(&ada, "/internal/fragments/auth-menu").await;
    assert!(menu.body.contains("Ada Okafor"), "{}", menu.body);
}

#[tokio::test]
async fn an_authenticator_app_is_added_by_its_first_code_and_told_of() {
    let house = House::build().await;
    let (person, ada) = house.signed_in("ada").await;
    let offer = get(&ada, "/security/authenticator").await;
    assert!(offer.body.contains("<svg class=\"qr-code\""), "{}", offer.body);
    let app = TOTP::from_url(address(&offer)).unwrap();
    let wrong = post(&ada, "/security/authenticator", &[("code", "1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(address(&wrong), address(&offer), "the picture changed under the camera");
    let code = app.generate(u64::try_from(noon().timestamp()).unwrap());
    let added = post(&ada, "/security/authenticator", &[("code", &code)]).await;
    assert_eq!((added.status, added.all(".codes li").len()), (StatusCode::OK, 10));
    assert_eq!(added.header(header::CACHE_CONTROL), "private, no-store");
    let again = post(&ada, "/security/authenticator", &[("code", &code)]).await;
    assert!(is_on_to(&again, "/security/authenticator"), "the codes are shown once: {again:?}");
    assert!(is_on_to(&get(&ada, "/security/authenticator").await, "/security"));
    let anew = post(&ada, "/security/recovery-codes", &[]).await;
    assert_eq!(anew.all(".codes li").len(), 10);
    assert_ne!(anew.all(".codes li"), added.all(".codes li"));
    let removed = post(&ada, "/security/authenticator/removal", &[]).await;
    assert!(is_on_to(&removed, "/security?done=authenticator-removed"));
    assert!(is_on_to(&post(&ada, "/security/recovery-codes", &[]).await, "/security"));
    for about in ["app was added", "new recovery codes", "app was removed"] {
        is_told(&house, &person, about).await;
    }
    let log = get(&ada, "/security/log").await.all(".row-sentence").join(" ");
    assert!(log.contains("app was added") && log.contains("app was removed"), "{log}");
}

/// What the picture of an offer says.
fn address(page: &Page) -> String {
    let (_, rest) = page.body.split_once("href=\"otpauth:").unwrap();
    format!("otpauth:{}", rest.split('"').next().unwrap().replace("&amp;", "&"))
}

#[tokio::test]
async fn a_passkey_is_begun_in_this_session_and_added_by_an_answer_that_holds() {
    let house = House::build().await;
    let (_, ada) = house.signed_in("ada").await;
    let options = post(&ada, "/security/passkeys/options", &[]).await;
    assert_eq!(options.header(header::CONTENT_TYPE), "application/json");
    assert!(options.body.contains("challenge"), "{}", options.body);
    let nameless = post(&ada, "/security/passkeys", &[("name", " "), ("answer", "{}")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text("[aria-invalid=true]").is_some());
    let forged = post(&ada, "/security/passkeys", &[("name", "Phone"), ("answer", "{}")]).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(forged.body.contains("value=\"Phone\""), "what was typed is lost");
    let nobodys = format!("/security/passkeys/{}/removal", uuid::Uuid::nil());
    assert_eq!(post(&ada, &nobodys, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_sign_in_that_is_ended_is_nobodys_at_once() {
    let house = House::build().await;
    let person = house.person("ada").await;
    let (_, here) = house.sign_in(&person, ago(1)).await;
    let (id, there) = house.sign_in(&person, ago(9)).await;
    house.grant(&person, "market", id, ago(9)).await;
    assert_eq!(get(&there, "/profile").await.status, StatusCode::OK);
    let list = get(&here, "/sign-ins").await;
    assert_eq!(list.all(".rows .row").len(), 2);
    assert_eq!(list.all(".row-mark"), ["this one"]);
    assert!(list.body.contains("Rose Ash market"), "{}", list.body);
    let ending = format!("/sign-ins/{id}/ending");
    assert!(is_on_to(&post(&here, &ending, &[]).await, "/sign-ins"));
    assert!(is_on_to(&get(&there, "/profile").await, "return_to=%2Fprofile"));
    assert_eq!(get(&here, "/profile").await.status, StatusCode::OK);
}

#[tokio::test]
async fn all_other_sign_ins_end_and_nobody_elses() {
    let house = House::build().await;
    let (person, grace) = (house.person("ada").await, house.signed_in("grace").await.1);
    let (id, here) = house.sign_in(&person, ago(1)).await;
    let (_, second) = house.sign_in(&person, ago(2)).await;
    let (_, third) = house.sign_in(&person, ago(3)).await;
    assert!(is_on_to(&post(&here, "/sign-ins/others/ending", &[]).await, "/sign-ins"));
    for gone in [second, third] {
        assert_eq!(get(&gone, "/profile").await.status, StatusCode::SEE_OTHER);
    }
    for stays in [&here, &grace] {
        assert_eq!(get(stays, "/profile").await.status, StatusCode::OK);
    }
    let foreign = format!("/sign-ins/{id}/ending");
    post(&grace, &foreign, &[]).await;
    assert_eq!(get(&here, "/profile").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_app_by_others_is_listed_by_name_and_shut_out() {
    let house = House::build().await;
    let person = house.person("ada").await;
    let (id, here) = house.sign_in(&person, ago(1)).await;
    let new = NewClient {
        name: "Tusky".into(),
        website: None,
        redirect_uris: vec!["https://tusky.example/".into()],
        post_logout_redirect_uris: Vec::new(),
        backchannel_logout_uri: None,
        grant_types: vec![GrantType::Code, GrantType::Refresh],
        scopes: "read write".parse().unwrap(),
        confidential: false,
        registration: Registration::Mastodon,
    };
    let (tusky, _) = house.platform.domains.clients.register(new).await.unwrap();
    for _ in 0..2 {
        house.grant(&person, &tusky.id.0, id, ago(1)).await;
    }
    let apps = get(&here, "/apps").await;
    assert_eq!(apps.all(".rows .row-name"), ["Tusky"], "ours are none of others'");
    let gone = post(&here, &format!("/apps/{}/removal", tusky.id), &[]).await;
    assert!(is_on_to(&gone, "/apps"));
    is_told(&house, &person, "an app was shut out").await;
    post(&here, &format!("/apps/{}/removal", tusky.id), &[]).await;
    let log = get(&here, "/security/log").await.all(".row-sentence");
    assert_eq!(log.iter().filter(|said| said.contains("shut out")).count(), 1, "{log:?}");
    assert!(get(&here, "/apps").await.all(".rows .row-name").is_empty());
    let ours = post(&here, "/apps/account/removal", &[]).await;
    assert_eq!(ours.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn roles_count_from_the_next_page_on_and_are_told_of() {
    let house = House::build().await;
    let (_, admin) = house.signed_in("ada").await;
    let (person, grace) = house.signed_in("grace").await;
    assert_eq!(get(&grace, "/people").await.status, StatusCode::FORBIDDEN);
    let fields = [("admin", "yes"), ("door", "yes")];
    let saved = post(&admin, "/people/grace/roles", &fields).await;
    assert!(is_on_to(&saved, "/people/grace/roles?saved=yes"), "{saved:?}");
    assert_eq!(get(&grace, "/people").await.status, StatusCode::OK);
    let now = house.person("grace").await.roles;
    assert_eq!(now, [Role::Door, Role::Admin].into_iter().collect());
    is_told(&house, &person, "roles were changed").await;
    post(&admin, "/people/grace/roles", &[("door", "yes")]).await;
    assert_eq!(get(&grace, "/people").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_left_undone_is_tried_again_or_thrown_away_by_an_admin() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::over(folder.path(), || {}).await;
    let db = domain::open(&database_url(folder.path())).await.unwrap();
    let (_, admin) = house.signed_in("ada").await;
    let (_, member) = house.signed_in("grace").await;
    assert!(get(&admin, "/jobs").await.body.contains("Nothing is left undone"));
    let [one, two] = [dead_job(&db, "1").await, dead_job(&db, "2").await];
    let list = get(&admin, "/jobs").await;
    assert_eq!(list.all(".row-name"), ["A mail about a comment", "A mail about a comment"]);
    assert!(list.body.contains("nobody listens") && list.body.contains("Try all 2 again"));

    let revival = format!("/jobs/{one}/revival");
    for path in ["/jobs/revival", &revival, &format!("/jobs/{two}/removal")] {
        assert_eq!(post(&member, path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(is_on_to(&post(&admin, &revival, &[]).await, "/jobs?done=revived"));
    assert_eq!(post(&admin, &revival, &[]).await.status, StatusCode::NOT_FOUND);
    let thrown = post(&admin, &format!("/jobs/{two}/removal"), &[]).await;
    assert!(is_on_to(&thrown, "/jobs?done=discarded"));
    let list = get(&admin, "/jobs?done=discarded").await;
    assert!(list.text(".flash").is_some_and(|said| said == "Thrown away."), "{}", list.body);
    assert!(list.body.contains("Nothing is left undone"), "{}", list.body);
}

async fn dead_job(db: &DatabaseConnection, effect: &str) -> Uuid {
    let id = Uuid::now_v7();
    let values = [id.into(), effect.into(), noon().into()];
    let sql = "INSERT INTO jobs
        (id, kind, effect, task, state, attempts, due_at, last_error, created_at, ended_at)
        VALUES ($1, 'tell_of_comment', $2, '{}', 'dead', 12, $3, 'nobody listens', $3, $3)";
    let row = Statement::from_sql_and_values(DbBackend::Sqlite, sql, values);
    db.execute_raw(row).await.unwrap();
    id
}

#[tokio::test]
async fn the_last_admin_stays_one() {
    let house = House::build().await;
    let (_, admin) = house.signed_in("ada").await;
    let refused = post(&admin, "/people/ada/roles", &[("editor", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Nobody else is an admin"), "{}", refused.body);
    assert!(house.person("ada").await.roles.contains(Role::Admin));
}

#[tokio::test]
async fn a_form_forged_on_another_site_changes_nothing() {
    let house = House::build().await;
    let (_, ada) = house.signed_in("ada").await;
    let fetched = HeaderName::from_static("sec-fetch-site");
    for forged in [
        vec![(fetched, "cross-site")],
        vec![(header::ORIGIN, "https://evil.example")],
        vec![(header::ORIGIN, "null")],
    ] {
        for (path, field) in [("/profile", "name"), ("/people/ada/roles", "editor")] {
            let fields = [(field, "yes")];
            let page = ada.post_with(Service::Account, path, &fields, &forged).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {forged:?}");
        }
    }
    assert_eq!(house.person("ada").await.name, "ada");
}

#[tokio::test]
async fn a_sensitive_change_needs_a_recent_sign_in() {
    let house = House::build().await;
    let person = house.person("ada").await;
    let (_, late) = house.sign_in(&person, ago(31)).await;
    let (id, other) = house.sign_in(&person, ago(1)).await;
    let ending = format!("/sign-ins/{id}/ending");
    let sent = post(&late, &ending, &[]).await;
    assert!(is_on_to(&sent, "/auth/login?fresh=1&return_to=%2Fsign%2Dins"), "{sent:?}");
    assert_eq!(get(&other, "/profile").await.status, StatusCode::OK);
}
