//! Signatures that are written otherwise than they should be.
use crate::people::{BOTH, Letter, noon};
use activitypub::signature::Refused;
use activitypub::signing::Knock;

#[test]
fn a_comma_in_a_value_parts_nothing() {
    let letter = Letter::posted(Knock::Cavage);
    let signature = letter.header("signature");
    let mut comma = letter.clone();
    comma.set("signature", &signature.replace("/ada#", "/ada,b=#"));
    let key_id = comma.claim(noon()).unwrap().key_id().to_string();
    assert_eq!(key_id, "https://garden.example/ada,b=#main-key");
    let mut spaced = letter;
    spaced.set("signature", &signature.replace("\",", "\" , "));
    assert_eq!(spaced.verdict(), Ok(()));
}

#[test]
fn a_signature_that_cannot_be_read_is_refused() {
    let letter = Letter::posted(Knock::Cavage);
    let good = letter.header("signature");
    for bad in [
        "",
        "keyId",
        "Signature",
        "keyId=\"x",
        &good[..good.len() - 1],
        &format!("{good},"),
        &format!("{good},,"),
        &format!("{good},keyId=\"https://mallory.example/#key\""),
        &format!("{good} trailing"),
        &good.replace("signature=\"", "signature=\"\\\""),
        &good.replace("host date", "host host date"),
        &good.replace("host date", "Host date"),
        &good.replace(",signature=", ",other="),
        &good.replace("keyId=", "key="),
    ] {
        let mut letter = letter.clone();
        letter.set("signature", bad);
        assert_eq!(letter.verdict(), Err(Refused::Malformed("Signature")), "{bad}");
    }
    let mut unsigned = letter;
    unsigned.headers.remove("signature");
    assert_eq!(unsigned.verdict(), Err(Refused::Unsigned));
}

#[test]
fn an_input_that_cannot_be_read_is_refused() {
    let letter = Letter::posted(Knock::Rfc9421);
    let good = letter.header("signature-input");
    let malformed = Refused::Malformed("Signature-Input");
    for (bad, why) in [
        ("", malformed.clone()),
        ("sig1", malformed.clone()),
        ("sig1=(", malformed.clone()),
        (&good.replace("\"@method\"", "\"@method\" \"@method\""), malformed.clone()),
        (&good.replace("\"@method\"", "@method"), malformed.clone()),
        (&good.replace("keyid", "key"), malformed),
        (&good.replace("\"@method\"", "\"@method\";req"), Refused::Component),
        (&good.replace("\"@method\"", "\"@method\" \"@status\""), Refused::Component),
        (&good.replace("\"@method\"", "\"@method\" \"x-other\""), Refused::Missing),
        (&good.replace("rsa-v1_5-sha256", "hmac-sha256"), Refused::Algorithm),
        (&good.replace("=1795780800", "=\"now\""), Refused::Date),
    ] {
        let mut letter = letter.clone();
        letter.set("signature-input", bad);
        assert_eq!(letter.verdict(), Err(why), "{bad}");
    }
}

#[test]
fn algorithms_are_those_that_are_used() {
    let letter = Letter::posted(Knock::Cavage);
    for (name, verdict) in [
        ("hs2019", Ok(())),
        ("RSA-SHA256", Ok(())),
        ("rsa-sha1", Err(Refused::Algorithm)),
        ("hmac-sha256", Err(Refused::Algorithm)),
        ("none", Err(Refused::Algorithm)),
        ("ed25519", Err(Refused::Algorithm)),
    ] {
        let mut letter = letter.clone();
        letter.set("signature", &letter.header("signature").replace("rsa-sha256", name));
        assert_eq!(letter.verdict(), verdict, "{name}");
    }
    let mut silent = letter;
    let without = silent.header("signature").replace("algorithm=\"rsa-sha256\",", "");
    silent.set("signature", &without);
    assert_eq!(silent.verdict(), Ok(()));
}

#[test]
fn a_key_is_named_by_an_https_address_or_an_account() {
    let letter = Letter::posted(Knock::Cavage);
    for bad in [
        "http://garden.example/ada",
        "https://ada:secret@garden.example/ada",
        "file:///etc/passwd",
        "ada",
        "acct:ada",
        "",
    ] {
        let mut letter = letter.clone();
        let signature = letter.header("signature");
        letter.set("signature", &signature.replace("https://garden.example/ada#main-key", bad));
        assert_eq!(letter.verdict(), Err(Refused::KeyId), "{bad}");
    }
}

#[test]
fn a_date_that_is_none_is_refused() {
    for bad in ["Thu, 27 Nov 2026 12:00:00 GMT", "now", "1795780800", "2026-11-27T12:00:00Z"] {
        let mut letter = Letter::posted(Knock::Cavage);
        letter.set("date", bad);
        assert_eq!(letter.verdict(), Err(Refused::Date), "{bad}");
    }
    let mut missing = Letter::posted(Knock::Cavage);
    missing.headers.remove("date");
    assert_eq!(missing.verdict(), Err(Refused::Missing));
}

#[test]
fn what_is_huge_is_refused_before_it_is_read() {
    for knock in BOTH {
        let mut letter = Letter::posted(knock);
        letter.set("signature", &"x".repeat(9_000));
        assert_eq!(letter.verdict(), Err(Refused::TooLong("signature")), "{knock:?}");
        let mut letter = Letter::posted(knock);
        letter.body = vec![b' '; 1024 * 1024 + 1];
        assert_eq!(letter.verdict(), Err(Refused::TooLong("the body")), "{knock:?}");
        let mut letter = Letter::posted(knock);
        letter.set("content-type", &"x".repeat(20_000));
        assert_eq!(letter.verdict(), Err(Refused::TooLong("a signed header")), "{knock:?}");
    }
    let many: Vec<_> = (0..40).map(|number| format!("x-{number}")).collect();
    let mut letter = Letter::posted(Knock::Cavage);
    let signature = letter.header("signature");
    letter.set("signature", &signature.replace("content-type", &many.join(" ")));
    assert_eq!(letter.verdict(), Err(Refused::TooLong("what is signed")));
    let many: Vec<_> = many.iter().map(|name| format!("\"{name}\"")).collect();
    let mut letter = Letter::posted(Knock::Rfc9421);
    let input = letter.header("signature-input").replace("\"content-type\"", &many.join(" "));
    letter.set("signature-input", &input);
    assert_eq!(letter.verdict(), Err(Refused::TooLong("what is signed")));
}
