//! Reading any bytes as any kind of file, or as a line of a stream, gives an article or an error.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use portolan::input::{Kind, Options, read_bytes, record_from_line};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let kind = match first % 4 {
        0 => None,
        1 => Some(Kind::Text),
        2 => Some(Kind::Markdown),
        _ => Some(Kind::Html),
    };
    let options = Options { kind, ..Options::default() };
    let _ = read_bytes(Path::new("fuzz"), rest.to_vec(), &options);
    let _ = record_from_line(rest, None);
});
