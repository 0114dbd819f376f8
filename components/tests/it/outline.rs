//! Rules that hold on every page.
use crate::documents::{all, select};
use components::account::places;
use std::collections::HashSet;

#[test]
fn every_page_has_one_h1_inside_main() {
    for (name, page) in all() {
        assert_eq!(select(&page, "h1").len(), 1, "{name}");
        assert_eq!(select(&page, "main h1").len(), 1, "{name}");
        assert_eq!(select(&page, "main").len(), 1, "{name}");
    }
}

#[test]
fn headings_do_not_skip_a_level() {
    for (name, page) in all() {
        let mut before = 0;
        for heading in select(&page, "h1, h2, h3, h4, h5, h6") {
            let level = heading.value().name()[1..].parse::<u32>().unwrap();
            let text: String = heading.text().collect();
            assert!(level <= before + 1, "{name}: h{level} “{text}” follows h{before}");
            before = level;
        }
    }
}

#[test]
fn every_field_has_a_label() {
    for (name, page) in all() {
        for field in select(&page, "input:not([type=hidden]), select, textarea") {
            let id =
                field.value().attr("id").unwrap_or_else(|| panic!("{name}: a field has no id"));
            assert_eq!(select(&page, &format!("label[for='{id}']")).len(), 1, "{name}: {id}");
        }
    }
}

#[test]
fn what_describes_a_field_is_on_the_page() {
    for (name, page) in all() {
        for element in select(&page, "[aria-describedby], [aria-labelledby]") {
            let ids = ["aria-describedby", "aria-labelledby"].map(|a| element.value().attr(a));
            for id in ids.into_iter().flatten().flat_map(str::split_whitespace) {
                assert_eq!(select(&page, &format!("[id='{id}']")).len(), 1, "{name}: {id}");
            }
        }
    }
}

#[test]
fn nothing_on_a_page_breaks_its_content_security_policy() {
    for (name, page) in all() {
        assert!(
            select(
                &page,
                "style, [style], script:not([src], [type='application/ld+json']), iframe"
            )
            .is_empty(),
            "{name}"
        );
        for element in select(&page, "*") {
            let scripted =
                |attribute: &str| attribute.starts_with("on") || attribute.starts_with("hx-on");
            assert!(!element.value().attrs().any(|(attribute, _)| scripted(attribute)), "{name}");
        }
    }
}

#[test]
fn every_picture_says_what_it_shows() {
    for (name, page) in all() {
        assert!(select(&page, "img:not([alt])").is_empty(), "{name}");
    }
}

#[test]
fn no_two_elements_share_an_id() {
    for (name, page) in all() {
        let mut seen = HashSet::new();
        for element in select(&page, "[id]") {
            let id = element.value().attr("id").unwrap();
            assert!(seen.insert(id), "{name}: {id} twice");
        }
    }
}

#[test]
fn every_link_and_button_has_a_name() {
    for (name, page) in all() {
        for element in select(&page, "a, button, summary") {
            let named = element.text().any(|text| !text.trim().is_empty())
                || element.value().attr("aria-label").is_some()
                || element.descendants().any(|node| {
                    node.value()
                        .as_element()
                        .is_some_and(|e| e.attr("alt").is_some_and(|alt| !alt.is_empty()))
                });
            assert!(named, "{name}: {}", element.html());
        }
    }
}

#[test]
fn every_link_leads_somewhere_whole() {
    for (name, page) in all() {
        for link in select(&page, "a[href], form[action]") {
            let target = link.value().attr("href").or(link.value().attr("action")).unwrap();
            let whole = target.starts_with("http")
                || target.starts_with('#')
                || target == places::SIGN_IN // one on each of the six hosts
                || target.starts_with("mailto:?")
                || target.starts_with("otpauth:")
                || target.starts_with("webcal:")
                || target.starts_with("data:text/plain;")
                || target.starts_with("/content/");
            assert!(whole, "{name}: {target}");
        }
    }
}

#[test]
fn everything_htmx_loads_has_a_plain_way_beside_it() {
    for (name, page) in all() {
        for element in select(&page, "[hx-get]:not(.loader), [hx-post]") {
            let value = element.value();
            let link = value.attr("hx-get").map(|url| format!("a[href={url:?}]"));
            let beside = link.is_some_and(|link| !select(&page, &link).is_empty());
            let plain = value.attr("href").or(value.attr("action")).is_some() || beside;
            assert!(plain, "{name}: {}", element.html());
        }
        for slot in select(&page, ".personal .slot") {
            assert!(slot.html().contains("href="), "{name}: a personal slot without a link");
        }
    }
}

#[test]
fn each_pending_piece_is_loaded_into_its_slot() {
    for (name, page) in all() {
        for loader in select(&page, ".loader[hx-target]") {
            let target = loader.value().attr("hx-target").unwrap();
            assert_eq!(select(&page, target).len(), 1, "{name}: {target}");
        }
    }
}
