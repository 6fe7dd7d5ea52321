use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How risks are treated (6.1.3; `treat` in the answers).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TreatmentRules {
    /// Who does what when risks are treated.
    pub roles: Option<String>,
    /// When a risk may be reduced with controls.
    pub modify: Option<String>,
    /// When a risk may be kept as it is.
    pub retain: Option<String>,
    /// When a risk may be shared, and what insurance or outsourcing covers and leaves.
    pub share: Option<String>,
    /// When an activity is given up to avoid a risk.
    pub avoid: Option<String>,
    /// How owners approve the plan and accept what remains.
    pub approval: Option<String>,
    /// What happens while what remains is still too high: next round, exception, last day.
    pub iteration: Option<String>,
    /// How cost and benefit are weighed.
    pub cost: Option<String>,
    /// Which records are kept.
    pub records: Option<String>,
}
