import type { RichTextElement } from '@slack/types';
import type { Condition } from '../../core/condition.ts';
import { isMomentary } from '../../core/condition.ts';
import { roughDurationInWords } from '../../core/duration.ts';
import type { Incident, IncidentRow } from '../../results/alerts/alert-state.ts';
import { wasDropped } from '../../results/alerts/renew.ts';
import { dateElement, textElement, userElement } from '../blocks/rich-text.ts';
import { backSentence } from './recovery.ts';
import type { AlertView } from './view.ts';

/** How many rows an incident has, and how many of them ended in which way. */
type Count = { readonly all: number; readonly back: number; readonly gone: number };

/** Counts the rows of an incident. Of those that it doesn't have in full, the ended ones are taken for back. */
export const countRows = ({ rows, rest }: Pick<Incident, 'rows' | 'rest'>): Count => ({
  all: rows.length + rest.count,
  back: rows.filter(({ end }) => end?.kind === 'resolved').length + rest.ended,
  gone: rows.filter(({ end }) => end?.kind === 'gone').length,
});

/** Returns how long an incident took, or takes until now. */
export const lastedFor = ({ firedAt, rows, closedAt }: Incident, now: number): string => {
  // It is older than its message where the alert was muted.
  const since = Math.min(firedAt, ...rows.map((row) => row.since));
  return roughDurationInWords((closedAt ?? now) - since);
};

const isAre = (count: number): string => (count === 1 ? 'is' : 'are');

/** `2 are back, 1 is gone from the result` */
const describeCounts = ({ all, back, gone }: Count, isClosed: boolean): string => {
  const of = isClosed ? '' : ` of ${all}`;
  const parts = [
    ...(back === 0 ? [] : [`${back}${of} ${isAre(back)} back`]),
    ...(gone === 0 ? [] : [`${gone}${of} ${isAre(gone)} gone from the result`]),
  ];
  return parts.join(', ');
};

/** Says how the one row ended, behind a colon. Foreign. */
const describeEnd = (condition: Condition, { row, end }: IncidentRow): string =>
  end?.kind === 'resolved' ? `: ${backSentence(condition, row, end.text)}` : '';

/** Says how an incident ended, in two parts: `Resolved after 3 hours`, and the rest. Foreign. */
export const describeClosed = (
  condition: Condition,
  incident: Incident,
  now: number,
): readonly [string, string] => {
  const counted = countRows(incident);
  const span = lastedFor(incident, now);
  const [first] = incident.rows;
  if (wasDropped(incident)) return ['The alert was changed.', " It's no longer watched."];
  if (counted.gone === counted.all) return [`Gone from the result after ${span}`, ''];
  if (counted.gone > 0) return [`Over after ${span}`, `: ${describeCounts(counted, true)}`];
  if (counted.all > 1) return [`Resolved after ${span}`, `: all ${counted.all} are back`];
  return [`Resolved after ${span}`, first === undefined ? '' : describeEnd(condition, first)];
};

type Line = readonly RichTextElement[];

const bold = (text: string): RichTextElement => textElement(text, { bold: true });

const closedLine = ({ terms, incident, now }: AlertView): Line => {
  const [outcome, rest] = describeClosed(terms.condition, incident, now);
  return [bold(outcome), ...(rest === '' ? [] : [textElement(rest)])];
};

const openLines = ({ incident, mutedUntil, now }: AlertView): readonly Line[] => {
  const counted = countRows(incident);
  const { acknowledged } = incident;
  return [
    ...(counted.back + counted.gone === 0 ? [] : [[bold(describeCounts(counted, false))]]),
    ...(acknowledged === undefined
      ? []
      : [
          [
            bold('Acknowledged'),
            textElement(' by '),
            userElement(acknowledged.by),
            textElement(', '),
            dateElement(acknowledged.at),
          ],
        ]),
    ...(mutedUntil === undefined || mutedUntil <= now
      ? []
      : [[bold('Muted'), textElement(' until '), dateElement(mutedUntil)]]),
  ];
};

/** Says how an incident stands since it fired; nothing where nothing happened. */
export const stateLines = (view: AlertView): readonly Line[] => {
  if (isMomentary(view.terms.condition)) return [];
  return view.incident.closedAt === undefined ? openLines(view) : [closedLine(view)];
};

/** Says the same in a few words, for a notification. Foreign. */
export const stateInShort = (view: AlertView): string => {
  const { terms, incident, mutedUntil, now } = view;
  if (isMomentary(terms.condition)) return '';
  if (incident.closedAt !== undefined) return describeClosed(terms.condition, incident, now).join('');
  if (incident.acknowledged !== undefined) return 'Acknowledged';
  return mutedUntil === undefined || mutedUntil <= now ? '' : 'Muted';
};
