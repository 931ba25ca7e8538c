import type { RichTextElement } from '@slack/types';
import type { SubscriptionTerms } from '../../store/subscription-terms.ts';
import { textElement, userElement } from '../blocks/rich-text.ts';

type Mentions = SubscriptionTerms['mention'];

const ranges = ['here', 'channel', 'everyone'] as const;

const toElement = ({ kind, id }: Mentions[number]): RichTextElement => {
  switch (kind) {
    case 'user':
      return userElement(id);
    case 'group':
      return { type: 'usergroup', usergroup_id: id };
    case 'everyone':
      return { type: 'broadcast', range: ranges.find((range) => range === id) ?? 'channel' };
  }
};

/** Calls people: the ids are those that a person picked, never from data. Only in a message that is to call them. */
export const mentionElements = (mentions: Mentions): readonly RichTextElement[] =>
  mentions.flatMap((one, index) => [...(index === 0 ? [] : [textElement(' ')]), toElement(one)]);

const count = (amount: number, one: string, many: string): readonly string[] =>
  amount === 0 ? [] : [amount === 1 ? `a ${one}` : `${amount} ${many}`];

/** Says whom an alert calls without calling them: `2 people and a user group`. Empty for nobody. */
export const countMentions = (mentions: Mentions): string => {
  const ofKind = (kind: Mentions[number]['kind']) => mentions.filter((one) => one.kind === kind).length;
  return [
    ...count(ofKind('user'), 'person', 'people'),
    ...count(ofKind('group'), 'user group', 'user groups'),
    ...(ofKind('everyone') === 0 ? [] : ['everyone in the channel']),
  ]
    .join(', ')
    .replace(/, ([^,]+)$/, ' and $1');
};
