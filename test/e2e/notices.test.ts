import { beforeEach, describe, expect, it } from 'vitest';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { only, texts, useBench } from '../support/bench.ts';
import { eventually } from '../support/deadline.ts';

const notice = /^(?:Getting|Checking|Posting|Asked Dune|Running|Preparing) /;
const isNotice = ({ text }: Posted): boolean => notice.test(text);
/** Long enough for what is said at once here: the notice waits no time. */
const duneMs = 60;
/** Commands, each with what is said meanwhile. */
const slow: readonly (readonly [text: string, notice: string])[] = [
  ['5550001', 'Getting the latest result of Dune query 5550001…'],
  ['5550001 --private', 'Getting the latest result of Dune query 5550001…'],
  ['5550001 --csv', 'Getting the latest result of Dune query 5550001…'],
  ['5550001 --csv --private', 'Getting the latest result of Dune query 5550001…'],
  ['999999999', 'Getting the latest result of Dune query 999999999…'],
  ['1252207 --refresh', 'Asked Dune to run Dune query 1252207'],
  ['1252207 --refresh --private', 'Asked Dune to run Dune query 1252207'],
  ['subscribe 5550001 daily 9:00', 'Checking the query on Dune…'],
];

describe.each(['http', 'socket'] as const)('what is said meanwhile, over %s', (intake) => {
  const { sandboxed, type, during } = useBench({ intake, waits: { progressAfterMs: 0 } });
  beforeEach(() => {
    sandboxed().dune.fail({ kind: 'delay', ms: duneMs, times: Number.POSITIVE_INFINITY, on: /./ });
  });
  const now = (): readonly Posted[] => sandboxed().slack.workspace.messages;
  const outcomes = (): readonly Posted[] => now().filter((message) => !isNotice(message));

  it.each(slow)(
    '%s: is seen by the person alone, and gone when the outcome is there',
    async (text, words) => {
      const said = await type(text);
      const notices = said.filter(isNotice);
      expect(texts(notices).join('\n')).toContain(words);
      expect(notices.map(({ onlyFor }) => onlyFor)).toEqual(notices.map(() => people.ada.id));
      expect(now().filter(isNotice)).toEqual([]);
      expect(now().length).toBeGreaterThan(0);
    },
  );

  it('is there until Dune answers', async () => {
    const asked = Promise.withResolvers<void>();
    sandboxed().dune.fail({ kind: 'hold', until: asked.promise, times: 1 });
    const answered = type('5550001');
    await eventually(() => texts(now())).toEqual(['Getting the latest result of Dune query 5550001…']);
    asked.resolve();
    await answered;
    expect(only(now()).onlyFor).toBeUndefined();
  });

  it('of a digest that is posted now is gone when it is posted', async () => {
    await type('subscribe 5550001 daily 9:00');
    const said = await type('post 1');
    expect(texts(said)[0]).toBe('Posting digest #1…');
    expect(now().filter(isNotice)).toEqual([]);
  });

  it('says of an alert that it checks', async () => {
    await type('alert 5550001 when rows > 1M');
    const said = await type('post 1');
    expect(texts(said)[0]).toBe('Checking alert #1…');
    expect(now().filter(isNotice)).toEqual([]);
  });

  it('gives way to a problem, too', async () => {
    sandboxed().dune.reset();
    sandboxed().dune.fail({ kind: 'status', status: 500, body: '{"error":"x"}', times: 20 });
    await type('5550001');
    expect(only(now()).text).toContain('Dune is having problems');
  });

  it('is not said beside a clicked message or in a thread, where it would stay', async () => {
    const mentioned = await during(() => sandboxed().slack.mention({ text: '5550001' }));
    expect(mentioned.filter(isNotice)).toEqual([]);
  });

  it('of a run that was asked for in a thread is one line that stays true', async () => {
    const said = await during(() => sandboxed().slack.mention({ text: '1252207 --refresh' }));
    const [begun, answer, ...others] = said.filter(({ from }) => from === undefined);
    expect(others).toEqual([]);
    expect(begun?.text).toContain("The answer follows when it's done.");
    expect(begun?.onlyFor).toBe(people.ada.id);
    expect(JSON.stringify(answer?.blocks)).toMatch(/Ran in \d+ s, using 0\.35 credits/);
  });

  it('beside a clicked message that others see is one line about the run', async () => {
    sandboxed().clock.forward(48 * 3_600_000);
    const old = only((await type('1252207')).filter((message) => !isNotice(message)));
    const said = await during(() => sandboxed().slack.press(old, 'run_query', people.bob));
    expect(said.map(({ onlyFor }) => onlyFor)).toEqual([people.bob.id, undefined]);
    expect(said[0]?.text).toBe("Asked Dune to run Dune query 1252207. The answer follows when it's done.");
  });

  it('leaves Slack uses enough for an answer that it takes as bare text alone', async () => {
    const refuse = (block: string) =>
      sandboxed().slack.fail({ on: 'response_url', what: { kind: 'refuse-block', type: block }, times: 9 });
    refuse('data_table');
    refuse('rich_text');
    await type('1252207 --refresh');
    const answer = only(now().filter(({ onlyFor }) => onlyFor === undefined));
    expect(answer.blocks).toEqual([]);
    expect(answer.text).toContain('opensea');
  });

  describe('where Slack lets nothing of a command be taken away', () => {
    it.each(slow)('%s: the outcome comes once, and what stays is seen by the person alone', async (text) => {
      const { slack } = sandboxed();
      await type(text);
      const usual = texts(outcomes());
      slack.workspace.clear();
      slack.setTerms({ hasCommandOriginal: false });
      sandboxed().clock.forward(120_000);
      const again = text.startsWith('subscribe') ? text.replace('9:00', '10:00') : text;
      await type(again);
      expect(outcomes()).toHaveLength(text.startsWith('subscribe') ? 1 : usual.length);
      const left = now().filter(isNotice);
      expect(left.length).toBeGreaterThan(0);
      expect(left.map(({ onlyFor }) => onlyFor)).toEqual(left.map(() => people.ada.id));
    });
  });
});
