//! A post that was changed here, and in Ghost: what only one side changed is taken from it, and
//! what both changed otherwise is for people to settle.
use super::alike::mini;
use super::export::{Export, is_same};
use super::links::Labelled;
use super::reading::{Labels, Reading, blank};
use super::{Import, ImportError};
use contracts::Error;
use contracts::ghost::Keep;
use entities::post::Model;

type Told = (Model, Labelled);

/// What becomes of a post.
pub struct Merged {
    pub post: Model,
    pub labelled: Labelled,
    /// Whether it has something that Ghost's has not.
    pub ours: bool,
}

/// What becomes of a post; nothing when the two collide. Where changes come in only, or there was
/// nothing before, it is Ghost's.
pub async fn into(
    import: &Import,
    reading: &Reading<'_>,
    here: Option<&Model>,
    (theirs, their_labels): Told,
) -> Result<Option<Merged>, ImportError> {
    let both_ways = import.live.is_some_and(|live| live.both_ways);
    let base = match here.filter(|_| both_ways) {
        Some(here) => base(import, reading, here).await?.map(|base| (here, base)),
        None => None,
    };
    let Some((here, (base, base_labels))) = base else {
        return Ok(Some(Merged { post: theirs, labelled: their_labels, ours: false }));
    };
    let our_labels = Labelled::of(&import.db, here.id).await.map_err(Error::storage)?;
    let mut clash = Clash { keep: import.live.and_then(|live| live.keep), found: false };
    let labelled = labels(&base_labels, &our_labels, &their_labels, &mut clash);
    let post = three(&base, here, &theirs, &mut clash);
    let ours = labelled != their_labels
        || content(&post) != content(&theirs)
        || !same_text(post.lexical.as_ref(), theirs.lexical.as_ref());
    Ok((clash.keep.is_some() || !clash.found).then_some(Merged { post, labelled, ours }))
}

/// What a post was when both were alike: Ghost's last row, read again.
async fn base(
    import: &Import,
    reading: &Reading<'_>,
    here: &Model,
) -> Result<Option<Told>, ImportError> {
    let (Some(source), Some(beside)) = (&here.source, &here.source_meta) else { return Ok(None) };
    let json = mini(source, beside);
    let export = Export::parse(&json)?;
    let labels = Labels::known(&import.db, &export.tables).await.map_err(Error::storage)?;
    let reading = Reading::new(&export.tables, reading.address(), labels);
    let Some(row) = export.posts.first() else { return Ok(None) };
    let text = reading.text(row)?;
    let slug = asked_slug(&row.read.slug, &here.slug);
    let model = reading.read(Model { slug, ..blank(&row.read, import.now) }, row, &text);
    Ok(Some((model, reading.labelled(&row.read))))
}

/// A slug that was taken has a number behind it here: that is no change of ours.
pub fn asked_slug(asked: &str, here: &str) -> String {
    let number = here.strip_prefix(asked).and_then(|rest| rest.strip_prefix('-'));
    let numbered = number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if numbered { here.to_owned() } else { asked.to_owned() }
}

/// What both sides changed otherwise, and which of them decides it.
struct Clash {
    keep: Option<Keep>,
    found: bool,
}

impl Clash {
    /// Whether a field that was changed here stays as it is here.
    fn ours(&mut self, theirs_too: bool) -> bool {
        self.found |= theirs_too;
        !(theirs_too && self.keep == Some(Keep::There))
    }
}

/// The side that changed a field.
fn side<'m, T: PartialEq>(base: &'m T, ours: &'m T, theirs: &'m T, clash: &mut Clash) -> &'m T {
    if ours == base || ours == theirs {
        return theirs;
    }
    if clash.ours(theirs != base) { ours } else { theirs }
}

fn labels(base: &Labelled, ours: &Labelled, theirs: &Labelled, clash: &mut Clash) -> Labelled {
    Labelled {
        tags: side(&base.tags, &ours.tags, &theirs.tags, clash).clone(),
        authors: side(&base.authors, &ours.authors, &theirs.authors, clash).clone(),
    }
}

/// Whether two documents are the same, however they are spelt.
pub fn same_text(one: Option<&String>, other: Option<&String>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same(one, other),
        (one, other) => one == other,
    }
}

macro_rules! content_fields {
    ($with:ident) => {
        $with!(
            kind,
            status,
            visibility,
            published_at,
            title,
            slug,
            custom_excerpt,
            featured,
            show_title_and_picture,
            picture_src,
            picture_alt,
            picture_caption,
            meta_title,
            meta_description,
            og_title,
            og_description,
            og_image,
            twitter_title,
            twitter_description,
            twitter_image,
            canonical_url
        )
    };
}

/// Everything that people write of a post, its text left out.
fn content(post: &Model) -> Vec<String> {
    macro_rules! told {
        ($($field:ident),+) => { vec![$(format!("{:?}", post.$field)),+] };
    }
    content_fields!(told)
}

fn three(base: &Model, ours: &Model, theirs: &Model, clash: &mut Clash) -> Model {
    let mut merged = theirs.clone();
    macro_rules! take {
        ($($field:ident),+) => {
            $(merged.$field = side(&base.$field, &ours.$field, &theirs.$field, clash).clone();)+
        };
    }
    content_fields!(take);
    let texts = [base, ours, theirs].map(|post| post.lexical.as_ref());
    let changed = !same_text(texts[1], texts[0]) && !same_text(texts[1], texts[2]);
    if changed && clash.ours(!same_text(texts[2], texts[0])) {
        merged.lexical.clone_from(&ours.lexical);
        merged.html.clone_from(&ours.html);
        merged.reading_minutes = ours.reading_minutes;
        merged.excerpt.clone_from(&ours.excerpt);
    }
    if let Some(excerpt) = &merged.custom_excerpt {
        merged.excerpt.clone_from(excerpt);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::{Clash, Keep, asked_slug, side};

    #[test]
    fn the_side_that_changed_wins_and_two_changes_clash() {
        let of = |base, ours, theirs, keep| {
            let mut clash = Clash { keep, found: false };
            (*side(&base, &ours, &theirs, &mut clash), clash.found)
        };
        for keep in [None, Some(Keep::Here), Some(Keep::There)] {
            assert_eq!(of(1, 1, 1, keep), (1, false));
            assert_eq!(of(1, 2, 1, keep), (2, false));
            assert_eq!(of(1, 1, 3, keep), (3, false));
            assert_eq!(of(1, 3, 3, keep), (3, false));
        }
        assert_eq!(of(1, 2, 3, None), (2, true));
        assert_eq!(of(1, 2, 3, Some(Keep::Here)), (2, true));
        assert_eq!(of(1, 2, 3, Some(Keep::There)), (3, true));
    }

    #[test]
    fn a_number_behind_a_taken_slug_is_no_change() {
        assert_eq!(asked_slug("bread", "bread-2"), "bread-2");
        assert_eq!(asked_slug("bread", "bread-and-salt"), "bread");
        assert_eq!(asked_slug("bread", "slow-bread"), "bread");
    }
}
