//! Makes of a wasm that `cargo` linked what a browser loads:
//!
//! ```text
//! wasm-link INPUT.wasm NAME FOLDER [--names]
//! ```
//!
//! `FOLDER` receives `NAME_bg.wasm`, its glue `NAME.js`, and a `split_<part>.wasm` for each part that the sources mark with
//! `#[wasm_split(part)]`. Code and data that several parts share are in `chunk_<n>.wasm` files. `NAME.parts.js` has what loads
//! the parts; an input without parts has none of these. The input must be linked with `--emit-relocs` where it has parts.
//! What is in the folder already stays there. `--names` keeps the names of functions, which `scripts/weigh` reads.
//!
//! It is one program instead of the commands `wasm-split-cli` and `wasm-bindgen`, because it compiles in a quarter of their time.

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

/// How the linker names the loader of a part.
const PART_MARK: &[u8] = b"__wasm_split_load_";

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    match arguments.as_slice() {
        [flag] if flag == "--version" => {
            println!("wasm-link {}", env!("CARGO_PKG_VERSION"));
            Ok(())
        }
        [input, name, folder, flags @ ..] if flags.iter().all(|flag| flag == "--names") => {
            let name = name.to_str().ok_or("the name is not UTF-8")?;
            link(Path::new(input), name, Path::new(folder), !flags.is_empty())
        }
        _ => Err("Usage: wasm-link INPUT.wasm NAME FOLDER [--names]".into()),
    }
}

fn link(
    input: &Path,
    name: &str,
    folder: &Path,
    names: bool,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    fs::create_dir_all(folder)?;
    let bytes = fs::read(input).map_err(|error| format!("{}: {error}", input.display()))?;
    let has_parts = bytes.windows(PART_MARK.len()).any(|window| window == PART_MARK);
    let main = folder.join(format!("{name}.wasm"));
    if has_parts {
        split(&bytes, name, folder, &main)?;
    } else {
        fs::write(&main, &bytes)?;
    }
    bindgen(&main, name, folder, has_parts, names)?;
    fs::remove_file(&main)?;
    Ok(())
}

/// Cuts the parts out: `main` is the rest, which still has to pass wasm-bindgen.
fn split(
    bytes: &[u8],
    name: &str,
    folder: &Path,
    main: &Path,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let link_name = format!("./{name}.parts.js");
    let main_module = format!("./{name}.js");
    let mut options = wasm_split_cli_support::Options::new(bytes);
    options.output_dir = folder;
    options.main_out_path = main;
    options.link_name = &link_name;
    options.main_module = &main_module;
    let mut parts: Vec<PathBuf> = wasm_split_cli_support::transform(options)
        .map_err(|error| format!("the wasm cannot be split: {error:?}"))?
        .split_modules;
    parts.sort();
    for part in parts {
        println!("{}", part.display());
    }
    Ok(())
}

/// Makes the glue, in which the functions that the wasm imports have short names: their own, with hashes, are 4 KB (brotli) of every first load.
fn bindgen(
    main: &Path,
    name: &str,
    folder: &Path,
    has_parts: bool,
    names: bool,
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut output = Bindgen::new()
        .input_path(main)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(false)
                .omit_default_module_path(false)
                .remove_producers_section(true)
                .remove_name_section(!names)
                // The parts are linked to the main wasm by these.
                .keep_lld_exports(has_parts)
                .generate_output()
        })
        .map_err(|error| format!("wasm-bindgen: {error:?}"))?;
    let glue = format!("./{name}_bg.js");
    let mut renamed = Vec::new();
    for import in output.wasm_mut().imports.iter_mut().filter(|import| import.module == glue) {
        let short = short_name(renamed.len());
        renamed.push((std::mem::replace(&mut import.name, short.clone()), short));
    }
    output.emit(folder).map_err(|error| format!("wasm-bindgen: {error:?}"))?;
    let path = folder.join(format!("{name}.js"));
    let mut script = fs::read_to_string(&path)?;
    for (long, short) in renamed {
        let (before, after) = (format!("\n        {long}: "), format!("\n        {short}: "));
        if script.matches(&before).count() != 1 {
            return Err(format!("{}: {long} is not there once", path.display()).into());
        }
        script = script.replacen(&before, &after, 1);
    }
    fs::write(path, script)?;
    Ok(())
}

/// The n-th of the names a, b, … z, aa, ab, ….
fn short_name(n: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(n % 26).unwrap_or_default());
    match n / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", short_name(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn short_names_are_names_each_once() {
        let names: std::collections::HashSet<String> = (0..2_000).map(short_name).collect();
        assert_eq!(names.len(), 2_000);
        assert!(names.iter().all(|name| name.bytes().all(|b| b.is_ascii_lowercase())));
        assert_eq!([0, 25, 26, 701, 702].map(short_name), ["a", "z", "aa", "zz", "aaa"]);
    }
}
