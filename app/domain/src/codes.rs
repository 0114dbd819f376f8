//! Bits that nobody can foretell.
use contracts::{Error, Result};

/// So many bytes of them.
pub fn bits<const N: usize>() -> Result<[u8; N]> {
    let mut bits = [0; N];
    getrandom::fill(&mut bits).map_err(Error::storage)?;
    Ok(bits)
}
