//! What we sign, we take.
use crate::people::{BOTH, Letter, ada, adas_key, id, mallorys_key, noon};
use activitypub::signature::{KeyId, PublicKey, Refused};
use activitypub::signing::{Knock, NotAKey, PrivateKey, Signer};
use base64::{Engine, engine::general_purpose::STANDARD};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use std::fs;
use std::path::Path;

#[test]
fn what_is_signed_either_way_is_taken() {
    for knock in BOTH {
        let posted = Letter::posted(knock);
        assert_eq!(posted.verdict(), Ok(()), "{knock:?}");
        let claim = posted.claim(noon()).unwrap();
        assert_eq!(*claim.key_id(), KeyId::Address(ada().key_id().clone()), "{knock:?}");
        for url in [
            "https://blog.coop.example/ada",
            "https://blog.coop.example/ada?page=2&after=%7Bx%7D",
            "https://blog.coop.example:8443/",
        ] {
            assert_eq!(Letter::asked(knock, url).verdict(), Ok(()), "{knock:?} {url}");
        }
    }
}

#[test]
fn a_delivery_is_signed_as_mastodon_signs_it() {
    let headers = Letter::posted(Knock::Cavage);
    assert_eq!(headers.header("date"), "Fri, 27 Nov 2026 12:00:00 GMT");
    assert_eq!(headers.header("host"), "blog.coop.example");
    let signature = headers.header("signature");
    let start = r#"keyId="https://garden.example/ada#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest content-type",signature=""#;
    assert!(signature.starts_with(start), "{signature}");
    let headers = Letter::posted(Knock::Rfc9421);
    let input = r#"sig1=("@method" "@target-uri" "content-digest" "content-type");created=1795780800;keyid="https://garden.example/ada#main-key";alg="rsa-v1_5-sha256""#;
    assert_eq!(headers.header("signature-input"), input);
    assert!(headers.headers.contains_key("date"));
}

/// As draft-cavage has it since its tenth version, and some servers write it.
#[test]
fn a_signature_may_say_when_it_was_created_instead_of_a_date() {
    let key = RsaKeyPair::from_pkcs8(include_bytes!("../keys/ada.pkcs8")).unwrap();
    let mut letter = Letter::posted(Knock::Cavage);
    let (digest, created) = (letter.header("digest"), noon().timestamp());
    let message = format!(
        "(request-target): post /inbox\nhost: blog.coop.example\n(created): {created}\ndigest: {digest}"
    );
    let mut signature = vec![0; key.public().modulus_len()];
    let random = SystemRandom::new();
    key.sign(&RSA_PKCS1_SHA256, &random, message.as_bytes(), &mut signature).unwrap();
    let signature = STANDARD.encode(signature);
    let value = format!(
        r#"keyId="https://garden.example/ada#main-key",algorithm="hs2019",created={created},headers="(request-target) host (created) digest",signature="{signature}""#
    );
    letter.headers.remove("date");
    letter.set("signature", &value);
    assert_eq!(letter.verdict(), Ok(()));
    letter.set("signature", &value.replace("created=17957808", "created=17957708"));
    assert_eq!(letter.verdict(), Err(Refused::TooOld));
    letter.set("signature", &value.replace("created=1795780800", "created=1795780801"));
    assert_eq!(letter.verdict(), Err(Refused::Wrong));
}

#[test]
fn a_host_that_http_2_left_out_is_the_one_we_answer_for() {
    for knock in BOTH {
        let mut letter = Letter::posted(knock);
        letter.headers.remove("host");
        assert_eq!(letter.verdict(), Ok(()), "{knock:?}");
    }
}

#[test]
fn one_key_signs_under_the_name_of_each_host() {
    let elsewhere = Signer::new(id("https://events.coop.example/ada#main-key"), adas_key());
    assert_ne!(elsewhere.key_id(), ada().key_id());
    assert_eq!(adas_key().public_pem(), adas_key().public_pem());
    assert_ne!(adas_key().public_pem(), mallorys_key().public_pem());
}

#[test]
fn a_key_is_never_in_a_log() {
    assert_eq!(format!("{:?}", adas_key()), "PrivateKey(…)");
    assert!(format!("{:?}", ada()).contains("PrivateKey(…)"));
}

#[test]
fn a_public_key_is_read_in_lines_of_any_length() {
    let pem = adas_key().public_pem();
    let key = PublicKey::from_pem(&pem).unwrap();
    let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let one_line = format!("-----BEGIN PUBLIC KEY-----\n{base64}\n-----END PUBLIC KEY-----");
    assert_eq!(PublicKey::from_pem(&one_line), Ok(key.clone()));
    assert_eq!(PublicKey::from_pem(&pem.replace('\n', "\r\n")), Ok(key));
    for no in ["", "-----BEGIN PUBLIC KEY-----", &pem[30..], &pem.replace("MII", "AAA")] {
        assert_eq!(PublicKey::from_pem(no), Err(Refused::Key), "{no}");
    }
    assert_eq!(PublicKey::from_pem(&" ".repeat(9_000)), Err(Refused::Key));
    assert_eq!(PrivateKey::from_pem(&pem).unwrap_err(), NotAKey);
}

/// The keys of RFC 9421 §B.1 lie beside the project and not within it. Its private RSA key is none
/// that `ring` signs with: its primes are of different lengths.
#[test]
fn of_the_rfcs_keys_those_of_rsa_and_ed25519_are_read() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/activitypub/rfc9421");
    let Ok(rsa) = fs::read_to_string(folder.join("test-key-rsa-public.pem")) else {
        eprintln!("SKIPPED: no keys at {}", folder.display());
        return;
    };
    let read = |name: &str| PublicKey::from_pem(&fs::read_to_string(folder.join(name)).unwrap());
    let (rsa, ed25519) = (PublicKey::from_pem(&rsa).unwrap(), read("test-key-ed25519-public.pem"));
    assert_eq!(read("test-key-ecc-p256-public.pem"), Err(Refused::Key));
    assert!(read("test-key-rsa-pss-public.pem").is_ok(), "it says that it is of RSA");
    for knock in BOTH {
        let claim = Letter::posted(knock).claim(noon()).unwrap();
        assert_eq!(claim.verify(&rsa), Err(Refused::Wrong));
        assert_eq!(claim.verify(ed25519.as_ref().unwrap()), Err(Refused::Algorithm));
    }
}
