import { createFaultLine, type FaultLine } from '../fault-line.ts';

/** What can go wrong with a request. */
export type DuneFaultKind =
  | { readonly kind: 'status'; readonly status: number; readonly body: string; readonly retryAfter?: string }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Answered once that has happened. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut' }
  /** An answer that begins well, goes on a byte at a time, and never ends. */
  | { readonly kind: 'trickle' };

/** Trouble on order; each is used up after `times` requests. */
type DuneFault = DuneFaultKind & {
  readonly times: number /** The paths that it is for; reads of results unless given. */;
  readonly on?: RegExp;
};

/** Faults waiting for their requests; trouble by chance goes by the path. */
export type DuneFaults = Pick<FaultLine<DuneFault, DuneFaultKind>, 'add' | 'setChance' | 'clear'> & {
  /** What goes wrong with this request. */
  readonly take: (path: string) => DuneFaultKind | undefined;
};

const anyResults = /\/results$/;

/** No faults yet. */
export const createDuneFaults = (): DuneFaults => {
  const line = createFaultLine<DuneFault, DuneFaultKind>();
  return {
    ...line,
    take: (path) => line.take(({ on = anyResults }) => on.test(path)) ?? line.chance(path),
  };
};
