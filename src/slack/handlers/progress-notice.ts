/** Longer than any answer takes, ms: turns the notice off where it would stay for good. */
export const withoutNoticeMs = 60_000;

/** Calls `notify` if `work` takes longer than `afterMs`, and waits for both. */
export const withProgressNotice = async <T>(
  work: Promise<T>,
  afterMs: number,
  notify: () => Promise<void>,
): Promise<T> => {
  let notified: Promise<void> | undefined;
  const timer = setTimeout(() => {
    notified = notify();
    // Awaited below; until then a rejection must not count as unhandled.
    notified.catch(() => undefined);
  }, afterMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    await notified;
  }
};
