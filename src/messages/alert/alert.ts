import type { ActionsBlock, ContextBlock } from '@slack/types';
import { isMomentary } from '../../core/condition.ts';
import { shorten } from '../../core/text/shorten.ts';
import type { Drawing } from '../answer/dataset-variants.ts';
import { openButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, textElement } from '../blocks/rich-text.ts';
import { digestRow } from '../digest/menu.ts';
import { noteParagraph } from '../digest/note.ts';
import { scheduleInSentence } from '../digest/schedule.ts';
import { linkedTitle, queryBelowTitle } from '../digest/title.ts';
import { formatLocalTime } from '../text/data-age.ts';
import { storedLink } from '../text/format-question.ts';
import { type TimedText, timedElements } from '../text/timed-text.ts';
import { acknowledgeButton, muteMenu } from '../watch/actions.ts';
import { mentionElements } from '../watch/mentions.ts';
import { lateElements, notificationText } from './headline.ts';
import { stateInShort, stateLines } from './incident-state.ts';
import { renderReply } from './reply.ts';
import { sampleChart } from './samples.ts';
import { incidentSentence } from './sentence.ts';
import { incidentRows } from './shown-rows.ts';
import type { AlertView } from './view.ts';

const sentenceOf = ({ terms, incident, samples }: AlertView, lists: boolean): TimedText =>
  incidentSentence(terms.condition, incident, samples, {
    tense: incident.closedAt === undefined || isMomentary(terms.condition) ? 'is' : 'was',
    lists,
  });

const textOf = (view: AlertView): string => {
  const state = stateInShort(view);
  const sentence = sentenceOf(view, true);
  return notificationText(view, state === '' ? sentence : [`${state}. `, ...sentence]);
};

/** Says when it was, or since when it is so. */
const describeWhen = ({ terms, incident: { firedAt, rows, closedAt } }: AlertView): string => {
  const since = formatLocalTime(Math.min(firedAt, ...rows.map((row) => row.since)));
  if (isMomentary(terms.condition)) return `Seen ${since}`;
  return closedAt === undefined ? `Since ${since}` : `${since} to ${formatLocalTime(closedAt)}`;
};

/** Says how new the data was that showed it, while that is what is seen. */
const describeData = ({ terms, incident: { dataAt, closedAt } }: AlertView): readonly string[] =>
  dataAt === undefined || (closedAt !== undefined && !isMomentary(terms.condition))
    ? []
    : [`Data from ${formatLocalTime(dataAt)}`];

/** Says when it is so, how often it is checked, and which query it is. */
const provenanceBlock = (view: AlertView): ContextBlock => {
  const { alert } = view;
  const { subscription } = alert;
  const query = subscription.terms.title === undefined ? '' : escapePlainText(queryBelowTitle(alert));
  return {
    type: 'context',
    elements: [
      {
        type: 'mrkdwn',
        text: [
          describeWhen(view),
          ...describeData(view),
          `Checked ${scheduleInSentence(subscription)}`,
          ...(query === '' ? [] : [shorten(query, 300)]),
          `Alert #${subscription.number}`,
        ].join(' · '),
      },
    ],
  };
};

const buttonsOf = (view: AlertView, { isFallback = false }: Pick<Drawing, 'isFallback'>): ActionsBlock => {
  const { alert, terms, incident, mutedUntil, now } = view;
  const { subscription, request } = alert;
  const isOpen = incident.closedAt === undefined && !isMomentary(terms.condition);
  const muted = mutedUntil === undefined || mutedUntil <= now ? undefined : mutedUntil;
  const mayMute = isOpen || isMomentary(terms.condition) || muted !== undefined;
  return digestRow(
    {
      subscription,
      alert: { isMuted: muted !== undefined },
      mayRun: false,
      withoutMenu: isFallback ? 0 : undefined,
    },
    isOpen && incident.acknowledged === undefined
      ? acknowledgeButton({ subscriptionId: subscription.id, incident: incident.id })
      : undefined,
    mayMute ? muteMenu(subscription.id, muted) : undefined,
    openButton('Open in Dune', storedLink(subscription.queryId, request?.parameters)),
  );
};

/** Draws what fired, and how it stands now. */
const renderIncident = (view: AlertView, drawing: Drawing): Message => {
  const { alert, terms, incident, samples } = view;
  const { subscription } = alert;
  const { mention, note } = subscription.terms;
  const states = stateLines(view);
  const chart = sampleChart(terms.condition, samples, {
    zone: subscription.zone,
    row: incident.rows[0]?.row.name ?? '',
  });
  return {
    text: textOf(view),
    blocks: [
      richText(
        ...states.map((line) => paragraph(...line)),
        paragraph(
          ...linkedTitle(alert),
          textElement(': '),
          ...lateElements(view),
          ...timedElements(sentenceOf(view, false)),
        ),
        ...(mention.length === 0 ? [] : [paragraph(...mentionElements(mention))]),
        ...noteParagraph(note),
      ),
      ...incidentRows(incident, drawing),
      ...(chart === undefined || !drawing.chart ? [] : [chart]),
      provenanceBlock(view),
      buttonsOf(view, drawing),
    ],
  };
};

/** Renders a message about an incident in ever plainer variants. */
export const alertVariants = (view: AlertView): MessageVariants =>
  view.kind === 'fired'
    ? [
        () => renderIncident(view, { table: 'table', chart: true }),
        () => renderIncident(view, { table: 'table', chart: false }),
        () => renderIncident(view, { table: 'text', chart: false }),
        () => renderIncident(view, { table: 'text', chart: false, isFallback: true }),
      ]
    : [() => renderReply(view)];
