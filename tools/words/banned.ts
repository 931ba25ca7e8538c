import type { Passage } from './passages.ts';

/** Where a rule holds: in all prose, in what people read of the app, or in the first word of a doc comment (of a function). */
type Scope = 'everywhere' | 'shown' | 'doc-start' | 'function-start';

/** Words that docs/style.md keeps out, and what to write for them. */
type Rule = { readonly find: RegExp; readonly use: string; readonly scope: Scope };

const rules = (scope: Scope, table: readonly (readonly [find: string, use: string])[]): readonly Rule[] =>
  table.map(([find, use]) => ({
    // Lines break between any two words.
    find: new RegExp(`(?<![\\w-])(?:${find.replaceAll(' ', '\\s+')})(?![\\w-])`, 'gi'),
    use,
    scope,
  }));

const bannedWords: readonly Rule[] = [
  ...rules('everywhere', [
    ['what(?: \\w+)? (?:came|comes|became|becomes|was made|is made) of', 'the noun: the outcome, the result'],
    ['that there are', 'the noun itself'],
    ['be it', 'whether … or, or a list'],
    ['by and by', 'over time'],
    ['in so many words', 'nothing, or explicitly'],
    ['whoever', 'the person who, or a name: your Dune admin'],
    ['whatever', 'any, or everything that'],
    [
      'so many (?:ms|milliseconds|seconds|minutes|hours|days|bytes|characters|rows|times)',
      'a number, or a name for it',
    ],
    ['so long(?! as)', 'the duration, or until then'],
    ['anew', 'again'],
    ['mend(?:s|ed|ing)?', 'fix'],
    ['troubles?(?! connecting)', 'error, or problem'],
    ['(?:is|are) told', 'is notified, gets, or hears'],
    ['tells? (?:\\w+ ){0,3}apart|told apart', 'match, or distinguish'],
    ['of its own', 'nothing, or its own before the noun'],
    ['let(?:s|ting)? (?:\\w+ ){0,2}go on', 'resume'],
    ['(?:takes?|took|taken|taking) (?:(?:it|them|that) )?back', 'undo, or remove'],
    ['(?<!ed |^)just now', 'now'],
    ['at the (?:most|least)', 'at most, at least'],
    ['any more(?! \\w+s\\b| than| of)', 'anymore, or no longer'],
    ['under way', 'running, or in progress'],
    ['which [^.;:]{0,80} that [^.;:]{0,80} of which', 'two sentences'],
  ]),
  ...rules('shown', [
    ['(?:the|this|a) bot(?! (?:user|token|scope))', 'this app'],
    ['everybody here|everyone here|somebody here|anybody here', 'everyone in this workspace'],
    ['certain:', 'nothing: say what is known'],
    ['likely:', 'probably'],
    ['are you sure', 'a question that names the act: Run this query?'],
    ['run (?:it )?now', 'Run query, or Post now'],
    ['is tried again', 'Retrying at …'],
    ['(?:came|coming) in', 'new'],
    ['(?:fell|falls|falling) out', 'dropped out'],
    ['what moved', 'what changed'],
    ['rows? told', 'match rows by'],
    ['spends?', 'uses'],
    ['at the price of', 'about … credits'],
    ['is read for', 'uses'],
    ['to (?:you|them|the person) alone|seen by you', 'only visible to you'],
    ['cancelled', 'canceled'],
  ]),
  ...rules('doc-start', [
    ['(?:what|whether|whose|whom)', 'a verb in the third person (Returns …), or a noun'],
  ]),
  ...rules('function-start', [
    ['(?:how|who|which|where|when|why|if)', 'a verb in the third person: Returns …'],
  ]),
];

/** A place in a text that breaks a rule. */
export type Finding = { readonly line: number; readonly said: string; readonly use: string };

/** A function kept in a constant, or declared. */
const functionStart = /^\s*(?:export )?(?:async function|function|const \w+(?:: [^=]+)? =\s*(?:async )?[(<])/;

const scopesOf = ({ kind, start, text }: Passage, file: string, isShown: boolean): readonly Scope[] => {
  if (kind === 'comment') return ['everywhere'];
  if (kind !== 'doc') return isShown ? ['everywhere', 'shown'] : ['everywhere'];
  const isOfFunction = functionStart.test(file.slice(start + text.length, start + text.length + 200));
  return isOfFunction ? ['everywhere', 'doc-start', 'function-start'] : ['everywhere', 'doc-start'];
};

const isAtStart = (scope: Scope): boolean => scope === 'doc-start' || scope === 'function-start';

/** Returns every banned word in the passages of a file, in the order of its lines. */
export const findBannedWords = (
  file: string,
  passages: readonly Passage[],
  isShown: boolean,
): readonly Finding[] => {
  const lineOf = (offset: number): number => file.slice(0, offset).split('\n').length;
  const found = passages.flatMap((passage) => {
    const scopes = scopesOf(passage, file, isShown);
    return bannedWords.flatMap(({ find, use, scope }) => {
      if (!scopes.includes(scope)) return [];
      const matches = [...passage.text.matchAll(find)].filter(
        ({ index }) => !isAtStart(scope) || passage.text.slice(0, index).trim() === '',
      );
      return matches.map((match) => ({
        line: lineOf(passage.start + match.index),
        said: match[0].replaceAll(/\s+/g, ' '),
        use,
      }));
    });
  });
  return found.toSorted((a, b) => a.line - b.line);
};
