//! What is typed into fields, and what is to be mended in it.
use components::blog::Wrong;
use contracts::Slug;

/// Fields as they are read one by one; all that is wrong is told together.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    pub(crate) wrong: Vec<Wrong>,
}

impl Typed {
    /// What was read, unless something is to be mended.
    pub(crate) fn unless_wrong<T>(self, read: T) -> Result<T, Vec<Wrong>> {
        if self.wrong.is_empty() { Ok(read) } else { Err(self.wrong) }
    }

    /// Something is to be mended in a field.
    pub(crate) fn mend(&mut self, field: &'static str, sentence: impl Into<String>) {
        self.wrong.push(Wrong { field, sentence: sentence.into() });
    }

    /// A text of at most so many characters; none when it is blank.
    pub(crate) fn text(&mut self, field: &'static str, typed: &str, most: usize) -> Option<String> {
        let text = typed.trim();
        let count = text.chars().count();
        if count > most {
            self.mend(field, format!("At most {most} characters fit; these are {count}."));
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A path here, or a whole address on the web.
    pub(crate) fn address(
        &mut self,
        field: &'static str,
        typed: &str,
        here: bool,
    ) -> Option<String> {
        let address = self.text(field, typed, 2000)?;
        let plain = !address
            .contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
        let web = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let web = web.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        let path = here && address.starts_with('/') && !address.starts_with("//");
        if !plain || !(web || path) {
            let ways = if here { "a path here that begins with /, or " } else { "" };
            self.mend(
                field,
                format!("Please give {ways}a whole address that begins with https://."),
            );
        }
        Some(address)
    }

    /// An address as it was typed, or as it can be spelt.
    pub(crate) fn slug(&mut self, typed: &str) -> Option<Slug> {
        let typed = self.text("slug", typed, 191)?;
        let slug = typed.trim_matches('/').parse().or_else(|_| lexical::slug(&typed).parse());
        slug.ok()
    }
}
