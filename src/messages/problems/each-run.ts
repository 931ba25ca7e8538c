import type { Button } from '@slack/types';
import type { Parameter } from '../../core/question.ts';
import { code } from '../blocks/text-message.ts';
import type { Again } from './again.ts';
import { actButton } from './correction.ts';

/** A line about a digest of values that move with time, and the button that has the query run for each. */
type EachRun = { readonly lines: readonly string[]; readonly buttons: readonly Button[] };

/**
 * Offers a digest that runs its query each time, where it would have a result for its values only if somebody else did.
 * `undefined` where no value moves, or it isn't about a digest.
 */
export const offerEachRun = (
  requested: readonly Parameter[],
  again: Again | undefined,
): EachRun | undefined => {
  if (again?.print === undefined || requested.every(({ moving }) => moving === undefined)) return undefined;
  const button = actButton(`${again.print(again.question)} --refresh`, 'Run it each time', 3);
  return {
    lines: [
      `A value that moves shows only what Dune was run with. Add ${code('--refresh')} to run it each time.`,
    ],
    buttons: button === undefined ? [] : [button],
  };
};
