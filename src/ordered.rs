//! Work in parallel, results in the order of the jobs, with a bounded number of them waiting.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Results that may wait for an earlier one, for each thread.
const WAITING_PER_THREAD: usize = 4;

/// Works on `jobs` with `threads` threads and hands each result to `sink`, in the order of the jobs.
///
/// Jobs are taken one at a time and at most a few results wait for an earlier one, so memory
/// does not grow with the number of jobs. What `sink` sees does not depend on `threads`.
///
/// # Errors
/// The first error of `sink`; no job is begun after it.
pub(crate) fn in_order<J: Send, R: Send>(
    threads: NonZeroUsize,
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    mut sink: impl FnMut(R) -> io::Result<()> + Send,
) -> io::Result<()> {
    if threads.get() == 1 {
        return jobs.map(work).try_for_each(sink);
    }
    let source = Mutex::new(jobs.enumerate());
    let results = Mutex::new(Results { next: 0, waiting: BTreeMap::new(), outcome: Ok(()), is_over: false });
    let sink = Mutex::new(&mut sink);
    let turn = Condvar::new();
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(|| {
                let _guard = EndOnPanic { results: &results, turn: &turn };
                while !lock(&results).is_over {
                    let Some((number, job)) = lock(&source).next() else { break };
                    let result = work(job);
                    let mut state = lock(&results);
                    while !state.is_over
                        && number != state.next
                        && state.waiting.len() >= WAITING_PER_THREAD * threads.get()
                    {
                        state = turn.wait(state).unwrap_or_else(PoisonError::into_inner);
                    }
                    state.waiting.insert(number, result);
                    drop(state);
                    hand_on(&results, &sink, &turn);
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner).outcome
}

struct Results<R> {
    /// Number of the next result to hand on.
    next: usize,
    waiting: BTreeMap<usize, R>,
    outcome: io::Result<()>,
    is_over: bool,
}

/// Hands on the results whose turn it is, unless another thread is at it, which then sees to these too.
///
/// The results are not locked meanwhile: the others put theirs down and go on.
fn hand_on<R>(
    results: &Mutex<Results<R>>,
    sink: &Mutex<&mut impl FnMut(R) -> io::Result<()>>,
    turn: &Condvar,
) {
    loop {
        let Ok(mut sink) = sink.try_lock() else { return };
        loop {
            // A statement of its own, since the lock would otherwise be held over the body.
            let taken = lock(results).take();
            let Some(result) = taken else { break };
            let outcome = sink(result);
            let mut state = lock(results);
            if let Err(error) = outcome {
                state.outcome = Err(error);
                state.is_over = true;
            }
            drop(state);
            turn.notify_all();
        }
        drop(sink);
        // One may have been put down after the last look, by a thread that saw the sink taken.
        if !lock(results).has_next() {
            return;
        }
    }
}

impl<R> Results<R> {
    fn has_next(&self) -> bool {
        !self.is_over && self.waiting.contains_key(&self.next)
    }

    fn take(&mut self) -> Option<R> {
        let result = if self.is_over { None } else { self.waiting.remove(&self.next) };
        self.next += usize::from(result.is_some());
        result
    }
}

/// Lets the other threads end when one of them panics: its result would never come.
struct EndOnPanic<'a, R> {
    results: &'a Mutex<Results<R>>,
    turn: &'a Condvar,
}

impl<R> Drop for EndOnPanic<'_, R> {
    fn drop(&mut self) {
        if thread::panicking() {
            lock(self.results).is_over = true;
            self.turn.notify_all();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).expect("not zero")
    }

    #[test]
    fn results_come_in_the_order_of_the_jobs() {
        for count in [1, 2, 7] {
            let mut seen = Vec::new();
            let slow_when_even = |job: u64| {
                thread::sleep(std::time::Duration::from_micros(if job.is_multiple_of(2) { 300 } else { 0 }));
                job
            };
            let outcome = in_order(threads(count), 0..200, slow_when_even, |result| {
                seen.push(result);
                Ok(())
            });
            assert!(outcome.is_ok());
            assert_eq!(seen, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_of_the_sink_ends_an_endless_stream() {
        for count in [1, 3] {
            let outcome = in_order(
                threads(count),
                0..,
                |job: u64| job,
                |result| {
                    if result == 50 { Err(io::Error::from(io::ErrorKind::BrokenPipe)) } else { Ok(()) }
                },
            );
            assert_eq!(outcome.map_err(|error| error.kind()), Err(io::ErrorKind::BrokenPipe));
        }
    }
}
