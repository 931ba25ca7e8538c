import type { RichTextBlockElement, RichTextElement } from '@slack/types';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { bulletList, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { toSingleLine } from '../text/format-question.ts';
import { countKinds } from './count.ts';
import { placeElement } from './places.ts';
import { digestName, type NamedDigest, shortTitle } from './title.ts';

/** A digest, a shared shortcut, or all of a person's. */
export type HandOverSubject =
  | { readonly kind: 'digest'; readonly id: string }
  | { readonly kind: 'shortcut'; readonly name: string }
  | { readonly kind: 'person'; readonly userId: string };

/** Digests and shared shortcuts that somebody gave from one person to another. */
export type HandedOverView = {
  readonly digests: readonly NamedDigest[];
  /** Their names. */
  readonly shortcuts: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly by: string;
};

/** Who reads it. `admin`: who did it. */
export type HandOverAudience = 'channel' | 'new-owner' | 'old-owner' | 'admin';

/** The Home tab of the new owner shows all of them. */
const maxListed = 10;

const listItems = (
  { digests, shortcuts }: Pick<HandedOverView, 'digests' | 'shortcuts'>,
  isInChannel: boolean,
): readonly (readonly RichTextElement[])[] => [
  ...digests.map((digest) => [
    ...digestName(digest),
    ...(isInChannel ? [] : [textElement(' in '), placeElement(digest.subscription)]),
  ]),
  ...shortcuts.map((name) => [
    textElement('the shared shortcut '),
    textElement(toSingleLine(name, 80), { bold: true }),
  ]),
];

/** Lists what is handed over, as far as a list is read. */
export const listHandedOver = (
  what: Pick<HandedOverView, 'digests' | 'shortcuts'>,
): readonly (readonly RichTextElement[])[] => {
  const items = listItems(what, false);
  const rest = items.length - maxListed;
  return [...items.slice(0, maxListed), ...(rest > 0 ? [[textElement(`${rest} more`)]] : [])];
};

const countAll = ({ digests, shortcuts }: HandedOverView): string =>
  countKinds(
    digests.map(({ subscription }) => subscription),
    shortcuts.length,
  );

/** Says what follows for the reader. Shared shortcuts fail nobody. */
const describeWhatFollows = (
  { digests }: HandedOverView,
  audience: HandOverAudience,
): readonly RichTextElement[] => {
  if (digests.length === 0) return [];
  const [it, posts] = digests.length === 1 ? ['it', 'fails'] : ['they', 'fail'];
  switch (audience) {
    case 'new-owner':
      return [textElement(` You'll get a DM when ${it} ${posts}; this app's Home tab has the rest.`)];
    case 'old-owner':
      return [textElement(` You won't get a DM anymore when ${it} ${posts}.`)];
    case 'admin':
    case 'channel':
      return [];
  }
};

/** Says who gives what to whom; the reader of a direct message is `you`. */
const sentence = (
  { from, to, by }: HandedOverView,
  audience: HandOverAudience,
  what: readonly RichTextElement[],
): readonly RichTextElement[] => {
  const you = textElement('you');
  return [
    ...(audience === 'admin' ? [textElement('Handed ')] : [userElement(by), textElement(' handed ')]),
    ...what,
    textElement(' over from '),
    audience === 'old-owner' ? you : userElement(from),
    textElement(' to '),
    audience === 'new-owner' ? you : userElement(to),
    textElement('.'),
  ];
};

const listMany = (items: readonly (readonly RichTextElement[])[]): readonly RichTextBlockElement[] => {
  if (items.length <= 1) return [];
  const rest = items.length - maxListed;
  return [
    bulletList(items.slice(0, maxListed)),
    ...(rest > 0 ? [paragraph(textElement(`And ${rest} more.`))] : []),
  ];
};

/** Says what was handed over, by whom, from whom and to whom. */
export const renderHandedOver = (view: HandedOverView, audience: HandOverAudience): Message => {
  const items = listItems(view, audience === 'channel');
  const what = items.length === 1 ? (items[0] ?? []) : [textElement(countAll(view))];
  const words = [...sentence(view, audience, what), ...describeWhatFollows(view, audience)];
  const titles = view.digests.map((one) => `#${one.subscription.number} ${shortTitle(one)}`);
  return {
    text: joinLines([`Handed over: ${countAll(view)}`, ...titles.slice(0, maxListed)]),
    blocks: [richText(paragraph(...words), ...listMany(items))],
  };
};
