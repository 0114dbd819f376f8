//! What is on at the demo, from the day that it is founded.
use super::manuscript::picture;
use super::people::PEOPLE;
use crate::places::{self, Taken};
use crate::tickets::{Bearer, Reason, issue};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Europe::London;
use contracts::events::moment;
use contracts::people::Email;
use contracts::{Error, Result, TicketTypeId, UserId};
use entities::container_relation::{self, ChildKind};
use entities::entry::{self, State};
use entities::{entry_post, post, ticket_type, user};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use std::num::NonZeroU16;
use uuid::Uuid;

/// A type of ticket: its name, its price in pence, and how many of it at most.
type Type = (&'static str, i64, Option<i32>);

/// Something that takes place, on the first such day that is so many weeks ahead, and again.
struct Plan {
    /// The address of its calendar.
    calendar: &'static str,
    slug: &'static str,
    title: &'static str,
    on: Weekday,
    weeks: i64,
    times: i64,
    hours: (u32, u32),
    place: &'static str,
    capacity: Option<i32>,
    picture: &'static str,
    /// The address of a post about it; empty for none.
    post: &'static str,
    types: &'static [Type],
    about: &'static str,
}

const NOTHING: Plan = Plan {
    calendar: "",
    slug: "",
    title: "",
    on: Weekday::Sat,
    weeks: 0,
    times: 1,
    hours: (10, 13),
    place: "",
    capacity: None,
    picture: "table",
    post: "",
    types: &[],
    about: "",
};

const PLANS: [Plan; 10] = [
    Plan {
        calendar: "calendar",
        slug: "a-chair-in-a-day",
        title: "A chair in a day",
        hours: (9, 17),
        place: "The coach house, upper bench",
        capacity: Some(8),
        picture: "workbench",
        post: "borrow-it-mend-it-bring-it-back",
        types: &[
            ("Member", 3_500, None),
            ("Everybody else", 5_000, None),
            ("Pay what you can", 1_000, Some(2)),
        ],
        about: "A three-legged stool, in truth: it is the honest chair. You go home with it.\n\nWood and soup are within the price. Bring *shoes that close*.",
        ..NOTHING
    },
    Plan {
        calendar: "calendar",
        slug: "sharpening",
        title: "Sharpening, or why it tears",
        on: Weekday::Tue,
        weeks: 1,
        hours: (19, 21),
        place: "The coach house",
        capacity: Some(12),
        picture: "tools",
        types: &[("Member", 0, None), ("Everybody else", 600, None)],
        about: "Chisels, planes, kitchen knives. Bring the worst one you own.",
        ..NOTHING
    },
    Plan {
        calendar: "baking",
        slug: "sourdough-from-nothing",
        title: "Sourdough from nothing",
        weeks: 1,
        hours: (9, 14),
        place: "The bakehouse, Mill Lane",
        capacity: Some(8),
        picture: "oven",
        post: "a-sourdough-timetable",
        types: &[("Member", 2_400, None), ("Everybody else", 3_200, None)],
        about: "Flour, water, salt and *patience*: you start a leaven, shape a loaf that was begun for you, and take both home.",
        ..NOTHING
    },
    Plan {
        calendar: "baking",
        slug: "rye-for-winter",
        title: "Rye for winter",
        weeks: 3,
        hours: (9, 14),
        place: "The bakehouse, Mill Lane",
        capacity: Some(8),
        picture: "rye",
        types: &[("Member", 2_400, None), ("Everybody else", 3_200, None)],
        about: "Dark, wet and forgiving. Bring a tin.",
        ..NOTHING
    },
    Plan {
        calendar: "wednesdays",
        slug: "soup",
        title: "Wednesday soup",
        on: Weekday::Wed,
        times: 6,
        hours: (12, 14),
        place: "The community table",
        picture: "table",
        post: "soup-on-wednesdays",
        about: "One pot, one table, pay what you can. No need to say that you come.",
        ..NOTHING
    },
    Plan {
        calendar: "evenings",
        slug: "lending-evening",
        title: "Lending evening",
        on: Weekday::Thu,
        times: 4,
        hours: (18, 20),
        place: "The tool library",
        picture: "tools",
        about: "Borrow, bring back, and have a look at what is broken.",
        ..NOTHING
    },
    Plan {
        calendar: "days",
        slug: "hedge-laying",
        title: "Hedge laying",
        on: Weekday::Sun,
        weeks: 1,
        hours: (10, 15),
        place: "The lower field, by the gate",
        capacity: Some(20),
        picture: "field",
        post: "five-acres-in-november",
        types: &[("A pair of hands", 0, None)],
        about: "Billhooks and gloves are there. So is cake.",
        ..NOTHING
    },
    Plan {
        calendar: "days",
        slug: "wreaths",
        title: "Wreaths out of the hedge",
        weeks: 2,
        hours: (14, 16),
        place: "The barn",
        capacity: Some(15),
        picture: "harvest",
        types: &[("Grown-up", 800, None), ("Child", 0, None)],
        about: "Willow, ivy, and what the hedge gives.",
        ..NOTHING
    },
    Plan {
        calendar: "meetings",
        slug: "winter-meeting",
        title: "Winter meeting",
        on: Weekday::Mon,
        weeks: 2,
        hours: (19, 21),
        place: "The long table",
        picture: "kitchen",
        post: "how-we-decide",
        about: "The accounts, the oven’s new door, and who looks after the goose. Members vote; everybody may listen.",
        ..NOTHING
    },
    Plan {
        calendar: "orchard-days",
        slug: "wassail",
        title: "Wassail",
        weeks: 5,
        hours: (16, 19),
        place: "The orchard",
        picture: "orchard",
        post: "grafting-day-in-the-orchard",
        about: "Toast for the robins, cider for the trees, some of it for us. Bring a lantern and something to bang.",
        ..NOTHING
    },
];

/// What everybody wanted to come to, and what was called off.
const SOLD_OUT: &str = "sourdough-from-nothing";
const CALLED_OFF: &str = "wreaths";

/// Fills the calendars of the demo.
pub async fn fill(db: &DatabaseTransaction, now: DateTime<Utc>) -> Result<()> {
    let calendars = container_relation::Entity::find()
        .filter(container_relation::Column::ChildKind.eq(ChildKind::Calendar));
    for calendar in calendars.all(db).await.map_err(Error::storage)? {
        for plan in PLANS.iter().filter(|plan| plan.calendar == calendar.child_slug) {
            for time in 0..plan.times {
                plan.put(db, calendar.child_id, time, now).await?;
            }
        }
    }
    Ok(())
}

impl Plan {
    async fn put(
        &self,
        db: &DatabaseTransaction,
        calendar: Uuid,
        time: i64,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let Some(entry) = self.entry(calendar, time, now) else { return Ok(()) };
        let insert = entry::Entity::insert(entry.clone().into_active_model());
        insert.exec_without_returning(db).await.map_err(Error::storage)?;
        self.link(db, entry.id).await?;
        let mut first = None;
        for (kind, position) in self.types.iter().zip(0..) {
            let kind = ticket_type(*kind, entry.id, position, now);
            first = first.or(Some(kind.id));
            let insert = ticket_type::Entity::insert(kind.into_active_model());
            insert.exec_without_returning(db).await.map_err(Error::storage)?;
        }
        match first {
            Some(first) if self.slug == SOLD_OUT => sell_out(db, first, now).await,
            _ => Ok(()),
        }
    }

    fn entry(&self, calendar: Uuid, time: i64, now: DateTime<Utc>) -> Option<entry::Model> {
        let day = next(self.on, now) + Duration::weeks(self.weeks + time);
        let at = |hour| moment(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?), London);
        let (src, alt) = picture(self.picture);
        let dated = || format!("{}-{}", self.slug, day.format("%Y-%m-%d"));
        Some(entry::Model {
            id: Uuid::now_v7(),
            calendar_id: calendar,
            slug: if self.times > 1 { dated() } else { self.slug.to_owned() },
            title: self.title.to_owned(),
            description: self.about.to_owned(),
            place: self.place.to_owned(),
            starts_at: at(self.hours.0)?,
            ends_at: at(self.hours.1)?,
            zone: London.name().to_owned(),
            capacity: self.capacity,
            taken: 0,
            picture: Some(src),
            picture_alt: alt.to_owned(),
            state: if self.slug == CALLED_OFF { State::Cancelled } else { State::Planned },
            version: 1,
            created_at: now,
            updated_at: now,
        })
    }

    async fn link(&self, db: &DatabaseTransaction, entry: Uuid) -> Result<()> {
        let about = post::Entity::find().filter(post::Column::Slug.eq(self.post));
        let Some(about) = about.one(db).await.map_err(Error::storage)? else { return Ok(()) };
        let (slug, title) = (about.slug, about.title);
        let link =
            entry_post::Model { entry_id: entry, post_id: about.id, position: 0, slug, title };
        let insert = entry_post::Entity::insert(link.into_active_model());
        insert.exec_without_returning(db).await.map_err(Error::storage)?;
        Ok(())
    }
}

/// The next such day that is at least two days ahead.
fn next(on: Weekday, now: DateTime<Utc>) -> NaiveDate {
    let soon = now.with_timezone(&London).date_naive() + Duration::days(2);
    let days = on.days_since(soon.weekday());
    soon + Duration::days(days.into())
}

fn ticket_type(
    (name, price_minor, capacity): Type,
    entry: Uuid,
    position: i32,
    now: DateTime<Utc>,
) -> ticket_type::Model {
    ticket_type::Model {
        id: Uuid::now_v7(),
        entry_id: entry,
        name: name.to_owned(),
        price_minor,
        currency: "GBP".to_owned(),
        vat_rate: 0,
        capacity,
        taken: 0,
        open: true,
        position,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// Each of the four comes, and brings somebody.
async fn sell_out(db: &DatabaseTransaction, kind: Uuid, now: DateTime<Utc>) -> Result<()> {
    let host = user::Entity::find().order_by_asc(user::Column::Id).one(db).await;
    let host = host.map_err(Error::storage)?.ok_or(Error::NotFound)?;
    let by = UserId(host.id);
    for (slug, name, ..) in PEOPLE {
        let two = NonZeroU16::MIN.saturating_add(1);
        let Taken::Done(taken) = places::take(db, TicketTypeId(kind), two, now).await? else {
            return Err(Error::storage("the demo has no places left"));
        };
        let email: Email = format!("{slug}@rose-ash.example").parse().map_err(Error::storage)?;
        let bearer =
            Bearer { holder: name, email: Some(&email), user: None, because: Reason::Given(by) };
        issue(db, &taken.0, two, bearer, now).await?;
    }
    Ok(())
}
