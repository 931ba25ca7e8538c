import type { MrkdwnElement, SectionBlock } from '@slack/types';
import { shorten, shortenMiddle } from '../../core/text/shorten.ts';
import { findBigNumbers } from '../answer/big-numbers.ts';
import { escapePlainText } from '../blocks/escape.ts';
import { describeNumberChange } from '../digest/headline.ts';
import { describeLocalAge } from '../text/data-age.ts';
import { toSingleLine } from '../text/format-question.ts';
import { partLink, wholeTitle } from './part-title.ts';
import type { DatasetPart, ReportPartView } from './view.ts';

/** Source: docs.slack.dev/reference/block-kit/blocks/section-block. */
const maxFields = 10;

/** At each end of the digits of a number. */
const maxDigits = 20;
const maxName = 40;
const maxOther = 60;
const maxDifference = 60;

/** Tells if the result of a part is read as numbers. */
export const isNumberPart = (view: ReportPartView): boolean =>
  view.kind === 'dataset' && findBigNumbers(view.dataset) !== undefined;

/** How much of the numbers is drawn. */
type Detail = {
  /** Each says how old it is. */
  readonly hasAge: boolean;
  /** Only what is needed, in short. */
  readonly isBrief: boolean;
};

/** Returns a number with how it changed, as mrkdwn: `*$2.13B*  +12%`. */
const drawNumber = (text: string, column: string, { changes }: DatasetPart): string => {
  const change = describeNumberChange(changes, column);
  const shown = shortenMiddle(change?.text ?? text, maxDigits, maxDigits);
  const difference = changes === undefined ? '' : `  ${describeDifference(change?.difference)}`;
  return `*${escapePlainText(shown)}*${difference}`;
};

const describeDifference = (difference: string | undefined): string =>
  difference === undefined ? 'no change' : escapePlainText(shorten(difference, maxDifference));

const linkTitle = (view: DatasetPart, { isBrief }: Detail): string => {
  const title = escapePlainText(isBrief ? shorten(wholeTitle(view), maxName) : wholeTitle(view));
  const url = partLink(view);
  return url === undefined ? title : `<${url}|${title}>`;
};

const drawName = (name: string, { isBrief }: Detail): string =>
  escapePlainText(toSingleLine(name, isBrief ? 30 : maxName));

/** Returns what is in the row of a part beside numbers. */
const listOthers = ({ dataset }: DatasetPart, { isBrief }: Detail): readonly string[] =>
  isBrief
    ? []
    : (findBigNumbers(dataset)?.others ?? []).map(({ name, cell }) =>
        escapePlainText(`${toSingleLine(name, maxName)}: ${toSingleLine(cell.text, maxOther)}`),
      );

const toMrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

/** Draws the numbers of a part above its title, as mrkdwn. A title of the team's own says what a single number is. */
const drawField = (view: DatasetPart, detail: Detail): string => {
  const { dataset, part } = view;
  const { numbers = [] } = findBigNumbers(dataset) ?? {};
  const isNamed = numbers.length === 1 && part.title !== undefined;
  const lines = numbers.map(({ name, cell }) => {
    const number = drawNumber(cell.text, name, view);
    return isNamed ? number : `${number}  ${drawName(name, detail)}`;
  });
  return [
    ...lines,
    [linkTitle(view, detail), ...listOthers(view, detail)].join(' · '),
    ...(detail.hasAge ? [describeLocalAge(dataset)] : []),
  ].join('\n');
};

/** Draws several numbers of one result side by side under its title; `undefined` for one number. An answer has few enough for the fields of a section. */
const spreadNumbers = (view: DatasetPart, detail: Detail): SectionBlock | undefined => {
  const { numbers = [] } = findBigNumbers(view.dataset) ?? {};
  if (numbers.length < 2) return undefined;
  const about = [
    [`*${linkTitle(view, detail)}*`, ...listOthers(view, detail)].join(' · '),
    ...(detail.hasAge ? [describeLocalAge(view.dataset)] : []),
  ];
  return {
    type: 'section',
    text: toMrkdwn(about.join('\n')),
    fields: numbers.map(({ name, cell }) =>
      toMrkdwn(`${drawNumber(cell.text, name, view)}\n${drawName(name, detail)}`),
    ),
  };
};

/** Draws results of single numbers side by side: they are what people look at first. */
export const numberBlocks = (views: readonly DatasetPart[], detail: Detail): readonly SectionBlock[] => {
  const [first, ...more] = views;
  const spread = first === undefined || more.length > 0 ? undefined : spreadNumbers(first, detail);
  if (spread !== undefined) return [spread];
  const fields = views.map((view) => drawField(view, detail));
  return Array.from({ length: Math.ceil(fields.length / maxFields) }, (_one, index) => ({
    type: 'section',
    fields: fields.slice(index * maxFields, (index + 1) * maxFields).map(toMrkdwn),
  }));
};
