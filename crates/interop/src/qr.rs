//! A QR code as a file.

/// An SVG of a code that is `size` dots a side, of which `dots` is the path of the dark ones.
pub fn to_svg(size: &str, dots: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\">\
         <path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{dots}\"/></svg>"
    )
}
