use indexmap::IndexMap;
use jiff::civil::Date;

use super::Origin;

/// Which of confidentiality, integrity and availability are concerned, or how much each is needed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Cia {
    /// Confidentiality: `0` not concerned, `1..` concerned or the need on the sheet's own scale.
    pub c: Option<u8>,
    /// Integrity, likewise.
    pub i: Option<u8>,
    /// Availability, likewise.
    pub a: Option<u8>,
}

impl Cia {
    /// Whether at least one of the three is concerned.
    #[must_use]
    pub fn any(self) -> bool {
        [self.c, self.i, self.a].iter().any(|v| v.is_some_and(|v| v > 0))
    }
}

/// An information asset or something associated with it (A.5.9).
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, schemars::JsonSchema)]
pub struct Asset {
    /// Its id, as written.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What kind of thing it is, as written (information, software, hardware, service, people, site ...).
    pub kind: Option<String>,
    /// The sheet's own category.
    pub category: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its owner, as written.
    pub owner: Option<String>,
    /// Who looks after it, as written.
    pub custodian: Option<String>,
    /// Where it is.
    pub site: Option<String>,
    /// The unit it belongs to.
    pub unit: Option<String>,
    /// Its classification, as written; a name of a [`Class`](super::Class).
    pub classification: Option<String>,
    /// How much confidentiality, integrity and availability it needs.
    pub cia: Cia,
    /// Its worth to the organization, as written.
    pub value: Option<String>,
    /// Whether it holds personal data.
    pub pii: Option<bool>,
    /// The supplier behind it.
    pub supplier: Option<String>,
    /// How long it is kept.
    pub retention: Option<String>,
    /// `active`, `planned` or `disposed`, as written.
    pub status: Option<String>,
    /// Who uses it, as written.
    pub users: Option<String>,
    /// When it was disposed of.
    pub disposed_on: Option<Date>,
    /// The asset it is part of: id as written.
    pub parent: Option<String>,
    /// Assets it needs: ids or names as written.
    pub depends_on: Vec<String>,
    /// When its entry was last reviewed.
    pub reviewed_on: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// Columns that fit no field, under their own headers.
    pub extra: IndexMap<String, String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}

/// Assets that are assessed together; a risk may name the group (`asset_groups` in the answers).
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AssetGroup {
    /// Id (`G-2`).
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// The assets in it: ids.
    pub assets: Vec<String>,
    /// Where it was read.
    #[serde(skip)]
    pub origin: Origin,
}
