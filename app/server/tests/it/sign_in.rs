//! Signing in as people do it: with a link in a mail, a code, from a browser that keeps cookies.
#[path = "../../../domain/tests/it/identity/authenticator.rs"]
mod authenticator;
mod strangers;

use crate::door::{DOOR, House, is_known};
use authenticator::Authenticator;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use chrono::Duration;
use contracts::credentials::NewPasskey;
use contracts::people::Person;
use contracts::sign_in::{EventKind, Method, UserAgent};
use contracts::{Links, Scheme};
use platform::Surroundings;
use platform::mail::Mailer;
use platform::testing::{Guest, Page, noon, surroundings};
use totp_rs::TOTP;

const ADA: &str = "ada@coop.example";

fn location(page: &Page) -> &str {
    page.header(header::LOCATION)
}

#[tokio::test]
async fn a_newcomer_says_who_they_are_and_is_in() {
    let house = House::new().await;
    let guest = house.guest();
    let asked =
        guest.post(DOOR, "/sign-in", &[("email", "Ada@Coop.Example"), ("return_to", "/?q=1")]);
    let (_, sent) = guest.follow(DOOR, asked.await).await;
    assert!(sent.text("h1").unwrap().contains("mail") && sent.body.contains(ADA), "{}", sent.body);
    let link = house.link_to(ADA);
    let confirm = guest.get(DOOR, &link).await;
    assert!(confirm.body.contains(ADA) && !is_known(&guest).await);
    let redeemed = guest.post(DOOR, &link, &[]).await;
    assert_eq!(location(&redeemed), "/welcome");
    assert!(guest.get(DOOR, "/welcome").await.body.contains(ADA));
    let joined = guest.post(DOOR, "/welcome", &[("handle", "ada"), ("name", "Ada Okafor")]).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
    assert_eq!(location(&joined), Links::local().at(DOOR, "/?q=1"));
    assert!(is_known(&guest).await);
    assert_eq!(house.known_as("ada").await.unwrap().name, "Ada Okafor");
}

#[tokio::test]
async fn a_newcomer_whose_names_will_not_do_is_asked_again() {
    let house = House::new().await;
    house.member("grace").await;
    let guest = house.guest();
    house.by_mail(&guest, ADA).await;
    for (handle, name) in [("grace", "Ada"), ("a", "Ada"), ("admin", "Ada"), ("ada", " ")] {
        let again = guest.post(DOOR, "/welcome", &[("handle", handle), ("name", name)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{handle} {name}");
        assert!(again.body.contains(&format!("value=\"{handle}\"")), "{}", again.body);
        assert_eq!(again.all("[role=alert], .field-error").len(), 1, "{}", again.body);
    }
    assert!(!is_known(&guest).await);
}

#[tokio::test]
async fn nobody_joins_without_a_mailbox_or_too_late() {
    let house = House::new().await;
    let guest = house.guest();
    let fields = [("handle", "ada"), ("name", "Ada")];
    assert_eq!(location(&guest.post(DOOR, "/welcome", &fields).await), "/sign-in");
    house.by_mail(&guest, ADA).await;
    house.clock.put_on(Duration::minutes(11));
    assert_eq!(location(&guest.post(DOOR, "/welcome", &fields).await), "/sign-in");
    assert!(house.known_as("ada").await.is_none());
}

#[tokio::test]
async fn who_comes_back_is_in_at_once_and_their_browser_is_known_again() {
    let house = House::new().await;
    let ada = house.member("ada").await;
    let guest = house.guest();
    let entered = house.by_mail(&guest, ADA).await;
    let home = "http://account.rose-ash.localhost:8000/auth/login?return_to=%2F";
    assert_eq!(location(&entered), home, "and their account is to know them");
    let cookie = entered
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .find_map(|set| set.to_str().ok().filter(|set| set.starts_with("device=")));
    let cookie = cookie.unwrap().to_owned();
    assert!(cookie.contains("HttpOnly; SameSite=Lax") && cookie.contains("Max-Age=34560000"));
    let device = guest.cookie(DOOR, "device");
    house.by_mail(&guest, ADA).await;
    assert_eq!(guest.cookie(DOOR, "device"), device);
    let sign_ins = house.platform.domains.sign_ins.of(ada.id).await.unwrap();
    assert_eq!(sign_ins.len(), 1, "one browser is one sign-in: {sign_ins:?}");
    assert_eq!(sign_ins[0].methods, [Method::Email]);
}

#[tokio::test]
async fn a_session_gets_another_id_when_somebody_signs_in() {
    let house = House::new().await;
    let guest = house.guest();
    house.by_mail(&guest, ADA).await;
    let before = guest.cookie(DOOR, "session").unwrap();
    guest.post(DOOR, "/welcome", &[("handle", "ada"), ("name", "Ada")]).await;
    let after = guest.cookie(DOOR, "session").unwrap();
    assert_ne!(before, after);
    let thief = Request::get("/auth/known").header(header::COOKIE, format!("session={before}"));
    assert_eq!(house.browser.send(DOOR, thief).await.body, "no\n");
}

#[tokio::test]
async fn every_sign_in_is_told_of_by_mail_and_a_new_browser_as_one() {
    let house = House::new().await;
    house.member("ada").await;
    let (laptop, phone) = (house.guest(), house.guest());
    house.by_mail(&laptop, ADA).await;
    house.by_mail(&laptop, ADA).await;
    house.is_told(ADA, "you signed in", 2).await;
    assert!(!house.mail_to(ADA).iter().any(|subject| subject.contains("new browser")));
    house.by_mail(&phone, ADA).await;
    house.is_told(ADA, "new browser", 1).await;
}

#[tokio::test]
async fn a_link_signs_in_once_and_ends_the_others() {
    let house = House::new().await;
    house.member("ada").await;
    let (first, second) = (house.guest(), house.guest());
    let older = house.ask(&first, ADA, "/?q=1").await;
    let newer = house.ask(&first, ADA, "/?q=1").await;
    assert_eq!(first.post(DOOR, &newer, &[]).await.status, StatusCode::SEE_OTHER);
    for (used, onward) in [(&*older, "/?q=1"), (&*newer, "/?q=1"), ("/sign-in/link/nonsense", "")] {
        for page in [second.get(DOOR, used).await, second.post(DOOR, used, &[]).await] {
            assert_eq!(page.status, StatusCode::GONE);
            assert!(
                page.body.contains(&format!("{onward}\" "))
                    || page.body.contains(&format!("{onward}\">")),
                "{}",
                page.body
            );
            assert_eq!(page.all("form.gate-form input[name=email]").len(), 1, "{}", page.body);
        }
    }
    assert!(!is_known(&second).await);
}

#[tokio::test]
async fn a_link_is_good_for_a_quarter_of_an_hour() {
    let house = House::new().await;
    house.member("ada").await;
    let guest = house.guest();
    let link = house.ask(&guest, ADA, "").await;
    house.clock.put_on(Duration::minutes(14));
    assert_eq!(guest.get(DOOR, &link).await.status, StatusCode::OK);
    house.clock.put_on(Duration::minutes(2));
    assert_eq!(guest.get(DOOR, &link).await.status, StatusCode::GONE);
    assert_eq!(guest.post(DOOR, &link, &[]).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn looking_at_a_link_uses_nothing_up() {
    let house = House::new().await;
    house.member("ada").await;
    let guest = house.guest();
    let link = house.ask(&guest, ADA, "").await;
    for look in [Request::get(&link), Request::head(&link), Request::get(&link)] {
        let seen = house.browser.send(DOOR, look.header("sec-purpose", "prefetch")).await;
        assert_eq!((seen.status, seen.header(header::SET_COOKIE)), (StatusCode::OK, ""));
        assert_eq!(seen.header(header::REFERRER_POLICY), "strict-origin");
    }
    assert_eq!(guest.post(DOOR, &link, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_who_press_at_once_one_is_in() {
    let house = House::new().await;
    house.member("ada").await;
    let link = house.ask(&house.guest(), ADA, "").await;
    let guests: Vec<_> = (0..20).map(|_| house.guest()).collect();
    let pressed = guests.iter().map(|guest| guest.post(DOOR, &link, &[]));
    let pressed = futures_util::future::join_all(pressed).await;
    let with = |status| pressed.iter().filter(|page| page.status == status).count();
    assert_eq!((with(StatusCode::SEE_OTHER), with(StatusCode::GONE)), (1, 19));
}

/// Somebody with an authenticator app, and their recovery codes.
async fn guarded(house: &House) -> (Person, TOTP, Vec<String>) {
    let ada = house.member("ada").await;
    let credentials = &house.platform.domains.credentials;
    let app = TOTP::from_url(credentials.offer_totp(&ada).await.unwrap().address).unwrap();
    let codes = credentials.confirm_totp(ada.id, &code(&app, 0), &UserAgent::default()).await;
    let codes = codes.unwrap().unwrap();
    house.clock.put_on(Duration::minutes(2));
    (ada, app, codes.iter().map(|code| code.reveal().to_owned()).collect())
}

/// The app's code so many minutes after noon.
fn code(app: &TOTP, minutes: u64) -> String {
    app.generate(u64::try_from(noon().timestamp()).unwrap() + 60 * minutes)
}

#[tokio::test]
async fn who_has_an_app_is_asked_for_its_code() {
    let house = House::new().await;
    let (ada, app, _) = guarded(&house).await;
    let guest = house.guest();
    assert_eq!(location(&house.by_mail(&guest, ADA).await), "/sign-in/code");
    assert!(!is_known(&guest).await, "a link alone is not enough");
    let wrong = guest.post(DOOR, "/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = guest.post(DOOR, "/sign-in/code", &[("code", &code(&app, 2))]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.body);
    assert!(is_known(&guest).await);
    let sign_ins = house.platform.domains.sign_ins.of(ada.id).await.unwrap();
    assert_eq!(sign_ins[0].methods, [Method::Email, Method::Otp]);
    assert_eq!(location(&guest.get(DOOR, "/sign-in/code").await), "/sign-in");
}

#[tokio::test]
async fn a_code_comes_within_ten_minutes_or_not_at_all() {
    let house = House::new().await;
    let (_, app, _) = guarded(&house).await;
    let guest = house.guest();
    house.by_mail(&guest, ADA).await;
    house.clock.put_on(Duration::minutes(11));
    let late = guest.post(DOOR, "/sign-in/code", &[("code", &code(&app, 13))]).await;
    assert_eq!(location(&late), "/sign-in");
    assert!(!is_known(&guest).await);
}

#[tokio::test]
async fn a_recovery_code_is_good_once() {
    let house = House::new().await;
    let (_, _, codes) = guarded(&house).await;
    let enter = async |guest: &Guest| {
        house.by_mail(guest, ADA).await;
        guest.post(DOOR, "/sign-in/recovery-code", &[("code", &codes[0])]).await.status
    };
    assert_eq!(enter(&house.guest()).await, StatusCode::SEE_OTHER);
    assert_eq!(enter(&house.guest()).await, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn codes_are_not_guessed_and_whose_they_are_is_told_once() {
    let house = House::new().await;
    let (ada, ..) = guarded(&house).await;
    let guest = house.guest();
    house.by_mail(&guest, ADA).await;
    for _ in 0..10 {
        let wrong = guest.post(DOOR, "/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    for path in ["/sign-in/code", "/sign-in/recovery-code"] {
        let refused = guest.post(DOOR, path, &[("code", "000000")]).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.header(header::RETRY_AFTER).parse::<u64>().is_ok_and(|wait| wait <= 60));
    }
    let log = &house.platform.domains.security_log;
    let log = log.page(ada.id, contracts::Position::Start).await.unwrap().items;
    let told = log.iter().filter(|event| event.kind == EventKind::CodesGuessed).count();
    assert_eq!(told, 1, "{log:?}");
    let about = |subject: &String| subject.contains("tries codes");
    house.is_told(ADA, "tries codes", 1).await;
    assert_eq!(house.mail_to(ADA).iter().filter(|subject| about(subject)).count(), 1);
}

#[tokio::test]
async fn codes_are_not_guessed_of_many_people_from_one_address() {
    let house = House::new().await;
    let mut people = Vec::new();
    for handle in ["ada", "grace", "mary", "edsger"] {
        let person = house.member(handle).await;
        let credentials = &house.platform.domains.credentials;
        let app = TOTP::from_url(credentials.offer_totp(&person).await.unwrap().address).unwrap();
        let first = code(&app, 0);
        credentials.confirm_totp(person.id, &first, &UserAgent::default()).await.unwrap().unwrap();
        let guest = house.guest();
        house.by_mail(&guest, person.email.as_str()).await;
        people.push(guest);
    }
    let guess =
        async |guest: &Guest| guest.post(DOOR, "/sign-in/code", &[("code", "000000")]).await.status;
    for guest in &people[..3] {
        for _ in 0..10 {
            assert_eq!(guess(guest).await, StatusCode::UNPROCESSABLE_ENTITY);
        }
    }
    assert_eq!(guess(&people[3]).await, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_mailbox_gets_three_links_and_then_has_to_wait() {
    let house = House::new().await;
    let guest = house.guest();
    for _ in 0..3 {
        house.ask(&guest, ADA, "").await;
    }
    let fields = [("email", "ADA@coop.example"), ("return_to", "/?q=1")];
    let refused = guest.post(DOOR, "/sign-in", &fields).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = refused.header(header::RETRY_AFTER).parse().unwrap();
    assert!((500..=600).contains(&wait), "{wait}");
    assert!(refused.body.contains("ADA@coop.example") && refused.body.contains("/?q=1"));
    assert_eq!(house.mail_to(ADA).len(), 3);
}

#[tokio::test]
async fn who_asks_for_many_mailboxes_has_to_wait_and_uses_none_of_them_up() {
    let house = House::new().await;
    for stranger in 0..10 {
        let email = format!("stranger{stranger}@coop.example");
        house.ask(&house.guest(), &email, "").await;
    }
    for _ in 0..4 {
        let refused = house.guest().post(DOOR, "/sign-in", &[("email", ADA)]).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(house.mail_to(ADA).is_empty());
    let form = [("email", ADA)];
    let elsewhere = house.guest().at_address("203.0.113.9");
    let sent = elsewhere.post(DOOR, "/sign-in", &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_is_no_address_is_typed_again() {
    let house = House::new().await;
    for typed in ["", "ada", "ada@", "a b@c.example"] {
        let again = house.guest().post(DOOR, "/sign-in", &[("email", typed)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(again.body.contains(&format!("value=\"{typed}\"")), "{}", again.body);
    }
}

#[tokio::test]
async fn a_mail_that_cannot_go_out_is_said_and_nothing_typed_is_lost() {
    let links = Links::local();
    let mailer = Mailer::smtp(&links, "smtp://127.0.0.1:1").unwrap();
    let house = House::with(Surroundings { mailer, ..surroundings() }).await;
    let guest = house.guest();
    let failed = guest.post(DOOR, "/sign-in", &[("email", ADA), ("return_to", "/?q=1")]).await;
    assert_eq!(failed.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(failed.body.contains(ADA) && failed.body.contains("/?q=1"), "{}", failed.body);
    assert_eq!(guest.get(DOOR, "/mailbox").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_answer_never_tells_who_has_an_account() {
    let house = House::new().await;
    house.member("ada").await;
    let answer = async |email: &str| {
        let guest = house.guest();
        let asked = guest.post(DOOR, "/sign-in", &[("email", email)]).await;
        let (_, sent) = guest.follow(DOOR, asked).await;
        (sent.status, sent.body.replace(email, "somebody"))
    };
    assert_eq!(answer(ADA).await, answer("bob@coop.example").await);
}

#[tokio::test]
async fn nobody_is_sent_on_to_elsewhere() {
    let house = House::new().await;
    let ours = Links::local().home(DOOR);
    for (guest, evil) in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "http://blog.rose-ash.localhost:8000@evil.example/",
        "%2f%2fevil.example",
    ]
    .into_iter()
    .enumerate()
    {
        let member = house.member(&format!("guest{guest}")).await;
        let guest = house.guest();
        let link = house.ask(&guest, member.email.as_str(), evil).await;
        assert_eq!(location(&guest.post(DOOR, &link, &[]).await), ours, "{evil}");
        let query = format!("/auth/login?return_to={}", evil.replace('%', "%25"));
        let login = guest.get(DOOR, &query.replace('\\', "%5C")).await;
        assert_eq!(location(&login), ours, "{evil}");
        let logout = guest.post(DOOR, "/auth/logout", &[("return_to", evil)]).await;
        assert_eq!(location(&logout), ours, "{evil}");
    }
}

#[tokio::test]
async fn a_stranger_who_looks_in_gets_no_cookie() {
    let house = House::new().await;
    for path in ["/", "/sign-in", "/sign-in?return_to=/", "/auth/login", "/auth/known", "/welcome"]
    {
        let page = house.guest().get(DOOR, path).await;
        assert_eq!(page.header(header::SET_COOKIE), "", "{path}");
    }
}

#[tokio::test]
async fn nothing_of_a_sign_in_is_kept_by_a_browser() {
    let house = House::new().await;
    let guest = house.guest();
    let link = house.ask(&guest, ADA, "").await;
    for path in ["/sign-in", "/sign-in/sent", &link, "/sign-in/code", "/welcome", "/mailbox"] {
        let page = guest.get(DOOR, path).await;
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store", "{path}");
    }
    let redeemed = guest.post(DOOR, &link, &[]).await;
    assert_eq!(redeemed.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(guest.get(DOOR, "/welcome").await.header(header::CACHE_CONTROL), "no-store");
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let house = House::new().await;
    for path in ["/sign-in", "/auth/logout", "/sign-in/passkey/options"] {
        let forged = Request::post(path).header(header::ORIGIN, "https://evil.example");
        assert_eq!(house.browser.send(DOOR, forged).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_passkey_that_is_not_known_is_said() {
    let house = House::new().await;
    let guest = house.guest();
    let options = guest.post(DOOR, "/sign-in/passkey/options", &[]).await;
    assert!(options.body.contains("\"challenge\""), "{}", options.body);
    for _ in 0..2 {
        let fields = [("answer", "{}"), ("return_to", "/?q=1")];
        let refused = guest.post(DOOR, "/sign-in/passkey", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("/?q=1"), "{}", refused.body);
    }
}

/// A passkey of somebody's.
async fn passkey(house: &House, person: &Person) -> Authenticator {
    let credentials = &house.platform.domains.credentials;
    let ceremony = credentials.begin_passkey(person).await.unwrap();
    let (authenticator, answer) = Authenticator::create(&ceremony.options);
    let new = NewPasskey { state: &ceremony.state, answer: &answer, name: "Phone" };
    let added = credentials.add_passkey(person, new, &UserAgent::default()).await;
    assert!(added.unwrap().is_some());
    authenticator
}

#[tokio::test]
async fn a_passkey_signs_in_once_and_no_code_is_asked_for() {
    let house = House::new().await;
    let (ada, ..) = guarded(&house).await;
    let mut phone = passkey(&house, &ada).await;
    let guest = house.guest();
    let options = guest.post(DOOR, "/sign-in/passkey/options", &[]).await;
    assert_eq!(options.header(header::CACHE_CONTROL), "no-store");
    let answer = phone.get(&options.body);
    let fields = [("answer", answer.as_str()), ("return_to", "/?q=1")];
    let elsewhere = house.guest().post(DOOR, "/sign-in/passkey", &fields).await;
    assert_eq!(elsewhere.status, StatusCode::UNPROCESSABLE_ENTITY, "another browser began it");
    let entered = guest.post(DOOR, "/sign-in/passkey", &fields).await;
    assert_eq!(location(&entered), Links::local().at(DOOR, "/?q=1"));
    assert!(is_known(&guest).await);
    let sign_ins = house.platform.domains.sign_ins.of(ada.id).await.unwrap();
    assert_eq!(sign_ins[0].methods, [Method::Passkey]);
    let again = guest.post(DOOR, "/sign-in/passkey", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn signing_out_ends_the_sign_in_and_everything_made_from_it() {
    let house = House::new().await;
    let ada = house.member("ada").await;
    let guest = house.guest();
    house.by_mail(&guest, ADA).await;
    assert!(guest.get(DOOR, "/auth/logout").await.body.contains("Sign out"));
    assert!(is_known(&guest).await, "a link alone signs nobody out");
    let left = guest.post(DOOR, "/auth/logout", &[]).await;
    assert_eq!(left.status, StatusCode::SEE_OTHER);
    assert!(!is_known(&guest).await);
    assert!(house.platform.domains.sign_ins.of(ada.id).await.unwrap().is_empty());
    assert!(house.platform.domains.grants.of(ada.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn whoever_signs_in_after_somebody_signs_them_out() {
    let house = House::new().await;
    let ada = house.member("ada").await;
    house.member("grace").await;
    let guest = house.guest();
    house.by_mail(&guest, ADA).await;
    house.by_mail(&guest, "grace@coop.example").await;
    assert!(is_known(&guest).await);
    assert!(house.platform.domains.sign_ins.of(ada.id).await.unwrap().is_empty());
}

#[tokio::test]
async fn who_is_signed_in_goes_straight_on() {
    let house = House::new().await;
    house.member("ada").await;
    let guest = house.guest();
    let asked = guest.get(DOOR, "/auth/login?return_to=%2F%3Fq%3D1").await;
    assert_eq!(location(&asked), "/sign-in?return_to=%2F%3Fq%3D1");
    house.by_mail(&guest, ADA).await;
    let asked = guest.get(DOOR, "/auth/login?return_to=%2F%3Fq%3D1").await;
    assert_eq!(location(&asked), Links::local().at(DOOR, "/?q=1"));
    let asked = guest.get(DOOR, "/sign-in?return_to=%2F%3Fq%3D1").await;
    assert_eq!(location(&asked), Links::local().at(DOOR, "/?q=1"));
    let again = guest.get(DOOR, "/sign-in?again=1&email=ada%40coop.example").await;
    assert!(again.status.is_success() && again.body.contains(ADA), "{}", again.body);
}

#[tokio::test]
async fn kept_mail_is_read_in_development() {
    let house = House::new().await;
    let guest = house.guest();
    house.ask(&guest, ADA, "").await;
    let list = guest.get(DOOR, "/mailbox").await;
    assert!(list.body.contains(ADA), "{}", list.body);
    let name = list.body.split("/mailbox/").nth(1).unwrap().split('"').next().unwrap();
    let mail = guest.get(DOOR, &format!("/mailbox/{name}")).await;
    assert!(mail.body.contains("/sign-in/link/"), "{}", mail.body);
    assert_eq!(guest.get(DOOR, "/mailbox/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn kept_mail_is_nobodys_to_read_where_people_come_over_tls() {
    let links = Links::new(Scheme::Https, "rose-ash.localhost", 443);
    let house = House::with(Surroundings { links, ..surroundings() }).await;
    assert!(house.platform.mailer.mailbox().is_some());
    for path in ["/mailbox", "/mailbox/anything"] {
        assert_eq!(house.guest().get(DOOR, path).await.status, StatusCode::NOT_FOUND);
    }
    assert!(!house.guest().get(DOOR, "/sign-in").await.body.contains("/mailbox"));
}
