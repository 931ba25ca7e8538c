import { readInstead } from '../small-talk.ts';
import type { Token } from '../tokenize.ts';
import { findOptionByWord } from './option-words.ts';
import { problemOf, type Understanding } from './understanding.ts';
import { listVerbs } from './verb-words.ts';
import { toKey } from './words.ts';

/** Reads `thanks a lot` and `hello there` as the first word alone. */
export const readTalk = ([first, ...others]: readonly Token[]): Understanding | undefined => {
  const isTalk =
    others.length > 0 &&
    others.every((token) =>
      /^(?:there|all|every(?:one|body)|team|a|lot|much|so|very|bot|dune|you|world|job|work|again|morning)$/.test(
        toKey(token),
      ),
    );
  const isWord =
    first !== undefined &&
    listVerbs(toKey(first)).length === 0 &&
    findOptionByWord(toKey(first)) === undefined;
  const instead = isTalk && isWord ? readInstead(toKey(first)) : undefined;
  if (instead === undefined) return undefined;
  if (!instead.ok) return problemOf(instead.error);
  const command = instead.value;
  const topic = command.verb === 'help' && command.topic !== undefined ? [command.topic] : [];
  return { kind: 'command', command, said: { words: [command.verb, ...topic], ignored: [] } };
};
