//! Somebody who may write on the blog.
use crate::house::House;
use contracts::people::Role;
use platform::testing::Guest;

/// Edith, an editor, signed in.
pub async fn editor(house: &House) -> Guest {
    house.signed_in("ada").await; // the first one is an admin
    let (person, browser) = house.signed_in("edith").await;
    let roles = [Role::Editor].into_iter().collect();
    let granted = house.platform.domains.people.grant_roles(person.id, person.id, roles).await;
    assert!(granted.is_ok());
    browser
}
