import type { Telemetry } from '../core/telemetry.ts';

/** How Dune took the key last. `refused`: it rejects it. `spent`: the credits or the budget of its account are used up. */
export type KeyHealth = 'works' | 'refused' | 'spent' | 'unknown';

/** Outcomes that Dune didn't decide, so that they say nothing about the key. */
const undecided = new Set([
  'unknown',
  'no-key',
  'too-many-calls',
  'too-slow',
  'unreachable',
  'unreadable',
  'cut-off',
  'dune-error',
]);

const toHealth = (outcome: string): KeyHealth => {
  if (outcome === 'key-refused') return 'refused';
  return outcome === 'out-of-credits' ? 'spent' : 'works';
};

/** Calls that go on without credits, so that their end says nothing of credits. */
const freeCalls = new Set(['usage', 'status', 'metadata', 'queries']);

/** Notices from the ends of calls, which tell it for nothing, whether Dune takes the key. */
export const watchKey = (
  telemetry: Telemetry['dune'],
): { readonly telemetry: Telemetry['dune']; readonly health: () => KeyHealth } => {
  let last: KeyHealth = 'unknown';
  return {
    health: () => last,
    telemetry: {
      ...telemetry,
      ended: (call, outcome) => {
        if (!undecided.has(outcome)) {
          const next = toHealth(outcome);
          const isFree = next === 'works' && last === 'spent' && freeCalls.has(call);
          if (!isFree) last = next;
        }
        telemetry.ended(call, outcome);
      },
    },
  };
};
