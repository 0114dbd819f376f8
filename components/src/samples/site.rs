use contracts::NodeId;
use contracts::navigation::{Node, Target};
use contracts::site::Site;
use uuid::Uuid;

pub(super) fn site() -> Site {
    Site {
        description: "Bread, books and tools, shared by the people who use them.".into(),
        ..Site::default()
    }
}

pub(super) fn menu() -> Vec<Node> {
    let bakehouse = vec![
        node(11, "The oven", Target::Blog("/oven/".into()), Vec::new()),
        node(12, "Baking days", Target::Events("/bakehouse/baking-days/".into()), Vec::new()),
        node(13, "Bread shop", Target::Market("/bakehouse/bread/".into()), Vec::new()),
    ];
    vec![
        node(1, "Bakehouse", Target::Blog("/bakehouse/".into()), bakehouse),
        node(2, "Tool library", Target::Blog("/tool-library/".into()), Vec::new()),
        node(3, "Orchard", Target::Blog("/orchard/".into()), Vec::new()),
        node(4, "House rules", Target::Elsewhere("https://example.org/rules".into()), Vec::new()),
    ]
}

fn node(id: u128, label: &str, target: Target, children: Vec<Node>) -> Node {
    Node { id: NodeId(Uuid::from_u128(id)), label: label.into(), target, children }
}
