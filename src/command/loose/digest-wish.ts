import type { CommandProblem } from '../problem.ts';
import type { Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { toKey } from './words.ts';

/** A wish about a digest, or about a file, that is read as a command or leads to one. */
export type DigestWish =
  | { readonly kind: 'said'; readonly said: Understood }
  | { readonly kind: 'problem'; readonly problem: CommandProblem };

const number = '(?:digest |number |no )?#?(\\d{1,4})';
const file = '(?:an? |the )?(csv|spreadsheet|excel|xlsx?)(?: (?:file|sheet|spreadsheet))?s?';

const board = new RegExp(
  `^(?:make|turn|convert|change|switch|set) ${number}(?: (?:into|to|as))*(?: (?:a|an|one|the))?(?: (?:standing|live|pinned))? board$`,
);
const pin = new RegExp(`^pin (?:${number}|it|this|that|this message)$`);
const attach = new RegExp(`^(?:attach|add|include|bring|send) ${file} (?:to|with|in|for) ${number}$`);
const fileAlone = new RegExp(`^(?:attach|as|in|with|include|add|get|send|download) ${file}$`);
const all =
  /^(?:export|download|back ?up|dump|save|get)(?: (?:all|the|my|our|every))* (?:digests|alerts|subscriptions|reports|everything|setup|settings)(?: (?:as|to|in) (?:text|yaml|ya?ml file|code|a file|file))?$/;

const toOption = (format: string): string => (/^(?:csv|spreadsheet)$/.test(format) ? '--csv' : '--xlsx');

const say = (...words: readonly string[]): DigestWish => ({ kind: 'said', said: { words, ignored: [] } });

/**
 * Reads a wish about a digest or a file: `make 3 a board`, `attach csv to 3`, `download digests`. Its first word could
 * otherwise be taken for a shortcut's name.
 */
export const readDigestWish = (tokens: readonly Token[]): DigestWish | undefined => {
  if (tokens.some(({ quoted, equals }) => quoted || equals !== undefined)) return undefined;
  const line = tokens.map(toKey).join(' ');
  const [, digest] = board.exec(line) ?? [];
  if (digest !== undefined) return say('edit', digest, '--as', 'board');
  const pinned = pin.exec(line);
  // What is pinned is a board, and to make one of a digest is more than a pin.
  if (pinned !== null)
    return {
      kind: 'problem',
      problem: {
        kind: 'board-not-here',
        verb: 'ask',
        correction:
          pinned[1] === undefined ? 'subscribe 1252207 hourly --as board' : `edit ${pinned[1]} --as board`,
      },
    };
  const [, format, to] = attach.exec(line) ?? [];
  if (format !== undefined && to !== undefined) return say('edit', to, toOption(format));
  const [, alone] = fileAlone.exec(line) ?? [];
  if (alone !== undefined)
    return {
      kind: 'problem',
      problem: { kind: 'missing-query', verb: 'ask', correction: `1252207 ${toOption(alone)}` },
    };
  return all.test(line) && !/^(?:save|get) (?:all |the |my |our )*(?:digests|alerts)$/.test(line)
    ? say('export')
    : undefined;
};
