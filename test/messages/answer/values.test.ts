import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBlocks } from '../../../sandbox/slack/blocks/check.ts';
import { renderAnswer } from '../../../src/messages/answer/answer.ts';
import { renderUnfurl } from '../../../src/messages/answer/unfurl.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import type { ResultValues } from '../../../src/results/dataset.ts';
import { hostileText } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';
import { expectSafe } from '../safety.ts';

const answerOf = (values: ResultValues) =>
  renderAnswer(
    { ...datasetOn({ result: grid(2, 2, 'x'), name: 'Volumes' }), values },
    { table: 'table', chart: false },
  );

const filter = [{ name: 'filter', value: 'OFF' }];

describe('the values of a result that the question does not name', () => {
  it('stand under the title, with the person but for the notification', () => {
    const message = answerOf({ kind: 'own-run', parameters: filter, by: 'U1' });
    expect(plainText(message)).toMatch(/^Volumes\nValues: filter = OFF \(run by @U1\)\n/);
    expect(JSON.stringify(message.blocks[0])).toContain('{"type":"user","user_id":"U1"}');
    expect(message.text.split('\n')[1]).toBe('Values: filter = OFF (run with this app)');
    expectSafe(message, ['U1']);
  });

  it('are the defaults where none were given, and nobody is named where nobody may be', () => {
    const text = plainText(answerOf({ kind: 'own-run', parameters: [], by: undefined }));
    expect(text).toContain('Values: defaults\n');
    expect(plainText(answerOf({ kind: 'last-run' }))).toMatch(/^Volumes\nValues: as last run\n/);
    expect(plainText(answerOf({ kind: 'none' }))).not.toContain('Values');
  });

  it('are kept by a digest of the answer, and not by its other buttons', () => {
    const actions = JSON.stringify(answerOf({ kind: 'own-run', parameters: filter, by: 'U1' }).blocks.at(-1));
    expect(actions).toContain('"value":"1252207 filter=OFF"');
    expect(actions.match(/filter=OFF/g)).toHaveLength(1);
  });

  it('mention and format nothing, whatever they are', () => {
    const parameters = fc.array(fc.record({ name: hostileText, value: hostileText }), { maxLength: 12 });
    fc.assert(
      fc.property(parameters, fc.constantFrom('U1', undefined), (all, by) => {
        const values = { kind: 'own-run', parameters: all, by } as const;
        expectSafe(answerOf(values), ['U1']);
        const preview = renderUnfurl({ ...datasetOn({ result: grid(2, 2, 'x') }), values });
        expect(checkBlocks(preview)).toEqual([]);
        expect(JSON.stringify(preview)).not.toMatch(/<(?!!date\^|@U1>)/);
      }),
      fuzzRuns(1000),
    );
  });
});
