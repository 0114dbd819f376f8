//! The menu.
use async_trait::async_trait;
use contracts::navigation::{Navigation, Node, Target};
use contracts::{Error, NodeId, Result};
use entities::menu_node::{self, Column, Entity as MenuNode, Model};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder, QuerySelect};

const MOST_NODES: u64 = 200;

/// [`Navigation`] over any connection.
#[derive(Clone, Debug)]
pub struct SqlNavigation<C>(pub C);

#[async_trait]
impl<C: ConnectionTrait + Send + Sync> Navigation for SqlNavigation<C> {
    async fn menu(&self) -> Result<Vec<Node>> {
        let rows = nodes(&self.0).await.map_err(Error::storage)?;
        let (roots, rest): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.parent_id.is_none());
        Ok(roots.into_iter().map(|root| with_children(root, &rest)).collect())
    }
}

async fn nodes(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    MenuNode::find()
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .limit(MOST_NODES)
        .all(db)
        .await
}

/// Two levels in all: what hangs deeper is not shown.
fn with_children(root: Model, rest: &[Model]) -> Node {
    let children = rest.iter().filter(|row| row.parent_id == Some(root.id)).cloned();
    let children = children.map(leaf).collect();
    Node { children, ..leaf(root) }
}

fn leaf(Model { id, label, target, href, .. }: Model) -> Node {
    let target = match target {
        menu_node::Target::Blog => Target::Blog(href),
        menu_node::Target::Market => Target::Market(href),
        menu_node::Target::Events => Target::Events(href),
        menu_node::Target::Elsewhere => Target::Elsewhere(href),
    };
    Node { id: NodeId(id), label, target, children: Vec::new() }
}
