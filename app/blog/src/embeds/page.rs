use scraper::{Html, Selector};
use url::Url;

/// What a page says of itself in its head.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub title: Option<String>,
    pub description: Option<String>,
    pub author: Option<String>,
    pub publisher: Option<String>,
    pub picture: Option<Url>,
    pub icon: Option<Url>,
    /// Where it offers itself as JSON (oEmbed §4).
    pub oembed: Option<Url>,
}

/// Longer words are cut.
const LONGEST: usize = 500;

/// Reads a page that was found at `url`. Whatever it holds, no more than a few short texts and
/// addresses come out.
pub(super) fn read(url: &Url, body: &[u8]) -> Told {
    let html = Html::parse_document(&String::from_utf8_lossy(body));
    let meta = |names: &[&str]| names.iter().find_map(|name| meta(&html, name));
    let at = |address: Option<String>| {
        let address = url.join(&address?).ok()?;
        matches!(address.scheme(), "http" | "https").then_some(address)
    };
    Told {
        title: meta(&["og:title", "twitter:title"]).or_else(|| title(&html)),
        description: meta(&["og:description", "twitter:description", "description"]),
        author: meta(&["author", "article:author"]).filter(|name| !name.contains("://")),
        publisher: meta(&["og:site_name"]),
        picture: at(meta(&["og:image:secure_url", "og:image", "twitter:image"])),
        icon: at(link(&html, "link[rel~='apple-touch-icon']"))
            .or_else(|| at(link(&html, "link[rel~='icon']"))),
        oembed: at(link(&html, "link[rel~='alternate'][type='application/json+oembed']")),
    }
}

fn meta(html: &Html, name: &str) -> Option<String> {
    let selector = format!("meta[property='{name}'], meta[name='{name}']");
    let selector = Selector::parse(&selector).ok()?;
    html.select(&selector).find_map(|meta| words(meta.attr("content")?))
}

fn title(html: &Html) -> Option<String> {
    let selector = Selector::parse("head > title").ok()?;
    words(&html.select(&selector).next()?.text().collect::<String>())
}

fn link(html: &Html, selector: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    html.select(&selector).find_map(|link| link.attr("href").map(str::to_owned))
}

/// Some words on one line, if there are any.
fn words(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().take(LONGEST).collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_page_tells_its_title_picture_and_where_it_is_offered() {
        let url = "https://mill.example/flour/rye".parse().unwrap();
        let told = read(
            &url,
            br#"<!doctype html><title> Rye
                flour </title><meta property="og:description" content="Stone-ground &amp; dark">
                <meta name="author" content="Ada"><meta property="og:image" content="/rye.jpg">
                <link rel="shortcut icon" href="//cdn.example/i.png">
                <link rel="alternate" type="application/json+oembed" href="/oembed?u=1">"#,
        );
        assert_eq!(told.title.as_deref(), Some("Rye flour"));
        assert_eq!(told.description.as_deref(), Some("Stone-ground & dark"));
        assert_eq!(told.author.as_deref(), Some("Ada"));
        assert_eq!(told.picture.unwrap().as_str(), "https://mill.example/rye.jpg");
        assert_eq!(told.icon.unwrap().as_str(), "https://cdn.example/i.png");
        assert_eq!(told.oembed.unwrap().as_str(), "https://mill.example/oembed?u=1");
    }

    #[test]
    fn no_address_leads_elsewhere_than_to_the_web() {
        let url = "https://mill.example/".parse().unwrap();
        for address in ["javascript:alert(1)", "data:image/png;base64,x", "file:///etc/passwd"] {
            let html = format!("<meta property='og:image' content='{address}'>");
            assert_eq!(read(&url, html.as_bytes()).picture, None, "{address}");
        }
        assert_eq!(read(&url, &[0xff, 0xfe, 0]).title, None);
    }
}
