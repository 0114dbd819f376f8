//! The journal, newest first, and the pages.

/// File names (which are addresses) and what they hold.
pub const POSTS: [(&str, &str); 14] = [
    ("the-oven-is-lit-again", include_str!("posts/the-oven-is-lit-again.md")),
    ("what-a-loaf-costs-us", include_str!("posts/what-a-loaf-costs-us.md")),
    ("borrow-it-mend-it-bring-it-back", include_str!("posts/borrow-it-mend-it-bring-it-back.md")),
    ("five-acres-in-november", include_str!("posts/five-acres-in-november.md")),
    ("soup-on-wednesdays", include_str!("posts/soup-on-wednesdays.md")),
    ("how-we-decide", include_str!("posts/how-we-decide.md")),
    ("a-sourdough-timetable", include_str!("posts/a-sourdough-timetable.md")),
    (
        "the-bicycle-that-carries-the-bread",
        include_str!("posts/the-bicycle-that-carries-the-bread.md"),
    ),
    ("letters-from-the-honesty-box", include_str!("posts/letters-from-the-honesty-box.md")),
    ("grafting-day-in-the-orchard", include_str!("posts/grafting-day-in-the-orchard.md")),
    ("the-loom-comes-home", include_str!("posts/the-loom-comes-home.md")),
    ("the-year-read-aloud", include_str!("posts/the-year-read-aloud.md")),
    ("market-stall-wet-saturday", include_str!("posts/market-stall-wet-saturday.md")),
    ("tea-and-what-it-is-for", include_str!("posts/tea-and-what-it-is-for.md")),
];

/// Likewise.
pub const PAGES: [(&str, &str); 9] = [
    ("about", include_str!("pages/about.md")),
    ("visit", include_str!("pages/visit.md")),
    ("membership", include_str!("pages/membership.md")),
    ("house-rules", include_str!("pages/house-rules.md")),
    ("the-bakery-counter", include_str!("pages/the-bakery-counter.md")),
    ("workshops", include_str!("pages/workshops.md")),
    ("the-tool-library", include_str!("pages/the-tool-library.md")),
    ("the-fields", include_str!("pages/the-fields.md")),
    ("the-community-table", include_str!("pages/the-community-table.md")),
];
