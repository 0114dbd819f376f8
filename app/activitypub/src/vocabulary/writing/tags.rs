use super::Written;
use crate::vocabulary::Tag;
use serde_json::Value;

pub(super) fn written(tags: &[Tag]) -> Vec<Value> {
    let tag = |tag: &Tag| match tag {
        Tag::Mention { href, name } => {
            Written::of("Mention").with("href", href).maybe("name", name.as_deref())
        }
        Tag::Hashtag { name, href } => {
            Written::of("Hashtag").with("name", format!("#{name}")).maybe("href", href.as_ref())
        }
    };
    tags.iter().map(|it| tag(it).into()).collect()
}
