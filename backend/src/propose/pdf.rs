//! PDF by `pdftotext`: crates that read PDF fail on common Chinese encodings.

use anyhow::{Context, bail};
use std::{
    io::{ErrorKind, Read},
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

const MAX_TEXT: u64 = 20_000_000;
const MAX_TIME: Duration = Duration::from_secs(60);

/// The text of a PDF file.
///
/// # Errors
/// When `pdftotext` is not installed, fails or takes too long.
pub fn text(path: &Path) -> anyhow::Result<String> {
    let program = std::env::var_os("PDFTOTEXT").unwrap_or_else(|| "pdftotext".into());
    let command = Command::new(program)
        .args(["-q", "-enc", "UTF-8"])
        .arg(std::path::absolute(path)?)
        .arg("-")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match command {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!(
                "PDF needs `pdftotext`: install poppler-utils and poppler-data (Debian: apt install poppler-utils poppler-data)"
            )
        }
        Err(error) => return Err(error).context("`pdftotext` cannot be started"),
    };
    let mut output = child.stdout.take().context("`pdftotext` has no output")?.take(MAX_TEXT);
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = output.read_to_end(&mut bytes).map(|_| bytes);
        let _ = sender.send(read);
    });
    let read = receiver.recv_timeout(MAX_TIME);
    if read.is_err() {
        let _ = child.kill();
    }
    let is_good = child.wait().is_ok_and(|status| status.success());
    let bytes = read.context("`pdftotext` takes longer than a minute")?.context("`pdftotext` cannot be read")?;
    if !is_good {
        bail!("`pdftotext` cannot read it: it is damaged, locked or no PDF");
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
