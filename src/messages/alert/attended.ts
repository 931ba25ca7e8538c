import { parseAlertTerms } from '../../questions/alert-terms.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { digestName, digestTitle, type NamedDigest } from '../digest/title.ts';

/** An alert, and how a person looked after it. */
export type AttendedAlert = {
  readonly what: /** By the first who did: `by`. */
    | 'acknowledged'
    /** There is nothing to look after anymore. */
    | 'over'
    | 'muted'
    | 'unmuted'
    /** It is no alert. */
    | 'digest';
  readonly by?: string | undefined;
  /** Until when it is muted, ms. */
  readonly until?: number | undefined;
  readonly alert: NamedDigest;
};

/** What somebody looks after is no longer reminded of. */
const describeReminders = ({ subscription }: NamedDigest): string =>
  parseAlertTerms(subscription.terms)?.againMs === undefined ? '' : " There won't be reminders.";

const describe = ({ what, by, until, alert }: AttendedAlert) => {
  switch (what) {
    case 'acknowledged':
      return by === undefined
        ? [textElement(`Acknowledged.${describeReminders(alert)}`)]
        : [textElement('Acknowledged by '), userElement(by), textElement(`.${describeReminders(alert)}`)];
    case 'over':
      return [textElement("It's over already, so there's nothing to acknowledge.")];
    case 'muted':
      return [
        textElement('Muted until '),
        ...(until === undefined ? [] : [dateElement(until)]),
        textElement(". It keeps checking; if it's still firing then, you'll hear."),
      ];
    case 'unmuted':
      return [textElement("It's no longer muted.")];
    case 'digest':
      return [textElement("It's a digest, so there's nothing to mute. Pausing it stops its posts.")];
  }
};

/** Tells the person what they did about an alert. */
export const renderAttended = (attended: AttendedAlert): Message => {
  const words = describe(attended);
  const { subscription } = attended.alert;
  const plain = {
    acknowledged: 'Acknowledged',
    over: "It's over already",
    muted: 'Muted',
    unmuted: 'No longer muted',
    digest: "It's a digest",
  } as const;
  return {
    text: escapePlainText(`#${subscription.number} ${digestTitle(attended.alert)}: ${plain[attended.what]}.`),
    blocks: [richText(paragraph(...digestName(attended.alert), textElement(': '), ...words))],
  };
};
