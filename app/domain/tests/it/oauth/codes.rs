//! Codes brought back, by whom they should and by whom they should not (RFC 9700).
use super::desk::{AUDIENCE, BACK, Desk, VERIFIER};
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::oauth::{ClientId, CodeRequest, Grants, NewCode, Redeemed, Registration, Tokens};
use sea_orm::ConnectionTrait;

on_both! {
    async fn a_code_gives_tokens_for_its_grant(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let issued = desk.let_in("market", "openid profile").await?;
        assert_eq!((issued.nonce.as_deref(), issued.grant.user), (Some("n-1"), desk.ada));
        assert_eq!((issued.tokens.expires_in, &issued.tokens.refresh), (Some(600), &None));
        let access = desk.tokens.inspect(&issued.tokens.access).await?.unwrap();
        assert_eq!(access.grant, Some(issued.grant.id));
        assert_eq!(access.audience, AUDIENCE);
        assert_eq!(access.person.unwrap().id, desk.ada);
    }

    async fn a_code_is_refused_to_whoever_does_not_fit(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let good = desk.code("market", "openid").await?;
        let with = |change: fn(&mut CodeRequest)| {
            let mut wrong = good.clone();
            change(&mut wrong);
            wrong
        };
        for (why, wrong) in [
            ("client", with(|it| it.client = ClientId("cart".into()))),
            ("longer redirect", with(|it| it.redirect_uri.push('/'))),
            ("redirect's query", with(|it| it.redirect_uri.push_str("?a=b"))),
            ("redirect's case", with(|it| it.redirect_uri = BACK.to_uppercase())),
            ("no verifier", with(|it| it.verifier = None)),
            ("wrong verifier", with(|it| it.verifier = Some(VERIFIER.replace('d', "e")))),
            ("code", with(|it| it.code = contracts::Secret::new())),
        ] {
            assert_eq!(desk.tokens.redeem(wrong).await?, Redeemed::Refused, "{why}");
        }
        assert!(matches!(desk.tokens.redeem(good).await?, Redeemed::Tokens(_)));
    }

    async fn a_verifier_nobody_asked_for_is_refused(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let grant = desk.grant("market", "openid");
        let new =
            NewCode { grant, redirect_uri: BACK.into(), challenge: None, nonce: None };
        let code = desk.tokens.code(new).await?;
        let mut request = CodeRequest { code, ..desk.code("market", "openid").await? };
        assert_eq!(desk.tokens.redeem(request.clone()).await?, Redeemed::Refused);
        request.verifier = None;
        assert!(matches!(desk.tokens.redeem(request).await?, Redeemed::Tokens(_)));
    }

    async fn a_code_is_good_for_a_minute(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (early, late) =
            (desk.code("market", "openid").await?, desk.code("market", "openid").await?);
        desk.clock.forward(Duration::seconds(59));
        assert!(matches!(desk.tokens.redeem(early).await?, Redeemed::Tokens(_)));
        desk.clock.forward(Duration::seconds(1));
        assert_eq!(desk.tokens.redeem(late).await?, Redeemed::Refused);
    }

    async fn a_code_used_twice_ends_all_that_it_let_in(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let app = desk.app(Registration::Oidc).await?.id.0;
        let request = desk.code(&app, "openid offline_access").await?;
        let Redeemed::Tokens(issued) = desk.tokens.redeem(request.clone()).await? else {
            panic!("refused");
        };
        let other = CodeRequest { client: ClientId("cart".into()), ..request.clone() };
        assert_eq!(desk.tokens.redeem(other).await?, Redeemed::Refused);
        assert!(desk.tokens.inspect(&issued.tokens.access).await?.is_some(), "not its app's doing");
        let theft = Redeemed::Stolen(desk.shut_out("Tusky"));
        assert_eq!(desk.tokens.redeem(request.clone()).await?, theft);
        assert_eq!(desk.tokens.redeem(request).await?, Redeemed::Refused, "it is told of once");
        assert_eq!(desk.tokens.inspect(&issued.tokens.access).await?, None);
        assert!(desk.refreshed(&issued.tokens.refresh.unwrap(), &app).await.is_err());
        assert_eq!(desk.grants.find(issued.grant.id).await?, None);
        let kinds: Vec<_> = desk.log().await?.into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["access-granted", "tokens-stolen"]);
    }

    async fn of_twenty_at_once_one_at_most_gets_tokens(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let request = desk.code("market", "openid").await?;
        let asked: Vec<_> = (0..20)
            .map(|_| {
                let (tokens, request) = (desk.tokens.clone(), request.clone());
                tokio::spawn(async move { tokens.redeem(request).await })
            })
            .collect();
        let mut given = 0;
        for answer in asked {
            given += usize::from(matches!(answer.await??, Redeemed::Tokens(_)));
        }
        assert_eq!(given, 1);
    }

    async fn a_code_of_a_sign_in_that_ended_is_refused(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let request = desk.code("market", "openid").await?;
        db.execute_unprepared("UPDATE sign_ins SET ended_at = created_at").await?;
        assert_eq!(desk.tokens.redeem(request).await?, Redeemed::Refused);
    }
}
