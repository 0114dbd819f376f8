//! Passing a post on from a server of one's own.
use super::posts;
use crate::BlogState;
use axum::extract::{Path, Query, State};
use axum::routing::get;
use components::blog::{HomeServer, SharePage};
use contracts::Links;
use contracts::blog::PostCard;
use platform::{PageResponse, Result, Routes};
use serde::Deserialize;
use url::{Host, Url};

/// Longer names are no server's (RFC 1035 §2.3.4).
const LONGEST: usize = 255;

#[derive(Debug, Default, Deserialize)]
struct Home {
    #[serde(default)]
    server: String,
}

pub(super) fn routes() -> Routes<BlogState> {
    Routes::new().everyone("/{slug}/share", get(show))
}

/// Names the way, and leaves it to the reader to take: nobody is sent on to where an address says.
async fn show(
    State(blog): State<BlogState>,
    Path(slug): Path<String>,
    Query(Home { server }): Query<Home>,
) -> Result<PageResponse> {
    let post = posts::at(&blog, &slug).await?.card;
    let typed = server.trim();
    let server = home(typed).and_then(|host| begun(&host, &post, &blog.links));
    let view = SharePage { post: &post, typed, server: server.as_ref() };
    Ok(blog.shell.page(&view, Vec::new()).await?.not_kept())
}

/// The server somebody means: its name, an address there, or their own name on it.
fn home(typed: &str) -> Option<String> {
    let typed = typed.split_once("://").map_or(typed, |(_, rest)| rest);
    let named = typed.split('/').next()?.rsplit('@').next()?;
    let long = named.len() > LONGEST || !named.contains('.');
    let url = (!long).then(|| Url::parse(&format!("https://{named}/")).ok())??;
    let plain = url.port().is_none() && url.username().is_empty() && url.password().is_none();
    match url.host()? {
        Host::Domain(host) if plain => Some(host.to_owned()),
        _ => None,
    }
}

/// Where a post begins that says where ours is: Mastodon's `/share`, which others know too.
fn begun(host: &str, post: &PostCard, links: &Links) -> Option<HomeServer> {
    let mut url = Url::parse(&format!("https://{host}/share")).ok()?;
    let text = format!("{}\n\n{}", post.title, links.post(&post.slug));
    url.query_pairs_mut().append_pair("text", &text);
    Some(HomeServer { host: host.to_owned(), url: url.into() })
}

#[cfg(test)]
mod tests {
    use super::home;

    #[test]
    fn a_server_is_found_in_whatever_names_it() {
        for named in [
            "mastodon.example",
            "Mastodon.Example",
            "@ada@mastodon.example",
            "ada@mastodon.example",
            "https://mastodon.example/@ada",
        ] {
            assert_eq!(home(named).as_deref(), Some("mastodon.example"), "{named}");
        }
    }

    #[test]
    fn what_names_no_server_leads_nowhere() {
        for odd in [
            "",
            "ada",
            "@ada",
            "127.0.0.1",
            "[::1].",
            "a b.example",
            "x.example:81",
            "javascript:alert(1)",
        ] {
            assert_eq!(home(odd), None, "{odd}");
        }
        assert_eq!(home(&format!("{}.example", "x".repeat(300))), None);
    }
}
