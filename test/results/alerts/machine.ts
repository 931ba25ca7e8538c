import type { AlertTerms } from '../../../src/core/condition.ts';
import { acknowledge, mute } from '../../../src/results/alerts/acknowledge.ts';
import {
  type AlertState,
  freshAlertState,
  parseAlertState,
  serializeAlertState,
  type Tell,
} from '../../../src/results/alerts/alert-state.ts';
import type { Look } from '../../../src/results/alerts/look.ts';
import { type LookNews, step } from '../../../src/results/alerts/step.ts';
import { nextTell, settleTell, type ToldOutcome } from '../../../src/results/alerts/tells.ts';

/** A message that an alert sent: of which tell, and which rows it said. */
export type Told = Tell & { readonly names: readonly string[] };

/** An alert that is played: its state, stored and read again after each act, and the messages that it sent. */
export type Machine = {
  readonly state: () => AlertState;
  readonly look: (look: Look) => LookNews;
  /** Sends the next message, and says how that ended. `undefined`: none waits. */
  readonly tell: (outcome?: ToldOutcome) => Told | undefined;
  /** Sends all messages that wait. */
  readonly tellAll: () => readonly Told[];
  readonly acknowledge: (incident: number, at: number) => void;
  readonly mute: (until: number | undefined, now: number) => void;
  readonly told: () => readonly Told[];
};

/** Creates an alert that has never looked. */
export const createMachine = (terms: AlertTerms): Machine => {
  let state = freshAlertState('about');
  const told: Told[] = [];
  const keep = (next: AlertState): void => {
    const read = parseAlertState(serializeAlertState(next));
    if (read === undefined) throw new Error('the state cannot be read');
    state = read;
  };
  const tell = (outcome?: ToldOutcome): Told | undefined => {
    const next = nextTell(state);
    if (next === undefined) return undefined;
    const incident = state.incidents.find(({ id }) => id === next.incident);
    const rows = incident?.rows.filter(({ row }) => next.keys.includes(row.key)) ?? [];
    const one = { ...next, names: rows.map(({ row }) => row.name) };
    // What is posted in the channel needs no message to stand below.
    const isBelow = next.kind !== 'fired' && incident?.message?.isGone === false;
    const isLost = outcome?.kind === 'message-gone' && isBelow;
    if (!isLost) told.push(one);
    const sent = outcome?.kind === 'sent' ? outcome : ({ kind: 'sent', ts: `${next.at}.0` } as const);
    keep(settleTell(state, next.at, isLost ? outcome : sent));
    return one;
  };
  return {
    state: () => state,
    look: (look) => {
      const stepped = step(state, look, terms);
      keep(stepped.state);
      return stepped.news;
    },
    tell,
    tellAll: () => {
      const all: Told[] = [];
      for (let one = tell(); one !== undefined; one = tell()) all.push(one);
      return all;
    },
    acknowledge: (incident, at) => keep(acknowledge(state, incident, { by: 'U1', at })),
    mute: (until, now) => keep(mute(state, until, now)),
    told: () => told,
  };
};

/** Writes messages short: `fired uniswap`. */
export const brief = (told: readonly Told[]): readonly string[] =>
  told.map(({ kind, names }) => [kind, ...names].join(' '));
