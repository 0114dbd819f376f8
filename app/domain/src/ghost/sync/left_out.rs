//! What is said of a thing of Ghost's that is left out: which one, and one sentence of why.
use super::super::ImportError;
use serde_json::Value;

/// What people call a row.
pub fn whose(row: &Value) -> String {
    let field = |names: &[&str]| {
        let found = names.iter().find_map(|name| row[*name].as_str());
        found.filter(|text| !text.is_empty()).map(|text| text.chars().take(120).collect::<String>())
    };
    let slug = field(&["slug", "id"]).unwrap_or_else(|| "?".to_owned());
    match field(&["title", "name"]) {
        Some(title) => format!("“{title}” ({slug})"),
        None => slug,
    }
}

/// Why it cannot be read.
pub fn why(error: &ImportError) -> String {
    let ImportError::Content(problems) = error else { return "it cannot be read.".into() };
    let Some(problem) = problems.first() else { return "it cannot be read.".into() };
    let field = problem.path.rsplit(['.', ']']).next().unwrap_or_default();
    let what = match field {
        "" => "it".to_owned(),
        "lexical" => "its text".to_owned(),
        field => format!("its field “{field}”"),
    };
    if problem.reason.contains("EOF") {
        format!("{what} breaks off in the middle.")
    } else {
        format!("{what} cannot be read.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Problem;
    use super::{ImportError, whose, why};
    use serde_json::json;

    #[test]
    fn what_is_left_out_is_named_and_the_reason_is_a_sentence() {
        let row = json!({"title": "Welcome", "slug": "welcome"});
        assert_eq!(whose(&row), "“Welcome” (welcome)");
        assert_eq!(whose(&json!({"id": "6b04"})), "6b04");
        let of = |path: &str, reason: &str| {
            let (path, reason) = (path.to_owned(), reason.to_owned());
            why(&ImportError::Content(vec![Problem { path, reason }]))
        };
        let text = "db[0].data.posts[0].lexical";
        assert_eq!(of(text, "EOF while parsing a string"), "its text breaks off in the middle.");
        assert_eq!(of(text, "the document has no root"), "its text cannot be read.");
        assert_eq!(of("db[0].data.posts[0].status", "x"), "its field “status” cannot be read.");
        assert_eq!(of("db[0].data.posts[0]", "x"), "it cannot be read.");
    }
}
