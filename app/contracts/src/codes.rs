use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use std::str::FromStr;

/// What was given is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code: 22 of A-Z, a-z, 0-9, - and _")]
pub struct InvalidCode;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        ///
        /// 128 random bits, printed as 22 characters that fit an address (base64url, RFC 4648 §5).
        /// Nobody guesses one, and who has it needs nothing else.
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// Of these bits, which come from a source that nobody can foretell.
            #[must_use]
            pub const fn of(bits: [u8; 16]) -> Self {
                Self(bits)
            }
        }

        impl FromStr for $name {
            type Err = InvalidCode;

            fn from_str(text: &str) -> Result<Self, InvalidCode> {
                let bytes = URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| InvalidCode)?;
                bytes.try_into().map(Self).map_err(|_| InvalidCode)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
            }
        }

        /// Its first letters alone: logs let nobody in.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:.4}…)", stringify!($name), self.to_string())
            }
        }
    )+};
}

codes! {
    /// What shows its bearer an order.
    OrderCode,
    /// What lets its bearer in.
    TicketCode,
}

#[cfg(test)]
mod tests {
    use super::TicketCode;

    #[test]
    fn a_code_is_read_as_it_is_printed_and_logged_in_part() {
        let code = TicketCode::of([7; 16]);
        let printed = code.to_string();
        assert_eq!((printed.len(), printed.parse()), (22, Ok(code)));
        assert!(!format!("{code:?}").contains(&printed[5..]), "{code:?}");
        for bad in [
            "",
            "abc",
            "BwcHBwcHBwcHBwcHBwcHBwc",
            "BwcHBwcHBwcHBwcHBwcHB!",
            "BwcHBwcHBwcHBwcHBwcHBx",
        ] {
            assert!(bad.parse::<TicketCode>().is_err(), "{bad}");
        }
    }
}
