import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { withAccount } from '../support/credits.ts';

describe.each(['http', 'socket'] as const)('credits, asked for by a word, over %s', (intake) => {
  const bench = useBench({ intake, prepare: withAccount({ used: 412.5, included: 4_000 }) });
  const { type } = bench;

  it.each(['cost', 'credits', 'usage'])('%s says what Home says, to the person alone', async (word) => {
    const said = only(await type(word));
    expect(said.onlyFor).toBe(people.ada.id);
    expect(plainText(said)).toMatch(
      /Used 413 of 4,000 Dune credits this period; 7 days left\. This app used about [\d.]+ credits?/,
    );
    expect(listLabels(said)).not.toContain('Show help');
  });

  it('is said of a shortcut with such a name, if there is one', async () => {
    await type('save cost 5550001');
    expect(plainText(only(await type('cost')))).not.toContain('Used 413');
  });
});
