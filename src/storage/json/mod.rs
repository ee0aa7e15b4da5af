//! Reading the JSON of a record: by the shape that is expected, and with one answer to all that is not so.
//!
//! `serde_json` writes it, and could also tell a person what is amiss, and where. Nobody reads that here, and it made
//! every first visit heavier (docs/performance.md). So this reads what `serde_json` writes for our own types:
//! objects for structures, whole numbers and no others.

mod text;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use text::{Items, Reader};

/// The text is not what was expected. Where and why makes no difference to anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotReadable;

/// What is read, or that it is not readable.
type Read<T> = Result<T, NotReadable>;

/// The one value that a text holds.
pub fn read<T: DeserializeOwned>(text: &str) -> Read<T> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(NotReadable),
    }
}

impl fmt::Display for NotReadable {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("this is not readable")
    }
}

impl std::error::Error for NotReadable {}

impl serde::de::Error for NotReadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = NotReadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if !self.has_more()? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for Items<'_, '_> {
    type Error = NotReadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        self.reader.take(":")?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant: its name alone, or an object with its name and what it holds.
struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
    is_alone: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = NotReadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Self)> {
        let name = seed.deserialize(&mut *self.reader)?;
        if !self.is_alone {
            self.reader.take(":")?;
        }
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = NotReadable;

    fn unit_variant(self) -> Read<()> {
        if self.is_alone {
            Ok(())
        } else {
            self.reader.take("null")
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        if self.is_alone {
            return Err(NotReadable);
        }
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Read<V::Value> {
        Err(NotReadable)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&str], visitor: V) -> Read<V::Value> {
        if self.is_alone {
            return Err(NotReadable);
        }
        self.reader.deserialize_map(visitor)
    }
}

/// Each kind of value has one way to be written. What no record holds is not readable.
impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = NotReadable;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Read<V::Value> {
        Err(NotReadable)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let is_true = self.takes("true");
        if !is_true {
            self.take("false")?;
        }
        visitor.visit_bool(is_true)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_u64(self.number()?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_string(self.string()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.takes("null") {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(self.items("[", "]")?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_map(self.items("{", "}")?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let is_alone = self.peek() == Some(b'"');
        if !is_alone {
            self.take("{")?;
        }
        let value = visitor.visit_enum(Variant {
            reader: &mut *self,
            is_alone,
        })?;
        if !is_alone {
            self.take("}")?;
        }
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.skip(0)?;
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple tuple_struct
    }
}
