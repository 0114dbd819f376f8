//! What others may try. Peers take some of these; we take none.
use crate::people::{BOTH, Letter, ada, id, mallorys_key, noon};
use activitypub::signature::{PublicKey, Refused};
use activitypub::signing::Knock;
use chrono::TimeDelta;
use http::Method;

#[test]
fn a_flipped_bit_anywhere_in_the_signature_is_refused() {
    for knock in BOTH {
        let letter = Letter::posted(knock);
        let signature = letter.header("signature");
        let (_, start) = signature.rsplit_once("sig").unwrap_or_default();
        assert!(start.len() > 300);
        for at in [12, 100, 200, 300] {
            let at = signature.len() - start.len() + at;
            let mut flipped = signature.clone().into_bytes();
            flipped[at] = if flipped[at] == b'A' { b'B' } else { b'A' };
            let mut letter = letter.clone();
            letter.set("signature", &String::from_utf8(flipped).unwrap());
            assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?} {at}");
        }
    }
}

#[test]
fn another_body_is_refused_with_and_without_its_own_digest() {
    for (knock, header) in BOTH.into_iter().zip(["digest", "content-digest"]) {
        let mut letter = Letter::posted(knock);
        letter.body = br#"{"type":"Delete"}"#.to_vec();
        assert_eq!(letter.verdict(), Err(Refused::OtherBody), "{knock:?}");
        letter.set(header, &digest_of_delete(knock));
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
        letter.headers.remove(header);
        assert_eq!(letter.verdict(), Err(Refused::Missing), "{knock:?}");
    }
}

/// The digest that the other body has.
fn digest_of_delete(knock: Knock) -> String {
    use activitypub::signing::Outgoing;
    let inbox = id(crate::people::INBOX);
    let request = Outgoing::post(&inbox, "text/plain", br#"{"type":"Delete"}"#);
    let headers = ada().sign(knock, &request, noon()).unwrap();
    let name = if knock == Knock::Cavage { "digest" } else { "content-digest" };
    headers[name].to_str().unwrap().to_owned()
}

#[test]
fn what_must_be_signed_must_be_signed() {
    let names = "(request-target) host date digest content-type";
    for (fewer, missing) in [
        ("date", "(request-target)"),
        ("(request-target) date digest", "host"),
        ("(request-target) host digest", "date"),
        ("(request-target) host date", "digest"),
        ("host date digest", "(request-target)"),
        ("", "(request-target)"),
    ] {
        let mut letter = Letter::posted(Knock::Cavage);
        letter.set("signature", &letter.header("signature").replace(names, fewer));
        assert_eq!(letter.verdict(), Err(Refused::NotCovered(missing)), "{fewer}");
    }
    let mut none = Letter::posted(Knock::Cavage);
    let without = none.header("signature").replace(&format!("headers=\"{names}\","), "");
    none.set("signature", &without);
    assert_eq!(none.verdict(), Err(Refused::NotCovered("(request-target)")));
    for missing in ["@method", "@target-uri", "content-digest"] {
        let mut letter = Letter::posted(Knock::Rfc9421);
        let input = letter.header("signature-input").replace(&format!("\"{missing}\""), "");
        letter.set("signature-input", &input);
        assert_eq!(letter.verdict(), Err(Refused::NotCovered(missing)));
    }
    let mut timeless = Letter::posted(Knock::Rfc9421);
    let input = timeless.header("signature-input").replace("created=1795780800;", "");
    timeless.set("signature-input", &input);
    assert_eq!(timeless.verdict(), Err(Refused::NotCovered("created")));
}

#[test]
fn a_get_with_a_body_must_sign_that_body() {
    for (knock, missing) in BOTH.into_iter().zip(["digest", "content-digest"]) {
        let mut letter = Letter::asked(knock, "https://blog.coop.example/ada");
        letter.body = b"x".to_vec();
        assert_eq!(letter.verdict(), Err(Refused::NotCovered(missing)), "{knock:?}");
    }
}

#[test]
fn an_hour_and_a_second_is_too_long_either_way() {
    for knock in BOTH {
        let letter = Letter::posted(knock);
        let claim = |seconds| letter.claim(noon() + TimeDelta::seconds(seconds)).err();
        assert_eq!(claim(3_600), None, "{knock:?}");
        assert_eq!(claim(-3_600), None, "{knock:?}");
        assert_eq!(claim(3_601), Some(Refused::TooOld), "{knock:?}");
        assert_eq!(claim(-3_601), Some(Refused::TooNew), "{knock:?}");
    }
}

#[test]
fn what_has_expired_is_refused_within_the_hour() {
    let mut letter = Letter::posted(Knock::Cavage);
    letter.set("signature", &format!("{},expires=1795780799", letter.header("signature")));
    assert_eq!(letter.verdict(), Err(Refused::TooOld));
    let mut letter = Letter::posted(Knock::Rfc9421);
    let input = format!("{};expires=1795780799", letter.header("signature-input"));
    letter.set("signature-input", &input);
    assert_eq!(letter.verdict(), Err(Refused::TooOld));
}

#[test]
fn another_key_is_refused() {
    for knock in BOTH {
        let letter = Letter::posted(knock).signed_by(&mallorys_key(), knock);
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
        let mallorys = PublicKey::from_pem(&mallorys_key().public_pem()).unwrap();
        assert_eq!(letter.claim(noon()).unwrap().verify(&mallorys), Ok(()), "{knock:?}");
    }
}

#[test]
fn another_path_method_or_host_is_refused() {
    for knock in BOTH {
        let mut letter = Letter::posted(knock);
        letter.url.set_path("/ada/inbox");
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
        let mut letter = Letter::posted(knock);
        letter.method = Method::PUT;
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
        let mut letter = Letter::posted(knock);
        letter.site = "https://events.coop.example/".parse().unwrap();
        assert_eq!(letter.verdict(), Err(Refused::OtherHost), "{knock:?}");
        letter.set("host", "events.coop.example");
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
    }
}

#[test]
fn a_query_that_was_not_signed_is_taken_and_one_that_was_cannot_change() {
    let mut letter = Letter::asked(Knock::Cavage, "https://blog.coop.example/outbox");
    letter.url.set_query(Some("page=2"));
    assert_eq!(letter.verdict(), Ok(()));
    for knock in BOTH {
        let mut letter = Letter::asked(knock, "https://blog.coop.example/outbox?page=2");
        letter.url.set_query(Some("page=3"));
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
        letter.url.set_query(None);
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
    }
}

#[test]
fn headers_that_come_twice_are_refused() {
    for (knock, names) in [
        (Knock::Cavage, ["signature", "host", "date"]),
        (Knock::Rfc9421, ["signature", "host", "signature-input"]),
    ] {
        for name in names {
            let mut letter = Letter::posted(knock);
            letter.headers.append(name, letter.headers[name].clone());
            assert_eq!(letter.verdict(), Err(Refused::Twice(name)), "{knock:?}");
        }
    }
    for (knock, name) in BOTH.into_iter().zip(["digest", "content-digest"]) {
        let mut letter = Letter::posted(knock);
        letter.headers.append(name, letter.headers[name].clone());
        assert_eq!(letter.verdict(), Err(Refused::Wrong), "{knock:?}");
    }
}

#[test]
fn several_signatures_are_refused() {
    let letter = Letter::posted(Knock::Rfc9421);
    let (input, signature) = (letter.header("signature-input"), letter.header("signature"));
    let mut two = letter.clone();
    two.set("signature-input", &format!("{input}, {}", input.replace("sig1", "sig2")));
    assert_eq!(two.verdict(), Err(Refused::Several));
    let mut two = letter.clone();
    two.set("signature", &format!("{signature}, {}", signature.replace("sig1", "sig2")));
    assert_eq!(two.verdict(), Err(Refused::Several));
    let mut other = letter;
    other.set("signature", &signature.replace("sig1", "sig2"));
    assert_eq!(other.verdict(), Err(Refused::Malformed("Signature")));
}
