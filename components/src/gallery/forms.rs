use super::{Group, Specimen};
use crate::Frame;
use crate::blog::RoseEditor;
use crate::form::{Button, Checkbox, Choice, Field, Kind, Label, Select, TextArea, Weight};
use maud::{Render, html};

pub(super) fn group(frame: &Frame<'_>) -> Group {
    let specimens = vec![
        Specimen { name: "Buttons", markup: buttons() },
        Specimen { name: "Fields", markup: fields() },
        Specimen { name: "Fields to mend", markup: wrong() },
        Specimen { name: "A post's text", markup: text(frame) },
    ];
    Group { name: "Forms", anchor: "forms", specimens }
}

fn buttons() -> maud::Markup {
    html! {
        (Button { label: "Add 2 tickets", weight: Weight::Primary })
        " " (Button { label: "Keep for later", weight: Weight::Plain })
        " " (Button { label: "Cancel the order", weight: Weight::Grave })
    }
}

fn fields() -> maud::Markup {
    let label = |name, text, hint| Label { form: "sample", name, text, hint, error: None };
    let choices =
        [Choice { value: "loaf", text: "A loaf" }, Choice { value: "rolls", text: "Six rolls" }];
    html! {
        (Field { label: label("name", "Your name", None), kind: Kind::Text, value: "Ada", required: true })
        (Field {
            label: label("email", "Mail", Some("For your tickets, and nothing else.")),
            kind: Kind::Email,
            value: "",
            required: true,
        })
        (Select { label: label("bread", "Bread", None), choices: &choices, chosen: "rolls" })
        (TextArea { label: label("note", "A note for the baker", None), value: "", lines: 3 })
        (Checkbox { label: label("letters", "Send me the monthly letter", None), ticked: true })
    }
}

fn wrong() -> maud::Markup {
    let label = |name, text, error| Label { form: "wrong", name, text, hint: None, error };
    html! {
        (Field {
            label: label("email", "Mail", Some("There is no @ in it. Is a part missing?")),
            kind: Kind::Email,
            value: "ada.example",
            required: true,
        })
        (Checkbox {
            label: label("rules", "I have read the house rules", Some("Please tick this to go on.")),
            ticked: false,
        })
        (Button { label: "Try again", weight: Weight::Primary }.render())
    }
}

/// Without its script, which would set styles that this page's policy does not allow.
fn text(frame: &Frame<'_>) -> maud::Markup {
    let markdown = "# Rye\n\nIt wants **time**.";
    let editor = RoseEditor { frame: *frame, form: "text", markdown, document: "", error: None };
    html! { form { (editor.without_script()) } }
}
