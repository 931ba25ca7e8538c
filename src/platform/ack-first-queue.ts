/** Waits for a turn. */
export type Turn = () => Promise<void>;

/** The most rounds of the event loop before somebody gets a turn, even if more requests keep arriving. */
const maxWaits = 50;

/**
 * Creates turns for work that can wait a moment: one per round of the event loop, and none while requests keep arriving.
 * So requests that arrive together are all acknowledged before work on any of them starts.
 */
export const createAckFirstQueue = (): Turn => {
  const waiting: (() => void)[] = [];
  let isRunning = false;
  let cameIn = 0;
  let patience = 0;
  const round = (): void => {
    const isQuiet = cameIn === 0 || patience >= maxWaits;
    patience = isQuiet ? 0 : patience + 1;
    cameIn = 0;
    if (isQuiet) waiting.shift()?.();
    isRunning = waiting.length > 0;
    if (isRunning) setImmediate(round);
  };
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      cameIn += 1;
      if (isRunning) return;
      isRunning = true;
      setImmediate(round);
    });
};
