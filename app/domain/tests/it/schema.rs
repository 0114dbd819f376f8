//! The schema: what the migrations make is what the entities say, and it goes as it came.
use crate::database::Fresh;
use migration::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, Schema, Statement};
use sea_orm_migration::MigratorTrait;
use std::collections::BTreeMap;

/// Each column of each table as its database describes it: type, nullability.
type Columns = BTreeMap<String, String>;

async fn columns(db: &DatabaseConnection) -> anyhow::Result<Columns> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT table_name || '.' || column_name,
                data_type || CASE is_nullable WHEN 'YES' THEN '' ELSE ' not null' END
            FROM information_schema.columns
            WHERE table_schema = 'public' AND data_type <> 'tsvector'"
        }
        _ => {
            "SELECT tables.name || '.' || columns.name,
                columns.type || CASE columns.\"notnull\" WHEN 0 THEN '' ELSE ' not null' END
            FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
            WHERE tables.type = 'table' AND tables.name NOT LIKE 'post_words%'
                AND tables.name NOT LIKE 'sqlite_%'"
        }
    };
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await?;
    let row = |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    let mut columns: Columns = rows.iter().map(row).collect::<anyhow::Result<_>>()?;
    columns.retain(|name, _| !name.starts_with("seaql_migrations."));
    Ok(columns)
}

async fn create<E: EntityTrait>(db: &DatabaseConnection, entity: E) -> anyhow::Result<()> {
    let table = Schema::new(db.get_database_backend()).create_table_from_entity(entity);
    db.execute(&table).await?;
    Ok(())
}

#[expect(clippy::too_many_lines, reason = "a line an entity")]
async fn create_every_entity(db: &DatabaseConnection) -> anyhow::Result<()> {
    create(db, entities::actor_key::Entity).await?;
    create(db, entities::ap_activity::Entity).await?;
    create(db, entities::author::Entity).await?;
    create(db, entities::author_slug::Entity).await?;
    create(db, entities::calendar::Entity).await?;
    create(db, entities::cart::Entity).await?;
    create(db, entities::cart_line::Entity).await?;
    create(db, entities::category::Entity).await?;
    create(db, entities::category_slug::Entity).await?;
    create(db, entities::comment::Entity).await?;
    create(db, entities::comment_ban::Entity).await?;
    create(db, entities::comment_closure::Entity).await?;
    create(db, entities::comment_report::Entity).await?;
    create(db, entities::container_relation::Entity).await?;
    create(db, entities::deed::Entity).await?;
    create(db, entities::entry::Entity).await?;
    create(db, entities::entry_post::Entity).await?;
    create(db, entities::follower::Entity).await?;
    create(db, entities::following::Entity).await?;
    create(db, entities::ghost_author::Entity).await?;
    create(db, entities::ghost_connection::Entity).await?;
    create(db, entities::ghost_cursor::Entity).await?;
    create(db, entities::ghost_file::Entity).await?;
    create(db, entities::ghost_member::Entity).await?;
    create(db, entities::ghost_post::Entity).await?;
    create(db, entities::ghost_tag::Entity).await?;
    create(db, entities::ghost_wake::Entity).await?;
    create(db, entities::job::Entity).await?;
    create(db, entities::key_value::Entity).await?;
    create(db, entities::label::Entity).await?;
    create(db, entities::letter::Entity).await?;
    create(db, entities::marketplace::Entity).await?;
    create(db, entities::discrepancy::Entity).await?;
    create(db, entities::reconciliation::Entity).await?;
    create(db, entities::media::Entity).await?;
    create(db, entities::menu_node::Entity).await?;
    create(db, entities::newsletter::Entity).await?;
    create(db, entities::oauth_access_token::Entity).await?;
    create(db, entities::oauth_client::Entity).await?;
    create(db, entities::oauth_code::Entity).await?;
    create(db, entities::oauth_consent::Entity).await?;
    create(db, entities::oauth_decision::Entity).await?;
    create(db, entities::oauth_device_code::Entity).await?;
    create(db, entities::oauth_grant::Entity).await?;
    create(db, entities::oauth_pushed_request::Entity).await?;
    create(db, entities::oauth_refresh_token::Entity).await?;
    create(db, entities::notice::Entity).await?;
    create(db, entities::reaction::Entity).await?;
    create(db, entities::order::Entity).await?;
    create(db, entities::order_line::Entity).await?;
    create(db, entities::passkey::Entity).await?;
    create(db, entities::payment_attempt::Entity).await?;
    create(db, entities::payment_setting::Entity).await?;
    create(db, entities::post::Entity).await?;
    create(db, entities::post_author::Entity).await?;
    create(db, entities::post_like::Entity).await?;
    create(db, entities::post_revision::Entity).await?;
    create(db, entities::post_tag::Entity).await?;
    create(db, entities::post_text::Entity).await?;
    create(db, entities::posting::Entity).await?;
    create(db, entities::preview::Entity).await?;
    create(db, entities::price_list::Entity).await?;
    create(db, entities::product::Entity).await?;
    create(db, entities::product_picture::Entity).await?;
    create(db, entities::product_slug::Entity).await?;
    create(db, entities::published::Entity).await?;
    create(db, entities::recovery_code::Entity).await?;
    create(db, entities::refund::Entity).await?;
    create(db, entities::remote_actor::Entity).await?;
    create(db, entities::remote_host::Entity).await?;
    create(db, entities::remote_note::Entity).await?;
    create(db, entities::security_event::Entity).await?;
    create(db, entities::session::Entity).await?;
    create(db, entities::sign_in::Entity).await?;
    create(db, entities::sign_in_link::Entity).await?;
    create(db, entities::signing_key::Entity).await?;
    create(db, entities::slug_history::Entity).await?;
    create(db, entities::snippet::Entity).await?;
    create(db, entities::subscription::Entity).await?;
    create(db, entities::tag::Entity).await?;
    create(db, entities::tag_slug::Entity).await?;
    create(db, entities::ticket::Entity).await?;
    create(db, entities::ticket_type::Entity).await?;
    create(db, entities::tier::Entity).await?;
    create(db, entities::timeline_entry::Entity).await?;
    create(db, entities::totp::Entity).await?;
    create(db, entities::user::Entity).await?;
    create(db, entities::user_label::Entity).await?;
    create(db, entities::user_role::Entity).await?;
    create(db, entities::user_tier::Entity).await?;
    create(db, entities::vouched_text::Entity).await?;
    create(db, entities::working_copy::Entity).await?;
    Ok(())
}

async fn entities_agree(migrated: &Fresh, scratch: &Fresh) -> anyhow::Result<()> {
    create_every_entity(scratch).await?;
    let said = columns(scratch).await?;
    assert_eq!(columns(migrated).await?, said);

    migrated.execute_unprepared("ALTER TABLE posts ADD COLUMN mood integer").await?;
    assert_ne!(columns(migrated).await?, said, "this test cannot fail");
    Ok(())
}

#[tokio::test]
async fn entities_say_what_migrations_make_on_sqlite() -> anyhow::Result<()> {
    entities_agree(&Fresh::sqlite().await?, &Fresh::empty_sqlite().await?).await
}

#[tokio::test]
async fn entities_say_what_migrations_make_on_postgres() -> anyhow::Result<()> {
    let (Some(migrated), Some(scratch)) =
        (Fresh::postgres().await?, Fresh::empty_postgres().await?)
    else {
        return Ok(());
    };
    let agreed = entities_agree(&migrated, &scratch).await;
    migrated.end().await?;
    scratch.end().await?;
    agreed
}

/// Everything the database knows of itself, in its own words.
async fn whole(db: &DatabaseConnection) -> anyhow::Result<Vec<String>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
            UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT cfgname::text FROM pg_ts_config
            UNION ALL SELECT dictname::text FROM pg_ts_dict
            ORDER BY 1"
        }
        _ => {
            "SELECT sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' ORDER BY 1"
        }
    };
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

async fn there_and_back(db: &Fresh) -> anyhow::Result<()> {
    let empty = {
        Migrator::install(&**db).await?;
        whole(db).await?
    };
    Migrator::up(&**db, None).await?;
    let (columns_up, whole_up) = (columns(db).await?, whole(db).await?);
    assert!(columns_up.len() > 100);
    Migrator::down(&**db, None).await?;
    assert_eq!(whole(db).await?, empty);
    Migrator::up(&**db, None).await?;
    assert_eq!((columns(db).await?, whole(db).await?), (columns_up, whole_up));
    Ok(())
}

#[tokio::test]
async fn the_schema_goes_as_it_came_on_sqlite() -> anyhow::Result<()> {
    there_and_back(&Fresh::empty_sqlite().await?).await
}

#[tokio::test]
async fn the_schema_goes_as_it_came_on_postgres() -> anyhow::Result<()> {
    let Some(db) = Fresh::empty_postgres().await? else { return Ok(()) };
    let told = there_and_back(&db).await;
    db.end().await?;
    told
}

#[tokio::test]
async fn a_database_that_is_ahead_names_what_is_unknown() -> anyhow::Result<()> {
    let db = Fresh::empty_sqlite().await?;
    let standing = migration::standing(&db).await?;
    assert!(standing.ahead.is_empty());
    assert_eq!(standing.pending.len(), Migrator::migrations().len());

    Migrator::up(&*db, None).await?;
    assert_eq!(migration::standing(&db).await?, migration::Standing::default());

    db.execute_unprepared("INSERT INTO seaql_migrations VALUES ('m2099_from_tomorrow', 0)").await?;
    let standing = migration::standing(&db).await?;
    assert_eq!(standing.ahead, ["m2099_from_tomorrow"]);
    assert!(standing.pending.is_empty());
    Ok(())
}
