//! Forms that bring files along with what was typed.
use super::{Arrivals, Incoming, NotTaken, cut_off, next, take};
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use axum::http::StatusCode;
use contracts::media::MediaKind;

/// The most fields of one form, files among them.
const MOST_FIELDS: usize = 200;
/// The most bytes that are typed into one field.
const LONGEST: usize = 64 << 10;

/// What a form brought.
#[derive(Debug, Default)]
pub struct Brought {
    /// The name of each field and what was typed into it, in their order.
    pub typed: Vec<(String, String)>,
    /// Each file of fields called `file`: as it came in, or why it did not.
    pub files: Vec<Result<Incoming, NotTaken>>,
}

/// Reads a form with its files, as this kind of file and at most so many. A field in which no file
/// was chosen brings none.
///
/// # Errors
///
/// When the form is cut off, or has more fields or longer ones than any of ours.
pub async fn receive_form(
    arrivals: &Arrivals,
    mut form: Multipart,
    (kind, most): (MediaKind, usize),
) -> Result<Brought, NotTaken> {
    let mut brought = Brought::default();
    for _ in 0..MOST_FIELDS {
        let field = form.next_field().await.map_err(|error| cut_off("The form", &error))?;
        let Some(field) = field else { return Ok(brought) };
        match (field.name().map(str::to_owned), field.file_name()) {
            (Some(name), None) => brought.typed.push((name, words(field).await?)),
            (Some(name), Some(file)) if name == "file" && !file.is_empty() => {
                let taken = if brought.files.len() < most {
                    take(arrivals, field, Some(kind)).await
                } else {
                    Err(too_much(format!("At most {most} files are put up here at once.")))
                };
                brought.files.push(taken);
            }
            _ => {}
        }
    }
    Err(too_much("A form has not that many fields."))
}

async fn words(mut field: Field<'_>) -> Result<String, NotTaken> {
    let mut words = Vec::new();
    while let Some(piece) = next(&mut field, "The form").await? {
        if words.len() + piece.len() > LONGEST {
            return Err(too_much("That is longer than any field of a form may be."));
        }
        words.extend_from_slice(&piece);
    }
    Ok(String::from_utf8_lossy(&words).into_owned())
}

fn too_much(sentence: impl Into<String>) -> NotTaken {
    NotTaken::new(StatusCode::UNPROCESSABLE_ENTITY, sentence)
}
