use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::app::build::BuildObserver;

use super::console::Console;

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error, if somebody watches and the work takes long enough to wonder.
struct Progress {
    bar: ProgressBar,
    /// Dropped to tell the thread that the work is done.
    done: Option<Sender<()>>,
    waiting: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins work of so many steps.
    fn begin(is_shown: bool, steps: usize, doing: &str) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(doing.to_string());
        if !is_shown {
            return Self { bar, done: None, waiting: None };
        }
        let (done, is_done) = channel::<()>();
        let shown = bar.clone();
        let waiting = std::thread::spawn(move || {
            if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(200));
            }
        });
        Self { bar, done: Some(done), waiting: Some(waiting) }
    }

    /// One step is done. May be called from any thread.
    fn step(&self) {
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.done.take();
        if let Some(waiting) = self.waiting.take() {
            // The thread cannot panic, and the bar is only decoration.
            let _ = waiting.join();
        }
        self.bar.finish_and_clear();
    }
}

/// Shows how far a build is.
pub struct ProgressOfBuild {
    is_shown: bool,
    progress: Mutex<Option<Progress>>,
}

impl ProgressOfBuild {
    /// On standard error of a console.
    pub fn on(console: &Console) -> Self {
        Self { is_shown: console.shows_progress(), progress: Mutex::default() }
    }

    fn set(&self, progress: Option<Progress>) {
        if let Ok(mut known) = self.progress.lock() {
            *known = progress;
        }
    }
}

impl BuildObserver for ProgressOfBuild {
    fn rendering_begins(&self, files: usize) {
        self.set(Some(Progress::begin(self.is_shown, files, "Rendering")));
    }

    fn file_is_rendered(&self) {
        if let Ok(progress) = self.progress.lock() {
            progress.iter().for_each(Progress::step);
        }
    }

    fn rendering_ends(&self) {
        self.set(None);
    }
}
