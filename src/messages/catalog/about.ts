import type { KnownBlock, RichTextElement } from '@slack/types';
import type { CatalogEntry, SeenValues } from '../../catalog/catalog.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import { cleanText } from '../../core/text/clean.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { QueryFacts } from '../../dune/query-facts.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { alertButton, buttonRow, openButton, subscribeButton } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import {
  bulletList,
  dayElement,
  linkElement,
  paragraph,
  richText,
  textElement,
  userElement,
} from '../blocks/rich-text.ts';
import type { NamedDigest } from '../digest/title.ts';
import { formatName } from '../problems/suggestion.ts';
import { duneLink, queryTitle, toSingleLine } from '../text/format-question.ts';
import { describeParameters } from './about-parameters.ts';
import { describeRun, type LastRun } from './about-run.ts';
import { useLines } from './about-uses.ts';
import { getQueryButton } from './buttons.ts';
import { useElements } from './hit.ts';

/** The known facts about a query, as far as a person may see them. Everything that isn't ours is foreign. */
export type AboutView = {
  /** The question that the buttons ask, without values unless a shortcut has some. */
  readonly question: ResolvedQuestion;
  readonly facts: QueryFacts;
  readonly use: Pick<CatalogEntry, 'title' | 'given' | 'uses' | 'lastUsedAt'>;
  readonly seen: readonly SeenValues[];
  readonly lastRun: LastRun;
  /** Those of the channel, and the person's own. */
  readonly digests: readonly NamedDigest[];
  readonly shortcuts: readonly NamedShortcut[];
  readonly channelId: string;
  /** ms. */
  readonly now: number;
};

type Line = readonly RichTextElement[];

const maxDescription = 600;
const maxTags = 200;
const maxColumns = 600;
const maxOwner = 60;

const label = (text: string): RichTextElement => textElement(`${text}  `, { bold: true });

const headLine = ({ facts, use }: AboutView): Line => [
  linkElement(queryTitle({ id: facts.queryId, name: use.title ?? facts.name }), duneLink(facts.queryId), {
    bold: true,
  }),
  ...(facts.owner === undefined ? [] : [textElement(`  by ${toSingleLine(facts.owner, maxOwner)}`)]),
];

/** Says who gave the name, and what Dune calls it. */
const nameLine = ({ facts, use: { given } }: AboutView): readonly Line[] =>
  given === undefined
    ? []
    : [
        [
          textElement('Named by '),
          userElement(given.by),
          textElement(' on '),
          dayElement(given.at),
          textElement(
            facts.name === undefined || facts.name === given.name
              ? '.'
              : `. Dune calls it "${toSingleLine(facts.name, 150)}".`,
          ),
        ],
      ];

const tagLine = ({ facts: { tags = [] } }: AboutView): readonly Line[] => {
  const named = tags.map((tag) => toSingleLine(tag, 40)).join(', ');
  return tags.length === 0 ? [] : [[label('Tags'), textElement(shorten(named, maxTags))]];
};

const columnLine = ({ facts: { columns = [] } }: AboutView): readonly Line[] => {
  const named = columns.map(
    ({ name, kind }) => `${formatName(name)}${kind === undefined ? '' : ` (${kind})`}`,
  );
  return named.length === 0 ? [] : [[label('Columns'), textElement(shorten(named.join(', '), maxColumns))]];
};

const useLine = ({ lastRun, use }: AboutView): readonly Line[] => {
  const run = describeRun(lastRun);
  const uses = useElements(use);
  return [
    ...(run.length === 0 ? [] : [[label('Last run'), ...run]]),
    ...(uses.length === 0 ? [] : [[label('In this workspace'), ...uses]]),
  ];
};

const toBlocks = (lines: readonly Line[]): readonly KnownBlock[] =>
  lines.map((line) => richText(paragraph(...line)));

const listBlocks = (title: string, items: readonly Line[]): readonly KnownBlock[] =>
  items.length === 0 ? [] : [richText(paragraph(label(title)), bulletList(items))];

const parameterBlocks = ({ facts, seen }: AboutView): readonly KnownBlock[] => {
  const { lines, more } = describeParameters(facts, seen);
  const items = lines.map(
    ({ name, takes }): Line => [
      textElement(name, { bold: true }),
      ...(takes === '' ? [] : [textElement(`  ${takes}`)]),
    ],
  );
  return listBlocks('Parameters', [...items, ...(more > 0 ? [[textElement(`and ${more} more`)]] : [])]);
};

const buttons = ({ question, facts }: AboutView): KnownBlock =>
  buttonRow(
    getQueryButton(question, 0),
    subscribeButton(question),
    alertButton(question),
    openButton('Open in Dune', duneLink(facts.queryId, question.parameters)),
  );

const describeQuery = ({ description }: QueryFacts): string =>
  description === undefined || cleanText(description) === '' ? '' : toSingleLine(description, maxDescription);

/** Renders what is known of a query, and what can be done with it. What isn't known is left out. */
export const renderAbout = (view: AboutView): Message => {
  const { facts, use, digests, shortcuts } = view;
  const description = describeQuery(facts);
  const title = queryTitle({ id: facts.queryId, name: use.title ?? facts.name });
  const head: readonly Line[] = [
    headLine(view),
    ...(description === '' ? [] : [[textElement(description)]]),
    ...nameLine(view),
    ...tagLine(view),
  ];
  return {
    text: joinLines([`About the query ${title}`, ...(description === '' ? [] : [description])]),
    blocks: [
      ...toBlocks(head),
      ...parameterBlocks(view),
      ...toBlocks([...columnLine(view), ...useLine(view)]),
      ...listBlocks('Used by', useLines(digests, shortcuts, view)),
      buttons(view),
    ],
  };
};
