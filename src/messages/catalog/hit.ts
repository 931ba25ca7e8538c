import type { KnownBlock, RichTextElement } from '@slack/types';
import type { CatalogEntry } from '../../catalog/catalog.ts';
import { emptyDisplayOptions, type Question } from '../../core/question.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { buttonRow } from '../blocks/buttons.ts';
import {
  dayElement,
  linkElement,
  paragraph,
  richText,
  textElement,
  userElement,
} from '../blocks/rich-text.ts';
import { getShortcutButton } from '../shortcut/buttons.ts';
import { shortcutElements, shortcutLine } from '../shortcut/list.ts';
import { duneLink, queryTitle, toSingleLine } from '../text/format-question.ts';
import { getQueryButton, subscribeToQueryButton, subscribeToShortcutButton } from './buttons.ts';

/** Something that words found. */
export type Hit =
  /** `shortcuts`: the names of those of the query that the person can use. */
  | { readonly kind: 'query'; readonly entry: CatalogEntry; readonly shortcuts: readonly string[] }
  | { readonly kind: 'shortcut'; readonly shortcut: NamedShortcut };

const maxOwner = 40;
const maxNames = 160;

/** Says how often a query was asked for, and when last. */
export const useElements = ({
  uses,
  lastUsedAt,
}: Pick<CatalogEntry, 'uses' | 'lastUsedAt'>): readonly RichTextElement[] => {
  if (uses === 0) return [];
  const often = uses === 1 ? 'used once' : `used ${uses} times`;
  if (lastUsedAt === undefined) return [textElement(often)];
  return [textElement(uses === 1 ? `${often}, ` : `${often}, last `), dayElement(lastUsedAt)];
};

const listNames = (what: string, names: readonly string[]): readonly (readonly RichTextElement[])[] =>
  names.length === 0
    ? []
    : [
        [
          textElement(
            shorten(`${what}: ${names.map((name) => toSingleLine(name, 60)).join(', ')}`, maxNames),
          ),
        ],
      ];

/** The parts of a line that help to choose: whose, how much used, and what it takes or shows. */
const describeParts = ({
  entry,
  shortcuts,
}: Extract<Hit, { kind: 'query' }>): readonly (readonly RichTextElement[])[] => {
  const { owner, parameters = [], columns = [] } = entry;
  const takes = parameters.map(({ name }) => name);
  return [
    owner === undefined ? [] : [textElement(`by ${toSingleLine(owner, maxOwner)}`)],
    useElements(entry),
    ...listNames(shortcuts.length === 1 ? 'shortcut' : 'shortcuts', shortcuts),
    ...(takes.length > 0
      ? listNames('parameters', takes)
      : listNames(
          'columns',
          columns.map(({ name }) => name),
        )),
  ].filter((part) => part.length > 0);
};

const queryElements = (hit: Extract<Hit, { kind: 'query' }>): readonly RichTextElement[] => {
  const { queryId: id, title: name } = hit.entry;
  const parts = describeParts(hit);
  return [
    linkElement(queryTitle({ id, name }), duneLink(id), { bold: true }),
    ...parts.flatMap((part, index) => [textElement(index === 0 ? '\n' : ' · '), ...part]),
  ];
};

const foundShortcut = (one: NamedShortcut): readonly RichTextElement[] => {
  const { ownerId, savedBy } = one.shortcut;
  const whose =
    ownerId === undefined
      ? [textElement('\nshortcut, shared by '), userElement(savedBy)]
      : [textElement('\nyour shortcut')];
  return [...shortcutElements(one), ...whose];
};

/** The question that gets a query without any values. */
const plainQuestion = (queryId: number): Question => ({
  query: { kind: 'id', id: queryId },
  parameters: [],
  options: emptyDisplayOptions,
});

/** Names a hit in one plain line, for notifications. Foreign. */
export const describeHit = (hit: Hit): string =>
  hit.kind === 'query'
    ? queryTitle({ id: hit.entry.queryId, name: hit.entry.title })
    : shortcutLine(hit.shortcut);

/** Draws a hit, and what can be done with it. `index` tells its buttons from the others. */
export const hitBlocks = (hit: Hit, index: number): readonly KnownBlock[] => {
  if (hit.kind === 'query') {
    const request = plainQuestion(hit.entry.queryId);
    return [
      richText(paragraph(...queryElements(hit))),
      buttonRow(getQueryButton(request, index), subscribeToQueryButton(request, index)),
    ];
  }
  const { name, ownerId } = hit.shortcut.shortcut;
  return [
    richText(paragraph(...foundShortcut(hit.shortcut))),
    buttonRow(
      { ...getShortcutButton(name, index), text: { type: 'plain_text', text: 'Get' } },
      subscribeToShortcutButton({ name, shared: ownerId === undefined }, index),
    ),
  ];
};
