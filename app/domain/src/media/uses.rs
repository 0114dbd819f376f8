//! What shows a file.
use contracts::media::{Shower, Use};
use contracts::{AuthorId, MarketplaceId, PostId, ProductId, TagId};
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement};
use uuid::Uuid;

/// Every column that an address may stand in. Texts are read through: a file has one address in
/// all of them, and its hash is in that, so that no other is taken for it.
const SQL: &str = "SELECT kind, id, name, within FROM (
    SELECT CASE WHEN deleted_at IS NULL THEN 'post' ELSE 'binned' END AS kind, id, title AS name,
        CAST(NULL AS uuid) AS within
        FROM posts
        WHERE lexical LIKE $1 ESCAPE '!' OR html LIKE $1 ESCAPE '!' OR picture_src LIKE $1 ESCAPE '!'
            OR og_image LIKE $1 ESCAPE '!' OR twitter_image LIKE $1 ESCAPE '!'
    UNION ALL SELECT 'tag', id, name, CAST(NULL AS uuid) FROM tags
        WHERE picture_src LIKE $1 ESCAPE '!' OR og_image LIKE $1 ESCAPE '!'
            OR twitter_image LIKE $1 ESCAPE '!'
    UNION ALL SELECT 'author', id, name, CAST(NULL AS uuid) FROM authors
        WHERE picture_src LIKE $1 ESCAPE '!' OR cover_src LIKE $1 ESCAPE '!'
            OR og_image LIKE $1 ESCAPE '!' OR twitter_image LIKE $1 ESCAPE '!'
    UNION ALL SELECT 'snippet', id, name, CAST(NULL AS uuid) FROM snippets WHERE value LIKE $1 ESCAPE '!'
    UNION ALL SELECT 'product', id, name, marketplace_id FROM products WHERE id IN
        (SELECT product_id FROM product_pictures WHERE src LIKE $1 ESCAPE '!')
) AS uses ORDER BY name, id LIMIT 50";

/// What shows the file at an address, in whichever width: one statement.
pub async fn uses(db: &impl ConnectionTrait, path: &str) -> Result<Vec<Use>, DbErr> {
    let plain = stem(path).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let values = [format!("%{plain}%").into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), SQL, values);
    db.query_all_raw(statement).await?.iter().map(one).collect()
}

/// The part of an address that every width of a picture has.
fn stem(path: &str) -> &str {
    let is_width = |end: &str| {
        let digits = end.strip_suffix(".webp").unwrap_or_default();
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    match path.rsplit_once("-w") {
        Some((stem, end)) if is_width(end) => stem,
        _ => path,
    }
}

fn one(row: &QueryResult) -> Result<Use, DbErr> {
    let (kind, id): (String, Uuid) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
    let by = match kind.as_str() {
        "post" => Shower::Post(PostId(id)),
        "binned" => Shower::Binned(PostId(id)),
        "tag" => Shower::Tag(TagId(id)),
        "author" => Shower::Author(AuthorId(id)),
        "product" => Shower::Product(MarketplaceId(row.try_get_by_index(3)?), ProductId(id)),
        _ => Shower::Snippet,
    };
    Ok(Use { by, name: row.try_get_by_index(2)? })
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn every_width_of_a_picture_has_one_stem() {
        for (path, expected) in [
            ("/media/2026/11/loaf-3f78-w1600.webp", "/media/2026/11/loaf-3f78"),
            ("/media/2026/11/who-wrote-3f78.mp4", "/media/2026/11/who-wrote-3f78.mp4"),
            ("/content/images/a-w.webp", "/content/images/a-w.webp"),
        ] {
            assert_eq!(stem(path), expected);
        }
    }
}
