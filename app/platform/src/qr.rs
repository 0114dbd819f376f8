use crate::Result;
use components::QrCode;
use contracts::Error;

/// A text as squares that a camera reads (ISO/IEC 18004).
///
/// # Errors
///
/// When it does not fit: 2,331 bytes do.
pub fn qr_code(text: &str) -> Result<QrCode> {
    let code = qrcode::QrCode::new(text).map_err(Error::storage)?;
    let dark = code.to_colors().into_iter().map(|module| module == qrcode::Color::Dark);
    Ok(QrCode { width: code.width(), dark: dark.collect() })
}
