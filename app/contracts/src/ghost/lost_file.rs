/// A file that a post of Ghost's shows, and that is not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostFile {
    /// Where Ghost says it is.
    pub path: String,
    /// The title of a post that shows it, or the name of a tag or author; as far as it is known.
    pub shown_by: Option<String>,
    /// Why it is not here.
    pub why: Lost,
}

/// Why a file is not here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Ghost has it not.
    Absent,
    /// Ghost hung up in the middle of it.
    BrokenOff,
    /// Ghost fell silent in the middle of it.
    Slow,
    /// Ghost failed (5xx).
    Failing,
    /// It is larger than anybody's should be.
    TooLarge,
    /// It is not what its name says: no picture, or no recording.
    Another,
    /// It is a drawing that runs a program.
    Script,
}
