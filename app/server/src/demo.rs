use std::io;
use std::path::Path;

macro_rules! drawings {
    ($($name:literal),+ $(,)?) => {
        [$((concat!($name, ".svg"), include_bytes!(concat!("../../../assets/demo/", $name, ".svg")) as &[u8])),+]
    };
}

/// The demo co-operative's pictures, drawn for it.
const DRAWINGS: [(&str, &[u8]); 14] = drawings![
    "bicycle",
    "bread",
    "field",
    "harvest",
    "kitchen",
    "letterbox",
    "loom",
    "market-stall",
    "orchard",
    "oven",
    "table",
    "tea",
    "tools",
    "workbench",
];

/// Puts the demo's pictures where blog serves them from: `media/demo/` in the data folder.
pub(crate) fn hang_up(data: &Path) -> io::Result<()> {
    let folder = data.join("media/demo");
    std::fs::create_dir_all(&folder)?;
    for (name, drawing) in DRAWINGS {
        std::fs::write(folder.join(name), drawing)?;
    }
    Ok(())
}
