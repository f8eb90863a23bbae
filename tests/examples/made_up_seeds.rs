//! Writes data files of a made-up country: `made_up_seeds FOLDER REGIONS FACTS [--changed]`. With `--changed` one document is
//! otherwise: what the next revision would be.

use duibiao_tests::made_up::{self, Size};
use std::{env, error::Error, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (folder, regions, facts, option) = match arguments.as_slice() {
        [folder, regions, facts] => (folder, regions, facts, None),
        [folder, regions, facts, option] => (folder, regions, facts, Some(option.as_str())),
        _ => return Err("made_up_seeds FOLDER REGIONS FACTS [--changed]".into()),
    };
    let mut data = made_up::dataset(Size { regions: regions.parse()?, facts: facts.parse()? });
    match option {
        None => {}
        Some("--changed") => made_up::change_one_document(&mut data),
        Some(other) => return Err(format!("{other} is no option; --changed is").into()),
    }
    Ok(made_up::write(&data, Path::new(folder))?)
}
