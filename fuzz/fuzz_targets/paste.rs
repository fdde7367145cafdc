#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| tenken_fuzz::bodies::run("paste", data));
