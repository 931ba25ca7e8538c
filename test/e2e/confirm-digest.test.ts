import { describe, expect, it } from 'vitest';
import { buttonsIn, listLabels } from '../../sandbox/slack/payload.ts';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { spendingActionIds } from '../../src/messages/spending/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { hour, only, texts, useBench } from '../support/bench.ts';
import { menuOptionsIn } from '../support/modal.ts';

const dear = 'subscribe 7770001 every 2 hours --top 2 --tz UTC --refresh';
const forAll = (said: readonly Posted[]): readonly Posted[] =>
  said.filter(({ onlyFor, edited }) => onlyFor === undefined && !edited);

describe.each(['http', 'socket'] as const)(
  'a digest whose runs cost more than the limit, over %s',
  (intake) => {
    const { sandboxed, type, press, during, later } = useBench({ intake });
    const starts = () => sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute')).length;

    it('is asked about before it is saved, with the price of a run and of a month', async () => {
      const question = only(await type(dear));
      expect(question.onlyFor).toBe(people.ada.id);
      expect(plainText(question)).toContain(
        'Each digest runs the query: about 12 credits each (as the last run), about 4,500 a month.',
      );
      expect(listLabels(question)).toEqual(['Subscribe', 'Cancel']);
      expect(texts(await type('list')).join('')).not.toContain('#1');
      const said = await press('Subscribe');
      expect(plainText(only(forAll(said)))).toContain('subscribed this channel to');
      expect(plainText(only(forAll(said)))).toContain('about 12 credits each');
      expect(sandboxed().slack.workspace.messages.map(({ ts }) => ts)).not.toContain(question.ts);
      expect(starts()).toBe(0);
      await later(3 * hour);
      expect(starts()).toBeGreaterThan(0);
    });

    it('is not saved on Cancel, and once by three clicks', async () => {
      await type(dear);
      await press('Cancel');
      const question = only(await type(dear));
      const click = () => sandboxed().slack.press(question, spendingActionIds.save, people.ada);
      const said = await during(() => Promise.all([click(), click(), click()]));
      expect(forAll(said)).toHaveLength(1);
      expect(
        texts(await type('list'))
          .join('')
          .match(/#\d/g),
      ).toEqual(['#1']);
    });

    it('asks when an edit makes it run, or at other times, but not for what else is changed', async () => {
      await type('subscribe 7770001 daily 9:00 --top 2 --tz UTC');
      expect(plainText(only(await type('edit 1 --refresh')))).toContain('about 12 credits each');
      expect(forAll(await press('Save changes'))).toHaveLength(1);
      expect(forAll(await type('edit 1 --max-age 2d'))).toHaveLength(1);
      expect(forAll(await type('edit 1 --top 3 --sort "block_number desc"'))).toHaveLength(1);
      expect(plainText(only(await type('edit 1 hourly')))).toContain('about 12 credits each');
    });

    it('posted now asks before it runs', async () => {
      await type(dear);
      await press('Subscribe');
      const question = only(await type('post 1'));
      expect(plainText(question)).toContain(
        'Post digest #1 now? It runs the query first, which will likely use about 12 credits',
      );
      expect(listLabels(question)).toEqual(['Post now', 'Cancel']);
      expect(starts()).toBe(0);
    });

    it('posted now from the App Home asks in a direct message', async () => {
      await type(dear);
      await press('Subscribe');
      const { slack } = sandboxed();
      await during(() => slack.openHome(people.ada));
      const view = slack.homeOf(people.ada) ?? expect.unreachable();
      const { pressed } = menuOptionsIn(view).find(({ text }) => text === 'Post now') ?? expect.unreachable();
      const said = await during(() => slack.pressInView(view, pressed, people.ada));
      expect(only(said).channel).toBe(directChannel(people.ada.id));
      expect(plainText(only(said))).toContain('Post digest #1 now?');
      expect(starts()).toBe(0);
    });

    it('of a price that nobody knows is asked about, too', async () => {
      const question = only(await type('subscribe 1229120 daily 9:00 --tz UTC --refresh'));
      expect(plainText(question)).toContain("how many isn't known yet");
      expect(plainText(only(forAll(await press('Subscribe'))))).toContain(
        'No result yet. The first digest runs the query.',
      );
    });

    it('below the limit is saved at once, and says its price', async () => {
      const said = only(forAll(await type('subscribe 1252207 daily 9:00 --tz UTC --refresh')));
      expect(plainText(said)).toContain('about 0.4 credits each (as the last run), about 11 a month');
      expect(said.channel).toBe(channels.general.id);
    });
  },
);

describe('a digest that is too old', () => {
  const { type, later } = useBench();

  it('says what a run is likely to cost in the dialog of its button', async () => {
    await type('subscribe 7770001 hourly --max-age 1h');
    const stale = only(await later(hour));
    const { button } =
      buttonsIn(stale).find((one) => one.button.text.text === 'Run query') ?? expect.unreachable();
    expect(JSON.stringify(button.confirm?.text)).toContain(
      'It will likely use about 12 credits (the last run did).',
    );
  });
});
