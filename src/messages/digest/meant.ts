import type { QueryReference } from '../../core/question.ts';
import type { Message } from '../blocks/message.ts';
import { code, textMessage } from '../blocks/text-message.ts';
import { actButton } from '../problems/correction.ts';

/** The digests that may be meant by a query or a shortcut in the place of a number. */
export type MeantDigests = {
  /** The verb that was typed. */
  readonly verb: string;
  readonly query: QueryReference;
  /** The words behind it: a new schedule, options. Foreign. */
  readonly rest: string;
  /** The numbers of the channel's digests of the query. */
  readonly numbers: readonly number[];
};

const maxButtons = 3;

/** Tells the person which digests of the channel have the query that they named, with a button for each; does nothing yet. */
export const renderMeantDigests = ({ verb, query, rest, numbers }: MeantDigests, slash: string): Message => {
  const name = query.kind === 'id' ? String(query.id) : query.name;
  const commands = numbers.map((number) => `${verb} ${number} ${rest}`.trim());
  const [only = 'list'] = commands;
  const list = numbers.map((number) => `#${number}`).join(', ');
  const acts = commands.slice(0, maxButtons).map((command, index) => actButton(command, undefined, index));
  const buttons = [
    ...acts,
    ...(acts.some((one) => one === undefined) || acts.length === 0
      ? [actButton('list', undefined, maxButtons)]
      : []),
  ];
  return textMessage({
    headline:
      numbers.length === 0
        ? `No digest here shows ${name}.`
        : numbers.length === 1
          ? `The digest of ${name} here is ${list}.`
          : `${numbers.length} digests here show ${name}: ${list}.`,
    hint:
      numbers.length === 0
        ? `See this channel's digests with ${code(`${slash} list`)}`
        : `${numbers.length === 1 ? 'Try' : 'For example:'} ${code(`${slash} ${only}`)}`,
    buttons: buttons.filter((button) => button !== undefined),
  });
};
