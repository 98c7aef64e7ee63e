//! Bytes to text: which encoding, how that is known, and what is no text at all.
//!
//! UTF-8 is taken where the bytes are UTF-8. Anything else has to be marked, declared,
//! detected or named by the user, and is said; bytes that do not fit are refused rather
//! than read with holes.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Name of an encoding in the Encoding Standard, as the user writes it: `gb18030`, `big5`, `utf-16le` …
pub fn encoding_from_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().as_bytes()).map(widest)
}

/// A text with what is known about its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub text: String,
    /// Name in the Encoding Standard.
    pub encoding: &'static str,
    pub known_from: KnownFrom,
    /// Characters that a named encoding could not read, each now U+FFFD.
    pub unread: usize,
}

/// How the encoding of a text is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownFrom {
    /// The bytes are valid UTF-8.
    Content,
    /// A byte order mark, or the shape of UTF-16.
    Mark,
    /// The page declares it.
    Declaration,
    /// A detector made for it.
    Detection,
    /// The user named it.
    User,
}

/// Decodes the bytes of a file; the error says what was found in place of text.
pub(super) fn decode(bytes: Vec<u8>, named: Option<&'static Encoding>) -> Result<Decoded, String> {
    if let Some(encoding) = named {
        let (text, has_errors) = encoding.decode_with_bom_removal(&bytes);
        let unread = if has_errors { text.matches('\u{FFFD}').count() } else { 0 };
        let (text, encoding) = (text.into_owned(), encoding.name());
        return Ok(Decoded { text, encoding, known_from: KnownFrom::User, unread });
    }
    if let Some(found) = known_format(&bytes) {
        return Err(found.to_owned());
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err("UTF-32".to_owned());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return strict(encoding, body, KnownFrom::Mark).ok_or_else(|| {
            format!("the byte order mark of {0}, and bytes that are not {0}", encoding.name())
        });
    }
    if has_many_nuls(&bytes) {
        return utf16_without_mark(&bytes).ok_or_else(|| "binary bytes".to_owned());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if is_binary(&text) => return Err("binary bytes".to_owned()),
        Ok(text) => {
            let encoding = UTF_8.name();
            return Ok(Decoded { text, encoding, known_from: KnownFrom::Content, unread: 0 });
        }
        Err(error) => error.into_bytes(),
    };
    if let Some(declared) = declared_encoding(&bytes)
        && let Some(decoded) = strict(declared, &bytes, KnownFrom::Declaration)
    {
        return Ok(decoded);
    }
    detect(&bytes)
}

/// GB18030 or Big5, where a detector finds them and every byte fits.
fn detect(bytes: &[u8]) -> Result<Decoded, String> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = widest(detector.guess(None, Utf8Detection::Deny));
    if found != GB18030 && found != BIG5 {
        return Err(format!("bytes that are neither, and look like {}; --encoding names one", found.name()));
    }
    match strict(found, bytes, KnownFrom::Detection) {
        Some(decoded) if is_binary(&decoded.text) => Err("binary bytes".to_owned()),
        Some(decoded) => Ok(decoded),
        None => {
            Err(format!("bytes of which not all are {}; --encoding reads them all the same", found.name()))
        }
    }
}

/// The text, where every byte of it is of the encoding.
fn strict(encoding: &'static Encoding, bytes: &[u8], known_from: KnownFrom) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Decoded { text: text.into_owned(), encoding: encoding.name(), known_from, unread: 0 })
}

/// GB18030 holds all of GB 2312 and GBK, and pages name the older ones.
fn widest(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// The encoding that a page names in its first bytes: `<meta charset="gb2312">`, or with `http-equiv`.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    const HEAD_BYTES: usize = 4096;
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=").filter(|_| head.contains('<'))?;
    let after = after.trim_start_matches(['"', '\'', ' ']);
    let label = after.split(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).next()?;
    // UTF-8 was tried, and a page read as ASCII cannot be UTF-16.
    encoding_from_label(label).filter(|found| ![UTF_8, UTF_16LE, UTF_16BE].contains(found))
}

/// More zero bytes than stray ones: UTF-16, or no text.
fn has_many_nuls(bytes: &[u8]) -> bool {
    const STRAY: usize = 64;
    let nuls = memchr::memchr_iter(0, bytes).count();
    nuls > 0 && (nuls > bytes.len() / STRAY || std::str::from_utf8(bytes).is_err())
}

/// UTF-16 in the byte order in which it reads as text.
fn utf16_without_mark(bytes: &[u8]) -> Option<Decoded> {
    [UTF_16LE, UTF_16BE]
        .into_iter()
        .filter_map(|encoding| strict(encoding, bytes, KnownFrom::Mark))
        .find(|decoded| reads_as_chinese(&decoded.text))
}

/// Whether nine in ten characters are ASCII, Chinese, or the marks that go with it.
fn reads_as_chinese(text: &str) -> bool {
    let common = |c: &char| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{2010}'..='\u{206F}' | '\u{3000}'..='\u{303F}'
            | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
    };
    let all = text.chars().count();
    text.chars().filter(common).count() * 10 >= all * 9
}

/// Whether more than one character in twenty is a control that no text has.
fn is_binary(text: &str) -> bool {
    let is_odd =
        |c: &char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}' | '\u{1A}' | '\u{85}');
    let odd = text.chars().filter(is_odd).count();
    odd > 0 && odd * 20 > text.chars().count()
}

/// Formats that are not text, by their first bytes.
fn known_format(bytes: &[u8]) -> Option<&'static str> {
    const FIRST_BYTES: [(&[u8], &str); 13] = [
        (b"%PDF-", "a PDF document, which is not read; copy its text or save it as text"),
        (
            b"\xD0\xCF\x11\xE0",
            "an office document (doc, xls, ppt), which is not read; save it as text or HTML",
        ),
        (b"{\\rtf", "a rich text document, which is not read; save it as text or HTML"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"\x1F\x8B", "a compressed file (gzip)"),
        (b"BZh", "a compressed file (bzip2)"),
        (b"\xFD7zXZ", "a compressed file (xz)"),
        (b"7z\xBC\xAF", "an archive (7z)"),
        (b"Rar!", "an archive (RAR)"),
        (b"\x7FELF", "a program"),
        (b"bplist00", "a web archive, which is not read; save the page as HTML"),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        let head = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes));
        let is_office = ["word/", "xl/", "ppt/", "[Content_Types]", "opendocument"].iter();
        return Some(if is_office.clone().any(|part| head.contains(part)) {
            "an office document (docx, xlsx, pptx, odt), which is not read; save it as text or HTML"
        } else {
            "an archive (ZIP)"
        });
    }
    let is_mhtml = {
        let head: Cow<'_, str> = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes));
        head.contains("MIME-Version:") && head.contains("multipart/related")
    };
    if is_mhtml {
        return Some("a web archive (MHTML), which is not read; save the page as HTML");
    }
    FIRST_BYTES.iter().find(|(first, _)| bytes.starts_with(first)).map(|(_, found)| *found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str =
        "海关总署公布，前三季度我国货物贸易进出口总值33.61万亿元，同比增长4%。其中出口19.95万亿元。";
    const TRADITIONAL: &str =
        "財政部統計，今年前三季出口總額為4580億美元，較去年同期增加兩成九，進口亦見成長。";

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, has_errors) = encoding.encode(text);
        assert!(!has_errors);
        bytes.into_owned()
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).flat_map(to_bytes).collect()
    }

    fn check(bytes: Vec<u8>, text: &str, encoding: &str, known_from: KnownFrom) {
        let decoded = decode(bytes, None).expect("a text");
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding, decoded.known_from),
            (text, encoding, known_from)
        );
    }

    #[test]
    fn every_encoding_is_known_from_something() {
        check(SIMPLIFIED.into(), SIMPLIFIED, "UTF-8", KnownFrom::Content);
        check(format!("\u{FEFF}{SIMPLIFIED}").into(), SIMPLIFIED, "UTF-8", KnownFrom::Mark);
        check(encoded(SIMPLIFIED, GB18030), SIMPLIFIED, "gb18030", KnownFrom::Detection);
        check(encoded(TRADITIONAL, BIG5), TRADITIONAL, "Big5", KnownFrom::Detection);
        for mark in [true, false] {
            check(utf16(SIMPLIFIED, u16::to_le_bytes, mark), SIMPLIFIED, "UTF-16LE", KnownFrom::Mark);
            check(utf16(TRADITIONAL, u16::to_be_bytes, mark), TRADITIONAL, "UTF-16BE", KnownFrom::Mark);
        }
        let page =
            format!("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">{SIMPLIFIED}");
        check(encoded(&page, GB18030), &page, "gb18030", KnownFrom::Declaration);
    }

    #[test]
    fn one_clause_is_enough_to_tell_the_two_chinese_encodings() {
        check(encoded("贸易额为三亿美元", GB18030), "贸易额为三亿美元", "gb18030", KnownFrom::Detection);
        check(encoded("貿易額為三億美元", BIG5), "貿易額為三億美元", "Big5", KnownFrom::Detection);
    }

    #[test]
    fn a_declaration_that_the_bytes_belie_is_not_followed() {
        let page = format!("<meta charset=big5>{SIMPLIFIED}");
        check(page.clone().into(), &page, "UTF-8", KnownFrom::Content);
    }

    #[test]
    fn what_is_no_text_is_named() {
        let found = |bytes: &[u8]| decode(bytes.to_vec(), None).expect_err("no text");
        assert!(found(b"%PDF-1.7 ...").contains("PDF"));
        assert!(found(b"PK\x03\x04....word/document.xml").contains("docx"));
        assert!(found(b"\x89PNG\r\n").contains("PNG"));
        assert!(found(&[0, 1, 2, 3, 0, 255, 254, 0, 9]).contains("binary"));
        assert!(found(&[1; 400]).contains("binary"));
        let russian: Vec<u8> = encoded(&"Товарооборот вырос. ".repeat(9), encoding_rs::WINDOWS_1251);
        assert!(found(&russian).contains("--encoding"));
        let mut broken = encoded(&SIMPLIFIED.repeat(3), GB18030);
        broken.extend(b"\xFF\xFF");
        assert!(found(&broken).contains("gb18030") || found(&broken).contains("look like"));
    }

    #[test]
    fn a_stray_zero_byte_is_text() {
        let text = format!("{SIMPLIFIED}\0");
        check(text.clone().into(), &text, "UTF-8", KnownFrom::Content);
    }

    #[test]
    fn a_named_encoding_is_taken_and_its_holes_are_counted() {
        let mut bytes = encoded(SIMPLIFIED, GB18030);
        bytes.push(0xFF);
        let decoded = decode(bytes, encoding_from_label("GBK")).expect("named");
        assert_eq!((decoded.encoding, decoded.known_from, decoded.unread), ("gb18030", KnownFrom::User, 1));
    }
}
