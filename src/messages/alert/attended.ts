import { parseAlertTerms } from '../../questions/alert-terms.ts';
import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { dateElement, paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, textMessage } from '../blocks/text-message.ts';
import { type OtherPlaces, onlyHere } from '../digest/elsewhere.ts';
import { digestName, digestTitle, type NamedDigest } from '../digest/title.ts';
import { actButton } from '../problems/correction.ts';

/** An alert, and how a person looked after it. */
export type AttendedAlert = {
  readonly what: /** By the first who did: `by`. */
    | 'acknowledged'
    /** There is nothing to look after anymore. */
    | 'over'
    /** Nothing fires. */
    | 'quiet'
    | 'muted'
    | 'unmuted'
    /** It is no alert. */
    | 'digest';
  readonly by?: string | undefined;
  /** Until when it is muted, ms. */
  readonly until?: number | undefined;
  readonly alert: NamedDigest;
  /** Its other places, where it goes on as it was. */
  readonly elsewhere?: OtherPlaces;
};

/** Says that the reminders end, where there were to be any. */
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
    case 'quiet':
      return [textElement("Nothing is firing, so there's nothing to acknowledge.")];
    case 'muted':
      return [
        textElement('Muted until '),
        ...(until === undefined ? [] : [dateElement(until)]),
        textElement(". It keeps checking; if it's still firing then, you'll hear."),
      ];
    case 'unmuted':
      return [textElement("It's no longer muted.")];
    case 'digest':
      return [
        textElement("It's a digest, and only alerts are muted or acknowledged. Pausing it stops its posts."),
      ];
  }
};

/** Asks for how long an alert is to be quiet: muting it for good would be to pause it. */
export const renderHowLong = (number: number, slash: string): Message => {
  const lengths = [`mute ${number} for 4h`, `mute ${number} for 1d`];
  const labels = ['Mute for 4 hours', 'Mute for 1 day'];
  return textMessage({
    headline: `For how long should alert #${number} be quiet?`,
    hint: `For example: ${code(`${slash} mute ${number} for 4h`)}. ${code(`${slash} pause ${number}`)} stops it until someone resumes it.`,
    buttons: [
      ...lengths.map((command, index) => actButton(command, labels[index], index)),
      actButton(`pause ${number}`, undefined, lengths.length),
    ].filter((one) => one !== undefined),
  });
};

const changesSomething = {
  acknowledged: true,
  over: false,
  quiet: false,
  muted: true,
  unmuted: true,
  digest: false,
} as const satisfies Readonly<Record<AttendedAlert['what'], boolean>>;

/** Tells the person what they did about an alert. */
export const renderAttended = (attended: AttendedAlert): Message => {
  const words = describe(attended);
  const { subscription } = attended.alert;
  const only = changesSomething[attended.what] ? onlyHere(subscription, attended.elsewhere) : [];
  const others = only.length === 0 ? [] : [textElement(' '), ...only];
  const plain = {
    acknowledged: 'Acknowledged',
    over: "It's over already",
    quiet: 'Nothing is firing',
    muted: 'Muted',
    unmuted: 'No longer muted',
    digest: "It's a digest",
  } as const;
  return {
    text: escapePlainText(`#${subscription.number} ${digestTitle(attended.alert)}: ${plain[attended.what]}.`),
    blocks: [richText(paragraph(...digestName(attended.alert), textElement(': '), ...words, ...others))],
  };
};
