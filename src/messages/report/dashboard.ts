import type { Button } from '@slack/types';
import { maxReportParts } from '../../core/report.ts';
import type { DashboardAddress, DashboardOutcome } from '../../dune/dashboards.ts';
import { openButton, valueButton } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { code, paragraphPart, textMessage } from '../blocks/text-message.ts';
import { queryTitle, toSingleLine } from '../text/format-question.ts';
import { reportActionIds } from './buttons.ts';
import type { NameOf } from './parts.ts';

/** The address of a dashboard's page. */
const pageOf = ({ owner, slug }: DashboardAddress): string => `https://dune.com/${owner}/${slug}`;

/** Turns the end of an address into a name for a report, as far as that can be one. */
const toReportName = (slug: string): string =>
  slug
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

/** The queries that a report is to be made of, and the name that is suggested for it. */
export type ReportProposal = { readonly name: string; readonly queries: readonly number[] };

const printProposal = ({ name, queries }: ReportProposal): string => `${queries.join(',')} ${name}`;

/** Parses the value of the button, and what its form carries; `undefined` for anything else. */
export const parseReportProposal = (text: string): ReportProposal | undefined => {
  const [, ids, name = ''] = /^([1-9]\d{0,14}(?:,[1-9]\d{0,14}){0,11}) (\S*)$/.exec(text) ?? [];
  return ids === undefined ? undefined : { name, queries: ids.split(',').map(Number) };
};

const makeButton = (proposal: ReportProposal): Button =>
  valueButton('Make a report', reportActionIds.ofDashboard, printProposal(proposal));

type Told = Extract<DashboardOutcome, { kind: 'dashboard' }>;

/** The setting of the message. */
type DashboardSetting = {
  readonly slash: string;
  readonly nameOf: NameOf;
  /** Queries that may be used nowhere here are left out. */
  readonly isAllowed: (queryId: number) => boolean;
};

const countQueries = (count: number): string => `${count} ${count === 1 ? 'query' : 'queries'}`;

const describeRest = ({ leftOut, texts }: Told, refused: number): readonly string[] => [
  ...(leftOut > 0
    ? [
        `${leftOut} of its charts ${leftOut === 1 ? "isn't" : "aren't"} among them: a report holds ${maxReportParts} queries, and Dune doesn't tell the query of every chart.`,
      ]
    : []),
  ...(refused > 0 ? [`This workspace doesn't allow ${countQueries(refused)} of it.`] : []),
  ...(texts > 0 ? [`${texts === 1 ? 'Its text is' : 'Its texts are'} left out.`] : []),
];

const manualSteps = (slash: string): string =>
  `Open it, click the title of each table or chart, and add that link: ${code(`${slash} report add weekly <link>`)}`;

/** Renders the queries of a dashboard, and offers to make a report of them. */
export const renderDashboard = (
  address: DashboardAddress,
  told: Told,
  { slash, nameOf, isAllowed }: DashboardSetting,
): Message => {
  const queries = told.queries.filter(isAllowed).slice(0, maxReportParts);
  const refused = told.queries.length - queries.length;
  const title = toSingleLine(told.name ?? address.slug, 100);
  const open = openButton('Open dashboard', pageOf(address));
  if (queries.length === 0)
    return textMessage({
      headline: `The dashboard "${title}" has no queries that can be shown here.`,
      parts: describeRest(told, refused).map(paragraphPart),
      buttons: [open],
    });
  const list = queries.map((id, index) => `${index + 1}. ${queryTitle({ id, name: nameOf(id) })}`);
  return textMessage({
    headline: `The dashboard "${title}" has ${countQueries(queries.length)} for a report.`,
    parts: [list.join('\n'), ...describeRest(told, refused)].map(paragraphPart),
    hint: `A report shows them in one message, with their default values. Get a single one with ${code(`${slash} ${queries[0] ?? ''}`)}.`,
    buttons: [makeButton({ name: toReportName(address.slug), queries }), open],
  });
};

const describeWhy = (why: Extract<DashboardOutcome, { kind: 'not-told' }>['why']): string => {
  switch (why) {
    case 'refused':
      return "Dune doesn't let this app's key see dashboards.";
    case 'not-offered':
      return "Dune doesn't tell this app what a dashboard shows.";
    case 'missing':
      return "Dune knows no such dashboard, or it's private.";
    case 'late':
      return 'Dune took too long to tell its queries.';
    case 'unreadable':
      return "Dune's answer about its queries couldn't be read.";
  }
};

/** Renders that Dune doesn't tell a dashboard's queries, and what to do instead. */
export const renderDashboardNotTold = (
  address: DashboardAddress,
  why: Extract<DashboardOutcome, { kind: 'not-told' }>['why'],
  slash: string,
): Message =>
  textMessage({
    headline: "That's a dashboard, which has several queries.",
    parts: [paragraphPart(describeWhy(why))],
    hint: manualSteps(slash),
    buttons: [openButton('Open dashboard', pageOf(address))],
  });
