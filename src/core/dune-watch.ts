/** What is asked of Dune. */
export type DuneCall = 'result' | 'page' | 'metadata' | 'execute' | 'status' | 'key';

/** Where the answer to a read came from: asked for it, joined one that was under way, used one again, or took another bot's. */
export type ReadSource = 'dune' | 'under-way' | 'kept' | 'shared';

/** Hears what is asked of Dune and what comes back. */
export type DuneWatch = {
  /** A call ended, retries included; `outcome` is the kind of its outcome. */
  readonly ended: (call: DuneCall, outcome: string) => void;
  /** An answer came, with a body of so many bytes. */
  readonly answered: (bytes: number) => void;
  /** A call, or a retry of one, took its place in the minute, and waits so many ms for it. */
  readonly placed: (waitMs: number, isBackground: boolean) => void;
  readonly read: (from: ReadSource) => void;
};
