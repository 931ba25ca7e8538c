import { describe, expect, it } from 'vitest';
import { directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { day, hour, minute, only, texts, useBench } from '../support/bench.ts';
import { setPrice } from '../support/dear-query.ts';
import { useModal } from '../support/modal.ts';

const forAll = (said: readonly Posted[]): readonly Posted[] =>
  said.filter(({ onlyFor, edited }) => onlyFor === undefined && !edited);

describe.each(['http', 'socket'] as const)('a yes to a price, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, type, press, during, later } = bench;
  const { seen, form, submit, chooseIn } = useModal(bench);
  const starts = () => sandboxed().dune.requests.filter(({ path }) => path.endsWith('/execute')).length;
  /** Dune has a new run of the query, at this price. */
  const costs = (runCredits: number, minutesAgo?: number): void =>
    setPrice(sandboxed().dune, runCredits, minutesAgo);
  const dearer = (): void => {
    sandboxed().clock.forward(day);
    costs(300);
  };

  it('to a run does not hold the day after, when it is dearer', async () => {
    costs(12);
    const question = only(await type('88 --refresh'));
    dearer();
    const again = only(await press('Run query'));
    expect(plainText(again)).toContain('It will likely use about 300 credits');
    expect(again.onlyFor).toBe(people.ada.id);
    expect(sandboxed().slack.workspace.messages.map(({ ts }) => ts)).not.toContain(question.ts);
    expect(starts()).toBe(0);
    expect(forAll(await press('Run query'))).toHaveLength(1);
    expect(starts()).toBe(1);
  });

  it('to a run holds the day after, when it costs about the same', async () => {
    costs(12);
    await type('88 --refresh');
    sandboxed().clock.forward(day);
    costs(14);
    await press('Run query');
    expect(starts()).toBe(1);
  });

  it('to a digest, and to its post, does not hold either', async () => {
    costs(12);
    await type('subscribe 88 daily 9:00 --tz UTC --refresh');
    dearer();
    const again = only(await press('Subscribe'));
    expect(plainText(again)).toContain('about 300 credits each');
    expect(forAll(await press('Subscribe'))).toHaveLength(1);
    costs(310);
    await type('post 1');
    sandboxed().clock.forward(day);
    costs(900);
    expect(plainText(only(await press('Post now')))).toContain('likely use about 900 credits');
    expect(starts()).toBe(0);
  });

  it('in a direct message from the App Home does not hold for ever', async () => {
    costs(1);
    await type('subscribe 88 daily 9:00 --tz UTC --refresh');
    costs(12);
    const { slack } = sandboxed();
    await during(() => slack.openHome(people.ada));
    await chooseIn(slack.homeOf(people.ada) ?? expect.unreachable(), 'Post now');
    dearer();
    const again = only((await press('Post now')).filter(({ edited }) => !edited));
    expect(again.channel).toBe(directChannel(people.ada.id));
    expect(plainText(again)).toContain('about 300 credits');
    expect(starts()).toBe(0);
  });

  it('in a button without a price asks with one', async () => {
    costs(12);
    const question = only(await type('88 --refresh'));
    const [row] = question.blocks.filter(({ type }) => type === 'actions');
    const old = sandboxed().slack.workspace.post({
      ...question,
      blocks: row === undefined ? [] : [JSON.parse(JSON.stringify(row).replace(/~[\d.?]+/, ''))],
    });
    const said = await during(() => sandboxed().slack.press(old, 'run_query_agreed', people.ada));
    expect(plainText(only(said))).toContain('about 12 credits');
    expect(starts()).toBe(0);
  });

  it('is needed in a form, too, for a digest that runs its query already', async () => {
    await type('subscribe 7770001 daily 9:00 --top 2 --tz UTC --refresh');
    await press('Subscribe');
    await type('7770001 --top 2');
    await press('Subscribe');
    await submit({ 'Or type a schedule': 'hourly' });
    expect(form()).not.toContain('credits each');
    const choices = seen().blocks.flatMap((block) =>
      block.type === 'input' && block.element.type === 'radio_buttons' ? block.element.options : [],
    );
    const change = choices.find(({ text }) => text.text === 'Change #1')?.value ?? '';
    expect(await submit({ 'Which do you want?': change })).toEqual([]);
    expect(form()).toContain('about 12 credits each (as the last run), about 8,900 a month');
    expect(form()).toContain('Changes: every day at 9:00 AM → every hour (UTC).');
    expect(texts(await type('list 1')).join()).toContain('Every day at 9:00 AM');
    expect(plainText(only(await submit()))).toContain('@U0ADA changed #1');
    expect(texts(await type('list 1')).join()).toContain('Every hour');
    expect(starts()).toBe(0);
  });

  it('in the dialog of a button is to the price that was likely then, for an hour', async () => {
    costs(1, 3000);
    await type('88');
    sandboxed().clock.forward(day);
    costs(300, 3001);
    const again = only(await press('Run query'));
    expect(again.onlyFor).toBe(people.ada.id);
    expect(plainText(again)).toContain('It will likely use about 300 credits');
    expect(starts()).toBe(0);
    await press('Run query');
    expect(starts()).toBe(1);
  });

  it('in a dialog of just now holds', async () => {
    costs(300, 3000);
    await type('88');
    await press('Run query');
    expect(starts()).toBe(1);
  });

  it('in the dialog under a digest with old data is, too, and the second yes runs it', async () => {
    costs(1);
    await type('subscribe 88 hourly --tz UTC --max-age 30m');
    await later(2 * hour);
    dearer();
    const again = only(await press('Run query'));
    expect(plainText(again)).toContain('Post digest #1 now? It runs the query first');
    expect(starts()).toBe(0);
    await press('Post now');
    await later(minute);
    expect(starts()).toBe(1);
  });
});
