import { describe, expect, it } from 'vitest';
import { listLabels } from '../../sandbox/slack/payload.ts';
import { type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, hour, only, texts, useBench } from '../support/bench.ts';
import { withAccount } from '../support/credits.ts';
import { useHome } from '../support/home.ts';
import { menuOptionsIn } from '../support/modal.ts';

const nearEnd = { used: 2_400, included: 2_500 };
const forAll = (said: readonly Posted[]): readonly Posted[] =>
  said.filter(({ onlyFor, edited }) => onlyFor === undefined && !edited);
const files = (said: readonly Posted[]) => said.filter((one) => (one.files ?? []).length > 0);

describe.each(['http', 'socket'] as const)('near the end of the credits, over %s', (intake) => {
  const bench = useBench({ intake, prepare: withAccount(nearEnd) });
  const { sandboxed, type, press, during, later } = bench;
  const { open } = useHome(bench);
  const starts = () => sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute')).length;

  it('a digest that runs its query posts the latest result and says why, until the next period begins', async () => {
    await type('subscribe 1252207 daily 9:00 --tz UTC --refresh');
    const held = plainText(only(forAll(await later(day))));
    expect(held).toContain(
      "Didn't run the query: 2,400 of 2,500 Dune credits are used, so runs wait until Dec 1. Showing the latest result; Post now runs it before that, after asking.",
    );
    expect(held).toContain('No change since');
    expect(starts()).toBe(0);
    sandboxed().dune.setAccount({ used: 3, included: 2_500 });
    await later(7 * day);
    await later(hour);
    expect(starts()).toBeGreaterThan(0);
  });

  it('Post now of such a digest asks first, says it, and runs after a yes', async () => {
    await type('subscribe 1252207 daily 9:00 --tz UTC --refresh');
    const question = only(await type('post 1'));
    expect(question.onlyFor).toBe(people.ada.id);
    expect(plainText(question)).toContain(
      '2,400 of 2,500 Dune credits of this billing period are used; the next one begins on Dec 1.',
    );
    expect(starts()).toBe(0);
    expect(texts(await press('Post now')).join('\n')).not.toContain("Didn't run");
    expect(starts()).toBe(1);
  });

  it('a person who wants a run is asked first, whatever it costs', async () => {
    const question = only(await type('1252207 --refresh'));
    expect(plainText(question)).toContain('Run Dune query 1252207? It will likely use about 0.4 credits');
    expect(plainText(question)).toContain('the next one begins on Dec 1');
    expect(listLabels(question)).toEqual(['Run query', 'Show latest run', 'Cancel']);
    expect(starts()).toBe(0);
    const click = () => sandboxed().slack.press(question, 'run_query_agreed', people.ada);
    const said = await during(() => Promise.all([click(), click()]));
    expect(forAll(said)).toHaveLength(1);
    expect(starts()).toBe(1);
  });

  it('a file waits: typed, and from the menu', async () => {
    const [answer, note, ...others] = await type('1252207 --top 5 --csv');
    expect(others).toEqual([]);
    if (answer === undefined || note === undefined) return expect.unreachable();
    const why = 'Files wait until Dec 1: 2,400 of 2,500 Dune credits are used.';
    expect(plainText(answer)).toContain(why);
    expect(note.onlyFor).toBe(people.ada.id);
    expect(plainText(note)).toContain(why);
    expect(listLabels(note)).toEqual(['Show up to 200 rows', 'Open in Dune']);
    expect(plainText(only(forAll(await press('Show up to 200 rows'))))).toContain('All 26 rows');
    const shown = only(await type('1252207 --top 5'));
    const { pressed } =
      menuOptionsIn(shown).find(({ text }) => text.startsWith('Download CSV')) ?? expect.unreachable();
    const chosen = await during(() =>
      sandboxed().slack.press(shown, pressed.actionId, people.ada, pressed.value, pressed.blockId),
    );
    expect(plainText(only(chosen))).toContain(why);
    expect(files(sandboxed().slack.workspace.messages)).toEqual([]);
  });

  it('files come again once Dune tells of more credits', async () => {
    await type('1252207 --top 5 --csv');
    sandboxed().dune.setAccount({ used: 2_400, included: 25_000 });
    sandboxed().clock.forward(10 * 60_000);
    await open();
    expect(files(await type('1252207 --top 5 --csv'))).toHaveLength(1);
  });

  it('reading goes on', async () => {
    expect(plainText(only(await type('1252207')))).toContain('10 of 26 rows');
    await type('subscribe 5550001 daily 9:00 --tz UTC');
    expect(plainText(only(forAll(await later(day))))).not.toContain('wait until');
  });
});

describe('with HOLD_CREDITS_AT=0, near the end of the credits', () => {
  const { type } = useBench({ prepare: withAccount(nearEnd), environment: { HOLD_CREDITS_AT: '0' } });

  it('nothing is held back', async () => {
    expect(files(await type('1252207 --top 5 --csv'))).toHaveLength(1);
  });
});
