use std::borrow::Cow;
use std::sync::LazyLock;

use indexmap::IndexMap;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::{Isms, LegalRequirement};

/// A value that rules state, decided once and printed the same everywhere.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Parameter {
    /// The value, in the unit of the parameter.
    pub value: Option<f64>,
    /// What it is called. Only for a parameter of your own.
    pub name: Option<String>,
    /// Its unit: `hours`, `days`, `months`, `characters` and so on. Only for a parameter of your own.
    pub unit: Option<String>,
    /// Who answers for it: a person id.
    pub owner: Option<String>,
    /// Why it has this value.
    pub reason: Option<String>,
}

/// The parameters of an organization by their ids: those of `data/parameters.csv`, and its own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Parameters {
    /// By their ids.
    pub by_id: IndexMap<String, Parameter>,
}

// Written out, so that the known ones are told to editors.
impl JsonSchema for Parameters {
    fn schema_name() -> Cow<'static, str> {
        "Parameters".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Parameter>().to_value();
        let known: serde_json::Map<String, serde_json::Value> =
            known_parameters().iter().map(|known| (known.id.clone(), one.clone())).collect();
        json_schema!({ "type": "object", "properties": known, "additionalProperties": one })
    }
}

/// A bound that a law or contract sets to a parameter.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ParameterLimit {
    /// The parameter (`customer_notice_hours`).
    pub parameter: String,
    /// The largest value that is allowed.
    pub at_most: Option<f64>,
    /// The smallest value that is allowed.
    pub at_least: Option<f64>,
}

impl ParameterLimit {
    /// Whether a value breaks it.
    #[must_use]
    pub fn is_broken_by(&self, value: f64) -> bool {
        self.at_most.is_some_and(|most| value > most) || self.at_least.is_some_and(|least| value < least)
    }
}

/// A parameter that dossier knows: its words are `parameter.<id>` of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownParameter {
    /// Its id (`password_length`).
    pub id: String,
    /// Its unit, a word below `unit` of the language.
    pub unit: String,
    /// The documents that state it, by their numbers.
    pub documents: Vec<String>,
}

/// The parameters of `data/parameters.csv`, in their order.
#[must_use]
pub fn known_parameters() -> &'static [KnownParameter] {
    static TABLE: LazyLock<Vec<KnownParameter>> = LazyLock::new(|| {
        let rows = csv::Reader::from_reader(include_str!("../../data/parameters.csv").as_bytes()).into_records();
        rows.filter_map(Result::ok)
            .map(|row| {
                let field = |index| row.get(index).unwrap_or_default().to_string();
                let documents = field(2).split(';').filter(|it| !it.is_empty()).map(str::to_string).collect();
                KnownParameter { id: field(0), unit: field(1), documents }
            })
            .collect()
    });
    &TABLE
}

/// The known parameter of an id.
#[must_use]
pub fn known_parameter(id: &str) -> Option<&'static KnownParameter> {
    known_parameters().iter().find(|known| known.id == id)
}

impl Isms {
    /// The limits that laws and contracts set to a parameter, each with the one that sets it.
    pub fn limits_of<'a>(
        &'a self,
        parameter: &'a str,
    ) -> impl Iterator<Item = (&'a LegalRequirement, &'a ParameterLimit)> {
        let limits = self.legal.iter().flat_map(|law| law.limits.iter().map(move |limit| (law, limit)));
        limits.filter(move |(_, limit)| limit.parameter == parameter)
    }
}
