//! Refresh tokens exchanged, lost and stolen (RFC 9700 §4.14).
use super::desk::Desk;
use crate::database::{Fresh, on_both};
use chrono::Duration;
use contracts::Secret;
use contracts::oauth::{ClientId, Refreshed, Registration, Tokens};

const SCOPES: &str = "openid profile offline_access";

async fn stays(desk: &Desk) -> anyhow::Result<(String, Secret)> {
    let app = desk.app(Registration::Oidc).await?.id.0;
    let issued = desk.let_in(&app, SCOPES).await?;
    Ok((app, issued.tokens.refresh.unwrap()))
}

async fn is_living(desk: &Desk, token: &Secret) -> anyhow::Result<bool> {
    Ok(desk.tokens.inspect_refresh(token).await?.is_some())
}

async fn stolen(desk: &Desk) -> anyhow::Result<bool> {
    Ok(desk.log().await?.iter().any(|(kind, _)| kind == "tokens-stolen"))
}

on_both! {
    async fn each_exchange_gives_new_tokens(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, first) = stays(&desk).await?;
        assert!(is_living(&desk, &first).await?);
        let (access, second) = desk.refreshed(&first, &app).await?;
        assert!(!is_living(&desk, &first).await?);
        assert!(desk.tokens.inspect(&access).await?.is_some());
        desk.refreshed(&second, &app).await?;
        assert!(!stolen(&desk).await?);
    }

    async fn a_refresh_token_is_its_apps_alone(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, token) = stays(&desk).await?;
        assert_eq!(desk.refresh(&token, "market").await?, Refreshed::Refused);
        assert_eq!(desk.refresh(&Secret::new(), &app).await?, Refreshed::Refused);
        desk.refreshed(&token, &app).await?;
    }

    async fn an_app_may_ask_for_less_and_not_for_more(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, token) = stays(&desk).await?;
        let app = ClientId(app);
        let more = Some("openid email".parse()?);
        assert_eq!(desk.tokens.refresh(&token, &app, more).await?, Refreshed::TooMuch);
        let less = Some("openid".parse()?);
        let Refreshed::Tokens { tokens, .. } = desk.tokens.refresh(&token, &app, less).await? else {
            panic!("refused");
        };
        assert_eq!(tokens.scopes.to_string(), "openid");
        let whole = desk.tokens.inspect_refresh(&tokens.refresh.unwrap()).await?.unwrap();
        assert_eq!(whole.scopes.to_string(), SCOPES);
    }

    async fn a_refresh_token_ends_after_30_idle_days(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, token) = stays(&desk).await?;
        desk.clock.forward(Duration::days(29));
        let (_, token) = desk.refreshed(&token, &app).await?;
        desk.clock.forward(Duration::days(30));
        assert_eq!(desk.refresh(&token, &app).await?, Refreshed::Refused);
        assert!(!stolen(&desk).await?);
    }

    async fn a_lost_answer_is_forgiven_and_its_tokens_end(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, token) = stays(&desk).await?;
        let (lost_access, lost) = desk.refreshed(&token, &app).await?;
        let (access, next) = desk.refreshed(&token, &app).await?;
        assert_eq!(desk.tokens.inspect(&lost_access).await?, None);
        assert!(!is_living(&desk, &lost).await?);
        assert!(desk.tokens.inspect(&access).await?.is_some());
        desk.refreshed(&next, &app).await?;
        assert!(!stolen(&desk).await?);
    }

    async fn a_token_is_stolen_when_its_successor_was_exchanged(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, first) = stays(&desk).await?;
        let (_, second) = desk.refreshed(&first, &app).await?;
        let (access, third) = desk.refreshed(&second, &app).await?;
        assert_eq!(desk.refresh(&first, &app).await?, Refreshed::Stolen(desk.shut_out("Tusky")));
        assert!(stolen(&desk).await?);
        assert_eq!(desk.tokens.inspect(&access).await?, None);
        assert_eq!(desk.refresh(&third, &app).await?, Refreshed::Refused);
    }

    async fn a_token_is_stolen_when_its_successors_access_was_used(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, first) = stays(&desk).await?;
        let (access, second) = desk.refreshed(&first, &app).await?;
        assert!(desk.tokens.inspect(&access).await?.is_some());
        assert_eq!(desk.refresh(&first, &app).await?, Refreshed::Stolen(desk.shut_out("Tusky")));
        assert!(stolen(&desk).await?);
        assert_eq!(desk.refresh(&second, &app).await?, Refreshed::Refused);
    }

    async fn whoever_brings_the_answer_said_to_be_lost_shows_a_theft(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, first) = stays(&desk).await?;
        let (_, adas) = desk.refreshed(&first, &app).await?;
        let (_, thiefs) = desk.refreshed(&first, &app).await?;
        assert_eq!(desk.refresh(&adas, &app).await?, Refreshed::Stolen(desk.shut_out("Tusky")));
        assert!(stolen(&desk).await?);
        assert_eq!(desk.refresh(&thiefs, &app).await?, Refreshed::Refused);
    }

    async fn of_twenty_at_once_one_branch_lives(db: &Fresh) {
        let desk = Desk::open(db).await?;
        let (app, token) = stays(&desk).await?;
        let asked: Vec<_> = (0..20)
            .map(|_| {
                let (tokens, token) = (desk.tokens.clone(), token.clone());
                let app = ClientId(app.clone());
                tokio::spawn(async move { tokens.refresh(&token, &app, None).await })
            })
            .collect();
        let (mut living, mut good) = (0, 0);
        let mut given = Vec::new();
        for answer in asked {
            if let Refreshed::Tokens { tokens, .. } = answer.await?? {
                given.push(tokens);
            }
        }
        for tokens in &given {
            living += usize::from(is_living(&desk, tokens.refresh.as_ref().unwrap()).await?);
            good += usize::from(desk.tokens.inspect(&tokens.access).await?.is_some());
        }
        assert_eq!((given.len(), living, good), (20, 1, 1));
    }
}
