use std::fmt;

/// One thing that is wrong with the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The setting's name.
    pub setting: String,
    /// What is wrong with it, as the rest of a sentence that begins with its name.
    pub why: String,
}

/// Everything that is wrong with the configuration, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(super) fn add(&mut self, setting: &str, why: impl Into<String>) {
        self.0.push(Problem { setting: setting.into(), why: why.into() });
    }

    pub(super) fn tell_of(&self, setting: &str) -> bool {
        self.0.iter().any(|problem| problem.setting.starts_with(setting))
    }

    /// `value`, if nothing is wrong.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &Problem> {
        self.0.iter()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(|p| format!("{} {}.", p.setting, p.why)).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Problems {}
