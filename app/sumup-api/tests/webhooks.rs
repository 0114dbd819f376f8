//! What calls, and what is believed of it.

use contracts::Secret;
use ring::hmac;
use sumup_api::{BadCall, Call, LARGEST_CALL};

const NOW: i64 = 1_795_000_000;
const EVENT: &str = r#"{"id":"evt_1","type":"checkouts.paid","created_at":"2026-11-20T10:00:00Z",
    "object":{"id":"4e425463-3e1b","type":"checkout","url":"https://api.sumup.com/v0.1/checkouts/x"}}"#;

fn secret() -> Secret {
    Secret::from_bearer("whsec_bakery")
}

fn signature(time: i64, body: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret().reveal().as_bytes());
    hex::encode(hmac::sign(&key, format!("v1:{time}:{body}").as_bytes()))
}

fn header(time: i64, body: &str) -> String {
    format!("t={time},v1={}", signature(time, body))
}

fn signed(header: &str, body: &str) -> Result<Call, BadCall> {
    Call::signed(&secret(), header, body.as_bytes(), NOW)
}

#[test]
fn an_unsigned_call_names_a_checkout_and_no_more() {
    let body = r#"{"event_type":"CHECKOUT_STATUS_CHANGED","id":"4e425463-3e1b","status":"PAID"}"#;
    let call = Call::unsigned(body.as_bytes()).unwrap();
    assert_eq!(call.event, "CHECKOUT_STATUS_CHANGED");
    assert_eq!(call.checkout.as_str(), "4e425463-3e1b");
}

#[test]
fn what_is_no_call_is_not_listened_to() {
    let deep = "[".repeat(4000);
    let long = format!(r#"{{"event_type":"X","id":"{}"}}"#, "a".repeat(65));
    let large = format!(r#"{{"event_type":"X","id":"a"}}{}"#, " ".repeat(LARGEST_CALL));
    for body in [
        "",
        "null",
        r#"{"id":"a"}"#,
        r#"{"event_type":"X","id":"../payouts"}"#,
        r#"{"event_type":"X","id":".."}"#,
        r#"{"event_type":"X","id":7}"#,
        r#"{"event_type":"<b>","id":"a"}"#,
        &deep,
        &long,
        &large,
    ] {
        assert_eq!(Call::unsigned(body.as_bytes()), Err(BadCall::Shape), "{body:.60}");
    }
}

#[test]
fn a_signed_event_is_sumups_and_of_now() {
    for time in [NOW - 300, NOW, NOW + 300] {
        let call = signed(&header(time, EVENT), EVENT).unwrap();
        assert_eq!(
            (call.event.as_str(), call.checkout.as_str()),
            ("checkouts.paid", "4e425463-3e1b")
        );
    }
    for time in [NOW - 301, NOW + 301, i64::MIN, i64::MAX] {
        assert_eq!(signed(&header(time, EVENT), EVENT), Err(BadCall::Time), "{time}");
    }
}

#[test]
fn a_signature_of_anything_else_is_none() {
    let good = signature(NOW, EVENT);
    let other = EVENT.replace("paid", "failed");
    assert_eq!(signed(&header(NOW, EVENT), &other), Err(BadCall::Signature));
    for header in [
        String::new(),
        format!("v1={good}"),
        format!("t={NOW}"),
        format!("t={NOW},v1="),
        format!("t={NOW},v1={}", &good[2..]),
        format!("t={NOW},v0={good}"),
        format!("t={},v1={good}", NOW + 1),
        format!("t={NOW},{}v1={good}", "v1=00,".repeat(4)),
    ] {
        assert_eq!(signed(&header, EVENT), Err(BadCall::Signature), "{header}");
    }
    let stranger = Call::signed(
        &Secret::from_bearer("whsec_mill"),
        &header(NOW, EVENT),
        EVENT.as_bytes(),
        NOW,
    );
    assert_eq!(stranger, Err(BadCall::Signature));
}

#[test]
fn while_a_secret_is_changed_either_signature_will_do() {
    let header = format!("t={NOW}, v1={}, v1={}", "00".repeat(32), signature(NOW, EVENT));
    assert!(signed(&header, EVENT).is_ok());
}

#[test]
fn what_is_signed_but_says_nothing_is_nothing() {
    assert_eq!(signed(&header(NOW, "{}"), "{}"), Err(BadCall::Shape));
    let large = " ".repeat(LARGEST_CALL + 1);
    assert_eq!(signed(&header(NOW, &large), &large), Err(BadCall::Shape));
}
