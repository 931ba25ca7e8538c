import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDigestOptions } from '../../../src/command/command.ts';
import { parsePlain } from '../../../src/command/parse.ts';
import { unknownEstimate } from '../../../src/core/estimate.ts';
import { emptyDisplayOptions } from '../../../src/core/question.ts';
import { renderAlready } from '../../../src/messages/digest/already.ts';
import {
  renderRunForDigestQuestion,
  renderUnsubscribeQuestion,
} from '../../../src/messages/digest/confirm.ts';
import { parseDigestBlock } from '../../../src/messages/digest/menu.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { digests, parameters } from '../foreign.ts';
import { expectSafe } from '../safety.ts';

const terms = emptyDigestOptions;
const schedule = { cron: '0 9 * * *' };

describe('whatever a channel gets already', () => {
  it('the question is inert, within all limits, and its buttons are read back as commands', () => {
    fc.assert(
      fc.property(
        fc.array(digests, { minLength: 1, maxLength: 15 }),
        parameters,
        fc.boolean(),
        fc.constantFrom('C1', 'D1'),
        (all, values, isSame, channelId) => {
          const [first] = all;
          if (first === undefined) return;
          const query = { kind: 'id', id: 1 } as const;
          const message = renderAlready({
            channelId,
            command: {
              verb: 'subscribe',
              request: { query, parameters: values, options: emptyDisplayOptions },
              schedule,
              digest: terms,
            },
            added: first,
            id: '00000000-0000-4000-8000-000000000000',
            same: isSame ? first : undefined,
            digests: all.map((digest, number) => ({
              digest,
              edit: {
                verb: 'edit',
                number: number + 1,
                parameters: [],
                options: emptyDisplayOptions,
                schedule,
                digest: terms,
                cleared: [],
                clearedParameters: [],
              },
              changed: number % 2 === 0 ? first : undefined,
            })),
          });
          expectSafe(
            message,
            all.map(({ subscription }) => subscription.ownerId),
          );
          const edits = message.blocks
            .flatMap((block) => (block.type === 'actions' ? block.elements : []))
            .flatMap((one) =>
              one.type === 'button' && one.action_id?.startsWith('change_digest') ? [one.value ?? ''] : [],
            );
          for (const edit of edits)
            expect(parsePlain(edit)).toMatchObject({ ok: true, value: { verb: 'edit' } });
        },
      ),
      fuzzRuns(100),
    );
  });

  it('so are the questions before unsubscribing and running', () => {
    fc.assert(
      fc.property(digests, fc.constantFrom(undefined, 0, 7), (digest, list) => {
        expectSafe(renderUnsubscribeQuestion(digest, list));
        expectSafe(renderRunForDigestQuestion(digest, unknownEstimate));
      }),
      fuzzRuns(100),
    );
  });
});

describe('the block of a menu', () => {
  it.each([
    ['manage:a-b', { id: 'a-b', page: undefined }],
    ['manage:a-b 3', { id: 'a-b', page: 3 }],
    ['manage:', undefined],
    ['manage:a b', undefined],
    ['digest:a-b.schedule.1', undefined],
    ['ask:1252207', undefined],
  ])('%s', (blockId, read) => {
    expect(parseDigestBlock(blockId)).toEqual(read);
  });
});
