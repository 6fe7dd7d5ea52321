//! From bytes to text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, and how it was read.
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding, where nothing in the file says so and it is not UTF-8.
    pub(super) assumed: Option<&'static str>,
}

/// Reads UTF-8 and UTF-16 with or without a mark at the start, and Windows-1252 if it is neither.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Decoded { text: text.into_owned(), assumed: None };
    }
    if let Some(encoding) = wide(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Decoded { text: text.into_owned(), assumed: None };
    }
    if is_utf8(bytes) {
        let (text, broken) = UTF_8.decode_without_bom_handling(bytes);
        return Decoded { text: text.into_owned(), assumed: broken.then_some("UTF-8 with damaged letters") };
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), assumed: Some("Windows-1252") }
}

/// UTF-16 without a mark: every other byte of Western text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    let pairs = start.chunks_exact(2);
    let all = pairs.len();
    let high = pairs.clone().filter(|pair| pair[0] == 0).count();
    let low = pairs.filter(|pair| pair[1] == 0).count();
    if all == 0 {
        None
    } else if low * 10 > all * 3 && high * 20 < all {
        Some(UTF_16LE)
    } else if high * 10 > all * 3 && low * 20 < all {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether it is UTF-8, perhaps with a few damaged letters or cut short in the middle of one.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= bad * 4
}
