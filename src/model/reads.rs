//! How the documents are read: field by field, with every field the program does not know kept. `serde` can do that
//! (`flatten`), but makes a copy of the whole in memory first, which takes longer than the reading itself.

use super::format::Extra;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// Makes a struct readable: each field with its name in the file, and behind it how it is read where it need not
/// be there. `default`: absent is the default. `tight`: the same for a list, which gives back room it does
/// not need; `some` is such a list that has to be there. `unique`: a map none of whose keys may stand there twice.
/// The struct has a field `extra` for what is not listed.
macro_rules! reads {
    ($type:ident { $($field:ident $name:literal $($how:ident)?,)+ }) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                struct Fields;

                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("struct ", stringify!($type)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$type, A::Error> {
                        use serde::de::Error as _;
                        let mut extra = $crate::model::format::Extra::new();
                        $(let mut $field = None;)+
                        while let Some($crate::model::reads::Name(name)) = map.next_key()? {
                            match name.as_ref() {
                                $($name if $field.is_some() => return Err(A::Error::duplicate_field($name)),
                                $name => $field = Some($crate::model::reads::reads!(@value map $($how)?)),)+
                                _ => $crate::model::reads::keep(&mut extra, name, &mut map)?,
                            }
                        }
                        Ok($type { $($field: $crate::model::reads::reads!(@field $field $name $($how)?),)+ extra })
                    }
                }

                deserializer.deserialize_map(Fields)
            }
        }
    };
    (@value $map:ident tight) => { $map.next_value::<$crate::model::reads::Tight<_>>()?.0 };
    (@value $map:ident some) => { $map.next_value::<$crate::model::reads::Tight<_>>()?.0 };
    (@value $map:ident unique) => { $map.next_value::<$crate::model::reads::Unique<_, _>>()?.0 };
    (@value $map:ident $($default:ident)?) => { $map.next_value()? };
    (@field $field:ident $name:literal) => {
        match $field {
            Some(value) => value,
            None => return Err(A::Error::missing_field($name)),
        }
    };
    (@field $field:ident $name:literal some) => { $crate::model::reads::reads!(@field $field $name) };
    (@field $field:ident $name:literal $how:ident) => { $field.unwrap_or_default() };
}

pub(crate) use reads;

/// The name of a field, taken from the file without a copy where it has no escapes.
pub(crate) struct Name<'de>(pub(crate) Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name<'de>, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("field identifier")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }

        deserializer.deserialize_identifier(Text)
    }
}

/// Keeps a field the program does not know.
///
/// # Errors
/// When it stands there twice: of two, neither may be lost silently.
pub(crate) fn keep<'de, A: MapAccess<'de>>(
    extra: &mut Extra,
    name: Cow<'_, str>,
    map: &mut A,
) -> Result<(), A::Error> {
    if extra.get(&name).is_some() {
        return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
    }
    extra.insert(name.into_owned(), map.next_value()?);
    Ok(())
}

/// A list that gives back the room it grew into and does not need. Most lists of a control hold one or two
/// entries, and room for four is taken with the first.
pub(crate) struct Tight<T>(pub(crate) Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Tight<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tight<T>, D::Error> {
        let mut list = Vec::deserialize(deserializer)?;
        list.shrink_to_fit();
        Ok(Tight(list))
    }
}

/// A map whose keys may stand there only once: of two answers to one control, neither may be lost silently.
pub(crate) struct Unique<K, V>(pub(crate) BTreeMap<K, V>);

impl<'de, K, V> Deserialize<'de> for Unique<K, V>
where
    K: Deserialize<'de> + Ord + fmt::Display,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Unique<K, V>, D::Error> {
        struct Entries<K, V>(PhantomData<(K, V)>);

        impl<'de, K, V> Visitor<'de> for Entries<K, V>
        where
            K: Deserialize<'de> + Ord + fmt::Display,
            V: Deserialize<'de>,
        {
            type Value = Unique<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique<K, V>, A::Error> {
                let mut entries = BTreeMap::new();
                // What this program wrote stands in order: then looking at the last key is enough, and a map is
                // made of all entries at once.
                let mut in_order: Vec<(K, V)> = Vec::new();
                while let Some(key) = map.next_key::<K>()? {
                    if entries.is_empty() && in_order.last().is_none_or(|(last, _)| *last < key) {
                        in_order.push((key, map.next_value()?));
                        continue;
                    }
                    entries.extend(in_order.drain(..));
                    if entries.contains_key(&key) {
                        return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                    }
                    entries.insert(key, map.next_value()?);
                }
                Ok(Unique(if entries.is_empty() { BTreeMap::from_iter(in_order) } else { entries }))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}
