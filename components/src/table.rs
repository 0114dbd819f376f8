use maud::{Markup, Render, html};

/// What one column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column<'a> {
    /// Words, set from the left.
    Text(&'a str),
    /// Numbers, set from the right in figures of one width.
    Number(&'a str),
}

impl<'a> Column<'a> {
    const fn label(self) -> &'a str {
        match self {
            Self::Text(label) | Self::Number(label) => label,
        }
    }

    const fn class(self) -> Option<&'static str> {
        match self {
            Self::Text(_) => None,
            Self::Number(_) => Some("number"),
        }
    }
}

/// Rows and columns, with words that say what they are. The first cell of a row names it.
pub struct Table<'a> {
    /// What the table shows.
    pub caption: &'a str,
    /// What its columns hold.
    pub columns: &'a [Column<'a>],
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Markup>>,
}

impl Table<'_> {
    fn row(&self, cells: &[Markup]) -> Markup {
        html! {
            tr {
                @for (at, (cell, column)) in cells.iter().zip(self.columns).enumerate() {
                    @if at == 0 {
                        th scope="row" class=[column.class()] { (cell) }
                    } @else {
                        td class=[column.class()] { (cell) }
                    }
                }
            }
        }
    }
}

impl Render for Table<'_> {
    fn render(&self) -> Markup {
        html! {
            div .table-scroll role="group" aria-label=(self.caption) tabindex="0" {
                table .table {
                    caption { (self.caption) }
                    thead {
                        tr {
                            @for column in self.columns {
                                th scope="col" class=[column.class()] { (column.label()) }
                            }
                        }
                    }
                    tbody { @for row in &self.rows { (self.row(row)) } }
                }
            }
        }
    }
}
