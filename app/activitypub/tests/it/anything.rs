//! Whatever comes, nothing falls over, and nothing slips through.
use crate::people::{BOTH, Letter};
use activitypub::vocabulary::Document;
use activitypub::webfinger::{Jrd, Resource};
use activitypub::{Account, Id, Schemes, remote_html};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// What signatures are made of, and what they are not.
const PIECES: [&str; 24] = [
    "keyId",
    "=",
    "\"",
    ",",
    " ",
    ";",
    "(",
    ")",
    ":",
    "sig1",
    "sig2",
    "created",
    "expires",
    "1795780800",
    "-1",
    "headers",
    "(request-target)",
    "\"@method\"",
    "\\",
    "algorithm",
    "?1",
    "%",
    "@",
    "AAAA",
];

const FIELDS: [&str; 24] = [
    "@context",
    "type",
    "id",
    "actor",
    "object",
    "target",
    "to",
    "cc",
    "name",
    "nameMap",
    "content",
    "summary",
    "url",
    "tag",
    "attachment",
    "icon",
    "location",
    "first",
    "items",
    "publicKey",
    "endpoints",
    "owner",
    "publicKeyPem",
    "href",
];

const WORDS: [&str; 14] = [
    "Create",
    "Note",
    "Person",
    "OrderedCollection",
    "Mention",
    "as:Hashtag",
    "Event",
    "Link",
    "",
    "https://a.example/1",
    "http://[",
    "https://www.w3.org/ns/activitystreams",
    "as:Public",
    "\u{0}",
];

const HTML: [&str; 34] = [
    "<",
    ">",
    "/",
    "=",
    "\"",
    "'",
    "&",
    "x",
    " ",
    "\n",
    "<p>",
    "</p>",
    "<a href=",
    "https://a.example",
    "javascript:alert(1)",
    "<img src=",
    " alt=",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<svg>",
    "</svg>",
    "<pre>",
    "<ul><li>",
    "</ul>",
    "<title>",
    "</title>",
    "<b",
    " onclick=",
    "&#106;",
    "&lt;script&gt;",
    "<table>",
    "\u{0}",
];

fn pieces(from: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(from), 0..most).prop_map(|them| them.concat())
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(&WORDS[..]).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        let field = (prop::sample::select(&FIELDS[..]), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::from),
            prop::collection::vec(field, 0..6).prop_map(|fields| {
                fields
                    .into_iter()
                    .map(|(name, value)| (name.into(), value))
                    .collect::<Map<_, _>>()
                    .into()
            }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_signature_is_right_by_chance(made in pieces(&PIECES, 12), at in 0_usize..400, cut in 0_usize..40) {
        for posted in BOTH.map(Letter::posted) {
            for name in ["signature", "signature-input", "digest", "content-digest", "host"] {
                let mut letter = posted.clone();
                let Some(value) = letter.headers.get(name) else { continue };
                let value = value.to_str().unwrap().to_owned();
                let at = at.min(value.len());
                let end = (at + cut).min(value.len());
                let changed = format!("{}{made}{}", &value[..at], &value[end..]);
                letter.set(name, &changed);
                // Which key and algorithm it was are not signed; they only choose the key.
                let parts = value.split(['"', ':']).map(str::trim);
                let signed = if name == "signature" {
                    parts.max_by_key(|part| part.len()).unwrap().to_owned()
                } else {
                    value.replace(' ', "")
                };
                let same = changed.replace(' ', "").contains(&signed);
                prop_assert!(letter.verdict().is_err() || same, "{name}: {changed}");
            }
        }
    }

    #[test]
    fn any_json_is_read_or_refused(value in json()) {
        let text = value.to_string();
        if let Ok(document) = Document::read(text.as_bytes(), Schemes::Https) {
            let https = document.id().is_none_or(|id| id.url().scheme() == "https");
            prop_assert!(value.is_object() && https);
        }
        let _ = Jrd::read(text.as_bytes());
    }

    #[test]
    fn any_name_is_read_or_refused(text in "\\PC{0,40}|(acct:)?[a-z@:./\\[\\]#?%]{0,20}") {
        if let Ok(resource) = Resource::parse(&text, Schemes::Https) {
            let again = Resource::parse(&resource.to_string(), Schemes::Https);
            prop_assert_eq!(again, Ok(resource));
        }
        if let Ok(account) = Account::parse(&text) {
            prop_assert_eq!(Account::parse(&account.to_string()), Ok(account));
        }
        if let Ok(id) = Id::parse(&text, Schemes::Https) {
            prop_assert_eq!(Id::parse(id.as_sent(), Schemes::Https), Ok(id));
        }
    }

    #[test]
    fn any_html_is_made_safe_and_safe_html_stays(html in pieces(&HTML, 24)) {
        let safe = remote_html(&html);
        for tag in safe.split('<').skip(1) {
            let name: String = tag.chars().take_while(|sign| !" >".contains(*sign)).collect();
            let known = "a b br li p pre ul";
            prop_assert!(known.split(' ').any(|it| it == name.trim_start_matches('/')), "{safe}");
            let tag = tag.split('>').next().unwrap_or_default();
            prop_assert!(!tag.contains("onclick") && !tag.contains("=\"javascript:"), "{safe}");
        }
        prop_assert_eq!(remote_html(&safe), safe);
    }
}
