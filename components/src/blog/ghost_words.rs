//! What is wrong with a Ghost, in words that say what to do.
use contracts::ghost::{Kind, Lost, Trouble};

/// One sentence, or two.
pub(super) fn sentence(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Address => {
            "That is no address we can ask. Write it as your readers see it, with https.".into()
        }
        Trouble::Key => {
            "That is no Admin API key. It has an id, a colon, and a long row of letters and \
             digits."
                .into()
        }
        Trouble::Unreachable => "Nobody answers at that address.".into(),
        Trouble::BrokenOff => "Ghost hung up in the middle of an answer.".into(),
        Trouble::Disk => {
            "What Ghost sends cannot be kept here. Look whether this server's disk is full.".into()
        }
        Trouble::Slow => "Ghost takes too long to answer.".into(),
        Trouble::TooOften => "Ghost asked us to come less often.".into(),
        Trouble::Failing(status) => format!("Ghost has a problem of its own: it said {status}."),
        Trouble::WrongKey => {
            "Ghost does not know this key. Copy the Admin API key from its integration again."
                .into()
        }
        Trouble::NotAllowed => {
            "Ghost does not let this key do that. Use the Admin API key of a custom integration."
                .into()
        }
        Trouble::NotGhost => "There is no Ghost at that address.".into(),
        Trouble::Unsupported(version) => {
            let is_later = |major: u32| major > 6;
            let major = version.split('.').next().and_then(|major| major.parse().ok());
            let later = major.is_some_and(is_later);
            let advice =
                if later { "This version is not known here yet." } else { "Update Ghost first." };
            format!("That is Ghost {version}. We can read Ghost 5 and 6. {advice}")
        }
        Trouble::Garbage => "What Ghost answered makes no sense.".into(),
        Trouble::TooLarge => "Ghost sent more than we can take at once.".into(),
        Trouble::Refused(words) => format!("Ghost refused what we sent: {words}"),
    }
}

/// Whether it is the key that has to be mended; else the address.
pub(super) const fn is_of_the_key(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Key | Trouble::WrongKey | Trouble::NotAllowed)
}

/// Why a file is not here.
pub(super) const fn lost(why: Lost) -> &'static str {
    match why {
        Lost::Absent => "Ghost has no such file.",
        Lost::BrokenOff => "Ghost hung up in the middle of it.",
        Lost::Slow => "Ghost fell silent in the middle of it.",
        Lost::Failing => "Ghost failed to give it.",
        Lost::TooLarge => "It is too large.",
        Lost::Another => "It is not what its name says, and is not kept.",
        Lost::Script => "It is a drawing that runs a program, and is not kept.",
    }
}

/// What a kind is called.
pub(super) const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Newsletters => "Newsletters",
        Kind::Tiers => "Tiers",
        Kind::Labels => "Labels",
        Kind::Tags => "Tags",
        Kind::Authors => "Authors",
        Kind::Posts => "Posts",
        Kind::Pages => "Pages",
        Kind::Members => "Members",
    }
}
