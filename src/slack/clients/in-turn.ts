/** Does work one after another, in the order of the calls, and returns each one's own outcome. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates a queue that is empty. */
export const createInTurn = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
};
