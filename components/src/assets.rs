/// The addresses of the platform's own files, with their content hashes: `/assets/app.1f3a.css`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// The style sheet.
    pub css: String,
    /// htmx and our own script, in one file.
    pub js: String,
    /// The block editor, in a file of its own.
    pub editor_js: String,
    /// Its style sheet.
    pub editor_css: String,
    /// The mark, as SVG.
    pub icon: String,
}

impl Default for Assets {
    /// Without hashes, as tests see them.
    fn default() -> Self {
        Self {
            css: "/assets/app.css".into(),
            js: "/assets/app.js".into(),
            editor_js: "/assets/editor.js".into(),
            editor_css: "/assets/editor.css".into(),
            icon: "/assets/icon.svg".into(),
        }
    }
}
