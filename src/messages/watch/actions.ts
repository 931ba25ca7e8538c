import type { Button, StaticSelect } from '@slack/types';
import { dayMs, hourMs } from '../../core/duration.ts';
import { actionIds, valueButton } from '../blocks/buttons.ts';
import { type MenuGroup, menu } from '../blocks/menus.ts';

/** How long an alert can be muted. The words outlive upgrades: menus of old messages keep sending them. */
const lengths = [
  { word: '1h', text: '1 hour', ms: hourMs },
  { word: '4h', text: '4 hours', ms: 4 * hourMs },
  { word: '1d', text: '1 day', ms: dayMs },
  { word: '1w', text: '1 week', ms: 7 * dayMs },
] as const;

/** A choice about muting: for how long, ms, or not anymore. */
export type MuteChoice = { readonly kind: 'for'; readonly ms: number } | { readonly kind: 'off' };

const parseWord = (word: string | undefined): MuteChoice | undefined => {
  if (word === 'off') return { kind: 'off' };
  const found = lengths.find((length) => length.word === word);
  return found && { kind: 'for', ms: found.ms };
};

/** An incident of an alert, as a button carries it. */
export type IncidentSubject = { readonly subscriptionId: string; readonly incident: number };

/** Prints an incident for the value of a button. */
const printIncident = ({ subscriptionId, incident }: IncidentSubject): string =>
  `${subscriptionId} ${incident}`;

/** Parses the value of a button; `undefined` for one of another version. */
export const parseIncident = (value: string): IncidentSubject | undefined => {
  const [, subscriptionId, incident] = /^(\S+) (\d{1,9})$/.exec(value) ?? [];
  return subscriptionId === undefined ? undefined : { subscriptionId, incident: Number(incident) };
};

/** A choice in the menu under a message of an alert. */
export type ChosenMute = { readonly subscriptionId: string; readonly choice: MuteChoice };

/** Parses an option of the menu under a message of an alert; `undefined` for one of another version. */
export const parseMuteOption = (value: string): ChosenMute | undefined => {
  const [, subscriptionId, word] = /^(\S+) (\w+)$/.exec(value) ?? [];
  const choice = parseWord(word);
  return subscriptionId === undefined || choice === undefined ? undefined : { subscriptionId, choice };
};

/** Parses an option about muting in the menu of a line of a list, whose block says which alert; `undefined` for another option. */
export const parseMuteInList = (value: string): MuteChoice | undefined =>
  parseWord(/^mute (\w+)$/.exec(value)?.[1]);

const groupOf = (prefix: string, isMuted: boolean): MenuGroup => ({
  label: 'Mute for',
  options: [
    ...lengths.map(({ word, text }) => ({ text, value: `${prefix} ${word}` })),
    isMuted ? { text: 'Unmute', value: `${prefix} off` } : undefined,
  ],
});

/** The options of a line of a list. */
export const muteGroup = (isMuted: boolean): MenuGroup => groupOf('mute', isMuted);

/** Lists the options of a list about muting, and what each means, for a listener that looks options up. */
export const muteOptions = (): readonly (readonly [value: string, choice: MuteChoice])[] =>
  muteGroup(true).options.flatMap((option) => {
    const choice = parseMuteInList(option?.value ?? '');
    return option === undefined || choice === undefined ? [] : [[option.value, choice] as const];
  });

/** Says that somebody looks after it. */
export const acknowledgeButton = (subject: IncidentSubject): Button =>
  valueButton('Acknowledge', actionIds.acknowledgeAlert, printIncident(subject));

/**
 * Draws the menu that mutes an alert. `mutedUntil` in ms: Slack keeps the choice of a menu that stays and doesn't report the
 * same one again, so one that is drawn after a choice has another id.
 */
export const muteMenu = (subscriptionId: string, mutedUntil: number | undefined): StaticSelect | undefined =>
  menu(
    mutedUntil === undefined
      ? actionIds.muteAlert
      : `${actionIds.muteAlert}.${Math.floor(mutedUntil / 1000)}`,
    [groupOf(subscriptionId, mutedUntil !== undefined)],
    'Mute for…',
  );
