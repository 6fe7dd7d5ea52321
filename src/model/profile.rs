use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How large the set of documents is (`profile` in dossier.yaml). Single documents are switched on and off beside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// What the standard asks for.
    Minimal,
    /// That, and what auditors expect.
    #[default]
    Usual,
    /// Everything there is.
    Full,
}
