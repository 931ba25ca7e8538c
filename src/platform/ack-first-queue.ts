/** Waits for its turn. */
export type Turn = () => Promise<void>;

/** However much comes in, somebody has a turn after so many rounds of the event loop. */
const maxWaits = 50;

/**
 * Turns for work that may wait a moment: one a round of the event loop, and none while more comes in. So what arrives at
 * once is acknowledged first, and then worked on.
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
