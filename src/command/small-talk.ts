import { err, ok } from '../core/result.ts';
import { findTopic } from './loose/sentences.ts';
import type { ParseResult } from './parse-result.ts';
import type { SmallTalk } from './problem.ts';

const greetings =
  /^(?:hello|hi|hey|hey+|yes|no|nope|nevermind|hiya|yo|hola|hallo|bonjour|ciao|ola|greetings|morning|test|ping|dune|info|intro|begin|menu|ask|query|question|what|how|why|who|h|commands?|options?|all|man|manual|docs?|documentation|tutorial|guide|support|faq|readme|man)$/;
const shortcuts = /^(?:mine|my|saved|favou?rites?|bookmarks?|names|me)$/;
const lists = /^(?:status|scheduled|jobs|channel|alerts|alarms)$/;

const topics: readonly (readonly [RegExp, SmallTalk])[] = [
  [
    /^(?:thanks?|thank|thx|ty|thank-you|cheers|danke|merci|gracias|great|nice|cool|ok|okay|good|bye|lol|wow)$/,
    'thanks',
  ],
  [/^(?:usage|credits?|cost|costs|billing|budget|quota|balance|plan|limits?|spend|spent)$/, 'usage'],
  [
    /^(?:settings?|config|configure|configuration|preferences|prefs|setup|install|login|logout|connect|auth|signin|key|token|admin)$/,
    'settings',
  ],
  [/^(?:version|ver|v|changelog|whatsnew|release|update|upgrade)$/, 'version'],
  [/^(?:feedback|bug|issue|issues|report|contact|problem|broken|error)$/, 'feedback'],
  [/^(?:undo|revert|redo|back|restore|oops)$/, 'undo'],
  [/^(?:remind|reminder|reminders|remindme|later)$/, 'remind'],
];

/**
 * Returns what a single word is read as where it turns out to name no shortcut: `hello`, `examples`, `usage`. A shortcut may
 * have such a name, so that nobody loses one. `undefined` for any other word.
 */
export const readInstead = (name: string): ParseResult | undefined => {
  const word = name.toLowerCase().replace(/[?!.…]+$/, '');
  if (/^(?:examples?|demo|samples?)$/.test(word))
    return ok({ verb: 'help', topic: 'examples', unknown: undefined });
  if (greetings.test(word)) return ok({ verb: 'help', topic: undefined, unknown: undefined });
  if (shortcuts.test(word)) return ok({ verb: 'shortcuts' });
  if (lists.test(word)) return ok({ verb: 'list', number: undefined });
  if (/^(?:watch|notify|notifications?|follow|track|monitor)$/.test(word))
    return err({ kind: 'alert', correction: 'alert 1252207 when new row' });
  if (/^(?:search|lookup|browse|discover|explore|queries|recent)$/.test(word))
    return ok({ verb: 'find', words: '' });
  if (/^(?:describe|details|inspect)$/.test(word))
    return err({ kind: 'missing-query', verb: 'about', correction: 'about 1252207' });
  if (/^(?:rename|call|title|naming|unname)$/.test(word))
    return err({ kind: 'missing-query', verb: 'name', correction: 'name 1252207 "DEX volume"' });
  const about = findTopic([word]);
  if (about !== undefined) return ok({ verb: 'help', topic: about, unknown: undefined });
  const [, topic] = topics.find(([pattern]) => pattern.test(word)) ?? [];
  if (topic === undefined) return undefined;
  return err({
    kind: 'small-talk',
    topic,
    correction: topic === 'undo' || topic === 'remind' ? 'list' : 'help',
  });
};
