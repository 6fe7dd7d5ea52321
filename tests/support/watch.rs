//! Watches folders that nobody may touch: the kernel tells of every file in them that is opened, read or changed.

use std::fs;
use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
pub struct Watch {
    told: std::os::fd::OwnedFd,
}

#[cfg(target_os = "linux")]
impl Watch {
    /// Begins to watch a folder and all below it.
    pub fn begin(folder: &Path) -> Self {
        use rustix::fs::inotify::{CreateFlags, WatchFlags, add_watch, init};
        let told = init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).unwrap();
        let anything = WatchFlags::OPEN
            | WatchFlags::ACCESS
            | WatchFlags::MODIFY
            | WatchFlags::ATTRIB
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::MOVE;
        for folder in folders(folder) {
            add_watch(&told, &folder, anything).unwrap();
        }
        Self { told }
    }

    /// What was touched since, each as the name of a file and what was done to it.
    pub fn touched(&self) -> Vec<String> {
        let mut room = [std::mem::MaybeUninit::uninit(); 4096];
        let mut reader = rustix::fs::inotify::Reader::new(&self.told, &mut room);
        let mut touched = Vec::new();
        while let Ok(event) = reader.next() {
            touched.push(format!("{:?} {:?}", event.file_name(), event.events()));
        }
        touched
    }
}

/// Elsewhere only what was written and printed tells.
#[cfg(not(target_os = "linux"))]
pub struct Watch;

#[cfg(not(target_os = "linux"))]
impl Watch {
    pub fn begin(_: &Path) -> Self {
        Self
    }

    pub fn touched(&self) -> Vec<String> {
        Vec::new()
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let below =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.file_type().unwrap().is_dir());
    let mut all: Vec<PathBuf> = below.flat_map(|entry| folders(&entry.path())).collect();
    all.push(folder.into());
    all
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_only_opened_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    fs::write(folder.path().join("below/file"), "secret").unwrap();
    let watch = Watch::begin(folder.path());
    assert!(watch.touched().is_empty());
    drop(fs::File::open(folder.path().join("below/file")).unwrap());
    assert!(watch.touched().iter().any(|it| it.contains("file")), "nothing was seen");
}
