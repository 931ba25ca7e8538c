/** Times in ms. `clock` may be set by somebody or by the network; `elapsed` never jumps. */
type Clocks = { readonly clock: () => number; readonly elapsed?: () => number };

/** A clock that goes unevenly by more than this between two looks has jumped, ms. */
const jumpMs = 60_000;

/** Creates a look at a clock that returns for how long it has gone evenly, ms: since the start, or since it jumped last. */
export const createSteadyClock = ({ clock, elapsed = () => performance.now() }: Clocks): (() => number) => {
  let offset = clock() - elapsed();
  let since = elapsed();
  return () => {
    const at = elapsed();
    const before = offset;
    offset = clock() - at;
    if (Math.abs(offset - before) > jumpMs) since = at;
    return at - since;
  };
};
