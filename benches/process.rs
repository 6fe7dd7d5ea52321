//! Time and peak memory of a child process.

use std::fs;
use std::io;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often the memory of a running child is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(1);

/// What a job costs.
#[derive(Clone, Copy)]
pub struct Cost {
    /// From start to exit, the middle one of several runs.
    pub time: Duration,
    /// Most memory ever resident, in KiB; `None` where the system does not tell (only Linux does).
    pub peak_kib: Option<u64>,
}

/// Runs what `command` makes `runs` times for the time and once more for the memory: looking takes time too.
pub fn cost(runs: usize, command: impl Fn() -> Command) -> io::Result<Cost> {
    let mut times = (0..runs).map(|_| timed(command())).collect::<io::Result<Vec<_>>>()?;
    times.sort_unstable();
    Ok(Cost { time: times[times.len() / 2], peak_kib: peak(command())? })
}

fn timed(mut command: Command) -> io::Result<Duration> {
    let start = Instant::now();
    let output = command.stdin(Stdio::null()).output()?;
    let time = start.elapsed();
    if output.status.success() {
        return Ok(time);
    }
    let report = String::from_utf8_lossy(&output.stderr);
    Err(io::Error::other(format!("{command:?} ended with {}:\n{report}", output.status)))
}

/// The kernel's own high-water mark, so that what is missed is only what the child grows in its last millisecond.
fn peak(mut command: Command) -> io::Result<Option<u64>> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait()?.is_none() {
        // A child that has just ended has no memory left to tell of.
        let now = fs::read_to_string(&status).ok().as_deref().and_then(high_water_mark);
        peak = peak.max(now);
        thread::sleep(LOOK_EVERY);
    }
    Ok(peak)
}

/// The `VmHWM` line of a process's status, in KiB.
fn high_water_mark(status: &str) -> Option<u64> {
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}
