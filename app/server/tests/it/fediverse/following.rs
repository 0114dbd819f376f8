//! Members follow people elsewhere, read what they write, and answer.
use super::neighbour::{Delivered, Stranger};
use super::telling::path;
use super::{Street, document, id, street};
use axum::http::{StatusCode, header};
use contracts::Service::Federation;
use contracts::federation::Voice;
use platform::testing::{Guest, Page};
use serde_json::{Value, json};
use std::time::Duration;

/// Ada, who follows Grace elsewhere, and was taken.
async fn followed(street: &Street) -> (Stranger, Guest) {
    let (house, neighbour) = (&street.house, &street.neighbour);
    let (_, ada) = house.signed_in("ada").await;
    let grace = neighbour.person("grace", house).await;
    let host = neighbour.url.strip_prefix("http://").unwrap();
    let jrd = json!({
        "subject": format!("acct:grace@{host}"),
        "links": [{"rel": "self", "type": "application/activity+json", "href": grace.id}],
    });
    neighbour.show_as("/.well-known/webfinger", "application/jrd+json", &jrd);
    let account = format!("@grace@{host}");
    let done = ada.post(Federation, "/following/", &[("account", &account)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let follow = neighbour.wait_for(1).await.remove(0).json();
    assert_eq!((&follow["type"], &follow["object"]), (&json!("Follow"), &json!(grace.id)));
    assert_eq!(follow["actor"], id(Federation, "ada"));
    let accept = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{}/accepts/1", grace.id), "type": "Accept", "actor": grace.id,
        "object": follow,
    });
    grace.send(house, (Federation, "/@ada/inbox"), &accept).await;
    let by = Voice::named(Federation, "ada").unwrap();
    for _ in 0..400 {
        let following = house.platform.domains.reading.following(&by).await.unwrap();
        if following.iter().any(|following| following.accepted) {
            return (grace, ada);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("nobody said yes")
}

fn note(by: &Stranger, number: u32, content: &str, to: &str) -> Value {
    let id = format!("{}/notes/{number}", by.id);
    json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{id}/create"), "type": "Create", "actor": by.id, "to": [to],
        "object": {
            "id": id, "type": "Note", "attributedTo": by.id, "to": [to], "content": content,
            "published": "2026-11-24T11:00:00Z",
        },
    })
}

/// Which note stands first there.
fn which(timeline: &Page) -> String {
    let path = timeline.body.split("/timeline/").find(|part| part.contains("/answer\"")).unwrap();
    path.split('/').next().unwrap().to_owned()
}

/// The timeline, once it says that.
async fn says(ada: &Guest, words: &str) -> Page {
    for _ in 0..400 {
        let page = ada.get(Federation, "/timeline/").await;
        if page.body.contains(words) {
            return page;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("it never said {words}")
}

pub(super) const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

#[tokio::test]
async fn what_those_write_whom_somebody_follows_is_read_and_answered() {
    let street = street().await;
    let (grace, ada) = followed(&street).await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    let wicked = "<p onclick=\"x()\">Compilers <script>alert(1)</script>&amp; tea</p>";
    grace.send(house, (Federation, "/inbox"), &note(&grace, 1, wicked, PUBLIC)).await;
    grace.send(house, (Federation, "/inbox"), &note(&grace, 2, "For one", &grace.id)).await;
    let page = says(&ada, "Compilers").await;
    assert!(!page.body.contains("alert(1)") && !page.body.contains("onclick"), "{}", page.body);
    assert!(!page.body.contains("For one"), "what is for some is not for us");
    assert!(page.header(header::CACHE_CONTROL).contains("no-store"));
    let which = &which(&page);
    for deed in ["like", "like", "boost"] {
        let done = ada.post(Federation, &format!("/timeline/{which}/{deed}"), &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{deed}: {}", done.body);
    }
    let words = [("text", "With *milk*?"), ("answers", which.as_str())];
    let said = ada.post(Federation, "/timeline/", &words).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let told = neighbour.wait_for(4).await;
    let of = |verb: &str| told.iter().find(|told| told.verb() == verb).unwrap().json();
    let noted = format!("{}/notes/1", grace.id);
    assert_eq!((&of("Like")["object"], &of("Announce")["object"]), (&json!(noted), &json!(noted)));
    let answer = &of("Create")["object"];
    assert_eq!((&answer["type"], &answer["inReplyTo"]), (&json!("Note"), &json!(noted)));
    assert_eq!(answer["tag"][0]["href"], grace.id);
    assert!(answer["content"].as_str().unwrap().contains("<em>milk</em>"), "{answer}");
    let gone = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": format!("{noted}/delete"), "type": "Delete", "actor": grace.id, "object": noted,
    });
    grace.send(house, (Federation, "/inbox"), &gone).await;
    says(&ada, "Nothing here yet").await;
}

#[tokio::test]
async fn who_is_not_found_is_followed_by_nobody_and_who_is_left_is_told() {
    let street = street().await;
    let (_, ada) = followed(&street).await;
    for nobody in ["grace", "@nobody@127.0.0.1:1"] {
        let refused = ada.post(Federation, "/following/", &[("account", nobody)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Nobody was found"), "{}", refused.body);
    }
    let silent = ada.post(Federation, "/timeline/", &[("text", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = ada.get(Federation, "/timeline/").await;
    let deed = page.body.split("/following/").find(|part| part.contains("/end\"")).unwrap();
    let end = format!("/following/{}/end", deed.split('/').next().unwrap());
    assert_eq!(ada.post(Federation, &end, &[]).await.status, StatusCode::SEE_OTHER);
    let undo = street.neighbour.wait_for(2).await.remove(1).json();
    assert_eq!((&undo["type"], &undo["object"]["type"]), (&json!("Undo"), &json!("Follow")));
    assert_eq!(ada.post(Federation, &end, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_somebody_does_is_told_once_and_can_be_taken_back() {
    let street = street().await;
    let (grace, ada) = followed(&street).await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    grace.send(house, (Federation, "/inbox"), &note(&grace, 1, "<p>Tea</p>", PUBLIC)).await;
    let which = which(&says(&ada, "Tea").await);
    for (told, how) in [(1, "like"), (3, "boost")] {
        for path in [how, how, &format!("{how}/end"), &format!("{how}/end")] {
            let done =
                ada.post(Federation, &format!("/timeline/{which}/{path}?older=x"), &[]).await;
            assert_eq!(done.status, StatusCode::BAD_REQUEST, "{path}: that is no place");
            let done = ada.post(Federation, &format!("/timeline/{which}/{path}"), &[]).await;
            assert!(done.header(header::LOCATION).ends_with(&format!("/timeline/#note-{which}")));
            let undone = usize::from(path.ends_with("/end"));
            neighbour.wait_for(told + 1 + undone).await; // else it is taken back before it is told
        }
    }
    let mut told = neighbour.wait_for(5).await;
    told.sort_by_key(|told| (told.verb() == "Undo", told.verb()));
    let verbs: Vec<_> = told.iter().map(Delivered::verb).collect();
    assert_eq!(verbs, ["Announce", "Follow", "Like", "Undo", "Undo"]);
    let undone: Vec<_> = told[3..].iter().map(|undo| undo.json()["object"]["id"].clone()).collect();
    for done in [&told[0], &told[2]] {
        assert!(undone.contains(&done.json()["id"]), "{undone:?}");
    }
    let outbox = document(house, Federation, "/@ada/outbox").await;
    assert_eq!(outbox["totalItems"], 0, "what is taken back is shown by no list: {outbox}");
    let nothing = ada.post(Federation, &format!("/timeline/{which}/share"), &[]).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_somebody_said_has_a_page_until_they_take_it_back() {
    let street = street().await;
    let (grace, ada) = followed(&street).await;
    let (house, neighbour) = (&street.house, &street.neighbour);
    grace.send(house, (Federation, "/inbox"), &note(&grace, 1, "<p>Tea</p>", PUBLIC)).await;
    let which = which(&says(&ada, "Tea").await);
    let words = [("text", "With *milk*?"), ("answers", which.as_str())];
    ada.post(Federation, "/timeline/", &words).await;
    let create = neighbour.wait_for(2).await.remove(1).json();
    let stranger = Guest::new(&house.hosts);
    let profile = stranger.get(Federation, "/@ada").await;
    assert!(profile.body.contains("<em>milk</em>"), "{}", profile.body);
    let path = path(&create["object"]["url"], Federation);
    let page = stranger.get(Federation, &path).await;
    assert!(page.body.contains(&format!("{}/notes/1", grace.id)), "it says what it answers");
    assert!(!page.body.contains("Take it back"), "{}", page.body);
    assert!(ada.get(Federation, &path).await.body.contains("Take it back"));
    let (_, eve) = house.signed_in("eve").await;
    let end = format!("{path}/end");
    assert_eq!(eve.post(Federation, &end, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ada.post(Federation, &end, &[]).await.status, StatusCode::SEE_OTHER);
    let gone = neighbour.wait_for(3).await.remove(2).json();
    assert_eq!((&gone["type"], &gone["object"]["id"]), (&json!("Delete"), &create["object"]["id"]));
    assert_eq!(stranger.get(Federation, &path).await.status, StatusCode::NOT_FOUND);
    assert!(!stranger.get(Federation, "/@ada").await.body.contains("milk"));
}
