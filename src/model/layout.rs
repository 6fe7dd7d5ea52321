use std::borrow::Cow;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// How the tables and figures of a document type are laid out. It holds no words: bodies name a table or figure and
/// say its caption, and headers come from the language.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Layout {
    /// Tables by the name that bodies use.
    pub tables: IndexMap<String, TableLayout>,
    /// Figures by the name that bodies use.
    pub figures: IndexMap<String, FigureLayout>,
    /// The registers that stand in its workbook, a sheet each, by the name that mappings call their rows (`risks`); a
    /// document without one has no workbook.
    pub registers: Vec<String>,
}

/// How a table is laid out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableLayout {
    /// Where its rows come from.
    pub source: String,
    /// Narrows the rows; what it means is the source's own (a theme, a kind of audit, a band).
    #[serde(default)]
    pub only: Option<String>,
    /// Whether rows are grouped under titles, where the source can.
    #[serde(default)]
    pub grouped: bool,
    /// Whether its section is printed on pages turned sideways, as soon as it has rows.
    #[serde(default)]
    pub landscape: bool,
    /// The question that is open when there are no rows: its gap then stands in place of the table.
    #[serde(default)]
    pub gap: Option<String>,
    /// The fields in the order of their columns, each with its share of the width.
    pub columns: IndexMap<String, Width>,
}

/// The share of the width that a column takes, relative to the other columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Width {
    /// Always the same.
    Fixed(f32),
    /// One for each way to rate risks; the column is left out where there is none for the way in use.
    ByMethod(WidthByMethod),
}

// Written out, because editors are given one type of value a key.
impl JsonSchema for Width {
    fn schema_name() -> Cow<'static, str> {
        "Width".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "object"],
            "properties": {
                "matrix": { "type": "number", "description": "By likelihood and impact." },
                "factors": { "type": "number", "description": "By factors." },
                "money": { "type": "number", "description": "In money." },
            },
            "additionalProperties": false,
        })
    }
}

/// The width of a column by the way risks are rated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WidthByMethod {
    /// By likelihood and impact, also as long as nobody has said how.
    pub matrix: Option<f32>,
    /// By factors.
    pub factors: Option<f32>,
    /// In money.
    pub money: Option<f32>,
}

/// How a figure is laid out.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureLayout {
    /// What it draws.
    pub source: String,
    /// Narrows what is drawn; what it means is the source's own.
    #[serde(default)]
    pub only: Option<String>,
}
