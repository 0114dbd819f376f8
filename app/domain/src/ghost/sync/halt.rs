use super::super::ImportError;
use contracts::Error;
use contracts::ghost::Trouble;
use sea_orm::DbErr;

/// Why a turn ended before its work was done.
#[derive(Debug)]
pub enum Halt {
    /// Ghost, or the way there: it is waited, and tried again.
    Trouble(Trouble),
    /// Somebody else has the work now, or nobody is to have it.
    Lost,
    /// The database failed.
    Storage(Error),
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Storage(error)
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Self::Storage(Error::storage(error))
    }
}

impl From<ImportError> for Halt {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Storage(error) => Self::Storage(error),
            _ => Self::Trouble(Trouble::Garbage),
        }
    }
}
