import { quoteWord } from '../print.ts';
import type { CommandProblem } from '../problem.ts';
import { findDigestNumber } from '../query-id.ts';
import { parseQueryReference } from '../query-reference.ts';
import { quote } from '../quote.ts';
import { isNameWord, pickSearchWords } from '../search-words.ts';
import { parseShortcutName } from '../shortcut.ts';
import { getTexts, type Token } from '../tokenize.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { leadAssign, leadMove, leadNewDigest, leadShare } from './share-lead.ts';
import { countWords, noToken, toKey, toPhrase } from './words.ts';
import { type IsCommand, toOffered } from './written-query.ts';

const exampleQuery = '1252207';

const isId = (token: Token): boolean => /\d{5}|\//.test(token.text) && parseQueryReference(token.text).ok;

const alertLead =
  /^(?:please )?(?:(?:set|create|add|make|send|new)(?: (?:up|an?|me|new))* )?(?:alerts?|notif(?:y|ications?)|watch|follow|monitor|track|ping|warn|tell me (?:when|if)|let me know|message me|dm me when)(?= |$)/;

/** Reads the wish to be told, where nothing says of what: a digest tells of any change, and an alert of a new row. */
export const leadAlert = (tokens: readonly Token[], isCommand: IsCommand): CommandProblem | undefined => {
  const [lead = ''] = alertLead.exec(toPhrase(tokens)) ?? [];
  const isBehind =
    isId(tokens[0] ?? noToken) &&
    tokens.slice(1, 2).some((token) => /^(?:alerts?|watch|follow|notify|monitor)$/.test(toKey(token)));
  const isWhen =
    isId(tokens[0] ?? noToken) && /^(?:when|whenever|once|if)$/.test(toKey(tokens[1] ?? noToken));
  if (lead === '' && !isBehind && !isWhen) return undefined;
  if (countWords(lead) === tokens.length && tokens.length === 1) return undefined;
  const query = tokens.find(isId);
  const asked = query === undefined ? [exampleQuery] : toOffered(query);
  const isChange = tokens.some((token) =>
    /^(?:changes?|changed|changing|updates?|updated|differs?)$/.test(toKey(token)),
  );
  const changed = ['subscribe', ...asked, 'daily', 'at', '9:00', '--when', 'changed'];
  const newRow = ['alert', ...asked, 'when', 'new', 'row'];
  const correction = [isChange ? changed : newRow].find(isCommand);
  return correction === undefined ? undefined : { kind: 'alert', correction: correction.join(' ') };
};

const renameGlue = /^(?:to|as|into|=|the|shortcut|->)$/i;

/** Returns the command that gives a digest or an alert another title, or shows it where none is said. */
const toRetitled = (number: number, others: readonly Token[], isCommand: IsCommand): string => {
  const behind = others.findIndex(({ text }) => findDigestNumber(text) === number) + 1;
  const title = others.slice(behind).filter(({ text }) => !renameGlue.test(text));
  const words = ['edit', String(number), '--title', quote(title.map(({ text }) => text).join(' '))];
  return title.length > 0 && isCommand(words) ? words.join(' ') : `list ${number}`;
};

/** Reads `rename leaders to x`: a shortcut is saved under its new name, a digest or an alert gets a title. */
const leadRename = (tokens: readonly Token[], isCommand: IsCommand): CommandProblem | undefined => {
  const [first, ...others] = tokens;
  const isRename = /^(?:rename|copy|duplicate)$/.test(toKey(first ?? noToken));
  if (!isRename && !/^(?:retitle|title|name|call)$/.test(toKey(first ?? noToken))) return undefined;
  const [from, to] = others.filter(({ text }) => !renameGlue.test(text));
  const digest = others.map(({ text }) => findDigestNumber(text)).find((one) => one !== undefined);
  if (
    digest !== undefined &&
    (/^(?:digest|alert)$/i.test(from?.text ?? '') ||
      (from === others[0] && findDigestNumber(from?.text ?? '') === digest)) &&
    digest < 10_000
  )
    return { kind: 'rename', from: `#${digest}`, correction: toRetitled(digest, others, isCommand) };
  if (!isRename) return undefined;
  if (from === undefined) return { kind: 'rename', from: '', correction: 'shortcuts' };
  const name = to !== undefined && parseShortcutName(to.text).ok ? to.source : 'new-name';
  const words = ['save', name, ...toOffered(from)];
  return { kind: 'rename', from: from.text, correction: isCommand(words) ? words.join(' ') : 'shortcuts' };
};

/** Returns the problem of a wish that this app can't fulfill as it is said, with the nearest command that works. */
export const findLead = (tokens: readonly Token[], isCommand: IsCommand): CommandProblem | undefined =>
  leadMove(tokens) ??
  leadAssign(tokens, isCommand) ??
  leadRename(tokens, isCommand) ??
  leadShare(tokens, isCommand) ??
  leadNewDigest(tokens);

/** Returns several words that name nothing as words to search for. */
export const toSearch = (tokens: readonly Token[]): CommandProblem | undefined => {
  const said = tokens.filter((token) => !isCourtesy(toKey(token)) && !isGlue(toKey(token)));
  const words = pickSearchWords(getTexts(tokens));
  const isSeveral = said.flatMap(({ text }) => text.split(' ')).length > 1;
  return isSeveral && tokens.every(isNameWord) && /\p{L}/u.test(words)
    ? { kind: 'search', typed: getTexts(tokens).join(' '), words, correction: 'help' }
    : undefined;
};

/** Writes a value for a parameter that probably has it. */
export const writeParameter = (name: string, value: string): string => `${name}=${quoteWord(value)}`;
