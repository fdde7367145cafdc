//! How the sheets look: a Japanese font, quiet colours that say whose words stand in a column.

use super::super::super::table::{Side, Tone};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatPattern};

/// The font every Japanese Excel has; under this name it is found by others too.
const FONT: &str = "Yu Gothic";
/// Japanese, as fonts number their character sets.
const CHARACTERS: u8 = 128;
/// Text, as Excel numbers its own formats.
const TEXT: u8 = 49;
/// Height of a row of one line and width of a column without a width of its own.
pub(super) const ROW_PIXELS: u32 = 24;
pub(super) const COLUMN_PIXELS: u32 = 72;

const PROVIDER: Color = Color::RGB(0x00ED_EDED);
const CUSTOMER: Color = Color::RGB(0x00FF_FBE0);
const RULE: Color = Color::RGB(0x00B5_B5B5);
const HEAD: Color = Color::RGB(0x002F_4A6B);
const PROVIDER_HEAD: Color = Color::RGB(0x0065_6A70);
const CUSTOMER_HEAD: Color = Color::RGB(0x007A_5C00);

/// Every look there is. Made once, for a format is costly to make and cheap to use.
pub(super) struct Styles {
    /// By side, then by kind.
    cells: [[Format; 4]; 4],
    heads: [Format; 4],
    pub(super) title: Format,
    pub(super) label: Format,
    pub(super) text: Format,
    pub(super) input: Format,
    pub(super) heading: Format,
    pub(super) note: Format,
}

/// What a cell needs beyond the colour of its column.
#[derive(Clone, Copy)]
pub(super) enum Look {
    /// Text, also where it looks like a number.
    Text,
    /// Text that would be calculated with once somebody edits the cell.
    Quoted,
    /// A day.
    Date,
    /// A count.
    Count,
}

/// The font of the whole workbook.
pub(super) fn font() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10).set_font_charset(CHARACTERS).set_font_family(3)
}

fn boxed() -> Format {
    font().set_border(FormatBorder::Thin).set_border_color(RULE).set_align(FormatAlign::Top).set_text_wrap()
}

fn filled(format: Format, color: Option<Color>) -> Format {
    match color {
        Some(color) => format.set_background_color(color).set_pattern(FormatPattern::Solid),
        None => format,
    }
}

fn cell(side: Side, look: Look) -> Format {
    let format = match side {
        Side::Provider => filled(boxed(), Some(PROVIDER)),
        Side::Customer => filled(boxed(), Some(CUSTOMER)).set_unlocked(),
        Side::Fixed | Side::Derived => boxed(),
    };
    match look {
        Look::Text => format.set_num_format_index(TEXT),
        Look::Quoted => format.set_num_format_index(TEXT).set_quote_prefix(),
        Look::Date => format.set_num_format("yyyy/mm/dd").set_align(FormatAlign::Center),
        // Set off from what stands in the next column: a number beside a number would be read as one.
        Look::Count => format.set_num_format("0").set_align(FormatAlign::Right).set_indent(1),
    }
}

fn head(side: Side) -> Format {
    let color = match side {
        Side::Fixed | Side::Derived => HEAD,
        Side::Provider => PROVIDER_HEAD,
        Side::Customer => CUSTOMER_HEAD,
    };
    filled(boxed(), Some(color))
        .set_font_color(Color::White)
        .set_bold()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Center)
}

/// Whose words may stand in a column.
pub(super) const SIDES: [Side; 4] = [Side::Fixed, Side::Provider, Side::Customer, Side::Derived];

impl Look {
    /// All of them.
    pub(super) const ALL: [Look; 4] = [Look::Text, Look::Quoted, Look::Date, Look::Count];
}

impl Styles {
    pub(super) fn new() -> Styles {
        Styles {
            cells: SIDES.map(|side| Look::ALL.map(|look| cell(side, look))),
            heads: SIDES.map(head),
            title: font().set_bold().set_font_size(18),
            label: filled(boxed(), Some(PROVIDER)).set_bold(),
            text: boxed().set_num_format_index(TEXT),
            input: filled(boxed(), Some(CUSTOMER)).set_unlocked(),
            heading: font().set_bold().set_font_size(12),
            note: font().set_text_wrap().set_align(FormatAlign::Top),
        }
    }

    /// The look of a cell.
    pub(super) fn cell(&self, side: Side, look: Look) -> &Format {
        let [text, quoted, date, count] = of(&self.cells, side);
        match look {
            Look::Text => text,
            Look::Quoted => quoted,
            Look::Date => date,
            Look::Count => count,
        }
    }

    /// The look of a column's heading.
    pub(super) fn head(&self, side: Side) -> &Format {
        of(&self.heads, side)
    }
}

fn of<T>([fixed, provider, customer, derived]: &[T; 4], side: Side) -> &T {
    match side {
        Side::Fixed => fixed,
        Side::Provider => provider,
        Side::Customer => customer,
        Side::Derived => derived,
    }
}

/// How a word strikes the eye; nothing where it does not.
pub(super) fn tone(tone: Tone) -> Option<Format> {
    let (back, ink) = match tone {
        Tone::Plain => return None,
        Tone::Good => (0x00C6_EFCE, 0x0000_6100),
        Tone::Halfway => (0x00FF_EB9C, 0x007F_4A00),
        Tone::Bad => (0x00FF_C7CE, 0x009C_0006),
        Tone::Quiet => (0x00E4_E4E4, 0x0055_5555),
    };
    Some(Format::new().set_background_color(Color::RGB(back)).set_font_color(Color::RGB(ink)))
}
