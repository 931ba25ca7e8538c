import { describe, expect, it } from 'vitest';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';
import { eventually } from '../support/deadline.ts';

const kindsOf = ({ blocks }: Posted): readonly string[] => blocks.map(({ type }) => type);

describe.each(['http', 'socket'] as const)('Show table under a digest without changes (%s)', (intake) => {
  const { sandboxed, during, type, press, later } = useBench({ intake });

  /** Subscribes, and posts the digest that says that nothing changed. */
  const unchanged = async (question = '1252207 --top 3'): Promise<Posted> => {
    await type(`subscribe ${question} hourly`);
    const digest = only(await later(hour));
    expect(plainText(digest)).toContain('No change since 2026-11-24 07:00 UTC');
    expect(kindsOf(digest)).not.toContain('data_table');
    return digest;
  };

  it('shows the table of the digest to whoever clicks, and to nobody else', async () => {
    const digest = await unchanged('1252207 --top 3 --chart bar');
    const shown = only(await press('Show table', people.bob));
    expect(shown).toMatchObject({ channel: digest.channel, onlyFor: people.bob.id });
    expect(kindsOf(shown)).toEqual(expect.arrayContaining(['data_table', 'data_visualization']));
    expect(plainText(shown)).toContain('3 of 26 rows');
    expect(sandboxed().slack.workspace.messages).toContainEqual(expect.objectContaining({ ts: digest.ts }));
  });

  it('shows it once for two clicks at once, and again for a later one, and to others meanwhile', async () => {
    const digest = await unchanged();
    const { dune, slack, clock } = sandboxed();
    // What was read for the digest is too old by then.
    clock.forward(hour);
    const hold = Promise.withResolvers<void>();
    const before = dune.requests.length;
    dune.fail({ kind: 'hold', until: hold.promise, times: 1 });
    const said = await during(async () => {
      await slack.press(digest, 'show_table');
      await eventually(() => dune.requests.length).toBeGreaterThan(before);
      await slack.press(digest, 'show_table');
      await slack.press(digest, 'show_table', people.bob);
      hold.resolve();
    });
    expect(said.map(({ onlyFor }) => onlyFor).toSorted()).toEqual([people.ada.id, people.bob.id]);
    expect(only(await press('Show table'))).toMatchObject({ onlyFor: people.ada.id });
  });

  it('goes on working when the digest has ended', async () => {
    const digest = await unchanged();
    await type('unsubscribe 1');
    const shown = only(await during(() => sandboxed().slack.press(digest, 'show_table')));
    expect(plainText(shown)).toContain('3 of 26 rows');
  });

  it('steps down to text where Slack refuses tables', async () => {
    await unchanged();
    const what = { kind: 'refuse-block', type: 'data_table' } as const;
    sandboxed().slack.fail({ on: 'response_url', what, times: 1 });
    expect(JSON.stringify(only(await press('Show table')).blocks)).toContain('rich_text_preformatted');
  });

  it('says what stands in its way, to the person alone', async () => {
    const digest = await unchanged();
    sandboxed().clock.forward(hour);
    sandboxed().dune.fail({ kind: 'status', status: 402, body: '{"error":"exceed"}', times: 9 });
    const told = only(await press('Show table'));
    expect(told.onlyFor).toBe(people.ada.id);
    expect(plainText(told)).toContain('budget is used up');
    sandboxed().dune.reset();
    const withValue = (value: string): Posted =>
      JSON.parse(JSON.stringify(digest).replaceAll('"value":"1252207 --top 3"', `"value":"${value}"`));
    for (const forged of ['nonsense --of another version', 'list', '<!channel>', '']) {
      const answer = only(await during(() => sandboxed().slack.press(withValue(forged), 'show_table')));
      expect(answer.onlyFor).toBe(people.ada.id);
      expect(plainText(answer)).toContain('This button has expired.');
    }
  });
});

describe('a digest that a person posts', () => {
  const { type } = useBench();

  it('shows the table, changed or not', async () => {
    await type('subscribe 1252207 daily 9:00 --top 3');
    const posted = only(await type('run 1'));
    expect(plainText(posted)).toContain('No change since 2026-11-24 07:00 UTC');
    expect(kindsOf(posted)).toContain('data_table');
    expect(texts([posted])[0]).not.toContain('Show table');
  });
});
