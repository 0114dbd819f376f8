//! How admins say what sold things below a page are paid by, with every form as a browser without
//! scripts sends it.
use crate::house::House;
use axum::http::{StatusCode, header};
use contracts::Service::Blog;
use contracts::people::Role;
use platform::testing::{Guest, Page};

const KEY: &str = "sup_sk_a1B2c3D4e5F6g7H8";

/// A page of the blog, and an admin.
struct Office {
    house: House,
    ada: Guest,
    /// Where the page's editor is.
    at: String,
}

impl Office {
    async fn open() -> Self {
        let house = House::build().await;
        let (_, ada) = house.signed_in("ada").await;
        let id = contracts::PostId::new().to_string();
        let page = [("id", id.as_str()), ("kind", "page"), ("title", "Visit us")];
        let saved = ada.post(Blog, "/desk/", &page).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        Self { house, ada, at: format!("/desk/{id}/") }
    }

    async fn page(&self) -> Page {
        self.ada.get(Blog, &format!("{}payments", self.at)).await
    }

    async fn save(&self, version: &str, merchant: &str, key: &str) -> Page {
        let fields = [
            ("version", version),
            ("provider", "sumup"),
            ("currency", "GBP"),
            ("merchant", merchant),
            ("key", key),
            ("at-pick-up", "yes"),
        ];
        self.post("payments", &fields).await
    }

    async fn post(&self, what: &str, fields: &[(&str, &str)]) -> Page {
        self.ada.post(Blog, &format!("{}{what}", self.at), fields).await
    }

    /// What the panel among all that hangs off the page says to somebody.
    async fn panel(&self, to: &Guest) -> String {
        let page = to.get(Blog, &format!("{}attached", self.at)).await;
        page.text("section[aria-labelledby=payments-heading]").unwrap_or_default()
    }
}

#[tokio::test]
async fn payments_are_set_up_changed_and_taken_away() {
    let office = Office::open().await;
    assert!(office.panel(&office.ada).await.contains("No payments here yet"));
    let page = office.page().await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header(header::CACHE_CONTROL), "private, no-store");
    let saved = office.save("0", " mbakery1 ", KEY).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert!(saved.header(header::LOCATION).ends_with("/payments?done=saved"));
    let panel = office.panel(&office.ada).await;
    assert!(panel.contains("by card to SumUp merchant MBAKERY1, or at pick-up"), "{panel}");
    let page = office.page().await;
    assert!(page.body.contains("key ending in g7H8") && !page.body.contains("a1B2"));
    let only = [("version", "1"), ("provider", "none"), ("currency", "EUR"), ("key", KEY)];
    assert_eq!(office.post("payments", &only).await.status, StatusCode::SEE_OTHER);
    assert!(office.panel(&office.ada).await.contains("paid at pick-up, in € (EUR)"));
    let gone = office.post("payments/removal", &[("version", "2")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(office.panel(&office.ada).await.contains("No payments here yet"));
}

#[tokio::test]
async fn each_field_says_what_is_wrong_with_it_and_only_the_key_is_typed_again() {
    let office = Office::open().await;
    let public = "sup_pk_a1B2c3D4e5F6g7H8";
    for (merchant, key, code_says, key_says) in [
        ("", "", Some("Please write the merchant code"), Some("Please type the secret key")),
        ("MH4", "", Some("That is no merchant code"), Some("Please type the secret key")),
        ("MH4", KEY, Some("That is no merchant code"), Some("Please type the key again")),
        ("MBAKERY1", "", None, Some("Please type the secret key")),
        ("MBAKERY1", public, None, Some("That is the public key")),
        ("MBAKERY1", "a1B2c3D4", None, Some("That is no secret key")),
        ("<b>", public, Some("That is no merchant code"), Some("That is the public key")),
    ] {
        let page = office.save("0", merchant, key).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{merchant} {key}");
        for (field, says) in [("merchant", code_says), ("key", key_says)] {
            let error = page.text(&format!("#payments-{field}-error")).unwrap_or_default();
            assert!(error.starts_with(says.unwrap_or_default()), "{merchant} {key}: {error}");
            assert_eq!(error.is_empty(), says.is_none(), "{merchant} {key}: {error}");
        }
        let typed = page.text("#payments-at-pick-up[checked]").is_some()
            && page.text("option[value=sumup][selected]").is_some();
        assert!(typed && !page.body.contains("a1B2"), "{}", page.body);
        let sent_back = format!("value=\"{}\"", merchant.replace('<', "&lt;").replace('>', "&gt;"));
        assert!(page.body.contains(&sent_back), "{}", page.body);
    }
    assert!(office.panel(&office.ada).await.contains("No payments here yet"));
}

#[tokio::test]
async fn a_form_that_is_none_of_ours_is_refused() {
    let office = Office::open().await;
    let form =
        |provider, currency| [("version", "0"), ("provider", provider), ("currency", currency)];
    for fields in [form("cash", "GBP"), form("sumup", "USD"), form("none", "")] {
        assert_eq!(office.post("payments", &fields).await.status, StatusCode::BAD_REQUEST);
    }
    let nothing = office.post("payments/check", &[]).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    let nowhere = format!("/desk/{}/payments", contracts::PostId::new());
    assert_eq!(office.ada.get(Blog, &nowhere).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_saves_second_loses_nothing_but_the_key() {
    let office = Office::open().await;
    office.save("0", "MBAKERY1", KEY).await;
    let late = office.save("0", "MEURO123", KEY).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text(".menu-theirs").unwrap_or_default().contains("MBAKERY1"), "{}", late.body);
    assert!(late.body.contains("value=\"MEURO123\"") && late.body.contains("value=\"1\""));
    assert!(late.text("#payments-key-error").is_some() && !late.body.contains("a1B2"));
    let removal = office.post("payments/removal", &[("version", "0")]).await;
    assert_eq!(removal.status, StatusCode::CONFLICT);
    assert!(office.panel(&office.ada).await.contains("MBAKERY1"));
    assert_eq!(office.save("1", "MEURO123", "").await.status, StatusCode::SEE_OTHER);
    assert!(office.panel(&office.ada).await.contains("MEURO123"));
}

#[tokio::test]
async fn sumup_is_asked_and_its_answer_told_plainly() {
    let office = Office::open().await;
    let other = "sup_sk_b2C3d4E5f6G7h8J9";
    let answers = [
        ("MBAKERY1", KEY, "It works, and belongs to Rose Ash Bakery, paid in GBP."),
        ("MSANDBOX", KEY, "no money moves"),
        ("MBAKERY1", other, "SumUp does not know this key."),
        ("MOTHER12", KEY, "it is not merchant MOTHER12’s"),
        ("MEURO123", KEY, "who is paid in EUR and not in GBP"),
        ("MSILENT1", KEY, "SumUp does not answer."),
    ];
    for (nth, (merchant, key, says)) in answers.into_iter().enumerate() {
        let saved = office.save(&nth.to_string(), merchant, key).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
        assert!(office.panel(&office.ada).await.contains("not checked with SumUp yet"));
        let checked = office.post("payments/check", &[]).await;
        assert_eq!(checked.status, StatusCode::SEE_OTHER, "{}", checked.body);
        let notice = office.page().await.text(".notice").unwrap_or_default();
        assert!(notice.contains(says) && notice.contains("24 November 2026"), "{notice}");
        assert!(office.panel(&office.ada).await.contains(says));
    }
}

#[tokio::test]
async fn editors_see_how_it_is_paid_and_may_not_change_it() {
    let office = Office::open().await;
    office.save("0", "MBAKERY1", KEY).await;
    let (person, edith) = office.house.signed_in("edith").await;
    let roles = [Role::Editor].into_iter().collect();
    let people = &office.house.platform.domains.people;
    assert!(people.grant_roles(person.id, person.id, roles).await.is_ok());
    let panel = office.panel(&edith).await;
    assert!(panel.contains("MBAKERY1") && panel.contains("An admin can change that"), "{panel}");
    let at = |what: &str| format!("{}{what}", office.at);
    assert_eq!(edith.get(Blog, &at("payments")).await.status, StatusCode::FORBIDDEN);
    for what in ["payments", "payments/check", "payments/removal"] {
        let page = edith.post(Blog, &at(what), &[("version", "1")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{what}");
    }
    assert!(office.panel(&office.ada).await.contains("MBAKERY1"));
}
