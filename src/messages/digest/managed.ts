import { placeWord } from '../../core/actor.ts';
import { noteBlocks } from '../answer/sections.ts';
import { buttonRow } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { paragraphPart, textMessage } from '../blocks/text-message.ts';
import { resumeButton } from './buttons.ts';
import { noOtherPlaces, type OtherPlaces } from './elsewhere.ts';
import { elsewhereBlocks } from './everywhere.ts';
import { digestName, digestNoun, digestTitle, type NamedDigest } from './title.ts';

/** A person's change to a digest, announced in its channel. Times in ms. */
export type ManagedView = {
  readonly digest: NamedDigest;
  readonly by: string;
  /** Its other places, where the same can be done. */
  readonly elsewhere?: OtherPlaces | undefined;
} & ({ readonly what: 'paused' | 'ended' } | { readonly what: 'resumed'; readonly nextAt: number });

const acts = { paused: 'pause', ended: 'end', resumed: 'resume' } as const;

const endings: Readonly<
  Record<ReturnType<typeof digestNoun>, Readonly<Record<ManagedView['what'], string>>>
> = {
  digest: {
    paused: ". It won't post until someone resumes it.",
    ended: '. You can subscribe again anytime.',
    resumed: '. Next post: ',
  },
  board: {
    paused: '. It stays as it is until someone resumes it.',
    ended: ". Its message isn't updated anymore.",
    resumed: '. Next update: ',
  },
  alert: {
    paused: ". It won't check until someone resumes it.",
    ended: '. You can set another one anytime.',
    resumed: '. Next check: ',
  },
};

const verbs: Readonly<Record<ManagedView['what'], (place: string) => string>> = {
  paused: () => ' paused ',
  ended: (place) => ` unsubscribed this ${place} from `,
  resumed: () => ' resumed ',
};

const states: Readonly<Record<ManagedView['what'], string>> = {
  paused: 'paused',
  ended: 'unsubscribed',
  resumed: 'resumed',
};

/** Says where a digest posts that somebody subscribed to or edited in a thread. */
export const renderNotInThread = (number: number): Message =>
  textMessage({
    headline: `#${number} is saved.`,
    hint: 'It posts to the channel itself, not to this thread. The channel has the details.',
  });

/** Says that a change is saved although Slack didn't confirm the message about it in the channel. */
export const renderUnconfirmed = (number: number): Message =>
  textMessage({
    headline: `Your change to #${number} is saved.`,
    parts: [paragraphPart("Slack didn't confirm the message about it, so the channel may not see it.")],
    buttons: [],
  });

/** Says who did what, and what follows. */
export const renderManaged = (view: ManagedView): Message => {
  const { what, digest, by } = view;
  return {
    text: escapePlainText(`${digestTitle(digest)} (#${digest.subscription.number}): ${states[what]}.`),
    blocks: [
      richText(
        paragraph(
          userElement(by),
          textElement(verbs[what](placeWord(digest.subscription.channelId))),
          ...digestName(digest),
          textElement(endings[digestNoun(digest)][what]),
          ...(view.what === 'resumed' ? [dateElement(view.nextAt)] : []),
        ),
      ),
      ...(what === 'paused' ? [buttonRow(resumeButton(digest.subscription.id))] : []),
      ...elsewhereBlocks(digest.subscription, acts[what], view.elsewhere ?? noOtherPlaces),
    ],
  };
};

/** The same for the person who did it, when Slack didn't confirm the message to the channel. */
export const renderUnannounced = (view: ManagedView): Message => {
  const { text, blocks } = renderManaged(view);
  return {
    text,
    blocks: [
      ...blocks,
      ...noteBlocks(["Slack didn't confirm this message in the channel, so it may be missing there."]),
    ],
  };
};
