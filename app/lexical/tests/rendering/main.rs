//! Whole documents, rendered.

#[cfg(test)]
mod bounds;
#[cfg(test)]
mod markdown;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod safety;
#[cfg(test)]
mod speed;
#[cfg(test)]
mod strict_cards;
#[cfg(test)]
mod strict_text;
#[cfg(test)]
mod support;
