import { quoteWord } from '../print.ts';
import type { CommandProblem } from '../problem.ts';
import { looksLikeQuery } from '../query-reference.ts';
import { parseShortcutName } from '../shortcut.ts';
import type { Token } from '../tokenize.ts';
import type { Understood } from './digest-words.ts';
import { isCourtesy, isGlue } from './glue.ts';
import { readQuestionLoosely } from './read-question.ts';
import { noToken, toKey } from './words.ts';
import type { IsCommand } from './written-query.ts';

/** A command that a line about a report is read as, or a problem that leads to one. */
export type ReportLine =
  | { readonly kind: 'said'; readonly said: Understood }
  | { readonly kind: 'problem'; readonly problem: CommandProblem };

const said = (...words: readonly string[]): ReportLine => ({ kind: 'said', said: { words, ignored: [] } });

/** Leads to a command that a person is to agree to. */
const lead = (...words: readonly string[]): ReportLine => ({
  kind: 'problem',
  problem: { kind: 'meant-report', correction: words.join(' ') },
});

const wordsOfReports = /^(?:reports?|part|parts|item|weekly report)$/;

/** Tells if a word may be the name of a report in a sentence about one. */
const isName = (word: string): boolean =>
  parseShortcutName(word).ok &&
  !wordsOfReports.test(word) &&
  !isGlue(word) &&
  !isCourtesy(word) &&
  !/^(?:new|all|every|existing|another|which|be|by|or|if|when|then|them|there|favou?rites?|bookmarks?|dms?|inbox|digests?|schedules?|charts?|slack|home|team|everyone)$/.test(
    word,
  );

const named = '(?:the |my |our |a |an )?(?:report (?:called |named )?(\\S+)|(\\S+) report)';

const match = (pattern: string, line: string): readonly string[] | undefined => {
  const found = new RegExp(`^${pattern}$`, 'u').exec(line);
  if (found === null) return undefined;
  const groups = found.slice(1).filter((one) => one !== undefined);
  return groups;
};

const show = `(?:please )?(?:show|get|open|see|view|display|give|fetch|send|post|run)(?: (?:me|us))? ${named}(?: please)?`;
const remove = `(?:remove|delete|drop|take|cut) (?:the )?(?:part|item|query|number|no)?(?: ?#)? ?(\\d{1,2})(?: out)? (?:from|of|in) ${named}`;
const removeOfName =
  '(?:remove|delete|drop|take|cut) (?:the )?(?:part|item)(?: ?#)? ?(\\d{1,2})(?: out)? (?:from|of|in) (?:the )?(\\S+)';
const erase = `(?:delete|remove|drop|erase|kill|forget) ${named}`;
const rename = `(?:rename|copy|duplicate) ${named} (?:to|as|into) (\\S+)`;
const toPlace =
  '(?:to |before |into |in front of )+(?:the )?(?:position |place |part |number |no )?#?(\\d{1,2}|top)';
const move = [
  `(?:move|put) (?:the )?(?:part|item) #?(\\d{1,2}) ${toPlace} (?:in|of|on) ${named}`,
  `(?:move|put) (?:the )?(?:part|item) #?(\\d{1,2}) (?:in|of|on) ${named} ${toPlace}`,
];

/** Reads what is done with a report by its name, without a query. */
const readAboutReport = (line: string): ReportLine | undefined => {
  const [shown] = match(show, line) ?? [];
  if (shown !== undefined && isName(shown)) return said('report', shown);
  const [part, from] = match(remove, line) ?? match(removeOfName, line) ?? [];
  if (part !== undefined && from !== undefined && isName(from)) return said('report', 'remove', from, part);
  // It's everyone's, so deleting it takes one more click.
  const [erased] = match(erase, line) ?? [];
  if (erased !== undefined && isName(erased)) return lead('report', 'delete', erased);
  const [renamed] = match(rename, line) ?? [];
  if (renamed !== undefined && isName(renamed))
    return {
      kind: 'problem',
      problem: { kind: 'rename', from: renamed, correction: `report ${renamed}` },
    };
  const [moved, second = '', third = ''] = match(move[0] ?? '', line) ?? [];
  if (moved !== undefined && isName(third))
    return said('report', 'move', third, moved, second === 'top' ? '1' : second);
  const [other, report = '', place = ''] = match(move[1] ?? '', line) ?? [];
  return other !== undefined && isName(report)
    ? said('report', 'move', report, other, place === 'top' ? '1' : place)
    : undefined;
};

/** Reads a part as it may be said: with options in words. */
const readPart = (
  name: string,
  tokens: readonly Token[],
  isCommand: IsCommand,
): readonly string[] | undefined => {
  const read = readQuestionLoosely([], tokens, isCommand);
  const words = read === undefined ? undefined : ['report', 'add', name, ...read.words];
  return words !== undefined && isCommand(words) ? words : undefined;
};

const toName = [/^(?:the|my|our|a|an)$/, /^report$/];

/** Returns the name that the words behind `to` are; `isSaid`: they say that it's a report. */
const readName = (
  tail: readonly Token[],
): { readonly name: string; readonly isSaid: boolean } | undefined => {
  const words = tail.map(toKey).filter((word) => !isCourtesy(word));
  const kept = words.filter(
    (word) => !toName.some((pattern) => pattern.test(word)) && !/^(?:called|named)$/.test(word),
  );
  const [name = '', extra] = kept;
  return extra === undefined && isName(name) ? { name, isSaid: words.includes('report') } : undefined;
};

/** `add 1252207 top 5 to report weekly`, `add 1252207 to weekly`. */
const readAdd = (tokens: readonly Token[], isCommand: IsCommand): ReportLine | undefined => {
  if (!/^(?:add|put|append|include|insert)$/.test(toKey(tokens[0] ?? noToken))) return undefined;
  const at = tokens.findLastIndex((token) => /^(?:to|in|into)$/.test(toKey(token)));
  const target = at < 2 ? undefined : readName(tokens.slice(at + 1));
  const rest = tokens.slice(1, at);
  if (target === undefined || !rest.some(({ text }) => looksLikeQuery(text))) return undefined;
  const words = readPart(target.name, rest, isCommand);
  if (words === undefined) return undefined;
  // Without the word `report`, it may be a schedule or another wish.
  return target.isSaid ? said(...words) : lead(...words);
};

const newLead =
  /^(?:please )?(?:new|create|make|build|start|set up)(?: (?:me|us|a|an|the|new))*(?: (\S+))? report(?: (?:called|named|of|from|with|for))*(?= |$)/;

/** `new report weekly with 1252207 and 3238196`: the first part makes the report. */
const readNew = (tokens: readonly Token[], line: string, isCommand: IsCommand): ReportLine | undefined => {
  const [begin, before = ''] = newLead.exec(line) ?? [];
  if (begin === undefined) return undefined;
  const rest = tokens.slice(begin.split(' ').length);
  const [first = noToken] = rest;
  const isBehind = isName(toKey(first)) && !looksLikeQuery(first.text);
  const isNamed = isBehind || isName(before);
  const name = isBehind ? toKey(first) : isName(before) ? before : 'weekly';
  const queries = rest.filter(({ text }) => looksLikeQuery(text));
  const [query] = queries;
  if (query === undefined)
    return {
      kind: 'problem',
      problem: {
        kind: 'missing-query',
        verb: 'report',
        correction: `report add ${quoteWord(name)} 1252207`,
      },
    };
  const words =
    queries.length > 1
      ? ['report', 'add', name, query.source]
      : readPart(name, rest.slice(isBehind ? 1 : 0), isCommand);
  if (words === undefined || !isCommand(words)) return undefined;
  return isNamed && queries.length === 1 ? said(...words) : lead(...words);
};

const subscribeLead = new RegExp(
  `^(?:subscribe|sub|schedule|post|send|deliver)(?: (?:me|us|to|this|channel|here))* ${named}(?= )`,
  'u',
);

/** `subscribe to the weekly report every monday at 9`. */
const readSubscribed = (tokens: readonly Token[], line: string): ReportLine | undefined => {
  const found = subscribeLead.exec(line);
  const name = found?.[1] ?? found?.[2] ?? '';
  const isPlain = /^subscribe report /.test(line);
  if (found === null || isPlain || !isName(name)) return undefined;
  const rest = tokens.slice(found[0].split(' ').length).map(({ source }) => source);
  return said('subscribe', 'report', name, ...rest);
};

/** Reads a line about a report that isn't in the form of its commands; `undefined` for any other line. */
export const readReportLine = (tokens: readonly Token[], isCommand: IsCommand): ReportLine | undefined => {
  if (tokens.length < 3 || /^reports?$/.test(toKey(tokens[0] ?? noToken))) return undefined;
  const line = tokens
    .map((token) => (token.quoted || token.equals !== undefined ? '"' : toKey(token)))
    .join(' ');
  return (
    readAboutReport(line) ??
    readAdd(tokens, isCommand) ??
    readNew(tokens, line, isCommand) ??
    readSubscribed(tokens, line)
  );
};
