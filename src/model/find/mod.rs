//! Finding controls: by words that stand in them ([`Query`], [`Index`]), by what state they are in ([`Filter`]), and
//! by a few characters of number or title ([`jump`]). All of it compares folded text, so width, case and kana do not
//! matter ([`crate::text::fold`]).

pub mod filter;
pub mod index;
pub mod jump;
pub mod kept;
pub mod place;
pub mod query;
pub mod round;
pub mod synonyms;

pub use filter::{Chip, Filter, FilterError};
pub use index::{Found, Hit, Index};
pub use kept::KeptFilters;
pub use place::Place;
pub use query::Query;
pub use synonyms::{Synonyms, SynonymsError};
