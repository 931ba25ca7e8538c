import { withTimeout } from '../../core/timeout.ts';

/** Resolves with the work, or once it takes longer than a time, ms. */
export type Within = (ms: number, work: Promise<unknown>) => Promise<unknown>;

/** A person waits for the work, or something due does. */
export type Waiting = 'person' | 'due';

/** Lets work in, so much of it at once. */
export type Gate = <T>(waiting: Waiting, work: () => Promise<T>) => Promise<T>;

/**
 * Creates a gate. People go first. Work that takes longer than `slowMs` goes on outside, so that what hangs doesn't keep
 * others waiting.
 */
export const createGate = (size: number, slowMs: number, within: Within = withTimeout): Gate => {
  const queues: Readonly<Record<Waiting, (() => void)[]>> = { person: [], due: [] };
  let inside = 0;
  const letIn = (): void => {
    while (inside < size) {
      const next = queues.person.shift() ?? queues.due.shift();
      if (next === undefined) return;
      inside += 1;
      next();
    }
  };
  const leave = (): void => {
    inside -= 1;
    letIn();
  };
  return async (waiting, work) => {
    await new Promise<void>((enter) => {
      queues[waiting].push(enter);
      letIn();
    });
    const working = work();
    within(slowMs, working).then(leave, leave);
    return working;
  };
};
