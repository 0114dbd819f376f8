//! What Ghost's audio and video players have in common: icons and buttons for its script.

use crate::fields::decimal;

/// The triangle.
pub(super) const PLAY: &str = "M23.14 10.608 2.253.164A1.559 1.559 0 0 0 0 1.557v20.887a1.558 1.558 0 0 0 2.253 1.392L23.14 13.393a1.557 1.557 0 0 0 0-2.785Z";
/// The loudspeaker.
pub(super) const UNMUTE: &str = "M15.189 2.021a9.728 9.728 0 0 0-7.924 4.85.249.249 0 0 1-.221.133H5.25a3 3 0 0 0-3 3v2a3 3 0 0 0 3 3h1.794a.249.249 0 0 1 .221.133 9.73 9.73 0 0 0 7.924 4.85h.06a1 1 0 0 0 1-1V3.02a1 1 0 0 0-1.06-.998Z";
/// The loudspeaker, struck out.
pub(super) const MUTE: &str = "M16.177 4.3a.248.248 0 0 0 .073-.176v-1.1a1 1 0 0 0-1.061-1 9.728 9.728 0 0 0-7.924 4.85.249.249 0 0 1-.221.133H5.25a3 3 0 0 0-3 3v2a3 3 0 0 0 3 3h.114a.251.251 0 0 0 .177-.073ZM23.707 1.706A1 1 0 0 0 22.293.292l-22 22a1 1 0 0 0 0 1.414l.009.009a1 1 0 0 0 1.405-.009l6.63-6.631A.251.251 0 0 1 8.515 17a.245.245 0 0 1 .177.075 10.081 10.081 0 0 0 6.5 2.92 1 1 0 0 0 1.061-1V9.266a.247.247 0 0 1 .073-.176Z";

/// The controls of a player. The video's markup has white space between its tags, the audio's has
/// none: `gap` is what stands there.
pub(super) struct Player<'p> {
    /// `audio` or `video`.
    pub medium: &'p str,
    pub namespace: &'p str,
    pub gap: &'p str,
    pub duration: String,
}

impl Player<'_> {
    /// The controls as HTML.
    pub fn controls(&self) -> String {
        let Self { medium, gap, duration, .. } = self;
        let parts = [
            self.button("play-icon", "Play", &self.path(PLAY)),
            self.button(&format!("pause-icon kg-{medium}-hide"), "Pause", &self.bars()),
            format!("<span class=\"kg-{medium}-current-time\">0:00</span>"),
            format!(
                "<div class=\"kg-{medium}-time\">{gap}/<span class=\"kg-{medium}-duration\">{duration}</span>{gap}</div>"
            ),
            format!(
                "<input type=\"range\" class=\"kg-{medium}-seek-slider\" max=\"100\" value=\"0\">"
            ),
            format!(
                "<button class=\"kg-{medium}-playback-rate\" aria-label=\"Adjust playback speed\">1×</button>"
            ),
            self.plain_button("unmute-icon", "Unmute", &self.path(UNMUTE)),
            self.plain_button(&format!("mute-icon kg-{medium}-hide"), "Mute", &self.path(MUTE)),
            format!(
                "<input type=\"range\" class=\"kg-{medium}-volume-slider\" max=\"100\" value=\"100\">"
            ),
        ];
        let inside = parts.join(gap);
        format!("<div class=\"kg-{medium}-player\">{gap}{inside}{gap}</div>")
    }

    /// A button that is named after the medium: "Play audio".
    pub fn button(&self, class: &str, verb: &str, icon: &str) -> String {
        self.plain_button(class, &format!("{verb} {}", self.medium), icon)
    }

    fn plain_button(&self, class: &str, label: &str, icon: &str) -> String {
        let Self { medium, gap, .. } = self;
        format!(
            "<button class=\"kg-{medium}-{class}\" aria-label=\"{label}\">{gap}{icon}{gap}</button>"
        )
    }

    /// An icon of one path.
    pub fn path(&self, path: &str) -> String {
        self.svg(&format!("<path d=\"{path}\"></path>"))
    }

    fn bars(&self) -> String {
        let bar = |x: u8| {
            format!(
                "<rect x=\"{x}\" y=\"1\" width=\"7\" height=\"22\" rx=\"1.5\" ry=\"1.5\"></rect>"
            )
        };
        self.svg(&[bar(3), bar(14)].join(self.gap))
    }

    fn svg(&self, inside: &str) -> String {
        let Self { namespace, gap, .. } = self;
        format!("<svg{namespace} viewBox=\"0 0 24 24\">{gap}{inside}{gap}</svg>")
    }
}

/// Seconds as `m:ss`.
pub(super) fn clock(seconds: f64) -> String {
    let minutes = (seconds / 60.0).floor();
    format!("{}:{:0>2}", decimal(minutes), decimal((seconds - minutes * 60.0).floor()))
}
