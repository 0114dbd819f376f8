//! Labels, tiers and newsletters, found again by Ghost's ids.
use super::GhostMember;
use chrono::{DateTime, Utc};
use contracts::ghost::Kind;
use entities::{label, newsletter, tier};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A label, a tier or a newsletter as Ghost tells of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct GhostWord {
    pub id: String,
    pub name: String,
    pub slug: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(default, skip_serializing)]
    pub status: Option<String>,
    #[serde(default, skip_serializing)]
    pub active: Option<bool>,
    #[serde(default, rename = "type", skip_serializing)]
    pub kind: Option<String>,
    #[serde(default, skip_serializing)]
    pub currency: Option<String>,
    #[serde(default, skip_serializing)]
    pub monthly_price: Option<i64>,
    #[serde(default, skip_serializing)]
    pub yearly_price: Option<i64>,
}

/// Puts a list down: what is new is added, what changed is changed, what is as it was is left.
pub(crate) async fn words(
    db: &impl ConnectionTrait,
    kind: Kind,
    words: &[GhostWord],
) -> Result<(), DbErr> {
    match kind {
        Kind::Labels => labels(db, words.iter()).await,
        Kind::Tiers => tiers(db, words).await,
        Kind::Newsletters => newsletters(db, words).await,
        _ => Ok(()),
    }
}

/// Labels that members have, and that a list may not have told of yet.
pub(super) async fn nested(
    db: &impl ConnectionTrait,
    members: &[GhostMember],
) -> Result<(), DbErr> {
    let mut seen = BTreeSet::new();
    let nested = members.iter().flat_map(|member| &member.labels);
    labels(db, nested.filter(|label| seen.insert(label.id.as_str()))).await
}

async fn labels<'w>(
    db: &impl ConnectionTrait,
    words: impl Iterator<Item = &'w GhostWord>,
) -> Result<(), DbErr> {
    let known = label::Entity::find().all(db).await?;
    let mut slugs: HashMap<String, Uuid> =
        known.iter().map(|row| (row.slug.clone(), row.id)).collect();
    for word in words {
        let here = known.iter().find(|row| row.ghost_id.as_ref() == Some(&word.id));
        let id = here.map_or_else(Uuid::now_v7, |row| row.id);
        let slug = claim(&mut slugs, &word.slug, id);
        let row =
            label::Model { id, ghost_id: Some(word.id.clone()), slug, name: word.name.clone() };
        put::<label::Entity>(db, here, row).await?;
    }
    Ok(())
}

async fn tiers(db: &impl ConnectionTrait, words: &[GhostWord]) -> Result<(), DbErr> {
    let known = tier::Entity::find().all(db).await?;
    let mut slugs: HashMap<String, Uuid> =
        known.iter().map(|row| (row.slug.clone(), row.id)).collect();
    for word in words {
        let here = known.iter().find(|row| row.ghost_id.as_ref() == Some(&word.id));
        let id = here.map_or_else(Uuid::now_v7, |row| row.id);
        let row = tier::Model {
            id,
            ghost_id: Some(word.id.clone()),
            slug: claim(&mut slugs, &word.slug, id),
            name: word.name.clone(),
            description: word.description.clone(),
            paid: word.kind.as_deref() == Some("paid"),
            active: word.active != Some(false),
            currency: word.currency.clone(),
            monthly: word.monthly_price.filter(|price| *price >= 0),
            yearly: word.yearly_price.filter(|price| *price >= 0),
        };
        put::<tier::Entity>(db, here, row).await?;
    }
    Ok(())
}

async fn newsletters(db: &impl ConnectionTrait, words: &[GhostWord]) -> Result<(), DbErr> {
    let known = newsletter::Entity::find().all(db).await?;
    let mut slugs: HashMap<String, Uuid> =
        known.iter().map(|row| (row.slug.clone(), row.id)).collect();
    for word in words {
        let here = known.iter().find(|row| row.ghost_id.as_ref() == Some(&word.id));
        let id = here.map_or_else(Uuid::now_v7, |row| row.id);
        let row = newsletter::Model {
            id,
            ghost_id: Some(word.id.clone()),
            slug: claim(&mut slugs, &word.slug, id),
            name: word.name.clone(),
            description: word.description.clone(),
            active: word.status.as_deref() != Some("archived"),
        };
        put::<newsletter::Entity>(db, here, row).await?;
    }
    Ok(())
}

/// The slug that is asked for, or the same with the first free number behind.
fn claim(holders: &mut HashMap<String, Uuid>, asked: &str, id: Uuid) -> String {
    let numbered = (2_u32..).map(|n| format!("{asked}-{n}"));
    let free = |slug: &String| holders.get(slug).is_none_or(|holder| *holder == id);
    let slug = std::iter::once(asked.to_owned()).chain(numbered).find(free);
    let slug = slug.unwrap_or_else(|| id.to_string());
    holders.insert(slug.clone(), id);
    slug
}

/// What is here, by Ghost's ids.
pub(super) struct Ids {
    labels: HashMap<String, Uuid>,
    tiers: HashMap<String, Uuid>,
    newsletters: HashMap<String, Uuid>,
}

type Pairs = Vec<(String, Uuid)>;

impl Ids {
    pub(super) fn of(labels: Pairs, tiers: Pairs, newsletters: Pairs) -> Self {
        Self {
            labels: labels.into_iter().collect(),
            tiers: tiers.into_iter().collect(),
            newsletters: newsletters.into_iter().collect(),
        }
    }

    pub(super) fn labels(&self, member: &GhostMember) -> Vec<Uuid> {
        member.labels.iter().filter_map(|label| self.labels.get(&label.id)).copied().collect()
    }

    pub(super) fn tiers(&self, member: &GhostMember) -> Vec<(Uuid, Option<DateTime<Utc>>)> {
        let held =
            |tier: &super::member::HeldTier| Some((*self.tiers.get(&tier.id)?, tier.ends_at()));
        member.tiers.iter().filter_map(held).collect()
    }

    /// What somebody wants to get, and may be sent.
    pub(super) fn newsletters(&self, member: &GhostMember) -> BTreeSet<Uuid> {
        let wanted = member.newsletters.iter().filter(|_| member.may_be_written_to());
        wanted.filter_map(|wanted| self.newsletters.get(&wanted.id)).copied().collect()
    }

    pub(super) fn all_labels(&self) -> impl Iterator<Item = Uuid> {
        self.labels.values().copied()
    }

    pub(super) fn all_tiers(&self) -> impl Iterator<Item = Uuid> {
        self.tiers.values().copied()
    }
}

/// Writes a row that is not here, or that reads otherwise here.
async fn put<E>(
    db: &impl ConnectionTrait,
    here: Option<&E::Model>,
    row: E::Model,
) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel> + PartialEq,
    E::ActiveModel: ActiveModelBehavior + Send,
{
    match here {
        None => row.into_active_model().insert(db).await.map(drop),
        Some(here) if *here != row => {
            row.into_active_model().reset_all().update(db).await.map(drop)
        }
        Some(_) => Ok(()),
    }
}
