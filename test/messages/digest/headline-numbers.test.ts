import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digestHeadline } from '../../../src/messages/digest/headline.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { keep } from '../../results/changes/tables.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { isSo } from './headline-judge.ts';
import { datasetOf, worlds } from './headline-worlds.ts';

it('every number in a headline stands in the data or is reckoned from it, and every word is so', () => {
  fc.assert(
    fc.property(worlds, ({ world, chosen }) => {
      const last = keep(datasetOf(world.before, world, chosen));
      const text = digestHeadline(compareWithSnapshot(datasetOf(world.after, world, chosen), last, ['name']));
      const sentences = text.split('; ');
      sentences.forEach((sentence, index) => {
        expect(isSo(sentence, sentences[index - 1] ?? '', world), `${sentence} (of "${text}")`).toBe(true);
      });
    }),
    fuzzRuns(4000),
  );
});
