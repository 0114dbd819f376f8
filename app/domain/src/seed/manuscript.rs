//! A text of the demo: `name: value` lines, a blank line, and blocks with blank lines between.
use super::builder;
use chrono::{DateTime, Duration, Utc};
use entities::post::{Kind, Model, Status, Visibility};
use std::collections::HashMap;

/// Pictures of the demo, all of 1600 by 1000 pixels, and what they show.
const PICTURES: [(&str, &str); 25] = [
    ("bread", "A round loaf with a cross cut into its crust, on a board"),
    ("oven", "A brick oven with a fire behind its open door"),
    ("market-stall", "A market stall with a striped awning and crates of bread"),
    ("tools", "Saws, planes and a drill on hooks against a wall"),
    ("workbench", "A workbench with a vice, shavings on the floor beneath it"),
    ("field", "Ploughed rows running towards a hedge under a wide sky"),
    ("harvest", "Crates of squash, leeks and beetroot by a gate"),
    ("orchard", "Young apple trees in two rows before an old brick wall"),
    ("table", "A long table laid with bowls, seen from its end"),
    ("kitchen", "A kitchen with a stove, a kettle and bowls of dough under cloths"),
    ("tea", "A teapot and two cups with steam rising from them"),
    ("bicycle", "A heavy bicycle with a basket of loaves over its front wheel"),
    ("letterbox", "A wooden box on a post, with a slot and a hand-painted sign"),
    ("loom", "A wooden floor loom with a half-woven striped cloth"),
    ("tin-loaf", "A tin loaf, golden on top"),
    ("baguette", "Two baguettes, one across the other"),
    ("rye", "A dark rye loaf with a slice cut off"),
    ("seeded", "A round loaf strewn with seeds"),
    ("buns", "Six round buns on a tray"),
    ("cardamom", "A knotted bun with specks of cardamom"),
    ("pie", "A pie in its dish, apples under a wavy crust"),
    ("cake", "A cake with jam running down it and three candles"),
    ("honey", "A jar of honey with a green lid"),
    ("jam", "A jar of plum jam with a pink lid"),
    ("bread-bag", "A linen bag with an ear of wheat on it and a loaf looking out"),
];

/// A picture's address and what it shows.
pub fn picture(name: &str) -> (String, &'static str) {
    let alt = PICTURES.iter().find(|(known, _)| *known == name).map_or("", |(_, alt)| alt);
    (format!("/media/demo/{name}.svg"), alt)
}

/// A text, taken to pieces.
#[derive(Debug)]
pub struct Manuscript {
    slug: &'static str,
    head: HashMap<&'static str, &'static str>,
    body: &'static str,
}

impl Manuscript {
    /// Reads a file; its name is its address.
    pub fn read((slug, text): (&'static str, &'static str)) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let head = head.lines().filter_map(|line| line.split_once(": ")).collect();
        Self { slug, head, body }
    }

    /// The names of its authors.
    pub fn authors(&self) -> impl Iterator<Item = &'static str> {
        self.names("author")
    }

    /// The addresses of its tags.
    pub fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.names("tags")
    }

    /// As a row that is as many days old as it says.
    pub fn post(&self, kind: Kind, now: DateTime<Utc>) -> Model {
        let at = self.published_at(now);
        let picture = self.head.get("picture").copied().map(picture);
        let size = |pixels| picture.as_ref().map(|_| pixels);
        Model {
            slug: self.slug.to_owned(),
            title: self.text("title").unwrap_or_default(),
            custom_excerpt: self.text("excerpt"),
            featured: self.head.contains_key("featured"),
            visibility: match self.head.get("visibility") {
                Some(&"members") => Visibility::Members,
                _ => Visibility::Public,
            },
            status: Status::Published,
            picture_alt: picture.as_ref().map(|(_, alt)| (*alt).to_owned()),
            picture_width: size(1_600),
            picture_height: size(1_000),
            picture_src: picture.map(|(src, _)| src),
            lexical: Some(builder::lexical(self.body)),
            ..crate::blog::write::blank(kind, at)
        }
    }

    /// At half past seven in the morning.
    fn published_at(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let days = self.head.get("age").and_then(|days| days.parse().ok()).unwrap_or(1);
        let day = (now - Duration::days(days)).date_naive();
        day.and_hms_opt(7, 30, 0).map_or(now, |at| at.and_utc())
    }

    fn names(&self, key: &str) -> impl Iterator<Item = &'static str> {
        self.head.get(key).into_iter().flat_map(|names| names.split(", "))
    }

    fn text(&self, key: &str) -> Option<String> {
        self.head.get(key).map(|text| (*text).to_owned())
    }
}
