import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readCommand } from '../../../src/command/parse.ts';
import { toCommandText } from '../../../src/slack/handlers/spoken.ts';
import { hostileText } from '../../results/values.ts';

const forwarded = [{ is_share: true, text: 'See <https://dune.com/queries/1252207?chain=base|this>.' }];

describe('a message to the app', () => {
  test.each([
    ['', 'help'],
    [' ', 'help'],
    [':wave:', 'help'],
    ['👋🏽 :pray::skin-tone-2:', 'help'],
    ['Good morning!', 'help'],
    ['/dune', 'help'],
    ['thanks!', 'thanks!'],
    ['🎉 list', 'list'],
    ['…list!', 'list'],
    ['1252207 :pray:', '1252207 :pray:'],
    ['1252207 --top 5', '1252207 --top 5'],
    ['/dune list', '/dune list'],
  ])('%j is the command %j', (text, command) => {
    expect(toCommandText(text, undefined)).toBe(command);
  });

  test.each([
    ['', '1252207 chain=base'],
    [':eyes:', '1252207 chain=base'],
    ['list', 'list'],
    ['5550001', '5550001'],
    ['5550001 api-key=x', '5550001 api-key=x'],
  ])('%j with a forwarded message is the command %j', (text, command) => {
    expect(toCommandText(text, forwarded)).toBe(command);
  });

  it('is read as it stands if it can be, and never makes a command that spends or deletes of words that are none', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string()), fc.jsonValue(), (text, attachments) => {
        const command = toCommandText(text, attachments);
        const [typed, read] = [readCommand(text), readCommand(command)];
        if (typed.ok && /\p{L}|\p{N}/u.test(text)) expect(command).toBe(text);
        if (!typed.ok && read.ok)
          expect(['help', 'ask', 'list', 'shortcuts']).toContain(read.value.command.verb);
      }),
    );
  });
});
