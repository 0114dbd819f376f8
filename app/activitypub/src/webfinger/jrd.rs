use crate::vocabulary::{LD_MEDIA_TYPE, MEDIA_TYPE, is_media_type};
use crate::{Account, Id, Schemes};
use serde::{Deserialize, Serialize};

/// Longer answers, in bytes, say nothing that anybody needs.
const MAX_BYTES: usize = 64 * 1024;
const MAX_LINKS: usize = 100;
/// Whoever is asked for themselves.
const SELF: &str = "self";
const PAGE: &str = "http://webfinger.net/rel/profile-page";
const SUBSCRIBE: &str = "http://ostatus.org/schema/1.0/subscribe";

/// What is known of somebody (RFC 7033 §4.4); what is not used here is not read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jrd {
    /// Who it is.
    #[serde(default)]
    pub subject: String,
    /// Their other names: addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Where they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<JrdLink>,
}

/// Where something of theirs is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JrdLink {
    /// What is there.
    #[serde(default)]
    pub rel: String,
    /// As what it comes.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Where, with a place for what is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<String>,
}

/// Why an answer is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the answer is no JRD of {MAX_BYTES} bytes and {MAX_LINKS} links at most")]
pub struct NotAJrd;

impl Jrd {
    /// What we say of an actor of ours, and of the page that people look at.
    #[must_use]
    pub fn of(account: &Account, actor: &Id, page: &Id) -> Self {
        let link = |rel: &str, media_type: &str, href: &Id| JrdLink {
            rel: rel.to_owned(),
            media_type: Some(media_type.to_owned()),
            href: Some(href.as_str().to_owned()),
            template: None,
        };
        let mut aliases = vec![page.as_str().to_owned(), actor.as_str().to_owned()];
        aliases.dedup();
        let links = vec![link(SELF, MEDIA_TYPE, actor), link(PAGE, "text/html", page)];
        Self { subject: account.to_string(), aliases, links }
    }

    /// Where who comes from elsewhere may follow somebody: `{uri}` stands for whom.
    #[must_use]
    pub fn with_subscribing(mut self, template: String) -> Self {
        let rel = SUBSCRIBE.to_owned();
        self.links.push(JrdLink { rel, template: Some(template), ..JrdLink::default() });
        self
    }

    /// Reads what another server says.
    ///
    /// # Errors
    /// [`NotAJrd`].
    pub fn read(json: &[u8]) -> Result<Self, NotAJrd> {
        if json.len() > MAX_BYTES {
            return Err(NotAJrd);
        }
        let jrd: Self = serde_json::from_slice(json).map_err(|_| NotAJrd)?;
        if jrd.links.len() > MAX_LINKS { Err(NotAJrd) } else { Ok(jrd) }
    }

    /// The actor that it leads to. Their document must name the account again, or anybody could
    /// call themselves anything.
    #[must_use]
    pub fn actor(&self, schemes: Schemes) -> Option<Id> {
        let links = self.links.iter().filter(|link| link.rel == SELF);
        let mut documents =
            links.filter(|link| link.media_type.as_deref().is_some_and(is_document));
        documents.find_map(|link| Id::parse(link.href.as_deref()?, schemes).ok())
    }

    /// The account that it is about. Where its host is not the one that was asked, that host must
    /// be asked, and agree.
    #[must_use]
    pub fn account(&self) -> Option<Account> {
        Account::parse(&self.subject).ok()
    }
}

/// Some write the profile otherwise than others, or leave it out.
fn is_document(media_type: &str) -> bool {
    is_media_type(media_type) || media_type == LD_MEDIA_TYPE || media_type == "application/ld+json"
}

#[cfg(test)]
mod tests {
    use super::{Jrd, NotAJrd};
    use crate::{Account, Id, Schemes};
    use serde_json::json;

    fn jrd(value: &serde_json::Value) -> Jrd {
        serde_json::from_value(value.clone()).unwrap_or_default()
    }

    #[test]
    fn what_we_say_of_somebody_leads_to_them() {
        let id = |text| Id::parse(text, Schemes::Https).unwrap();
        let (actor, page) = (id("https://coop.example/ada"), id("https://coop.example/@ada"));
        let account = Account::parse("ada@coop.example").unwrap();
        let said = Jrd::of(&account, &actor, &page)
            .with_subscribing("https://coop.example/follow?uri={uri}".into());
        let read = Jrd::read(serde_json::to_string(&said).unwrap().as_bytes()).unwrap();
        assert_eq!(read, said);
        assert_eq!(
            (read.actor(Schemes::Https), read.account()),
            (Some(actor.clone()), Some(account.clone()))
        );
        assert_eq!(
            serde_json::to_value(&said).unwrap(),
            json!({
                "subject": "acct:ada@coop.example",
                "aliases": ["https://coop.example/@ada", "https://coop.example/ada"],
                "links": [
                    {"rel": "self", "type": "application/activity+json", "href": "https://coop.example/ada"},
                    {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": "https://coop.example/@ada"},
                    {"rel": "http://ostatus.org/schema/1.0/subscribe", "template": "https://coop.example/follow?uri={uri}"},
                ],
            })
        );
        assert_eq!(Jrd::of(&account, &actor, &actor).aliases.len(), 1);
    }

    #[test]
    fn of_others_the_first_actor_on_the_web_is_read() {
        let document = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
        let said = jrd(&json!({
            "subject": "acct:Ada@Garden.example",
            "properties": {"x": null},
            "links": [
                {"rel": "self", "type": "text/html", "href": "https://garden.example/page"},
                {"rel": "self", "href": "https://garden.example/what"},
                {"rel": "self", "type": document, "href": "http://garden.example/ada"},
                {"rel": "self", "type": document, "href": "https://garden.example/ada"},
            ],
        }));
        let actor = said.actor(Schemes::Https).unwrap();
        assert_eq!(actor.as_str(), "https://garden.example/ada");
        assert_eq!(said.account().unwrap().to_string(), "acct:Ada@garden.example");
        assert_eq!(jrd(&json!({"links": []})).actor(Schemes::Https), None);
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let many = json!({"links": vec![json!({}); 101]}).to_string();
        let long = json!({"subject": "x".repeat(70_000)}).to_string();
        for no in ["", "[1]", "{\"subject\": 1}", "{\"links\": {}}", &many, &long] {
            assert_eq!(Jrd::read(no.as_bytes()), Err(NotAJrd));
        }
    }

    #[test]
    fn a_host_is_asked_for_its_own_accounts() {
        let account = Account::parse("ada@blog.localhost:8000").unwrap();
        let url = crate::webfinger::url_of(&account, "http").unwrap();
        let expected = "http://blog.localhost:8000/.well-known/webfinger?resource=acct%3Aada%40blog.localhost%3A8000";
        assert_eq!(url.as_str(), expected);
    }
}
