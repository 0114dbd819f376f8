//! Finding in an edited text the blocks that are as they were.
use super::make;
use super::say::{self, Chunk};
use super::source::Source;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// The blocks of an edited text: the old ones where they stand still, and new ones.
pub fn nodes(source: &Source<'_>, chunks: &[Chunk], markdown: &str) -> Vec<String> {
    let lines: Vec<&str> = markdown.lines().collect();
    let kept = kept(chunks, &lines);
    let old =
        |chunk: &Chunk| source.nodes[chunk.nodes.clone()].iter().map(|(raw, _)| (*raw).to_owned());
    let (mut nodes, mut fresh, mut at) = (Vec::new(), Fresh::default(), 0);
    while at < lines.len() {
        let here = kept.get(&at).filter(|_| fresh.fence.is_none());
        let moved = marked(source, lines[at]).filter(|_| fresh.fence.is_none());
        match (here, moved) {
            (Some((chunk, length)), _) => {
                fresh.end(&mut nodes);
                nodes.extend(old(chunk));
                at += length;
            }
            (None, Some(raw)) => {
                fresh.end(&mut nodes);
                nodes.push(raw.to_owned());
                at += 1;
            }
            (None, None) => {
                fresh.line(lines[at]);
                at += 1;
            }
        }
    }
    fresh.end(&mut nodes);
    nodes
}

/// Lines that were not there before.
#[derive(Default)]
struct Fresh<'t> {
    lines: Vec<&'t str>,
    fence: Option<&'t str>,
}

impl<'t> Fresh<'t> {
    fn line(&mut self, line: &'t str) {
        self.fence = match (self.fence, fence(line)) {
            (Some(open), Some(close)) if close.starts_with(open) && line.trim() == close => None,
            (None, open) | (open, _) => open,
        };
        self.lines.push(line);
    }

    fn end(&mut self, nodes: &mut Vec<String>) {
        nodes.extend(make::nodes(&self.lines));
        self.lines.clear();
        self.fence = None;
    }
}

/// The mark of a fence at the start of a line.
pub fn fence(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let end = line.find(|c| c != mark).unwrap_or(line.len());
    (end >= 3).then(|| &line[..end])
}

/// Chunks that stand in the text still, by the line they begin at, and how many lines they have.
fn kept<'c>(chunks: &'c [Chunk], lines: &[&str]) -> HashMap<usize, (&'c Chunk, usize)> {
    let mut old = Vec::new();
    let mut starts = Vec::new();
    for chunk in chunks {
        if !old.is_empty() {
            old.push("");
        }
        starts.push(old.len());
        old.extend(chunk.text.lines());
    }
    let mut now = HashMap::new(); // where a line stands now
    for op in capture_diff_slices(Algorithm::Myers, &old, lines) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            now.extend((0..len).map(|n| (old_index + n, new_index + n)));
        }
    }
    let blank = |at: usize| lines.get(at).is_none_or(|line| line.trim().is_empty());
    let mut kept = HashMap::new();
    for (chunk, start) in chunks.iter().zip(starts) {
        let length = chunk.text.lines().count();
        let Some(&first) = now.get(&start) else { continue };
        let whole = (1..length).all(|n| now.get(&(start + n)) == Some(&(first + n)));
        let apart = (first == 0 || blank(first - 1)) && blank(first + length);
        if whole && apart {
            kept.insert(first, (chunk, length));
        }
    }
    kept
}

/// The block that a marker stands for.
fn marked<'j>(source: &Source<'j>, line: &str) -> Option<&'j str> {
    let number = line.trim().strip_prefix("[[card ")?.split_once(':')?.0;
    let at = number.parse::<usize>().ok()?.checked_sub(1)?;
    let (raw, node) = source.nodes.get(at)?;
    (say::marker(at, node) == line.trim()).then_some(*raw)
}
