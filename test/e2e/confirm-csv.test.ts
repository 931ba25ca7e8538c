import { describe, expect, it } from 'vitest';
import { buttonsIn, listLabels } from '../../sandbox/slack/payload.ts';
import { channels, directChannel, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { actionIds } from '../../src/messages/blocks/buttons.ts';
import { confirmedFileActionId } from '../../src/messages/files/button.ts';
import { spendingActionIds } from '../../src/messages/spending/buttons.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, texts, useBench } from '../support/bench.ts';

const dear = '7770001 --top 2';
const withFiles = (said: readonly Posted[]) => said.filter(({ files = [] }) => files.length > 0);

describe.each(['http', 'socket'] as const)('a CSV file above the limit, over %s', (intake) => {
  const { sandboxed, type, press, during } = useBench({ intake });
  const pages = () => sandboxed().dune.requests.filter(({ search }) => search.has('offset')).length;

  it('that was typed is asked for first, with rows and price; the answer comes at once', async () => {
    const [answer, question, ...others] = await type(`${dear} --csv`);
    expect(others).toEqual([]);
    if (answer === undefined || question === undefined) return expect.unreachable();
    expect(answer.onlyFor).toBeUndefined();
    expect(plainText(answer)).toContain('2 of 200,000 rows');
    expect(plainText(answer)).toMatch(
      /A CSV of the first 10,000 of 200,000 rows needs a yes first \(about 5\d/,
    );
    expect(question.onlyFor).toBe(people.ada.id);
    expect(plainText(question)).toMatch(/^This CSV has 10,000 rows and will likely use about 5\d credits\./);
    expect(listLabels(question)).toEqual(['Download CSV', 'Cancel']);
    expect(pages()).toBe(0);
    const file = only(withFiles(await press('Download CSV')));
    expect(file).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
    expect(sandboxed().slack.workspace.messages.map(({ ts }) => ts)).not.toContain(question.ts);
  });

  it('is not made on Cancel, which removes the question', async () => {
    const [, question] = await type(`${dear} --csv`);
    await press('Cancel');
    expect(sandboxed().slack.workspace.messages.map(({ ts }) => ts)).not.toContain(question?.ts);
    expect(pages()).toBe(0);
  });

  it('is made once for three clicks', async () => {
    const [, question] = await type(`${dear} --csv`);
    if (question === undefined) return expect.unreachable();
    const click = () => sandboxed().slack.press(question, spendingActionIds.csv, people.ada);
    const said = await during(() => Promise.all([click(), click(), click()]));
    expect(withFiles(said)).toHaveLength(1);
  });

  it('says of a question that can no longer be read that it has expired', async () => {
    const [, question] = await type(`${dear} --csv`);
    if (question === undefined) return expect.unreachable();
    const [button] = buttonsIn(question).map(({ button: { value = '' } }) => value);
    const text = JSON.stringify(question.blocks).replace(JSON.stringify(button), '"7770001"');
    const blocks: typeof question.blocks = JSON.parse(text);
    sandboxed().slack.workspace.edit(question.ts, question.text, blocks);
    const broken = sandboxed().slack.workspace.messages.find(({ ts }) => ts === question.ts);
    if (broken === undefined) return expect.unreachable();
    const said = await during(() => sandboxed().slack.press(broken, spendingActionIds.csv, people.ada));
    expect(plainText(only(said))).toContain('This button has expired.');
    expect(pages()).toBe(0);
  });

  it('goes to the person alone where the button names another conversation than its own', async () => {
    const [, question] = await type(`${dear} --csv`);
    if (question === undefined) return expect.unreachable();
    const forged = JSON.stringify(question.blocks).replace(
      ` ${channels.general.id} `,
      ` ${channels.random.id} `,
    );
    const blocks: typeof question.blocks = JSON.parse(forged);
    expect(blocks).not.toEqual(question.blocks);
    sandboxed().slack.workspace.edit(question.ts, question.text, blocks);
    expect(only(withFiles(await press('Download CSV'))).channel).toBe(directChannel(people.ada.id));
  });

  it('goes to the person alone where the answer was private, and into the thread where that was', async () => {
    await type(`${dear} --csv --private`);
    expect(only(withFiles(await press('Download CSV'))).channel).toBe(directChannel(people.ada.id));
    const mentioned = await during(() => sandboxed().slack.mention({ text: `${dear} --csv` }));
    const thread = mentioned.at(-1)?.thread;
    expect(thread).toBeDefined();
    expect(only(withFiles(await press('Download CSV')))).toMatchObject({
      channel: channels.general.id,
      thread,
    });
  });

  it('of a shortcut asks, too, wherever that is used', async () => {
    await type(`save all ${dear} --csv`);
    const [, question] = await type('all');
    expect(question === undefined ? '' : plainText(question)).toContain('This CSV has 10,000 rows');
    const { slack } = sandboxed();
    await during(() => slack.openHome(people.ada));
    const view = slack.homeOf(people.ada) ?? expect.unreachable();
    const { button } =
      buttonsIn(view).find((one) => one.button.text.text === 'Get result') ?? expect.unreachable();
    const { action_id: actionId = '', value } = button;
    const said = await during(() => slack.pressInView(view, { actionId, value }, people.ada));
    expect(texts(said).join('\n')).toContain('This CSV has 10,000 rows');
    expect(pages()).toBe(0);
    expect(only(withFiles(await press('Download CSV'))).channel).toBe(directChannel(people.ada.id));
  });

  it('after a run asks like any other', async () => {
    await type(`${dear} --csv --refresh`);
    const said = await press('Run query');
    expect(texts(said).join('\n')).toContain('This CSV has 10,000 rows');
    expect(pages()).toBe(0);
  });

  it('chosen in the menu under an answer asks, too', async () => {
    const answer = only(await type(dear));
    const label = listLabels(answer).find((one) => one.startsWith('Download CSV')) ?? '';
    expect(label).toMatch(/^Download CSV of 10,000 rows \(about 5[\d.]+ credits\)$/);
    const question = only(await press(label));
    expect(plainText(question)).toMatch(/^This CSV has 10,000 rows and will likely use about 5\d credits\./);
    expect(pages()).toBe(0);
    const file = only(withFiles(await press('Download CSV')));
    expect(file).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
  });

  it('below the limit comes at once', async () => {
    expect(withFiles(await type('1252207 --csv'))).toHaveLength(1);
  });
});

/** Too long for the menu under an answer, so that it has buttons. */
const long = `${dear} --where "chain != '${'x'.repeat(260)}'"`;

describe('the button of a CSV file', () => {
  const { sandboxed, type, press, during } = useBench();

  it('in a menu says in words that Dune does not keep the run anymore', async () => {
    const answer = only(await type(dear));
    sandboxed().clock.forward(60_000);
    const body = '{"error":"The requested execution ID (ID 01X) was not found."}';
    sandboxed().dune.fail({ kind: 'status', status: 404, body, on: /execution\/\w+\/results/, times: 1 });
    const label = listLabels(answer).find((one) => one.startsWith('Download CSV')) ?? '';
    expect(plainText(only(await press(label)))).toContain('this result is gone from Dune.');
  });

  it('above the limit asks in a dialog, and a click is a yes', async () => {
    const answer = only(await type(long));
    const { button } =
      buttonsIn(answer).find((one) => one.button.action_id === confirmedFileActionId) ?? expect.unreachable();
    expect(button.text.text).toMatch(/^Download CSV of 10,000 rows \(about 5[\d.]+ credits\)$/);
    expect(button.confirm?.title?.text).toBe('Download this CSV?');
    expect(JSON.stringify(button.confirm?.text)).toContain('It has 10,000 rows and will likely use about 5');
    const said = await during(() => sandboxed().slack.press(answer, confirmedFileActionId, people.ada));
    expect(withFiles(said)).toHaveLength(1);
  });

  it('that an older version posted without a dialog asks after the click', async () => {
    const answer = only(await type(long));
    const old = JSON.stringify(answer.blocks)
      .replace(/"Download CSV of 10,000 rows \(([^)]*)\)"/, '"Get CSV of 10,000 rows ($1)"')
      .replace(`"${confirmedFileActionId}"`, `"${actionIds.csv}"`);
    const blocks: typeof answer.blocks = JSON.parse(old);
    sandboxed().slack.workspace.edit(answer.ts, answer.text, blocks);
    const message =
      sandboxed().slack.workspace.messages.find(({ ts }) => ts === answer.ts) ?? expect.unreachable();
    const said = await during(() => sandboxed().slack.press(message, actionIds.csv, people.ada));
    expect(plainText(only(said))).toContain('This CSV has 10,000 rows and will likely use about 5');
  });
});
