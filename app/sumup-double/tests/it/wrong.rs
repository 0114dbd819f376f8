//! What the double does not let through, and the client would never send.
use crate::house::{KEY, Rehearsal};
use outside::Outside;
use reqwest::Response;
use sumup_api::TransactionId;

const FINE: &str =
    r#"{"checkout_reference":"a","amount":1.5,"currency":"GBP","merchant_code":"MBAKERY1"}"#;

async fn post(house: &Rehearsal, path: &str, body: String) -> Response {
    let url = house.house.base.join(path).unwrap();
    let request = Outside::private_too().client().post(url).bearer_auth(KEY);
    request.header("content-type", "application/json").body(body).send().await.unwrap()
}

/// A checkout and a refund that are refused as wrong (400).
pub async fn asked_wrongly(house: &Rehearsal, paid: &TransactionId) {
    let amount = FINE.replace("1.5", "\"1.5\"");
    assert_eq!(post(house, "/v0.1/checkouts", amount).await.status().as_u16(), 400);
    let path = format!("/v1.0/merchants/MBAKERY1/payments/{paid}/refunds");
    let body = r#"{"amount":0}"#.to_owned();
    assert_eq!(post(house, &path, body).await.status().as_u16(), 400);
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_named() {
    let house = Rehearsal::begin().await;
    for (body, param) in [
        (FINE.replace("1.5", "\"1.5\""), "amount"),
        (FINE.replace("1.5", "1.505"), "amount"),
        (FINE.replace("1.5", "0"), "amount"),
        (FINE.replace("1.5", "-1"), "amount"),
        (FINE.replace("1.5", "13107200.01"), "amount"),
        (FINE.replace("GBP", "XXX"), "currency"),
        (FINE.replace("merchant_code", "merchant"), "merchant_code"),
        (FINE.replace("\"a\"", &format!("\"{}\"", "a".repeat(65))), "checkout_reference"),
        (FINE.replace("\"a\"", "\"\""), "checkout_reference"),
        (FINE.replace('}', r#","return_url":"javascript:alert(1)"}"#), "return_url"),
        (FINE.replace('}', r#","valid_until":"tomorrow"}"#), "valid_until"),
        ("[".repeat(4000), "body"),
    ] {
        let answer = post(&house, "/v0.1/checkouts", body.clone()).await;
        assert_eq!(answer.status().as_u16(), 400, "{body:.200}");
        let told: serde_json::Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
        assert_eq!(told["param"], param, "{body:.200}");
    }
    assert_eq!(post(&house, "/v0.1/checkouts", FINE.into()).await.status().as_u16(), 201);
}

#[tokio::test]
async fn a_question_is_no_longer_than_it_may_be() {
    let house = Rehearsal::begin().await;
    let sent = |length| {
        let body = format!("{}{FINE}", " ".repeat(length - FINE.len()));
        house.house.send("/_double/faults", "application/json", body)
    };
    assert_eq!(sent((64 << 10) + 1).await.status().as_u16(), 413);
    assert_eq!(sent(64 << 10).await.status().as_u16(), 400);
}

#[tokio::test]
async fn a_fault_that_nobody_knows_is_not_ordered() {
    let house = Rehearsal::begin().await;
    for order in
        [r#"{"faults":{"explode":1}}"#, r#"{"fualts":{}}"#, r#"{"faults":{"fail":-1}}"#, ""]
    {
        let sent = house.house.send("/_double/faults", "application/json", order.into()).await;
        assert_eq!(sent.status().as_u16(), 400, "{order}");
    }
}
