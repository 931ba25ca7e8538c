import { shorten } from '../../core/text/shorten.ts';
import { withoutMenuLast } from '../answer/dataset-variants.ts';
import { openButton } from '../blocks/buttons.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message, MessageVariants } from '../blocks/message.ts';
import { paragraph, richText, userElement } from '../blocks/rich-text.ts';
import { digestRow } from '../digest/menu.ts';
import { stopButton, toWhomElements } from '../digest/places.ts';
import { runEachTimeButton } from '../digest/subscribed.ts';
import { digestName, plainTitle } from '../digest/title.ts';
import { storedLink } from '../text/format-question.ts';
import { describeCondition } from '../watch/condition.ts';
import { alertDraftBlocks } from './draft.ts';
import type { AlertSetView } from './view.ts';

const maxTitle = 40;

const render = (view: AlertSetView, slash: string, isFallback: boolean): Message => {
  const { alert, by, before, executionsPerDay, terms } = view;
  const { subscription, request } = alert;
  const { number } = subscription;
  const verb = toWhomElements(subscription, by, {
    person: before === undefined ? ' set an alert for you: ' : ' changed ',
    place: (word) => (before === undefined ? ` set an alert for this ${word}: ` : ' changed '),
  });
  const title = shorten(plainTitle(subscription), maxTitle);
  return {
    text: escapePlainText(
      `${title}: ${before === undefined ? 'new' : 'changed'} alert (#${number}) ${describeCondition(terms.condition)}`,
    ),
    blocks: [
      richText(paragraph(userElement(by), verb, ...digestName(alert))),
      ...alertDraftBlocks(view, `${slash} edit ${number} `),
      digestRow(
        {
          subscription,
          alert: { isMuted: false },
          mayRun: executionsPerDay > 0,
          withoutMenu: isFallback ? 0 : undefined,
        },
        openButton('Open in Dune', storedLink(subscription.queryId, request?.parameters)),
        runEachTimeButton(number, view.remarks, 0),
        stopButton(subscription),
      ),
    ],
  };
};

/** Tells the channel that an alert was set or changed, and what it does. `slash`: the command to type. */
export const alertSetVariants = (view: AlertSetView, slash: string): MessageVariants =>
  withoutMenuLast(({ isFallback = false }) => render(view, slash, isFallback));
