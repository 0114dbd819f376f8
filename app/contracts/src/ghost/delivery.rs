/// What somebody sent to the webhook's address.
#[derive(Clone, Copy, Debug)]
pub struct Delivery<'d> {
    /// The connection that the address names.
    pub connection: &'d str,
    /// `X-Ghost-Signature`.
    pub signature: &'d str,
    /// The body, to the byte.
    pub body: &'d [u8],
}

/// What is thought of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Ghost's, and remembered.
    Remembered,
    /// Nobody's we know: forged, changed on its way, or older than five minutes.
    Forged,
    /// For a connection that is no more: Ghost should stop.
    Ended,
}
