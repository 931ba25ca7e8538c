import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseCommand, parsePlain } from '../../../src/command/parse.ts';
import { renderCommandProblem } from '../../../src/messages/problems/command.ts';
import { commandText } from '../../command/command-text.ts';
import { fuzzRuns } from '../../support/fuzz.ts';

/** Lists the texts of a message that are drawn as code. */
const listCode = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const isCode = 'style' in value && JSON.stringify(value.style).includes('"code":true');
  const own = isCode && 'text' in value && typeof value.text === 'string' ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(listCode)];
};

/** Returns the commands that a reply to something typed offers. A usage has placeholders, and is no command. */
const listOffered = (typed: string): readonly string[] => {
  const parsed = parseCommand(typed);
  if (parsed.ok) return [];
  return listCode(renderCommandProblem(parsed.error, '/dune').blocks)
    .filter((code) => code.startsWith('/dune '))
    .map((code) => code.slice('/dune '.length))
    .filter((command) => !/[<[]\w/.test(command));
};

const expectCommands = (typed: string): void => {
  const named = new RegExp(`^${typed.split(' ')[0]?.replace(/[^\w]/g, '.') ?? ''}`);
  for (const command of listOffered(typed)) {
    // The headline repeats what isn't a command, and the name of one.
    const isRepeated = named.test(command) || command === 'subscribe';
    if (!isRepeated && !parsePlain(command).ok) expect(command).toBe(`a command, for ${typed}`);
  }
};

const begins = [
  '',
  '1252207 ',
  'subscribe 1252207 ',
  'edit 3 ',
  'save vol 1252207 ',
  'pause ',
  'stop ',
  '--',
];
const rest = fc.oneof(
  commandText,
  fc
    .array(
      fc.constantFrom(
        ...'top 5 csv as chart sort by volume last week vs 3493826 in #random --limit --fresh --refresh --as --chart donut'.split(
          ' ',
        ),
        ...'daily weekly at 9:00 EST --tz --when --no-top a=1 a=2 = chain: --no-param --csv=yes --top=500 where > 10'.split(
          ' ',
        ),
      ),
      { maxLength: 5 },
    )
    .map((words) => words.join(' ')),
);

it('offers only commands that parse, whatever was typed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...begins), rest, (begin, typed) => expectCommands(begin + typed)),
    fuzzRuns(300),
  );
});
