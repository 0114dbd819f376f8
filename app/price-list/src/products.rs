use crate::{Cell, Column, Mapping, Reason, Refusal, Row, Sheet, read};
use std::collections::HashMap;

/// What became of the rows of a sheet, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Products {
    /// Those that say what a product is.
    pub rows: Vec<Row>,
    /// Why others do not.
    pub refused: Vec<Refusal>,
}

impl Sheet {
    /// Reads all rows. Of two with the same name, or the same code, in whatever letters, the second
    /// is refused; a row that is refused itself stands in nobody's way.
    #[must_use]
    pub fn products(&self, mapping: &Mapping) -> Products {
        let (mut products, mut seen) = (Products::default(), HashMap::new());
        for line in &self.rows {
            match read(line, mapping).and_then(|row| once(row, &mut seen)) {
                Ok(row) => products.rows.push(row),
                Err(refused) => products.refused.extend(refused),
            }
        }
        products
    }
}

/// The row, if neither its name nor its code was there before.
fn once(row: Row, seen: &mut HashMap<(Column, String), u32>) -> Result<Row, Vec<Refusal>> {
    let code = row.code.as_ref().map(|code| (Column::Code, code.as_str()));
    let says: Vec<_> =
        [Some((Column::Name, row.name.as_str())), code].into_iter().flatten().collect();
    let key = |(column, text): &(Column, &str)| (*column, text.to_lowercase());
    let twice = says.iter().filter_map(|said| {
        let first = seen.get(&key(said))?;
        Some(Refusal::new(row.line, said.0, &Cell::text(said.1), Reason::Twice(*first)))
    });
    let twice: Vec<_> = twice.collect();
    if !twice.is_empty() {
        return Err(twice);
    }
    seen.extend(says.iter().map(|said| (key(said), row.line)));
    Ok(row)
}
