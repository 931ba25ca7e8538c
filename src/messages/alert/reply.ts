import type { AlertTerms, Condition } from '../../core/condition.ts';
import type { IncidentRow } from '../../results/alerts/alert-state.ts';
import { judge } from '../../results/alerts/judge.ts';
import { buttonRow } from '../blocks/buttons.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { linkedTitle } from '../digest/title.ts';
import { acknowledgeButton } from '../watch/actions.ts';
import { formatMeasured } from '../watch/bound.ts';
import { columnOf } from '../watch/condition.ts';
import { lateElements, notificationText } from './headline.ts';
import { countRows, describeClosed, lastedFor } from './incident-state.ts';
import { describeWait, stillPhrase } from './recovery.ts';
import { listRowValues, measuredText } from './sentence.ts';
import type { AlertView } from './view.ts';

/** The news of a reply: what is in bold, and the rest. Foreign. */
type News = readonly [string, string];

const isTold = ({ keys }: AlertView, { row }: IncidentRow): boolean => keys.includes(row.key);

const endText = ({ row, end }: IncidentRow) => ({
  name: row.name,
  text: end?.kind === 'resolved' ? end.text : '',
});

const listNames = (rows: readonly IncidentRow[], more: number): string =>
  listRowValues(
    rows.map(({ row }) => ({ name: row.name, text: '' })),
    more,
  );

const capitalize = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Says of rows whose values aren't at hand what is true of all that still fire. */
const lastingPhrase = (terms: AlertTerms): string =>
  describeWait(terms)?.what ?? `still ${stillPhrase(terms.condition)}`;

const describePartly = (view: AlertView): News => {
  const { incident, terms, more = 0 } = view;
  const { all, back, gone } = countRows(incident);
  const told = incident.rows.filter((row) => isTold(view, row)).map(endText);
  const open = incident.rows.filter(({ end }) => end === undefined);
  const left = all - back - gone;
  const still =
    left === 0 ? '' : ` ${capitalize(lastingPhrase(terms))}: ${listNames(open, left - open.length)}.`;
  return [`${back} of ${all} ${back === 1 ? 'is' : 'are'} back`, `: ${listRowValues(told, more)}.${still}`];
};

const describeGone = (view: AlertView): News => {
  const { incident, more = 0 } = view;
  const told = incident.rows.filter((row) => isTold(view, row));
  const isOne = told.length + more === 1;
  return [
    isOne ? 'Gone from the result' : `${told.length + more} rows are gone from the result`,
    `: ${listNames(told, more)}. This alert can't tell if ${isOne ? 'it' : 'they'} recovered.`,
  ];
};

/** Says what is measured now; empty where that isn't one number. */
const describeLatest = (condition: Condition, { samples }: AlertView): string => {
  const latest = samples.at(-1)?.value;
  if (latest === undefined || (condition.kind !== 'bound' && condition.kind !== 'change')) return '';
  const text = formatMeasured(latest, columnOf(condition.measure));
  return `: now ${measuredText(condition, { text, value: latest })}`;
};

/** Tells if the one row no longer is what set the alert off, so that it only waits for the bound that ends it. */
const isBetween = ({ terms, samples, now }: AlertView): boolean => {
  const value = samples.at(-1)?.value;
  return value !== undefined && judge(terms, { samples, value, at: now }) === 'between';
};

const describeReminder = (view: AlertView): News => {
  const { incident, terms, now } = view;
  const lasted = lastedFor(incident, now);
  const open = incident.rows.filter(({ end }) => end === undefined);
  const left = open.length + incident.rest.count - incident.rest.ended;
  const rows =
    left === 1 ? describeLatest(terms.condition, view) : `: ${listNames(open, left - open.length)}`;
  const isStill = left === 1 && rows !== '' && !isBetween(view);
  const wait = isStill ? undefined : describeWait(terms);
  return wait === undefined
    ? [`Still ${stillPhrase(terms.condition)} after ${lasted}`, rows]
    : [`${capitalize(wait.what)} after ${lasted}`, `${rows} (${wait.setOff})`];
};

const describeNews = (view: AlertView): News => {
  switch (view.kind) {
    case 'partly-resolved':
      return describePartly(view);
    case 'gone':
      return describeGone(view);
    case 'reminded':
      return describeReminder(view);
    default:
      return describeClosed(view.terms.condition, view.incident, view.now);
  }
};

/** Draws what follows in the thread of an incident. Where its message is deleted, it stands alone, under its title. */
export const renderReply = (view: AlertView): Message => {
  const { alert, incident, kind } = view;
  const { message, closedAt, acknowledged } = incident;
  const [headline, rest] = describeNews(view);
  const isAlone = message === undefined || message.isGone;
  const mayAcknowledge = kind === 'reminded' && closedAt === undefined && acknowledged === undefined;
  return {
    text: notificationText(view, [`${headline}${rest}`]),
    blocks: [
      richText(
        paragraph(
          ...(isAlone ? [...linkedTitle(alert), textElement(': ')] : []),
          ...lateElements(view),
          textElement(headline, { bold: true }),
          ...(rest === '' ? [] : [textElement(rest)]),
        ),
      ),
      ...(mayAcknowledge
        ? [buttonRow(acknowledgeButton({ subscriptionId: alert.subscription.id, incident: incident.id }))]
        : []),
    ],
  };
};
