//! What headings are likely to mean.
use crate::{Column, Mapping};

/// The words of each, the surest first: in English, Welsh, German and French, in lower case, with
/// nothing but letters and digits. What is sold to members has its VAT within, so a price with VAT
/// comes before one without.
const WORDS: [(Column, &[&str]); 9] = [
    (
        Column::Code,
        &[
            "code",
            "product code",
            "item code",
            "sku",
            "item no",
            "item number",
            "product no",
            "ref",
            "reference",
            "cod",
            "cod cynnyrch",
            "cyfeirnod",
            "artikelnummer",
            "artikelnr",
            "artikel nr",
            "art nr",
            "artnr",
            "bestellnummer",
            "bestellnr",
            "best nr",
            "référence",
            "réf",
            "code article",
            "ean",
            "gtin",
            "barcode",
            "code barre",
            "code barres",
            "plu",
        ],
    ),
    (
        Column::Vat,
        &[
            "vat",
            "vat rate",
            "vat code",
            "tax",
            "tax rate",
            "taw",
            "cyfradd taw",
            "mwst",
            "mwst satz",
            "ust",
            "umsatzsteuer",
            "mehrwertsteuer",
            "steuersatz",
            "tva",
            "taux tva",
            "taux de tva",
        ],
    ),
    (
        Column::Price,
        &[
            "rrp",
            "retail price",
            "price inc vat",
            "price incl vat",
            "gross price",
            "price",
            "unit price",
            "pris",
            "pris manwerthu",
            "vk",
            "vk preis",
            "bruttopreis",
            "preis brutto",
            "preis",
            "einzelpreis",
            "stückpreis",
            "prix ttc",
            "prix",
            "prix unitaire",
            "tarif",
            "cost",
            "case price",
            "trade price",
            "wholesale price",
            "net price",
            "price ex vat",
            "nettopreis",
            "preis netto",
            "ek",
            "ek preis",
            "prix ht",
            "pris net",
        ],
    ),
    (
        Column::Stock,
        &[
            "stock",
            "in stock",
            "stock level",
            "stock qty",
            "available",
            "availability",
            "stoc",
            "ar gael",
            "bestand",
            "lagerbestand",
            "lager",
            "verfügbar",
            "stock disponible",
            "disponible",
            "en stock",
        ],
    ),
    (
        Column::Quantity,
        &[
            "quantity",
            "qty",
            "size",
            "pack size",
            "weight",
            "volume",
            "amount",
            "pack",
            "case size",
            "maint",
            "nifer",
            "swm",
            "pwysau",
            "menge",
            "inhalt",
            "füllmenge",
            "gewicht",
            "größe",
            "gebinde",
            "quantité",
            "qté",
            "poids",
            "contenance",
            "taille",
            "conditionnement",
        ],
    ),
    (
        Column::Unit,
        &[
            "unit",
            "units",
            "uom",
            "unit of measure",
            "sold by",
            "uned",
            "unedau",
            "einheit",
            "mengeneinheit",
            "me",
            "unité",
            "unité de mesure",
            "unités",
        ],
    ),
    (
        Column::Category,
        &[
            "category",
            "group",
            "department",
            "section",
            "type",
            "product group",
            "categori",
            "grŵp",
            "adran",
            "kategorie",
            "warengruppe",
            "gruppe",
            "sortiment",
            "catégorie",
            "groupe",
            "rayon",
            "famille",
        ],
    ),
    (
        Column::Name,
        &[
            "name",
            "product",
            "product name",
            "item",
            "item name",
            "title",
            "enw",
            "enw cynnyrch",
            "cynnyrch",
            "eitem",
            "produkt",
            "artikel",
            "bezeichnung",
            "artikelbezeichnung",
            "produktname",
            "nom",
            "produit",
            "nom du produit",
            "article",
            "désignation",
            "libellé",
        ],
    ),
    (
        Column::Description,
        &[
            "description",
            "details",
            "long description",
            "notes",
            "about",
            "disgrifiad",
            "manylion",
            "beschreibung",
            "details",
            "bemerkung",
            "langtext",
            "descriptif",
            "détails",
            "remarques",
        ],
    ),
];

/// First what is one of the words, then what has one in it. A list with a description and no name
/// calls names so.
pub fn guess(headers: &[String]) -> Mapping {
    let headers: Vec<String> = headers.iter().map(|header| plain(header)).collect();
    let mut mapping = Mapping::default();
    let mut taken = vec![false; headers.len()];
    for fits in [is as fn(&str, &str) -> bool, has] {
        for (column, words) in WORDS {
            if mapping.at(column).is_some() {
                continue;
            }
            let place = |word: &&str| {
                (0..headers.len()).find(|at| !taken[*at] && fits(&headers[*at], word))
            };
            if let Some(at) = words.iter().find_map(place) {
                mapping.set(column, Some(at));
                taken[at] = true;
            }
        }
    }
    if mapping.at(Column::Name).is_none() {
        let description = mapping.at(Column::Description);
        mapping.set(Column::Name, description);
    }
    mapping
}

fn plain(header: &str) -> String {
    let header = header.to_lowercase();
    let words = header.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn is(header: &str, word: &str) -> bool {
    header == word
}

fn has(header: &str, word: &str) -> bool {
    format!(" {header} ").contains(&format!(" {word} "))
}
