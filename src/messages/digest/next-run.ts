import type { RichTextElement } from '@slack/types';
import type { Subscription } from '../../store/subscription.ts';
import type { Work } from '../../store/work.ts';
import { localTime, words } from '../blocks/rich-text.ts';
import { oneLine } from '../text/format-question.ts';

const stageOf = ({ executionId }: Work): string =>
  executionId === undefined ? ': it is being posted' : ': Dune is running the query';

/** An occurrence that is worked on: when it was due, what stands in its way, and until when it is tried. */
const workElements = (work: Work, dueAt: number | undefined, now: number): readonly RichTextElement[] => {
  const begin = [words(work.kind === 'run' ? 'asked for ' : 'due '), localTime(work.at)];
  if (work.trouble === undefined) return [...begin, words(stageOf(work))];
  const again = dueAt !== undefined && dueAt > now ? [words(' Next try '), localTime(dueAt), words(',')] : [];
  return [
    ...begin,
    words(` and not posted yet: ${oneLine(work.trouble.words, 300)}`),
    ...again,
    words(`${again.length === 0 ? ' It is tried' : ''} until `),
    localTime(work.giveUpAt),
  ];
};

/** When an active digest comes next, or how far the one is that is due. `now` in ms. Empty when nothing is to come. */
export const comingElements = (
  { state, work, dueAt, nextAt }: Subscription,
  now: number,
): readonly RichTextElement[] => {
  if (work !== undefined) return workElements(work, dueAt, now);
  if (state.kind !== 'active') return [];
  return [words(nextAt > now ? 'next ' : 'due since '), localTime(nextAt)];
};
