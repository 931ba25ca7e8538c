import { describe, expect, it } from 'vitest';
import { buttonsIn } from '../../sandbox/slack/payload.ts';
import { channels, type Posted, people } from '../../sandbox/slack/workspace.ts';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { menuOptionsIn, useModal } from '../support/modal.ts';

const intakes = [
  ['over HTTP', 'http'],
  ['over Socket Mode', 'socket'],
] as const;

describe.each(intakes)('The list of shortcuts, %s', (_name, intake) => {
  const bench = useBench({ intake });
  const { sandboxed, during, type, press } = bench;
  const { form, labels, standsIn, submit, seen } = useModal(bench);

  const list = async (): Promise<Posted> => only(await type('shortcuts'));
  const choose = (message: Posted, text: string) => {
    const { pressed } =
      menuOptionsIn(message).find((one) => one.text === text) ?? expect.unreachable(`no option ${text}`);
    return during(() =>
      sandboxed().slack.press(message, pressed.actionId, people.ada, pressed.value, pressed.blockId),
    );
  };

  it('has one line for each, with a button that does what typing its name does', async () => {
    await type('save mine 5550001 --top 3');
    await type('save ours 3493826 chain=base --shared');
    const message = await list();
    expect(message.onlyFor).toBe('U0ADA');
    expect(plainText(message)).toMatch(/mine \(3 rows\)[\s\S]*ours \(chain = base\) {2}shared by @U0ADA/);
    expect(buttonsIn(message).map(({ button }) => button.text.text)).toEqual(['Get result', 'Get result']);
    const answer = only(await press('Get result'));
    expect(answer).toMatchObject({ channel: channels.general.id, onlyFor: undefined });
  });

  it('pressed twice at once gets it once', async () => {
    await type('save mine 5550001');
    const message = await list();
    const said = await during(() =>
      Promise.all([1, 2].map(() => sandboxed().slack.press(message, 'shortcut_get.0', people.ada, 'mine'))),
    );
    expect(said).toHaveLength(1);
  });

  it('subscribes this channel to one', async () => {
    await type('save mine 5550001');
    expect(await choose(await list(), 'Subscribe…')).toEqual([]);
    expect(standsIn('Channel')).toMatchObject({ selected_conversation: channels.general.id });
    expect(labels()).toContain('Schedule');
  });

  it('edits one, and says so in the form', async () => {
    await type('save mine 5550001 --top 3');
    expect(await choose(await list(), 'Edit…')).toEqual([]);
    await submit({ Rows: '2' });
    expect(form()).toContain('/dune mine gets Dune query 5550001 (2 rows).');
  });

  it('deletes one after asking, and says so in the modal', async () => {
    await type('save mine 5550001');
    const message = await list();
    await choose(message, 'Delete…');
    expect(form()).toContain('mine is deleted for you.');
    await submit();
    expect(form()).toContain('Deleted mine.');
    await sandboxed().slack.closeModal(seen());
    expect(plainText(only(await choose(message, 'Edit…')))).toContain('Nothing is saved as "mine".');
  });

  it('turns its pages', async () => {
    for (let index = 0; index < 18; index += 1) await type(`save s${index + 10} 5550001`);
    const message = await list();
    expect(plainText(message)).toContain('Page 1 of 2 · 18 shortcuts');
    expect(plainText(only(await press('Next')))).toContain('s27');
  });
});
