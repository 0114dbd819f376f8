//! New blocks of Markdown: paragraphs and headings where they are plain, else a card of Markdown.
use super::hold::fence;
use super::inline::{begins_a_block, is_mark};
use serde_json::{Value, json};

/// Blocks that say these lines.
pub fn nodes(lines: &[&str]) -> Vec<String> {
    let text = lines.join("\n");
    if text.trim().is_empty() {
        return Vec::new();
    }
    let mut nodes = Vec::new();
    let mut card: Vec<String> = Vec::new();
    let blocks = if is_entangled(lines) { vec![text] } else { blocks(lines) };
    for block in blocks {
        match plain(&block) {
            Some(node) => {
                end(&mut card, &mut nodes);
                nodes.push(node.to_string());
            }
            None => card.push(block),
        }
    }
    end(&mut card, &mut nodes);
    nodes
}

fn end(card: &mut Vec<String>, nodes: &mut Vec<String>) {
    if !card.is_empty() {
        let markdown = card.join("\n\n");
        nodes.push(json!({"type": "markdown", "version": 1, "markdown": markdown}).to_string());
        card.clear();
    }
}

/// Whether one of these blocks may mean something to another: references, and HTML.
fn is_entangled(lines: &[&str]) -> bool {
    let reference = |line: &str| line.starts_with('[') && line.contains("]:");
    lines.iter().map(|line| line.trim_start()).any(|line| reference(line) || line.starts_with('<'))
}

/// What stands between blank lines; a fence holds blank lines too.
fn blocks(lines: &[&str]) -> Vec<String> {
    let mut blocks: Vec<Vec<&str>> = vec![Vec::new()];
    let mut open: Option<&str> = None;
    for line in lines {
        open = match (open, fence(line)) {
            (Some(mark), Some(close)) if close.starts_with(mark) && line.trim() == close => None,
            (None, begun) => begun,
            (open, _) => open,
        };
        if line.trim().is_empty() && open.is_none() {
            blocks.push(Vec::new());
        } else if let Some(block) = blocks.last_mut() {
            block.push(line);
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks.into_iter().map(|block| block.join("\n")).collect()
}

/// A block without any mark as a node of its own.
fn plain(block: &str) -> Option<Value> {
    let (level, words) = match block.split_once("# ") {
        Some((marks, words)) if marks.len() < 6 && marks.chars().all(|c| c == '#') => {
            (marks.len() + 1, words)
        }
        _ => (0, block),
    };
    let many = level > 0 && words.contains('\n');
    let text = words.lines().collect::<Vec<_>>().join(" ");
    let marked = text.contains(is_mark) || text.contains("://") || text.contains('@');
    let odd = words.lines().any(|line| begins_a_block(line) || line.ends_with("  "));
    if many || marked || odd || text.trim().is_empty() || text.ends_with('#') {
        return None;
    }
    let words = json!([{"detail": 0, "format": 0, "mode": "normal", "style": "", "text": text.trim(),
        "type": "extended-text", "version": 1}]);
    Some(if level == 0 {
        json!({"children": words, "direction": "ltr", "format": "", "indent": 0,
            "type": "paragraph", "version": 1})
    } else {
        json!({"children": words, "direction": "ltr", "format": "", "indent": 0,
            "type": "extended-heading", "version": 1, "tag": format!("h{level}")})
    })
}
