import { createFaultLine, type FaultLine } from '../fault-line.ts';

/** A fault of a request. */
export type DuneFaultKind =
  | { readonly kind: 'status'; readonly status: number; readonly body: string; readonly retryAfter?: string }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Answers after this is done. */
  | { readonly kind: 'hold'; readonly until: Promise<unknown> }
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut' }
  /** A response that starts well, continues a byte at a time, and never ends. */
  | { readonly kind: 'trickle' };

/** A fault to order, used up after `times` requests. */
type DuneFault = DuneFaultKind & {
  readonly times: number /** The paths that it is for; reads of results unless given. */;
  readonly on?: RegExp;
};

/** Faults waiting for their requests; random ones are chosen by path. */
export type DuneFaults = Pick<FaultLine<DuneFault, DuneFaultKind>, 'add' | 'setChance' | 'clear'> & {
  /** Returns the fault of this request. */
  readonly take: (path: string) => DuneFaultKind | undefined;
};

const anyResults = /\/results$/;

/** Creates an empty list of faults. */
export const createDuneFaults = (): DuneFaults => {
  const line = createFaultLine<DuneFault, DuneFaultKind>();
  return {
    ...line,
    take: (path) => line.take(({ on = anyResults }) => on.test(path)) ?? line.chance(path),
  };
};
