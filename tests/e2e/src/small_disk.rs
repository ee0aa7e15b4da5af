//! A disk of a few megabytes for a browser's profile, which can be filled to the last byte.
//!
//! It is mounted in a namespace of its own, where the browser is started too. So nobody has to be root, nothing else
//! sees it, and it goes with the process that holds it.

use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, ensure};

const MEGABYTE: usize = 1 << 20;

/// What fills the disk.
const FILLER: &str = "filler";

#[derive(Debug)]
pub struct SmallDisk {
    holder: Child,
    place: PathBuf,
}

impl SmallDisk {
    /// Mounts it at `place`, an empty folder.
    pub fn mount(place: &Path, megabytes: usize) -> Result<Self> {
        let script =
            format!("mount -t tmpfs -o size={megabytes}m tmpfs \"$1\" && echo mounted && exec cat");
        let mut holder = Command::new("unshare")
            .args([
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                &script,
                "sh",
            ])
            .arg(place)
            .stdin(Stdio::piped()) // It ends when this end goes, whatever happens to the test.
            .stdout(Stdio::piped())
            .spawn()
            .context("`unshare` is not here: it comes with util-linux")?;
        let mut said = [0; 7];
        let mut out = holder.stdout.take().context("its answer can be read")?;
        let disk = SmallDisk {
            holder,
            place: place.to_owned(),
        };
        out.read_exact(&mut said)
            .context("a disk of its own could not be mounted: are user namespaces allowed here?")?;
        ensure!(&said == b"mounted", "{:?}", String::from_utf8_lossy(&said));
        Ok(disk)
    }

    /// The same command, run where the disk is.
    pub fn beside(&self, command: &Command) -> Command {
        let mut inside = Command::new("nsenter");
        inside
            .args(["--user", "--mount", "--preserve-credentials", "--target"])
            .arg(self.holder.id().to_string())
            .arg(command.get_program())
            .args(command.get_args());
        inside
    }

    /// Leaves not one byte.
    pub fn fill(&self) -> Result<()> {
        let mut filler = File::create(self.filler())?;
        let mut size = MEGABYTE;
        while size > 0 {
            match filler.write(&vec![0; size]) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => size /= 2,
                Err(error) => return Err(error).context("the disk could not be filled"),
            }
        }
        Ok(())
    }

    /// Gives back what was filled.
    pub fn empty(&self) -> Result<()> {
        fs::remove_file(self.filler()).context("the disk was not full")
    }

    /// The filler's path, as seen from outside.
    fn filler(&self) -> PathBuf {
        let mut path = PathBuf::from(format!("/proc/{}/root", self.holder.id()));
        path.extend(self.place.components().skip(1));
        path.join(FILLER)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // The disk goes with the last process in its namespace.
        self.holder.kill().ok();
        self.holder.wait().ok();
    }
}
