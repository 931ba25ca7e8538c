import { z } from 'zod';
import type { NewFollowUp } from '../../store/queue/queue-follow-ups.ts';
import type { Subscription } from '../../store/subscription.ts';

/** The run whose rows a file of a post holds, and the question as it was posted, as text. */
export type PostedRun = { readonly executionId: string; readonly question: string };

const postedRun = z.object({ executionId: z.string(), question: z.string() });

/** Lists the files that follow a post of a digest in its thread: of exactly the run that it shows. */
export const listPostFiles = (
  { terms }: Pick<Subscription, 'terms'>,
  { executionId, question }: PostedRun,
): readonly NewFollowUp[] =>
  executionId === ''
    ? []
    : (terms.files ?? []).map((kind) => ({ kind, content: JSON.stringify({ executionId, question }) }));

/** Parses what such a file is made from; `undefined` for what another version wrote. */
export const parsePostedRun = (content: string): PostedRun | undefined => {
  try {
    return postedRun.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
};
