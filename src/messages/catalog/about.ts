import type { KnownBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { CatalogEntry, QueryFacts, SeenValues } from '../../catalog/catalog.ts';
import { type Estimate, formatLikelyCredits } from '../../core/estimate.ts';
import type { ResolvedQuestion } from '../../core/question.ts';
import { formatNumber } from '../../core/text/number.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { NamedShortcut } from '../../questions/shortcuts.ts';
import { alertButton, buttonRow, openButton, subscribeButton } from '../blocks/buttons.ts';
import { joinLines } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import {
  bulletList,
  dateElement,
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
import { useLines } from './about-uses.ts';
import { getQueryButton } from './buttons.ts';
import { useElements } from './hit.ts';

/** The latest run of a query. `unknown`: Dune didn't tell. Times in ms. */
export type LastRun =
  | {
      readonly kind: 'run';
      readonly endedAt: number | undefined;
      readonly tookMs: number | undefined;
      /** The credits that it used, where Dune says so. */
      readonly credits: number | undefined;
      /** What a run uses, where that is known only of others. */
      readonly estimate: Estimate;
    }
  | { readonly kind: 'none' | 'failed' | 'running' | 'unknown' };

/** What is known of a query, as far as a person may see. Everything that isn't ours is foreign. */
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

const describeRun = (lastRun: LastRun): Line => {
  switch (lastRun.kind) {
    case 'none':
      return [textElement('none that Dune has a result of')];
    case 'failed':
      return [textElement('failed')];
    case 'running':
      return [textElement('under way')];
    case 'unknown':
      return [];
    case 'run': {
      const { endedAt, tookMs, credits, estimate } = lastRun;
      const facts = [
        ...(tookMs === undefined ? [] : [`took ${formatNumber(Math.max(1, Math.round(tookMs / 1000)))} s`]),
        ...(credits === undefined ? [] : [`used ${formatNumber(Math.round(credits * 100) / 100)} credits`]),
        ...(estimate.kind === 'known' ? [`a run uses ${formatLikelyCredits(estimate.credits)}`] : []),
      ];
      const when = endedAt === undefined ? [] : [dateElement(endedAt)];
      const rest = facts.join(', ');
      return rest === '' ? when : [...when, textElement(when.length === 0 ? rest : ` · ${rest}`)];
    }
  }
};

const factLines = (view: AboutView): readonly Line[] => {
  const { facts, use, lastRun } = view;
  const { tags = [], columns = [] } = facts;
  const named = columns.map(
    ({ name, kind }) => `${formatName(name)}${kind === undefined ? '' : ` (${kind})`}`,
  );
  const run = describeRun(lastRun);
  const uses = useElements(use);
  return [
    ...(tags.length === 0
      ? []
      : [
          [label('Tags'), textElement(shorten(tags.map((tag) => toSingleLine(tag, 40)).join(', '), maxTags))],
        ]),
    ...(named.length === 0 ? [] : [[label('Columns'), textElement(shorten(named.join(', '), maxColumns))]]),
    ...(run.length === 0 ? [] : [[label('Last run'), ...run]]),
    ...(uses.length === 0 ? [] : [[label('In this workspace'), ...uses]]),
  ];
};

const listSection = (title: string, items: readonly Line[]): readonly RichTextBlockElement[] =>
  items.length === 0 ? [] : [paragraph(label(title)), bulletList(items)];

const parameterSection = ({ facts, seen }: AboutView): readonly RichTextBlockElement[] => {
  const { lines, more } = describeParameters(facts, seen);
  const items = lines.map(
    ({ name, takes }): Line => [
      textElement(name, { bold: true }),
      ...(takes === '' ? [] : [textElement(`  ${takes}`)]),
    ],
  );
  return listSection('Parameters', [...items, ...(more > 0 ? [[textElement(`and ${more} more`)]] : [])]);
};

const buttons = ({ question, facts }: AboutView): KnownBlock =>
  buttonRow(
    getQueryButton(question, 0),
    subscribeButton(question),
    alertButton(question),
    openButton('Open in Dune', duneLink(facts.queryId, question.parameters)),
  );

/** Renders what is known of a query, and what can be done with it. What isn't known is left out. */
export const renderAbout = (view: AboutView): Message => {
  const { facts, use, digests, shortcuts } = view;
  const description = facts.description === undefined ? '' : toSingleLine(facts.description, maxDescription);
  const title = queryTitle({ id: facts.queryId, name: use.title ?? facts.name });
  const used = useLines(digests, shortcuts, view);
  const lines: readonly Line[] = [
    headLine(view),
    ...(description === '' || description === '–' ? [] : [[textElement(description)]]),
    ...nameLine(view),
  ];
  const sections = [...parameterSection(view), ...listSection('Used by', used)];
  return {
    text: joinLines([title, ...(description === '' ? [] : [description])]),
    blocks: [
      ...lines.map((line) => richText(paragraph(...line))),
      ...factLines(view).map((line) => richText(paragraph(...line))),
      ...(sections.length === 0 ? [] : [richText(...sections)]),
      buttons(view),
    ],
  };
};
