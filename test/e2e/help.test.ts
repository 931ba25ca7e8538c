import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';

describe.each(['http', 'socket'] as const)('help (%s)', (intake) => {
  const { sandboxed, during, type, press } = useBench({ intake });

  it('is eight lines and four buttons, only visible to the person', async () => {
    const card = only(await type('help'));
    expect(card.onlyFor).toBe('U0ADA');
    const [text, row] = card.blocks ?? [];
    expect(plainText({ text: '', blocks: text === undefined ? [] : [text] }).split('\n')).toHaveLength(8);
    expect(row?.type === 'actions' ? row.elements.length : 0).toBe(4);
  });

  it.each([
    ['All options', '--where'],
    ['Examples', '/dune 3493826 chain=base'],
  ])('shows more of %s by its button, only to the person', async (label, words) => {
    await type('');
    const more = only(await press(label));
    expect(more.onlyFor).toBe('U0ADA');
    expect(plainText(more)).toContain(words);
  });

  it('shows the same when a topic is typed', async () => {
    expect(plainText(only(await type('help examples')))).toContain('/dune 1252207');
  });

  it('shows more by a button of an older version', async () => {
    const { workspace } = sandboxed().slack;
    const button = {
      type: 'button',
      action_id: 'show_help.0',
      value: 'digests',
      text: { type: 'plain_text', text: 'Digests' },
    } as const;
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    workspace.post({ channel: 'C0GENERAL', text: 'Help', blocks, onlyFor: 'U0ADA' });
    expect(plainText(only(await press('Digests')))).toContain('/dune subscribe');
  });

  it('has a button for each form', async () => {
    await type('');
    await press('Get a result');
    expect(sandboxed().slack.modalOf()?.title).toBe('Get a result');
    await press('New digest');
    expect(sandboxed().slack.modalOf()?.callbackId).toBe('digest');
  });

  it('says that a form came too late, and where else it is', async () => {
    await type('');
    sandboxed().slack.fail({
      on: 'views.open',
      what: { kind: 'error', error: 'expired_trigger_id' },
      times: 1,
    });
    const late = only(await press('New digest'));
    expect(late.onlyFor).toBe('U0ADA');
    expect(plainText(late)).toContain('New digest');
  });

  it('has examples that each work by a click, and once if clicked twice', async () => {
    const examples = only(await type('examples'));
    const runs = examples.blocks.flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory] : [],
    );
    expect(runs.length).toBeGreaterThan(2);
    for (const { action_id: actionId = '', value = '' } of runs) {
      const click = () => sandboxed().slack.press(examples, actionId, undefined, value);
      const said = await during(() => Promise.all([click(), click()]));
      const answer = plainText(only(said));
      expect(answer).toMatch(value === 'list' ? /No digests/ : / rows/);
      expect(answer).not.toMatch(/isn't|can't|Couldn't|No result yet/);
    }
    // They are there to try one after another.
    expect(sandboxed().slack.workspace.messages).toContainEqual(examples);
  });
});
