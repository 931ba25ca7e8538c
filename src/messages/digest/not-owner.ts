import { escapePlainText } from '../blocks/escape.ts';
import type { Message } from '../blocks/message.ts';
import { paragraph, richText, textElement, userElement } from '../blocks/rich-text.ts';
import { code, drawLine, withoutCode } from '../blocks/text-message.ts';
import type { EverywhereAct } from './everywhere.ts';

/** Somebody wants to do for all places of a digest what only its owner and admins may. */
export type NotOwner = {
  readonly kind: 'not-owner';
  readonly number: number;
  readonly ownerId: string;
  /** The owner has left the workspace. */
  readonly hasLeft: boolean;
  /** `change`: its settings; `places`: where else it goes. */
  readonly wants: 'change' | 'places' | EverywhereAct;
  /** The person gets it by direct message. */
  readonly isSentTo: boolean;
  readonly isPaused: boolean;
};

const wanted: Readonly<Record<NotOwner['wants'], string>> = {
  change: 'change it, as it goes to several places',
  places: 'say where else it goes',
  pause: 'pause it everywhere',
  resume: 'resume it everywhere',
  end: 'unsubscribe all its places',
};

/** The words around the owner's name. */
const sentence = ({ number, isSentTo, wants, hasLeft }: NotOwner): readonly [string, string] => {
  const left = hasLeft ? ' (who left)' : '';
  return isSentTo
    ? [`#${number} is sent to you by `, `${left}, so you can't change it.`]
    : [`Only the owner of #${number}, `, `${left}, or an admin of this app can ${wanted[wants]}.`];
};

const nextStep = ({ number, isSentTo, isPaused, hasLeft, wants }: NotOwner, slash: string): string => {
  if (wants === 'places' && !isSentTo)
    return `See what it shows, and subscribe the other place to that: ${code(`${slash} list ${number}`)}`;
  const stop = code(`${slash} unsubscribe ${number}`);
  const rest = code(`${slash} ${isPaused ? 'resume' : 'pause'} ${number}`);
  const here = isSentTo ? `You can stop it: ${stop}` : `For this place alone: ${rest} or ${stop}`;
  return hasLeft && !isSentTo ? `${here}. An admin can hand it over to a new owner.` : here;
};

/** Says it under a field, where nobody can be named. */
export const describeNotOwner = ({ number }: Pick<NotOwner, 'number'>): string =>
  `Only the owner of #${number} or an admin of this app can change it.`;

/** Says whose it is, and what the person may do where they are. */
export const renderNotOwner = (problem: NotOwner, slash: string): Message => {
  const [before, after] = sentence(problem);
  const next = nextStep(problem, slash);
  const bold = { bold: true } as const;
  return {
    text: escapePlainText(`${describeNotOwner(problem)}\n${withoutCode(next)}`),
    blocks: [
      richText(paragraph(textElement(before, bold), userElement(problem.ownerId), textElement(after, bold))),
      richText(paragraph(...drawLine(next))),
    ],
  };
};
