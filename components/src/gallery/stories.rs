use super::{Group, Specimen};
use crate::blog::{Authors, FurtherReading, LeadStory, Share, Story};
use crate::samples::Samples;
use crate::{Frame, MissingPicture};
use contracts::blog::{PostCard, Visibility};
use maud::Render;

/// Posts among other posts, and what stands around one.
pub(super) fn group(samples: &Samples, frame: &Frame<'_>) -> Group {
    let mut specimens = cards(samples, frame);
    specimens.extend(around(samples, frame));
    Group { name: "Stories", anchor: "stories", specimens }
}

fn cards(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let plain = &samples.post.card;
    let without_picture = PostCard { picture: None, featured: false, ..plain.clone() };
    let chosen = PostCard { featured: true, ..plain.clone() };
    let members = PostCard { visibility: Visibility::Members, featured: false, ..plain.clone() };
    let story = |post| Story { post, attached: &[], frame }.render();
    let lead = LeadStory { post: plain, attached: &[], frame }.render();
    let attached = samples.cards.of_post(plain.id);
    vec![
        Specimen { name: "Lead story", markup: lead },
        Specimen { name: "Story, without a picture", markup: story(&without_picture) },
        Specimen { name: "Story, chosen by editors", markup: story(&chosen) },
        Specimen { name: "Story, for members only", markup: story(&members) },
        Specimen {
            name: "Story, with what hangs off it",
            markup: Story { post: plain, attached, frame }.render(),
        },
    ]
}

fn around(samples: &Samples, frame: &Frame<'_>) -> Vec<Specimen> {
    let (post, links) = (&samples.post.card, frame.links);
    let authors = &post.authors;
    let further = &samples.further;
    vec![
        Specimen { name: "Byline", markup: Authors { authors, links }.render() },
        Specimen { name: "Share", markup: Share { post, links }.render() },
        Specimen {
            name: "Before, next and like it",
            markup: FurtherReading { further, frame }.render(),
        },
        Specimen { name: "Missing picture", markup: MissingPicture.render() },
    ]
}
