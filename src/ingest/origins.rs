//! Where the items of a list in a YAML file stand.

use std::sync::Arc;

use crate::model::Origin;
use crate::source::yaml::YamlFile;

/// Where the items of a list stand; without end, so that a `zip` loses nothing.
pub(super) fn origins(file: &YamlFile, key: &str) -> impl Iterator<Item = Origin> + use<> {
    let name: Arc<str> = file.name.as_str().into();
    let items = file.items(key);
    let whole = Origin::Key { file: name.clone(), path: key.into() };
    items.into_iter().map(move |path| Origin::Key { file: name.clone(), path }).chain(std::iter::repeat(whole))
}

/// Gives each item of a list its place.
macro_rules! with_origins {
    ($items:expr, $file:expr, $key:expr) => {{
        let mut items = $items;
        items.iter_mut().zip($crate::ingest::origins::origins($file, $key)).for_each(|(item, at)| item.origin = at);
        items
    }};
}
pub(super) use with_origins;
