//! Files that are small and grow: whatever they hold, `dossier` ends soon and in bounded memory, with a limit that is named
//! where one is reached.
//!
//! Each runs in a process of its own. The limits here are wide, so that no busy machine trips over them; how long each
//! takes is measured by `cargo bench --bench bounds`.

pub mod files;
pub mod package;

#[cfg(unix)]
mod processes {
    use std::fs;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use super::files::{BOMBS, Bomb, Ends};

    /// Memory of a process, in kilobytes; half as much is the aim.
    const MOST_MEMORY: usize = 3 << 20;
    const MOST_TIME: Duration = Duration::from_mins(2);

    fn run(bomb: &Bomb) -> Result<(), String> {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in (bomb.make)(bomb.tested) {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        let printed = fs::File::create(folder.path().join("printed")).unwrap();
        let mut child = Command::new("sh")
            .args(["-c", &format!("ulimit -v {MOST_MEMORY} && exec \"$@\""), "sh", env!("CARGO_BIN_EXE_dossier")])
            .args(bomb.call)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(printed.try_clone().unwrap())
            .stderr(printed)
            .spawn()
            .unwrap();
        let start = Instant::now();
        let status = loop {
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None if start.elapsed() > MOST_TIME => {
                    child.kill().unwrap();
                    child.wait().unwrap();
                    return Err(format!("still running after {MOST_TIME:?}"));
                }
                None => std::thread::sleep(Duration::from_millis(10)),
            }
        };
        let printed = fs::read(folder.path().join("printed")).unwrap();
        let printed = String::from_utf8_lossy(&printed);
        let shown: String = printed.chars().take(600).collect();
        let refused = printed.contains("error limit-exceeded");
        match status.code() {
            Some(0 | 1 | 3) if refused == (bomb.ends == Ends::AtALimit) => Ok(()),
            Some(code) => Err(format!("exit code {code}, should be {:?}: {shown}", bomb.ends)),
            None => Err(format!("{status}: {shown}")),
        }
    }

    #[test]
    fn end_within_time_and_memory() {
        let (mut faults, halves) = (Vec::new(), BOMBS.split_at(BOMBS.len() / 2));
        let all = |bombs: &[Bomb]| -> Vec<String> {
            let fault = |bomb: &Bomb| run(bomb).err().map(|fault| format!("{}: {fault}", bomb.name));
            bombs.iter().filter_map(fault).collect()
        };
        std::thread::scope(|scope| {
            let first = scope.spawn(|| all(halves.0));
            faults = all(halves.1);
            faults.extend(first.join().unwrap());
        });
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
