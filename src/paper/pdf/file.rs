//! A PDF as objects by their numbers. The file's own table of places is not asked: the objects are looked for, so a
//! table that is wrong, or was left behind by a repair, does no harm. The last object of a number counts.

use super::PdfError;
use super::object::{Dict, Object, Reader};
use flate2::read::ZlibDecoder;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::rc::Rc;

/// No paper has more objects.
const MOST_OBJECTS: usize = 2_000_000;
/// So deep may pages nest.
const DEEPEST: usize = 64;

/// Where the bytes of a stream begin and end.
type Place = (usize, usize);

/// An object and, where it is a stream, where its bytes are.
#[derive(Clone, Debug)]
struct Found {
    object: Rc<Object>,
    stream: Option<Place>,
}

/// The objects of a file.
pub(super) struct File<'a> {
    bytes: &'a [u8],
    objects: HashMap<u32, Found>,
    /// How many bytes may still be read out of streams.
    left: u64,
}

/// A page: what it draws, and with what.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) contents: Vec<u32>,
    pub(super) resources: Dict,
}

impl<'a> File<'a> {
    pub(super) fn read(bytes: &'a [u8], most: u64) -> Result<File<'a>, PdfError> {
        let mut file = File { bytes, objects: HashMap::new(), left: most };
        let packed = file.find_objects()?;
        for (number, place) in packed {
            file.unpack(number, place)?;
        }
        Ok(file)
    }

    /// Finds every object, and gives the streams that hold further ones.
    fn find_objects(&mut self) -> Result<Vec<(Dict, Place)>, PdfError> {
        let mut packed = Vec::new();
        let finder = memchr::memmem::Finder::new(b"obj");
        let mut from = 0;
        while let Some(found) = finder.find(self.bytes.get(from..).unwrap_or_default()) {
            let at = from + found;
            from = at + 3;
            let Some(number) = number_before(self.bytes, at) else {
                self.refuse_encrypted(at)?;
                continue;
            };
            let mut reader = Reader::new(self.bytes, from, true);
            let Some(object) = reader.next() else { break };
            let stream = match &object {
                Object::Dict(dict) => self.stream(dict, reader.clone()),
                _ => None,
            };
            from = stream.map_or(reader.at, |(_, end)| end).max(from);
            if let (Object::Dict(dict), Some(place)) = (&object, stream) {
                if dict.is("XRef") && dict.get("Encrypt").is_some() {
                    return Err(PdfError::Encrypted);
                }
                if dict.is("ObjStm") {
                    packed.push((dict.clone(), place));
                }
            }
            self.objects.insert(number, Found { object: Rc::new(object), stream });
            if self.objects.len() > MOST_OBJECTS {
                return Err(PdfError::TooMuch);
            }
        }
        Ok(packed)
    }

    /// Behind the last object stands a trailer that may say that everything is encrypted.
    fn refuse_encrypted(&self, at: usize) -> Result<(), PdfError> {
        let is_end = at >= 3 && self.bytes.get(at - 3..at) == Some(b"end");
        let mut reader = Reader::new(self.bytes, at + 3, true);
        if !is_end || !matches!(reader.next(), Some(Object::Word(word)) if word == b"xref") {
            return Ok(());
        }
        let rest = self.bytes.get(reader.at..).unwrap_or_default();
        let Some(trailer) = memchr::memmem::find(rest, b"trailer") else { return Ok(()) };
        let mut reader = Reader::new(self.bytes, reader.at + trailer + 7, true);
        match reader.next() {
            Some(Object::Dict(dict)) if dict.get("Encrypt").is_some() => Err(PdfError::Encrypted),
            _ => Ok(()),
        }
    }

    /// Where the bytes of a stream are; none where the dictionary has none.
    fn stream(&self, dict: &Dict, mut reader: Reader<'_>) -> Option<Place> {
        if !matches!(reader.next(), Some(Object::Word(word)) if word == b"stream") {
            return None;
        }
        let mut begin = reader.at;
        if self.bytes.get(begin) == Some(&b'\r') {
            begin += 1;
        }
        if self.bytes.get(begin) == Some(&b'\n') {
            begin += 1;
        }
        let said = dict.get("Length").and_then(Object::count).and_then(|length| begin.checked_add(length));
        let is_right = |end: &usize| {
            let mut reader = Reader::new(self.bytes, *end, true);
            *end <= self.bytes.len()
                && matches!(reader.next(), Some(Object::Word(word)) if word == b"endstream")
        };
        let end = said.filter(is_right).or_else(|| {
            let rest = self.bytes.get(begin..)?;
            Some(begin + memchr::memmem::find(rest, b"endstream").unwrap_or(rest.len()))
        })?;
        Some((begin, end))
    }

    /// Takes in the objects that a stream holds.
    fn unpack(&mut self, dict: Dict, place: Place) -> Result<(), PdfError> {
        let Some(bytes) = self.inflated(&dict, place)? else { return Ok(()) };
        let count = |name: &str| dict.get(name).and_then(Object::count).unwrap_or(0);
        let (count, first) = (count("N").min(bytes.len()), count("First"));
        let mut head = Reader::new(&bytes, 0, false);
        for _ in 0..count {
            let (Some(Object::Number(number)), Some(offset)) = (head.next(), head.next()) else { break };
            let Some(at) = offset.count().and_then(|offset| first.checked_add(offset)) else { break };
            let Some(number) = Object::Number(number).count().and_then(|number| u32::try_from(number).ok())
            else {
                break;
            };
            let Some(object) = Reader::new(&bytes, at, true).next() else { continue };
            self.objects.insert(number, Found { object: Rc::new(object), stream: None });
            if self.objects.len() > MOST_OBJECTS {
                return Err(PdfError::TooMuch);
            }
        }
        Ok(())
    }

    /// The bytes of a stream; none where they are compressed in a way that text never is.
    fn inflated(&mut self, dict: &Dict, (begin, end): Place) -> Result<Option<Vec<u8>>, PdfError> {
        let raw = self.bytes.get(begin..end).unwrap_or_default();
        let filters: Vec<Object> = match dict.get("Filter").map(|filter| self.resolved(filter)).as_deref() {
            None | Some(Object::Null) => Vec::new(),
            Some(Object::Array(all)) => all.clone(),
            Some(one) => vec![one.clone()],
        };
        let params = dict.get("DecodeParms").map(|params| self.resolved(params));
        let is_predicted =
            matches!(params.as_deref(), Some(Object::Dict(dict)) if dict.get("Predictor").is_some());
        match filters.as_slice() {
            [] => {
                self.spend(raw)?;
                Ok(Some(raw.to_vec()))
            }
            [one] if one.is_name("FlateDecode") && !is_predicted => {
                let mut bytes = Vec::new();
                let mut decoder = ZlibDecoder::new(raw).take(self.left + 1);
                // What came out before a broken end is what there is.
                let _ = decoder.read_to_end(&mut bytes);
                self.spend(&bytes)?;
                Ok(Some(bytes))
            }
            _ => Ok(None),
        }
    }

    fn spend(&mut self, bytes: &[u8]) -> Result<(), PdfError> {
        let spent = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(spent).ok_or(PdfError::TooMuch)?;
        Ok(())
    }

    /// The bytes of the stream of that number.
    pub(super) fn stream_of(&mut self, number: u32) -> Result<Option<(Dict, Vec<u8>)>, PdfError> {
        let Some(found) = self.objects.get(&number).cloned() else { return Ok(None) };
        let (Object::Dict(dict), Some(place)) = (found.object.as_ref(), found.stream) else {
            return Ok(None);
        };
        Ok(self.inflated(dict, place)?.map(|bytes| (dict.clone(), bytes)))
    }

    /// What an object says: of a reference, what it refers to.
    pub(super) fn resolved(&self, object: &Object) -> Rc<Object> {
        let mut object = Rc::new(object.clone());
        for _ in 0..DEEPEST {
            let Object::Ref(number) = *object else { return object };
            let Some(found) = self.objects.get(&number) else { return Rc::new(Object::Null) };
            object = Rc::clone(&found.object);
        }
        Rc::new(Object::Null)
    }

    /// An entry of a dictionary, resolved.
    pub(super) fn entry(&self, dict: &Dict, name: &str) -> Rc<Object> {
        dict.get(name).map_or_else(|| Rc::new(Object::Null), |object| self.resolved(object))
    }

    /// An entry of a dictionary that is a dictionary itself; empty where it is none.
    pub(super) fn dict(&self, dict: &Dict, name: &str) -> Dict {
        match self.entry(dict, name).as_ref() {
            Object::Dict(dict) => dict.clone(),
            _ => Dict::default(),
        }
    }

    /// The pages in their order.
    pub(super) fn pages(&self, most: usize) -> Result<Vec<Page>, PdfError> {
        let catalogs = self.objects.iter().filter_map(|(number, found)| match found.object.as_ref() {
            Object::Dict(dict) if dict.is("Catalog") => Some((*number, dict)),
            _ => None,
        });
        // Of several, that of the last change has the highest number.
        let (_, catalog) = catalogs.max_by_key(|(number, _)| *number).ok_or(PdfError::NoPages)?;
        let mut walk = PageWalk { file: self, seen: HashSet::new(), pages: Vec::new(), most };
        walk.node(catalog.get("Pages").unwrap_or(&Object::Null), &Dict::default(), 0)?;
        if walk.pages.is_empty() { Err(PdfError::NoPages) } else { Ok(walk.pages) }
    }
}

struct PageWalk<'a, 'b> {
    file: &'a File<'b>,
    seen: HashSet<u32>,
    pages: Vec<Page>,
    most: usize,
}

impl PageWalk<'_, '_> {
    fn node(&mut self, node: &Object, inherited: &Dict, depth: usize) -> Result<(), PdfError> {
        if let Object::Ref(number) = node
            && !self.seen.insert(*number)
        {
            return Ok(());
        }
        let node = self.file.resolved(node);
        let Object::Dict(dict) = node.as_ref() else { return Ok(()) };
        let resources = match self.file.dict(dict, "Resources") {
            own if own.0.is_empty() => inherited.clone(),
            own => own,
        };
        if let Object::Array(kids) = self.file.entry(dict, "Kids").as_ref() {
            if depth < DEEPEST {
                for kid in kids {
                    self.node(kid, &resources, depth + 1)?;
                }
            }
            return Ok(());
        }
        if self.pages.len() >= self.most {
            return Err(PdfError::TooMuch);
        }
        self.pages.push(Page { contents: self.contents(dict), resources });
        Ok(())
    }

    fn contents(&self, dict: &Dict) -> Vec<u32> {
        let number = |object: &Object| match object {
            Object::Ref(number) => Some(*number),
            _ => None,
        };
        let Some(contents) = dict.get("Contents") else { return Vec::new() };
        match self.file.resolved(contents).as_ref() {
            Object::Array(all) => all.iter().filter_map(number).collect(),
            _ => number(contents).into_iter().collect(),
        }
    }
}

/// The number before `obj`, as in `12 0 obj`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    // A number, a generation and blanks are never longer.
    let line = bytes.get(at.saturating_sub(40)..at)?;
    let mut words = line.split(|byte| super::object::is_blank(*byte)).filter(|word| !word.is_empty()).rev();
    let is_whole = |word: &&[u8]| word.iter().all(u8::is_ascii_digit);
    line.last().filter(|byte| super::object::is_blank(**byte))?;
    words.next().filter(is_whole)?;
    let word = words.next()?;
    // It may stand right behind the end of something else.
    let begin = word.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |last| last + 1);
    std::str::from_utf8(word.get(begin..)?).ok()?.parse().ok()
}
