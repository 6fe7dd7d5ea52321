use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::Region;

/// The merged regions of a sheet by the columns in which they begin: a sheet may have one in each row, and each cell
/// asks for its own.
#[derive(Debug, Clone, Default)]
pub struct Regions(OnceLock<Index>);

/// In each column the regions that begin there, by their first rows. No two of them share a row: where a damaged file
/// says so, the first one counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Index(BTreeMap<u32, Vec<Region>>);

impl Regions {
    /// The index of these regions, which are sorted by their first rows.
    pub(super) fn of(&self, merged: &[Region]) -> &Index {
        self.0.get_or_init(|| {
            let mut columns: BTreeMap<u32, Vec<Region>> = BTreeMap::new();
            for region in merged {
                let column = columns.entry(region.left).or_default();
                if column.last().is_none_or(|last| last.bottom < region.top) {
                    column.push(*region);
                }
            }
            Index(columns)
        })
    }
}

impl Index {
    /// The region that covers a cell.
    pub(super) fn around(&self, row: u32, column: u32) -> Option<Region> {
        let mut columns = self.0.range(..=column).rev();
        columns.find_map(|(_, regions)| at_row(regions, row).filter(|region| region.right >= column))
    }

    /// The region that begins in a column and covers a row.
    pub(super) fn down(&self, row: u32, left: u32) -> Option<Region> {
        at_row(self.0.get(&left)?, row)
    }

    /// All regions that cover a row.
    pub(super) fn of_row(&self, row: u32) -> Vec<Region> {
        self.0.values().filter_map(|regions| at_row(regions, row)).collect()
    }

    pub(super) fn beginning_in(&self, column: u32) -> &[Region] {
        self.0.get(&column).map_or(&[], Vec::as_slice)
    }
}

fn at_row(regions: &[Region], row: u32) -> Option<Region> {
    let above = regions.partition_point(|region| region.top <= row).checked_sub(1)?;
    regions.get(above).copied().filter(|region| region.bottom >= row)
}
