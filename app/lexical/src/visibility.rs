//! Gates: for whom a block is.

use crate::fields::{Fields, shown, truthy};
use crate::html::Html;
use crate::options::Audience;

const ALL: &str = "status:free,status:-free";
const FREE: &str = "status:free";
const PAID: &str = "status:-free";

/// For whom a block is on the web.
#[derive(Debug)]
pub(crate) struct Visibility {
    ghost: Web,
    /// What was written in full; what is missing lets nobody in.
    written: Web,
}

/// Ghost's two switches, as text because Ghost prints them.
#[derive(Clone, Debug)]
struct Web {
    non_member: String,
    segment: String,
}

impl Web {
    fn new(non_member: bool, segment: &str) -> Self {
        Self { non_member: non_member.to_string(), segment: segment.to_owned() }
    }

    fn everyone() -> Self {
        Self::new(true, ALL)
    }

    fn switched(on: bool) -> Self {
        Self::new(on, if on { ALL } else { "" })
    }
}

impl Visibility {
    /// Reads the `visibility` of a card, in today's form or in one of the two before it.
    pub fn of(card: Fields<'_>) -> Self {
        if card.get("visibility").is_none_or(|value| !truthy(value)) {
            return Self { ghost: Web::everyone(), written: Web::everyone() };
        }
        let fields = card.child("visibility");
        let web = fields.child("web");
        let switch = fields.get("emailOnly").map(|value| !truthy(value));
        let switch = switch.or_else(|| fields.get("showOnWeb").map(truthy)).map(Web::switched);
        let raw = |name: &str| web.get(name).map(shown).unwrap_or_default();
        let written = Web { non_member: raw("nonMember"), segment: raw("memberSegment") };
        let whole = |name: &str, field: &str| fields.child(name).get(field).is_some();
        let is_new = web.get("nonMember").is_some()
            && whole("web", "memberSegment")
            && whole("email", "memberSegment");
        match switch {
            _ if is_new => Self { ghost: written.clone(), written },
            Some(switched) => Self { ghost: switched.clone(), written: switched },
            None => Self { ghost: Web::everyone(), written },
        }
    }

    /// A transistor card without a visibility is for members.
    pub fn members_unless_written(card: Fields<'_>) -> Self {
        let members = Web::new(false, ALL);
        match card.get("visibility") {
            Some(_) => Self::of(card),
            None => Self { ghost: members.clone(), written: members },
        }
    }

    /// Whether `audience` may read the block. Half-written rules let nobody in.
    pub fn admits(&self, audience: Audience) -> bool {
        let web = &self.written;
        match audience {
            Audience::Anyone => web.non_member == "true",
            Audience::Member => [ALL, FREE].contains(&web.segment.as_str()),
            Audience::PaidMember => [ALL, PAID].contains(&web.segment.as_str()),
        }
    }

    /// Writes a card as Ghost does: between comments that its website resolves for each visitor.
    pub fn gate(&self, card: &str, html: &mut Html) {
        let Web { non_member, segment } = &self.ghost;
        if non_member == "false" && segment.is_empty() {
            return;
        }
        if non_member == "true" && segment == ALL {
            html.raw(card);
            return;
        }
        html.raw("\n<!--kg-gated-block:begin nonMember:")
            .raw(non_member)
            .raw(" memberSegment:\"")
            .raw(segment);
        html.raw("\" -->").raw(card).raw("<!--kg-gated-block:end-->\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn admitted(visibility: &Value) -> [bool; 3] {
        let card = json!({ "visibility": visibility });
        let visibility = Visibility::of(Fields::of(&card));
        [Audience::Anyone, Audience::Member, Audience::PaidMember]
            .map(|audience| visibility.admits(audience))
    }

    #[test]
    fn each_audience_sees_what_is_for_it() {
        let web = |anyone: bool, segment: &str| json!({"web": {"nonMember": anyone, "memberSegment": segment}, "email": {"memberSegment": ""}});
        assert_eq!(admitted(&Value::Null), [true, true, true]);
        assert_eq!(admitted(&web(true, ALL)), [true, true, true]);
        assert_eq!(admitted(&web(false, FREE)), [false, true, false]);
        assert_eq!(admitted(&web(false, PAID)), [false, false, true]);
        assert_eq!(admitted(&web(true, "")), [true, false, false]);
    }

    #[test]
    fn old_forms_are_understood() {
        assert_eq!(admitted(&json!({"showOnWeb": false, "showOnEmail": true})), [false; 3]);
        assert_eq!(admitted(&json!({"showOnWeb": true, "segment": ""})), [true; 3]);
        assert_eq!(admitted(&json!({"emailOnly": true})), [false; 3]);
    }

    #[test]
    fn half_written_rules_fail_closed() {
        assert_eq!(admitted(&json!({"web": {"nonMember": false}})), [false; 3]);
        assert_eq!(admitted(&json!({"web": {"memberSegment": ALL}})), [false, true, true]);
        assert_eq!(admitted(&json!({})), [false; 3]);
        assert_eq!(admitted(&json!("everyone")), [false; 3]);
    }
}
