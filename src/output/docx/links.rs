//! Links out of the document.

use std::fmt::Write;

use indexmap::IndexMap;

/// Relationships for addresses, each address once.
#[derive(Debug, Default)]
pub struct Links {
    by_address: IndexMap<String, String>,
}

impl Links {
    /// The relationship id for `url`; none if it is not an http, https or mailto address that Word would open.
    ///
    /// Word calls a whole file damaged for one address it cannot parse.
    pub fn relationship(&mut self, url: &str) -> Option<String> {
        let address = address(url)?;
        let next = format!("rIdLink{}", self.by_address.len() + 1);
        Some(self.by_address.entry(address).or_insert(next).clone())
    }

    /// All relationships: id and address.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_address.iter().map(|(address, id)| (id.as_str(), address.as_str()))
    }
}

/// `url` with everything percent-encoded that an address cannot hold.
fn address(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let fits = match scheme.as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(has_plain_host),
        "mailto" => {
            let to = rest.split('?').next().unwrap_or_default();
            to.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host))
        }
        _ => false,
    };
    fits.then(|| format!("{scheme}:{}", encoded(rest)))
}

fn has_plain_host(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match authority.split_once(':') {
        Some((host, port)) => is_host(host) && port.parse::<u16>().is_ok(),
        None => is_host(authority),
    }
}

fn is_host(host: &str) -> bool {
    !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
}

fn encoded(rest: &str) -> String {
    let mut encoded = String::with_capacity(rest.len());
    let bytes = rest.as_bytes();
    let mut fragment = false;
    for (index, &byte) in bytes.iter().enumerate() {
        let escape =
            byte == b'%' && bytes.get(index + 1..index + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let first_hash = byte == b'#' && !fragment;
        fragment |= byte == b'#';
        if escape || first_hash || byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
