//! The people of the demo, and what they write about.
use contracts::people::Role;

/// Somebody: slug, name, where they are to be found, about them.
pub const PEOPLE: [(&str, &str, &str, &str); 4] = [
    (
        "maeve",
        "Maeve Thornbury",
        "The bakery",
        "Bakes, starting at a quarter to four. Was a cartographer, and still draws the crust first.",
    ),
    (
        "idris",
        "Idris Okafor",
        "The coach house",
        "Looks after six hundred tools and a loom. Believes that most things want oil and patience.",
    ),
    (
        "hanneke",
        "Hanneke Vos",
        "The fields",
        "Grows things on five acres, some of them on purpose. Keeps bees, and is kept by a goose.",
    ),
    (
        "tobias",
        "Tobias Lark",
        "The kitchen",
        "Cooks on Wednesdays and keeps the books on the other days. Enjoys a column that adds up.",
    ),
];

/// What somebody may do beyond being a member: slug, roles.
pub const ROLES: [(&str, &[Role]); 4] = [
    ("maeve", &[Role::Admin]),
    ("idris", &[Role::Organiser]),
    ("hanneke", &[Role::Shopkeeper]),
    ("tobias", &[Role::Editor, Role::Door]),
];

/// What posts are about: slug, name, in a sentence.
pub const TAGS: [(&str, &str, &str); 6] = [
    ("bakery", "Bakery", "Bread, the oven it comes out of, and what it costs."),
    ("tools", "Tools", "The tool library: borrowing, mending and sharpening."),
    ("fields", "Fields", "Five acres, an orchard, and the weather on them."),
    ("table", "Table", "Soup on Wednesdays, tea on the other days."),
    ("workshops", "Workshops", "Learning a thing from somebody who does it."),
    ("how-we-run", "How we run", "Money, meetings and other ways to keep a house."),
];
