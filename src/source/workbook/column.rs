/// The letters of a column: 1 is `A`, 27 is `AA`.
#[must_use]
pub fn column_letters(number: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The number of a column: `A` is 1, `aa` is 27; `None` if the letters name none (the last is `XFD`).
#[must_use]
pub fn column_number(letters: &str) -> Option<u32> {
    const LAST: u32 = 16_384;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let number = letters.chars().try_fold(0, |number, letter| {
        letter.is_ascii_alphabetic().then(|| number * 26 + u32::from(letter.to_ascii_uppercase()) - u32::from('A') + 1)
    })?;
    (number <= LAST).then_some(number)
}
