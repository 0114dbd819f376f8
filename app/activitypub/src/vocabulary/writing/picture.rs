use super::Written;
use crate::Id;

/// A picture of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub url: Id,
    /// What it is: `image/webp`.
    pub media_type: Option<String>,
    /// What is to be seen, in words.
    pub description: Option<String>,
    /// How wide and how high it is, in pixels.
    pub size: Option<(u32, u32)>,
}

impl Picture {
    pub(super) fn written(&self) -> Written {
        Written::of("Image")
            .with("url", &self.url)
            .maybe("mediaType", self.media_type.as_deref())
            .maybe("name", self.description.as_deref())
            .maybe("width", self.size.map(|(width, _)| width))
            .maybe("height", self.size.map(|(_, height)| height))
    }
}
