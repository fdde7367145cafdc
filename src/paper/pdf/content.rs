//! What a page draws, as far as it is text: pieces of it with their places.

use super::PdfError;
use super::file::{File, Page};
use super::font::Font;
use super::object::{Dict, Object, Reader};
use std::collections::HashMap;
use std::rc::Rc;

/// So deep may drawings stand within drawings, and states be kept.
const DEEPEST: usize = 12;
const MOST_KEPT: usize = 512;
/// No page has more letters, with everything that is drawn twice.
const MOST_GLYPHS: usize = 2_000_000;
/// No operator has more before it.
const MOST_HELD: usize = 4_096;

/// A letter where it stands on the page, in points from the lower left.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) size: f64,
}

/// Six numbers that place what is drawn.
#[derive(Clone, Copy, Debug)]
struct Matrix([f64; 6]);

impl Matrix {
    const SAME: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This one, and then another.
    fn then(self, Matrix(n): Matrix) -> Matrix {
        let Matrix(m) = self;
        Matrix([
            m[0] * n[0] + m[1] * n[2],
            m[0] * n[1] + m[1] * n[3],
            m[2] * n[0] + m[3] * n[2],
            m[2] * n[1] + m[3] * n[3],
            m[4] * n[0] + m[5] * n[2] + n[4],
            m[4] * n[1] + m[5] * n[3] + n[5],
        ])
    }

    fn shift(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn of(held: &[Object]) -> Option<Matrix> {
        let numbers: Vec<f64> = held.iter().filter_map(Object::number).collect();
        Some(Matrix(numbers.try_into().ok()?))
    }
}

#[derive(Clone)]
struct State {
    place: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// The pieces of text that a page draws, in the order in which it draws them.
pub(super) fn draw(file: &mut File<'_>, page: &Page) -> Result<Vec<Piece>, PdfError> {
    let mut content = Vec::new();
    for number in &page.contents {
        if let Some((_, bytes)) = file.stream_of(*number)? {
            content.extend(bytes);
            content.push(b'\n');
        }
    }
    let state = State {
        place: Matrix::SAME,
        font: None,
        size: 1.0,
        between: 0.0,
        between_words: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    let mut pen = Pen {
        file,
        pieces: Vec::new(),
        fonts: HashMap::new(),
        state,
        kept: Vec::new(),
        line: Matrix::SAME,
        at: Matrix::SAME,
        drawn: 0,
    };
    pen.run(&content, &page.resources, 0)?;
    Ok(pen.pieces)
}

struct Pen<'a, 'b> {
    file: &'a mut File<'b>,
    pieces: Vec<Piece>,
    fonts: HashMap<u32, Rc<Font>>,
    state: State,
    kept: Vec<State>,
    /// Where the line begins, and where the next letter stands.
    line: Matrix,
    at: Matrix,
    /// How many drawings within drawings there were.
    drawn: usize,
}

impl Pen<'_, '_> {
    fn run(&mut self, content: &[u8], resources: &Dict, depth: usize) -> Result<(), PdfError> {
        let mut reader = Reader::new(content, 0, false);
        let mut held: Vec<Object> = Vec::new();
        while let Some(object) = reader.next() {
            let Object::Word(word) = object else {
                if held.len() < MOST_HELD {
                    held.push(object);
                }
                continue;
            };
            match word.as_slice() {
                b"ID" => skip_picture(content, &mut reader),
                b"Do" => self.drawing(&held, resources, depth)?,
                b"Tf" => self.choose_font(&held, resources)?,
                word => self.step(word, &held)?,
            }
            held.clear();
        }
        Ok(())
    }

    fn step(&mut self, word: &[u8], held: &[Object]) -> Result<(), PdfError> {
        let number = |at: usize| held.get(at).and_then(Object::number).unwrap_or(0.0);
        match word {
            b"q" if self.kept.len() < MOST_KEPT => self.kept.push(self.state.clone()),
            b"Q" => self.state = self.kept.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => {
                if let Some(matrix) = Matrix::of(held) {
                    self.state.place = matrix.then(self.state.place);
                }
            }
            b"BT" => self.begin(Matrix::SAME),
            b"Tm" => self.begin(Matrix::of(held).unwrap_or(self.line)),
            b"Td" => self.move_line(number(0), number(1)),
            b"TD" => {
                self.state.leading = -number(1);
                self.move_line(number(0), number(1));
            }
            b"T*" => self.move_line(0.0, -self.state.leading),
            b"Tc" => self.state.between = number(0),
            b"Tw" => self.state.between_words = number(0),
            b"Tz" => self.state.stretch = number(0) / 100.0,
            b"TL" => self.state.leading = number(0),
            b"Ts" => self.state.rise = number(0),
            b"Tj" => self.show(held.first())?,
            b"'" => {
                self.move_line(0.0, -self.state.leading);
                self.show(held.first())?;
            }
            b"\"" => {
                (self.state.between_words, self.state.between) = (number(0), number(1));
                self.move_line(0.0, -self.state.leading);
                self.show(held.get(2))?;
            }
            b"TJ" => {
                if let Some(Object::Array(all)) = held.first() {
                    for one in all {
                        self.show_or_move(one)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, matrix: Matrix) {
        (self.line, self.at) = (matrix, matrix);
    }

    fn move_line(&mut self, x: f64, y: f64) {
        self.begin(Matrix::shift(x, y).then(self.line));
    }

    fn show_or_move(&mut self, one: &Object) -> Result<(), PdfError> {
        match one.number() {
            Some(back) => {
                let step = -back / 1000.0 * self.state.size * self.state.stretch;
                self.at = Matrix::shift(step, 0.0).then(self.at);
                Ok(())
            }
            None => self.show(Some(one)),
        }
    }

    fn show(&mut self, text: Option<&Object>) -> Result<(), PdfError> {
        let (Some(Object::Text(text)), Some(font)) = (text, self.state.font.clone()) else { return Ok(()) };
        for glyph in font.glyphs(text) {
            let State { size, stretch, between, between_words, rise, place, .. } = self.state;
            let own = Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise]);
            let Matrix(m) = own.then(self.at).then(place);
            let words = if glyph.is_blank { between_words } else { 0.0 };
            let step = (glyph.width * size + between + words) * stretch;
            // What stands on its side, as in the margin, is no line of the text.
            if m[1].abs() <= m[0].abs() * 0.1 && m[0] > 0.0 {
                let width = glyph.width * m[0];
                let size = m[3].abs();
                self.pieces.push(Piece { text: glyph.text, x: m[4], y: m[5], width, size });
            }
            self.at = Matrix::shift(step, 0.0).then(self.at);
        }
        if self.pieces.len() > MOST_GLYPHS { Err(PdfError::TooMuch) } else { Ok(()) }
    }

    fn choose_font(&mut self, held: &[Object], resources: &Dict) -> Result<(), PdfError> {
        let [Object::Name(name), size] = held else { return Ok(()) };
        self.state.size = size.number().unwrap_or(1.0);
        let fonts = self.file.dict(resources, "Font");
        let Some((_, object)) = fonts.0.into_iter().find(|(key, _)| key == name) else {
            self.state.font = None;
            return Ok(());
        };
        let number = match object {
            Object::Ref(number) => Some(number),
            _ => None,
        };
        if let Some(known) = number.and_then(|number| self.fonts.get(&number)) {
            self.state.font = Some(Rc::clone(known));
            return Ok(());
        }
        let resolved = self.file.resolved(&object);
        let Object::Dict(dict) = resolved.as_ref() else { return Ok(()) };
        let font = Rc::new(Font::read(self.file, dict)?);
        if let Some(number) = number {
            self.fonts.insert(number, Rc::clone(&font));
        }
        self.state.font = Some(font);
        Ok(())
    }

    /// A drawing within the drawing, which may hold text.
    fn drawing(&mut self, held: &[Object], resources: &Dict, depth: usize) -> Result<(), PdfError> {
        let Some(Object::Name(name)) = held.first() else { return Ok(()) };
        let all = self.file.dict(resources, "XObject");
        let Some((_, Object::Ref(number))) = all.0.into_iter().find(|(key, _)| key == name) else {
            return Ok(());
        };
        self.drawn += 1;
        if depth >= DEEPEST || self.drawn > MOST_HELD {
            return Ok(());
        }
        let described = self.file.resolved(&Object::Ref(number));
        if !matches!(described.as_ref(), Object::Dict(dict) if dict.get("Subtype").is_some_and(|kind| kind.is_name("Form")))
        {
            return Ok(());
        }
        let Some((dict, content)) = self.file.stream_of(number)? else { return Ok(()) };
        let kept = (self.state.clone(), self.kept.clone(), self.line, self.at);
        if let Object::Array(matrix) = self.file.entry(&dict, "Matrix").as_ref()
            && let Some(matrix) = Matrix::of(matrix)
        {
            self.state.place = matrix.then(self.state.place);
        }
        let own = match self.file.dict(&dict, "Resources") {
            own if own.0.is_empty() => resources.clone(),
            own => own,
        };
        self.run(&content, &own, depth + 1)?;
        (self.state, self.kept, self.line, self.at) = kept;
        Ok(())
    }
}

/// Goes past the bytes of a picture that stands within what is drawn.
fn skip_picture(content: &[u8], reader: &mut Reader<'_>) {
    let rest = content.get(reader.at..).unwrap_or_default();
    let is_end = |at: &usize| {
        let around = |offset: usize| rest.get(offset).is_none_or(|byte| super::object::is_blank(*byte));
        *at > 0 && around(at - 1) && around(at + 2)
    };
    let end = memchr::memmem::find_iter(rest, b"EI").find(is_end);
    reader.at += end.map_or(rest.len(), |at| at + 2);
}
