import { describe, expect, it, test } from 'vitest';
import { parsePlain } from '../../../src/command/parse.ts';
import { listExamples, renderExamples } from '../../../src/messages/help/examples.ts';
import { chooseExamples } from '../../../src/messages/help/facts.ts';
import { renderHelp } from '../../../src/messages/help/help.ts';
import { renderWelcome } from '../../../src/messages/help/welcome.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { helpFacts } from '../help-facts.ts';

describe('examples', () => {
  it('can be typed as they are, and only what changes and costs nothing is run by a click', () => {
    for (const { command, canRun } of listExamples(helpFacts)) {
      const parsed = parsePlain(command);
      if (!parsed.ok) return expect.unreachable(command);
      const { verb } = parsed.value;
      const isFree = verb === 'list' || (verb === 'ask' && !parsed.value.request.options.csv);
      expect([command, canRun]).toEqual([command, isFree]);
    }
  });

  it('have a button each that runs just what stands beside it', () => {
    const { text, blocks } = renderExamples({ ...helpFacts, slash: '/ask' });
    const runs = blocks.flatMap((block) =>
      block.type === 'section' && block.accessory?.type === 'button'
        ? [[block.text?.text.split('`')[1], `/ask ${block.accessory.value}`]]
        : [],
    );
    expect(runs.length).toBeGreaterThan(2);
    for (const [shown, run] of runs) expect(run).toBe(shown);
    expect(text).toContain('/ask subscribe 3493826 chain=base every weekday at 9:00');
  });

  test.each([
    [undefined, 1252207, '3493826 chain=base'],
    [new Set([1252207]), 1252207, undefined],
    [new Set([77, 3493826]), 77, '3493826 chain=base'],
    [new Set([77]), 77, undefined],
  ])('name only queries that can be used here: %j', (allowed, query, withValues) => {
    const examples = chooseExamples(allowed);
    expect(examples).toEqual({ query, withValues });
    const facts = { ...helpFacts, examples };
    const topics = ['all', 'options', '--top', '--key', '--shared', 'examples', undefined] as const;
    const all = topics.map((topic) => renderHelp({ topic, unknown: undefined }, facts));
    const named = [...all, renderWelcome(facts)].flatMap(
      (message) => plainText(message).match(/\b(?:1252207|3493826|77)\b/g) ?? [],
    );
    expect(named).toContain(String(query));
    for (const id of named) expect(allowed?.has(Number(id)) ?? true).toBe(true);
  });
});

describe('the welcome', () => {
  it('is short, has three buttons, and says only what works', () => {
    const buttons = (message: ReturnType<typeof renderWelcome>) =>
      message.blocks.flatMap((block) =>
        block.type === 'actions'
          ? block.elements.flatMap((one) => (one.type === 'button' ? [one.text.text] : []))
          : [],
      );
    const message = renderWelcome(helpFacts);
    expect(buttons(message)).toEqual(['Get a result', 'New digest', 'Examples']);
    expect(message.text.split('\n')).toHaveLength(3);
    expect(plainText(message)).toContain('right here');
    const readOnly = renderWelcome({ ...helpFacts, directMessages: false });
    expect(plainText(readOnly)).not.toContain('here');
    expect(plainText(readOnly)).toContain('/dune 1252207');
  });
});
