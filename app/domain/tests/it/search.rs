//! Searching, with the same results on both databases.
use crate::authors::authors;
use crate::database::{Fresh, on_both};
use crate::desk::tobias;
use crate::shelf::{noon, post, posts, shelve};
use crate::tags::tags;
use contracts::authors::Authors;
use contracts::blog::{Hits, Posts, Stretch};
use contracts::tags::Tags;
use contracts::{AuthorId, FixedClock, TagId};
use domain::seed;

async fn found(db: &Fresh, words: &str) -> anyhow::Result<Vec<String>> {
    let hits = posts(db).search(words, 0, 20).await?;
    Ok(hits.items.into_iter().map(|hit| hit.slug.into()).collect())
}

on_both! {
    async fn every_word_must_match_and_the_last_as_a_beginning(db: &Fresh) {
        shelve(db, &[
            post("ovens", "2026-11-01 08:00:00", "We were baking in the new co-operative oven at https://ash.example/cake."),
            post("fields", "2026-11-02 08:00:00", "Leeks, and a café for the geese."),
        ]).await?;
        for (words, expected) in [
            ("bake oven", vec!["ovens"]),
            ("BAKED ove", vec!["ovens"]),
            ("baking leeks", vec![]),
            ("gees", vec!["fields"]),
            ("cafe", vec!["fields"]),
            ("Café", vec!["fields"]),
            ("the", vec!["ovens", "fields"]),
            ("co-op", vec!["ovens"]),
            ("cooperative", vec![]),
            ("ash.example/cake", vec!["ovens"]),
            ("oven bak bake", vec![]),
        ] {
            let mut found = found(db, words).await?;
            found.sort();
            let mut expected = expected;
            expected.sort_unstable();
            assert_eq!(found, expected, "{words}");
        }
    }

    async fn a_word_is_found_at_every_letter_of_its_ending(db: &Fresh) {
        shelve(db, &[
            post("ovens", "2026-11-01 08:00:00", "Baking is our oldest organization's happiness."),
            post("fields", "2026-11-02 08:00:00", "Leeks are harvested."),
        ]).await?;
        for (word, slug) in
            [("baking", "ovens"), ("organization", "ovens"), ("happiness", "ovens"), ("harvested", "fields")]
        {
            for typed in 3..=word.len() {
                assert_eq!(found(db, &word[..typed]).await?, [slug], "{}", &word[..typed]);
            }
        }
        assert_eq!(found(db, "bakist").await?, Vec::<String>::new());
    }

    async fn a_title_counts_more_than_a_body(db: &Fresh) {
        shelve(db, &[
            post("quince-jelly", "2026-11-01 08:00:00", "How we boil it."),
            post("letters", "2026-11-02 08:00:00", "A jar of quince, then another quince."),
        ]).await?;
        assert_eq!(found(db, "quince").await?, ["quince-jelly", "letters"]);
    }

    async fn snippets_mark_what_matched(db: &Fresh) {
        shelve(db, &[post("ovens", "2026-11-01 08:00:00", "The oven, lit again: bread at seven.")]).await?;
        let hits = posts(db).search("bread oven", 0, 1).await?;
        let plain = |text: &str| Stretch::Plain(text.into());
        let matched = |text: &str| Stretch::Match(text.into());
        assert_eq!(hits.items[0].snippet, [
            plain("The "), matched("oven"), plain(", lit again: "), matched("bread"), plain(" at seven."),
        ]);
    }

    async fn members_words_are_not_found_by_strangers(db: &Fresh) {
        let mut letter = post("letter", "2026-11-01 08:00:00", "The boiler cost a fortune.");
        letter["visibility"] = "members".into();
        letter["custom_excerpt"] = "For members: the accounts.".into();
        shelve(db, &[letter]).await?;
        assert_eq!(found(db, "boiler").await?, Vec::<String>::new());
        assert_eq!(found(db, "accounts").await?, ["letter"]);
        assert_eq!(found(db, "letter").await?, ["letter"]);
    }

    async fn nothing_that_can_be_typed_is_an_error(db: &Fresh) {
        shelve(db, &[post("ovens", "2026-11-01 08:00:00", "The oven's lit 🍞")]).await?;
        for words in [
            "", " ", "\"", "'", "''", "\\", "*", "-", "(", "oven*)", "AND", "oven OR", "NEAR(a b)",
            "title:oven", "^oven", "a & b | !c <-> d", ":*", "🍞", "\0", "%", "oven\0s", "ovén",
            "修理", "ﬁ", "İ", "ß", "\u{301}", "½", "²", "x\u{200d}y", "٣", "ǆ", "ª", "a'b\\'c",
        ] {
            found(db, words).await.map_err(|error| anyhow::anyhow!("{words:?}: {error:?}"))?;
        }
        found(db, &"oven \"'( ".repeat(2_000)).await?;
        found(db, &"x".repeat(10_000)).await?;
        assert_eq!(found(db, "oven's").await?, ["ovens"]);
        assert_eq!(found(db, "\"lit\" (oven)").await?, ["ovens"]);
        let far = posts(db).search("oven", u64::MAX, u64::MAX).await?;
        assert!(far.items.is_empty());
    }

    async fn results_come_in_pages(db: &Fresh) {
        let many: Vec<_> =
            (0..5).map(|n| post(&format!("loaf-{n}"), "2026-11-01 08:00:00", "Bread")).collect();
        shelve(db, &many).await?;
        let first = posts(db).search("bread", 0, 3).await?;
        let second = posts(db).search("bread", 1, 3).await?;
        assert_eq!((first.items.len(), first.more), (3, true));
        assert_eq!((second.items.len(), second.more), (2, false));
        let both = first.items.iter().chain(&second.items).map(|hit| &hit.slug);
        assert_eq!(both.collect::<std::collections::BTreeSet<_>>().len(), 5);
    }

    async fn of_a_word_that_is_everywhere_the_last_thousand_are_found(db: &Fresh) {
        seed::many(db, &FixedClock(noon()), 1_100).await?;
        let last = posts(db).search("wrote", 49, 20).await?;
        assert_eq!((last.items.len(), last.more), (20, false));
        let rare = posts(db).search("wrote 1099", 0, 20).await?;
        assert_eq!(rare.items.len(), 1);
    }

    async fn a_title_is_found_however_many_texts_came_after_it(db: &Fresh) {
        shelve(db, &[post("why-we-wrote", "2026-11-01 08:00:00", "Nothing of it here.")]).await?;
        seed::many(db, &FixedClock(noon()), 1_100).await?;
        assert_eq!(found(db, "wrote").await?[0], "why-we-wrote");
    }

    async fn who_and_what_is_named_is_found_by_any_of_its_words(db: &Fresh) {
        for name in ["Ida Ashworth", "Tobias Bréad"] {
            authors(db).save(AuthorId::new(), None, &crate::authors::called(name), &tobias()).await?;
        }
        for name in ["Sourdough bread", "#bread-of-the-week"] {
            tags(db).save(TagId::new(), None, &crate::tags::called(name), &tobias()).await?;
        }
        for (words, expected) in [
            ("ida", vec!["Ida Ashworth"]),
            ("Ashw", vec!["Ida Ashworth"]),
            ("Bread", vec!["Sourdough bread", "Tobias Bréad"]),
            ("sourdough bread", vec!["Sourdough bread"]),
            ("worth", vec![]),
            ("%", vec![]),
            ("_", vec![]),
        ] {
            let found = posts(db).search(words, 0, 20).await?;
            let authors = found.authors.into_iter().map(|who| who.name);
            let names = found.tags.into_iter().map(|tag| tag.name).chain(authors);
            assert_eq!(names.collect::<Vec<_>>(), expected, "{words}");
        }
        assert_eq!(posts(db).search("bread", 1, 20).await?, Hits::default());
    }

    async fn the_index_follows_a_change(db: &Fresh) {
        shelve(db, &[post("ovens", "2026-11-01 08:00:00", "Bread")]).await?;
        shelve(db, &[post("ovens", "2026-11-01 08:00:00", "Cake")]).await?;
        assert_eq!(found(db, "bread").await?, Vec::<String>::new());
        assert_eq!(found(db, "cake").await?, ["ovens"]);
    }
}
