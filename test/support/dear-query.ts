import type { DuneSandbox } from '../../sandbox/dune/server.ts';

/** Has query 88 cost this many credits from now on: it has a new run, and runs that differ have ids that differ. */
export const setPrice = (
  { add }: Pick<DuneSandbox, 'add'>,
  runCredits: number,
  minutesAgo = runCredits,
): void =>
  add({
    id: 88,
    name: 'Dear',
    owner: 'us',
    runCredits,
    columns: [['project', 'varchar']],
    runs: [{ minutesAgo, rows: [['uniswap']] }],
  });
