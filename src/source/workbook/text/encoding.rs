//! From bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and how it was read.
pub(in crate::source::workbook) struct Decoded {
    pub(in crate::source::workbook) text: String,
    /// The encoding, where nothing in the file says so and it is not UTF-8.
    pub(in crate::source::workbook) assumed: Option<String>,
}

/// Reads UTF-8 and UTF-16 with or without a mark at the start, otherwise what the file itself declares, otherwise what
/// the letters look like.
pub(in crate::source::workbook) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    let certain = |text: &str| Decoded { text: text.into(), assumed: None };
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return certain(&encoding.decode_without_bom_handling(&bytes[length..]).0);
    }
    if let Some(encoding) = wide(bytes) {
        return certain(&encoding.decode_without_bom_handling(bytes).0);
    }
    if is_utf8(bytes) {
        let (text, broken) = UTF_8.decode_without_bom_handling(bytes);
        return Decoded { text: text.into_owned(), assumed: broken.then(|| "UTF-8 with damaged letters".into()) };
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return certain(&encoding.decode_without_bom_handling(bytes).0);
    }
    let (text, encoding) = detect(bytes);
    let name = if encoding == MACINTOSH { "Mac Roman".into() } else { encoding.name().replace("windows", "Windows") };
    Decoded { text, assumed: Some(name) }
}

/// What an 8-bit text looks like: as a browser would guess, or the old encoding of the Macintosh, which browsers do not
/// look for and Excel still writes.
fn detect(bytes: &[u8]) -> (String, &'static Encoding) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let text = guess.decode_without_bom_handling(bytes).0;
    let other = MACINTOSH.decode_without_bom_handling(bytes).0;
    let (odd, odd_there) = (oddities(&text), oddities(&other));
    if odd > 2 * odd_there + 1 { (other.into_owned(), MACINTOSH) } else { (text.into_owned(), guess) }
}

/// Letters in places where no language has them: signs and marks inside words, capital letters after small ones,
/// letters of two scripts in one word.
fn oddities(text: &str) -> usize {
    let mut odd = 0;
    let (mut before, mut characters) = (' ', text.chars().peekable());
    while let Some(character) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        if !character.is_ascii() {
            let beside_latin = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
            let inside = before.is_alphabetic() && after.is_alphabetic();
            let sign = !character.is_alphabetic() && !matches!(character, '’' | '\u{ad}' | '·');
            let capital = character.is_uppercase() && before.is_lowercase();
            let foreign = character.is_alphabetic() && u32::from(character) >= 0x370;
            let control = character.is_control() || character == '\u{fffd}';
            odd += usize::from(control || (sign && inside) || capital || (foreign && beside_latin));
        }
        before = character;
    }
    odd
}

/// UTF-16 without a mark: every other byte of Western text is zero, and of other alphabets the high bytes hardly change.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    let pairs = start.chunks_exact(2);
    let all = pairs.len();
    let high = pairs.clone().filter(|pair| pair[0] == 0).count();
    let low = pairs.filter(|pair| pair[1] == 0).count();
    if all == 0 {
        None
    } else if low * 10 > all && high * 20 < all && low > high * 4 {
        Some(UTF_16LE)
    } else if high * 10 > all && low * 20 < all && high > low * 4 {
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
