//! The file system inside an Excel 97 to 2003 workbook (MS-CFB), read strictly: a chain that bites its own tail or
//! leads out of the file makes the whole file unreadable.

/// Streams by name.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

const MINI_SECTOR: usize = 64;
/// Streams below this size live in the mini stream.
const MINI_LIMIT: usize = 4096;
const END: u32 = 0xFFFF_FFFE;
/// From here on numbers are marks, not sectors.
const MARKS: u32 = 0xFFFF_FFFA;

impl<'a> Compound<'a> {
    /// Opens it; `None` if it is damaged.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut document = Self { bytes, sector, fat: vec![], mini_fat: vec![], mini: vec![], entries: vec![] };
        for id in document.fat_sectors()? {
            let sector = document.sector(id)?;
            document.fat.extend(numbers(sector));
        }
        let directory = document.chain(u32_at(bytes, 48)?)?;
        // A sector that the file ends within tells of streams that nobody can find any more.
        if !directory.len().is_multiple_of(sector) {
            return None;
        }
        document.entries = directory.chunks_exact(128).map(entry).collect();
        let root = document.entries.first()?;
        let (start, has_mini) = (root.start, u32_at(bytes, 64)? > 0);
        if has_mini {
            document.mini = document.chain(start)?;
            document.mini_fat = numbers(&document.chain(u32_at(bytes, 60)?)?).collect();
        }
        Some(document)
    }

    /// Whether there is a stream of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The content of a stream; `None` if there is none or it is damaged.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let mut content =
            if entry.size < MINI_LIMIT { self.mini_chain(entry.start)? } else { self.chain(entry.start)? };
        if content.len() < entry.size {
            return None;
        }
        content.truncate(entry.size);
        Some(content)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The sectors that hold the allocation table: 109 named in the header, the rest in a chain.
    fn fat_sectors(&self) -> Option<Vec<u32>> {
        let mut ids: Vec<u32> = numbers(self.bytes.get(76..512)?).filter(|id| *id < MARKS).collect();
        let mut next = u32_at(self.bytes, 68)?;
        for _ in 0..=self.bytes.len() / self.sector {
            if next >= MARKS {
                return Some(ids);
            }
            let mut further: Vec<u32> = numbers(self.sector(next)?).collect();
            next = further.pop()?;
            ids.extend(further.into_iter().filter(|id| *id < MARKS));
        }
        None
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (usize::try_from(id).ok()?.checked_add(1)?).checked_mul(self.sector)?;
        let end = (start + self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        follow(start, &self.fat, |id| self.sector(id))
    }

    fn mini_chain(&self, start: u32) -> Option<Vec<u8>> {
        follow(start, &self.mini_fat, |id| {
            let start = usize::try_from(id).ok()?.checked_mul(MINI_SECTOR)?;
            self.mini.get(start..(start + MINI_SECTOR).min(self.mini.len()))
        })
    }
}

/// Joins the sectors of a chain; `None` if it has more links than the table.
fn follow<'s>(start: u32, table: &[u32], sector: impl Fn(u32) -> Option<&'s [u8]>) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let mut id = start;
    for _ in 0..=table.len() {
        if id == END {
            return Some(content);
        }
        content.extend_from_slice(sector(id)?);
        id = *table.get(usize::try_from(id).ok()?)?;
    }
    None
}

fn entry(bytes: &[u8]) -> Entry {
    let units: Vec<u16> = bytes[..64].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let name = String::from_utf16_lossy(units.split(|unit| *unit == 0).next().unwrap_or(&[]));
    let size = u32_at(bytes, 120).and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
    Entry { name, start: u32_at(bytes, 116).unwrap_or(END), size }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A little-endian number of two bytes.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

/// A little-endian number of four bytes.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}
