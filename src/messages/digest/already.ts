import type { Button, RichTextElement } from '@slack/types';
import type { Command } from '../../command/command.ts';
import { printDigestCommand } from '../../command/print.ts';
import { findConversation } from '../../core/actor.ts';
import { actionIds, buttonRow, commandButton, valueButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { limits } from '../blocks/limits.ts';
import type { Message } from '../blocks/message.ts';
import {
  bulletList,
  channelElement,
  paragraph,
  richText,
  textElement,
  userElement,
} from '../blocks/rich-text.ts';
import { textMessage } from '../blocks/text-message.ts';
import { resumeButton } from './buttons.ts';
import { describeChanges } from './changed-settings.ts';
import { scheduleInSentence } from './schedule.ts';
import { type DraftDigest, digestNoun, type NamedDigest } from './title.ts';

/** A digest of the channel with the same question. */
export type ExistingDigest = {
  readonly digest: NamedDigest;
  /** The edit that the typed command would be. */
  readonly edit: Extract<Command, { verb: 'edit' }>;
  /** The digest after it; `undefined` if it would change nothing. */
  readonly changed: DraftDigest | undefined;
};

/** Somebody subscribes a channel to a question that it gets already, or sets an alert that it has. Nothing is saved yet. */
export type AlreadySubscribed = {
  readonly channelId: string;
  readonly command: Extract<Command, { verb: 'subscribe' | 'alert' }>;
  /** The one that would be added, and its id: adding it twice adds one. */
  readonly added: DraftDigest;
  readonly id: string;
  /** One that has the same schedule and options, so there's nothing to choose. */
  readonly same: NamedDigest | undefined;
  readonly digests: readonly ExistingDigest[];
};

/** With *Add another* and *Cancel* these are five buttons, which fit one row. */
const maxChanges = 3;
const maxListed = 10;

const whereElement = (channelId: string): RichTextElement =>
  findConversation(channelId, '') === 'channel'
    ? channelElement(channelId)
    : textElement('This conversation');

const whoseElements = ({
  subscription: { number, ownerId, state },
}: NamedDigest): readonly RichTextElement[] => [
  textElement(` (#${number}, by `),
  userElement(ownerId),
  textElement(state.kind === 'paused' ? ', paused)' : ')'),
];

const gets = (digest: NamedDigest): readonly RichTextElement[] => [
  textElement(scheduleInSentence(digest.subscription)),
  ...whoseElements(digest),
];

const isOfAlert = ({ command }: AlreadySubscribed): boolean => command.verb === 'alert';

/** Draws what the channel gets: in one sentence, or as a list. */
export const existingBlock = (already: AlreadySubscribed) => {
  const { channelId, same, digests } = already;
  const verb = isOfAlert(already) ? 'has this alert' : 'gets this';
  const all = same === undefined ? digests.map(({ digest }) => digest) : [same];
  const [only, ...others] = all;
  const where = whereElement(channelId);
  return only === undefined || others.length > 0
    ? richText(
        paragraph(where, textElement(` already ${verb}:`)),
        bulletList(all.slice(0, maxListed).map(gets)),
      )
    : richText(
        paragraph(
          where,
          textElement(` already ${verb}${isOfAlert(already) ? ', checking ' : ' '}`),
          ...gets(only),
          textElement('.'),
        ),
      );
};

const canChange = ({ digests }: AlreadySubscribed): readonly ExistingDigest[] =>
  digests.filter(({ changed }) => changed !== undefined).slice(0, maxChanges);

const isPaused = ({ digest }: ExistingDigest): boolean => digest.subscription.state.kind === 'paused';

const changeLabel = (one: ExistingDigest): string =>
  `${isPaused(one) ? 'Change and resume' : 'Change'} #${one.digest.subscription.number}`;

/** One thing to do about it: its name, what it does, and the id of the digest that it changes, if it adds none. */
type AlreadyChoice = {
  readonly label: string;
  readonly effect: string;
  readonly subscriptionId: string | undefined;
};

/** Lists what can be done about it. Effects are foreign. */
export const listChoices = (already: AlreadySubscribed): readonly AlreadyChoice[] => [
  {
    label: 'Add another',
    effect: `also ${isOfAlert(already) ? 'checks' : 'posts'} ${scheduleInSentence(already.added.subscription)}`,
    subscriptionId: undefined,
  },
  ...canChange(already).map((one) => ({
    label: changeLabel(one),
    effect: one.changed === undefined ? '' : describeChanges(one.digest, one.changed).join(', '),
    subscriptionId: one.digest.subscription.id,
  })),
];

const choiceLines = (already: AlreadySubscribed): readonly (readonly RichTextElement[])[] =>
  listChoices(already).map(({ label, effect }) => [
    textElement(label, { bold: true }),
    textElement(`: ${effect}`),
  ]);

const fitting = (button: Button): Button | undefined =>
  (button.value?.length ?? 0) > limits.button.value ? undefined : button;

const choiceButtons = (already: AlreadySubscribed): readonly (Button | undefined)[] => [
  fitting(
    valueButton(
      'Add another',
      actionIds.addDigest,
      `${already.id} ${printDigestCommand(already.command)}`.toWellFormed(),
    ),
  ),
  ...canChange(already).map((one, index) =>
    fitting(
      valueButton(
        changeLabel(one),
        `${actionIds.changeDigest}.${index}`,
        printDigestCommand(one.edit).toWellFormed(),
      ),
    ),
  ),
  valueButton('Cancel', actionIds.cancelQuestion, 'subscribe'),
];

const nextSteps = ({ subscription }: NamedDigest, postLabel: string): readonly (Button | undefined)[] => [
  subscription.state.kind === 'paused'
    ? resumeButton(subscription.id)
    : commandButton(postLabel, `post ${subscription.number}`),
  commandButton('Show list', 'list', 1),
];

/** Asks what somebody means who subscribes again; says so where it's there already. */
export const renderAlready = (already: AlreadySubscribed): Message => {
  const { same, digests } = already;
  const numbers = (same === undefined ? digests.map(({ digest }) => digest) : [same])
    .map(({ subscription }) => `#${subscription.number}`)
    .join(', ');
  const text = escapePlainText(`${isOfAlert(already) ? 'Already set' : 'Already subscribed'} (${numbers}).`);
  const postLabel = isOfAlert(already) ? 'Check now' : 'Post now';
  if (same !== undefined)
    return { text, blocks: [existingBlock(already), buttonRow(...nextSteps(same, postLabel))] };
  return {
    text,
    blocks: [
      existingBlock(already),
      richText(bulletList(choiceLines(already))),
      buttonRow(...choiceButtons(already)),
    ],
  };
};

/** Replaces the question once it's answered. */
export const renderAnswered = (answer: NamedDigest | 'canceled'): Message =>
  textMessage({
    headline:
      answer === 'canceled'
        ? 'Canceled. Nothing changed.'
        : `Saved as ${digestNoun(answer)} #${answer.subscription.number}.`,
  });
