/// How a host is greeted: by which kind of signature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Knock {
    /// draft-cavage-http-signatures: what everybody reads, so it comes first.
    #[default]
    Cavage,
    /// RFC 9421. Never first: there are servers that answer 202 and drop what they cannot read.
    Rfc9421,
}

impl Knock {
    /// What to try next, after an HTTP status; none where another signature would change nothing.
    #[must_use]
    pub const fn next(self, status: u16) -> Option<Self> {
        match (self, status) {
            (Self::Cavage, 400 | 401) => Some(Self::Rfc9421),
            _ => None,
        }
    }

    /// The name that it is kept by, host by host.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cavage => "cavage",
            Self::Rfc9421 => "rfc9421",
        }
    }

    /// What was kept by this name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        [Self::Cavage, Self::Rfc9421].into_iter().find(|knock| knock.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Knock;

    #[test]
    fn the_second_knock_comes_only_where_the_first_was_not_understood() {
        assert_eq!(Knock::default(), Knock::Cavage);
        for status in [400, 401] {
            assert_eq!(Knock::Cavage.next(status), Some(Knock::Rfc9421));
            assert_eq!(Knock::Rfc9421.next(status), None);
        }
        for status in [200, 202, 403, 404, 410, 429, 500, 503] {
            assert_eq!(Knock::Cavage.next(status), None, "{status}");
        }
        for knock in [Knock::Cavage, Knock::Rfc9421] {
            assert_eq!(Knock::by_name(knock.as_str()), Some(knock));
        }
    }
}
