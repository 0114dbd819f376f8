//! The schema, one migration a file.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseConnection};
use std::collections::BTreeSet;

#[cfg(feature = "template")]
pub mod template;

mod m20261124_000001_create_users;
mod m20261124_000002_create_sessions;
mod m20261124_000003_create_key_values;
mod m20261124_000004_create_authors;
mod m20261124_000005_create_tags;
mod m20261124_000006_create_posts;
mod m20261124_000007_create_post_revisions;
mod m20261124_000008_create_post_tags;
mod m20261124_000009_create_post_authors;
mod m20261124_000010_create_post_texts;
mod m20261124_000011_create_slug_history;
mod m20261124_000012_create_media;
mod m20261124_000013_create_menu_nodes;
mod m20261124_000014_create_container_relations;
mod m20261124_000015_create_ap_activities;
mod m20261124_000016_give_users_handles;
mod m20261124_000017_create_user_roles;
mod m20261124_000018_create_sign_in_links;
mod m20261124_000019_create_sign_ins;
mod m20261124_000020_create_passkeys;
mod m20261124_000021_create_totps;
mod m20261124_000022_create_recovery_codes;
mod m20261124_000023_create_security_events;
mod m20261124_000024_create_oauth_clients;
mod m20261124_000025_create_oauth_consents;
mod m20261124_000026_create_oauth_grants;
mod m20261124_000027_create_oauth_codes;
mod m20261124_000028_create_oauth_refresh_tokens;
mod m20261124_000029_create_oauth_access_tokens;
mod m20261124_000030_create_oauth_pushed_requests;
mod m20261124_000031_create_oauth_device_codes;
mod m20261124_000032_create_signing_keys;
mod m20261126_000100_name_editors_of_revisions;
mod m20261126_000101_order_posts_on_the_desk;
mod m20261126_000102_create_working_copies;
mod m20261126_000103_create_previews;
mod m20261126_000200_create_snippets;
mod m20261126_000201_order_media;
mod m20261126_000300_create_post_likes;
mod m20261126_000400_create_ghost_connections;
mod m20261126_000401_create_ghost_cursors;
mod m20261126_000402_create_ghost_posts;
mod m20261126_000403_create_ghost_wakes;
mod m20261126_000404_create_ghost_files;
mod m20261126_000405_create_labels;
mod m20261126_000406_create_user_labels;
mod m20261126_000407_create_tiers;
mod m20261126_000408_create_user_tiers;
mod m20261126_000409_create_newsletters;
mod m20261126_000410_create_subscriptions;
mod m20261126_000411_create_ghost_members;
mod m20261126_000500_set_menu_nodes_in_order;
mod m20261126_000501_create_comments;
mod m20261126_000502_create_comment_reports;
mod m20261126_000503_create_comment_bans;
mod m20261126_000504_create_comment_closures;
mod m20261126_000600_remember_where_grants_were_made;
mod m20261126_000601_create_oauth_decisions;
mod m20261126_000602_log_guessed_codes;
mod m20261126_000610_add_grant_types;
mod m20261126_000800_create_calendars;
mod m20261126_000801_create_marketplaces;
mod m20261126_000802_create_vouched_texts;
mod m20261126_000900_describe_tags;
mod m20261126_000901_create_tag_slugs;
mod m20261126_000902_create_ghost_tags;
mod m20261127_520000_describe_authors;
mod m20261127_520001_create_author_slugs;
mod m20261127_520002_create_ghost_authors;
mod m20261127_520003_share_posts_on_twitter;
mod m20261127_520100_create_payment_settings;
mod m20261127_540100_order_everything_on_the_desk;
mod m20261127_540200_keep_all_of_revisions;
mod m20261127_560001_tell_of_lost_ghost_files;
mod m20261127_560002_note_when_ghost_told_us;
mod m20261127_570100_find_titles;
mod m20261127_600000_create_jobs;
mod m20261127_620000_create_categories;
mod m20261127_620001_create_products;
mod m20261127_620002_create_product_pictures;
mod m20261127_620003_create_category_slugs;
mod m20261127_620004_create_product_slugs;
mod m20261127_630000_create_entries;
mod m20261127_630001_create_entry_posts;
mod m20261127_630002_create_ticket_types;
mod m20261127_630003_create_tickets;
mod m20261127_640000_create_carts;
mod m20261127_640001_create_cart_lines;
mod m20261128_650000_create_orders;
mod m20261128_650001_create_order_lines;
mod m20261128_650002_create_payment_attempts;
mod m20261128_650003_create_refunds;
mod m20261128_650004_create_postings;
mod m20261128_650005_tell_orders_of_tickets;
mod m20261128_700000_create_actor_keys;
mod m20261128_700001_create_remote_actors;
mod m20261128_700002_create_remote_hosts;
mod m20261128_700003_create_followers;
mod m20261128_700004_create_published;
mod m20261128_700005_create_deeds;
mod m20261128_700006_create_letters;
mod m20261128_800000_create_price_lists;
mod m20261128_810000_create_timelines;
mod m20261128_810001_create_notices;
mod m20261128_810002_hear_comments;
mod m20261128_810003_create_reactions;
mod m20261128_810004_say_what_is_wrong_with_payments;
mod m20261128_820000_create_reconciliations;
mod m20261128_820001_read_letters_in_turn;
mod m20261128_820002_find_published_by_address;

/// Every migration, oldest first.
#[derive(Clone, Copy, Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    #[expect(clippy::too_many_lines, reason = "a line a migration")]
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261124_000001_create_users::Migration),
            Box::new(m20261124_000002_create_sessions::Migration),
            Box::new(m20261124_000003_create_key_values::Migration),
            Box::new(m20261124_000004_create_authors::Migration),
            Box::new(m20261124_000005_create_tags::Migration),
            Box::new(m20261124_000006_create_posts::Migration),
            Box::new(m20261124_000007_create_post_revisions::Migration),
            Box::new(m20261124_000008_create_post_tags::Migration),
            Box::new(m20261124_000009_create_post_authors::Migration),
            Box::new(m20261124_000010_create_post_texts::Migration),
            Box::new(m20261124_000011_create_slug_history::Migration),
            Box::new(m20261124_000012_create_media::Migration),
            Box::new(m20261124_000013_create_menu_nodes::Migration),
            Box::new(m20261124_000014_create_container_relations::Migration),
            Box::new(m20261124_000015_create_ap_activities::Migration),
            Box::new(m20261124_000016_give_users_handles::Migration),
            Box::new(m20261124_000017_create_user_roles::Migration),
            Box::new(m20261124_000018_create_sign_in_links::Migration),
            Box::new(m20261124_000019_create_sign_ins::Migration),
            Box::new(m20261124_000020_create_passkeys::Migration),
            Box::new(m20261124_000021_create_totps::Migration),
            Box::new(m20261124_000022_create_recovery_codes::Migration),
            Box::new(m20261124_000023_create_security_events::Migration),
            Box::new(m20261124_000024_create_oauth_clients::Migration),
            Box::new(m20261124_000025_create_oauth_consents::Migration),
            Box::new(m20261124_000026_create_oauth_grants::Migration),
            Box::new(m20261124_000027_create_oauth_codes::Migration),
            Box::new(m20261124_000028_create_oauth_refresh_tokens::Migration),
            Box::new(m20261124_000029_create_oauth_access_tokens::Migration),
            Box::new(m20261124_000030_create_oauth_pushed_requests::Migration),
            Box::new(m20261124_000031_create_oauth_device_codes::Migration),
            Box::new(m20261124_000032_create_signing_keys::Migration),
            Box::new(m20261126_000100_name_editors_of_revisions::Migration),
            Box::new(m20261126_000101_order_posts_on_the_desk::Migration),
            Box::new(m20261126_000102_create_working_copies::Migration),
            Box::new(m20261126_000103_create_previews::Migration),
            Box::new(m20261126_000200_create_snippets::Migration),
            Box::new(m20261126_000201_order_media::Migration),
            Box::new(m20261126_000300_create_post_likes::Migration),
            Box::new(m20261126_000400_create_ghost_connections::Migration),
            Box::new(m20261126_000401_create_ghost_cursors::Migration),
            Box::new(m20261126_000402_create_ghost_posts::Migration),
            Box::new(m20261126_000403_create_ghost_wakes::Migration),
            Box::new(m20261126_000404_create_ghost_files::Migration),
            Box::new(m20261126_000405_create_labels::Migration),
            Box::new(m20261126_000406_create_user_labels::Migration),
            Box::new(m20261126_000407_create_tiers::Migration),
            Box::new(m20261126_000408_create_user_tiers::Migration),
            Box::new(m20261126_000409_create_newsletters::Migration),
            Box::new(m20261126_000410_create_subscriptions::Migration),
            Box::new(m20261126_000411_create_ghost_members::Migration),
            Box::new(m20261126_000500_set_menu_nodes_in_order::Migration),
            Box::new(m20261126_000501_create_comments::Migration),
            Box::new(m20261126_000502_create_comment_reports::Migration),
            Box::new(m20261126_000503_create_comment_bans::Migration),
            Box::new(m20261126_000504_create_comment_closures::Migration),
            Box::new(m20261126_000600_remember_where_grants_were_made::Migration),
            Box::new(m20261126_000601_create_oauth_decisions::Migration),
            Box::new(m20261126_000602_log_guessed_codes::Migration),
            Box::new(m20261126_000610_add_grant_types::Migration),
            Box::new(m20261126_000800_create_calendars::Migration),
            Box::new(m20261126_000801_create_marketplaces::Migration),
            Box::new(m20261126_000802_create_vouched_texts::Migration),
            Box::new(m20261126_000900_describe_tags::Migration),
            Box::new(m20261126_000901_create_tag_slugs::Migration),
            Box::new(m20261126_000902_create_ghost_tags::Migration),
            Box::new(m20261127_520000_describe_authors::Migration),
            Box::new(m20261127_520001_create_author_slugs::Migration),
            Box::new(m20261127_520002_create_ghost_authors::Migration),
            Box::new(m20261127_520003_share_posts_on_twitter::Migration),
            Box::new(m20261127_520100_create_payment_settings::Migration),
            Box::new(m20261127_540100_order_everything_on_the_desk::Migration),
            Box::new(m20261127_540200_keep_all_of_revisions::Migration),
            Box::new(m20261127_560001_tell_of_lost_ghost_files::Migration),
            Box::new(m20261127_560002_note_when_ghost_told_us::Migration),
            Box::new(m20261127_570100_find_titles::Migration),
            Box::new(m20261127_600000_create_jobs::Migration),
            Box::new(m20261127_620000_create_categories::Migration),
            Box::new(m20261127_620001_create_products::Migration),
            Box::new(m20261127_620002_create_product_pictures::Migration),
            Box::new(m20261127_620003_create_category_slugs::Migration),
            Box::new(m20261127_620004_create_product_slugs::Migration),
            Box::new(m20261127_630000_create_entries::Migration),
            Box::new(m20261127_630001_create_entry_posts::Migration),
            Box::new(m20261127_630002_create_ticket_types::Migration),
            Box::new(m20261127_630003_create_tickets::Migration),
            Box::new(m20261127_640000_create_carts::Migration),
            Box::new(m20261127_640001_create_cart_lines::Migration),
            Box::new(m20261128_650000_create_orders::Migration),
            Box::new(m20261128_650001_create_order_lines::Migration),
            Box::new(m20261128_650002_create_payment_attempts::Migration),
            Box::new(m20261128_650003_create_refunds::Migration),
            Box::new(m20261128_650004_create_postings::Migration),
            Box::new(m20261128_650005_tell_orders_of_tickets::Migration),
            Box::new(m20261128_700000_create_actor_keys::Migration),
            Box::new(m20261128_700001_create_remote_actors::Migration),
            Box::new(m20261128_700002_create_remote_hosts::Migration),
            Box::new(m20261128_700003_create_followers::Migration),
            Box::new(m20261128_700004_create_published::Migration),
            Box::new(m20261128_700005_create_deeds::Migration),
            Box::new(m20261128_700006_create_letters::Migration),
            Box::new(m20261128_800000_create_price_lists::Migration),
            Box::new(m20261128_810000_create_timelines::Migration),
            Box::new(m20261128_810001_create_notices::Migration),
            Box::new(m20261128_810002_hear_comments::Migration),
            Box::new(m20261128_810003_create_reactions::Migration),
            Box::new(m20261128_810004_say_what_is_wrong_with_payments::Migration),
            Box::new(m20261128_820000_create_reconciliations::Migration),
            Box::new(m20261128_820001_read_letters_in_turn::Migration),
            Box::new(m20261128_820002_find_published_by_address::Migration),
        ]
    }
}

/// How a database's schema stands to this binary's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Migrations that are applied and that this binary does not know: it is too old to serve.
    pub ahead: Vec<String>,
    /// Migrations that this binary knows and that are not applied, oldest first.
    pub pending: Vec<String>,
}

/// Compares a database with this binary. Writes nothing; an empty database is pending in full.
///
/// # Errors
/// When the database cannot be asked.
pub async fn standing(db: &DatabaseConnection) -> Result<Standing, DbErr> {
    let applied = applied(db).await?;
    let known: Vec<String> =
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    Ok(Standing {
        ahead: applied.iter().filter(|name| !known.contains(name)).cloned().collect(),
        pending: known.into_iter().filter(|name| !applied.contains(name)).collect(),
    })
}

async fn applied(db: &DatabaseConnection) -> Result<BTreeSet<String>, DbErr> {
    if !SchemaManager::new(db).has_table("seaql_migrations").await? {
        return Ok(BTreeSet::new());
    }
    let models = Migrator::get_migration_models(db).await?;
    Ok(models.into_iter().map(|model| model.version).collect())
}

/// Runs what the builders cannot say: partial indexes, search.
async fn execute(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
