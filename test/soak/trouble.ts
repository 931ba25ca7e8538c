import type { DuneFaultKind } from '../../sandbox/dune/faults.ts';
import type { DuneSandbox } from '../../sandbox/dune/server.ts';
import type { SlackFault } from '../../sandbox/slack/faults.ts';
import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Chance } from '../support/chance.ts';

/** What goes wrong by chance. */
export type FaultKind = {
  /** How often what went wrong. */
  readonly counts: Readonly<Record<string, number>>;
  /** From now on nothing goes wrong. */
  readonly end: () => void;
};

type SlackFaultKind = SlackFault['what'];
type Table<T> = readonly (readonly [inThousand: number, what: T])[];

const status = (code: number): SlackFaultKind => ({ kind: 'status', status: code, body: 'oops' });
const busy: SlackFaultKind = { kind: 'status', status: 429, body: '', retryAfter: '1' };
const drop = { kind: 'drop' } as const;
const slow = (ms: number) => ({ kind: 'delay', ms }) as const;

const whilePosting: Table<SlackFaultKind> = [
  [15, { kind: 'stored-then-500' }],
  [15, { kind: 'stored-then-drop' }],
  [10, drop],
  [10, status(500)],
  [15, busy],
  [5, { kind: 'error', error: 'internal_error' }],
  [10, { kind: 'refuse-block', type: 'data_table' }],
  [15, slow(400)],
  [10, slow(2_000)],
];

const whileLooking: Table<SlackFaultKind> = [
  [20, status(503)],
  [15, drop],
  [15, busy],
  [20, slow(800)],
];

const atSlack: readonly (readonly [on: RegExp, table: Table<SlackFaultKind>])[] = [
  [/^(?:chat\.|response_url$)/, whilePosting],
  [/^(?:views|conversations|users|files)\./, whileLooking],
  [
    /^upload$/,
    [
      [30, drop],
      [30, status(500)],
      [30, slow(500)],
    ],
  ],
  [
    /^apps\.connections\.open$/,
    [
      [200, status(500)],
      [100, drop],
    ],
  ],
];

const atDune: Table<DuneFaultKind> = [
  [15, { kind: 'status', status: 429, body: '{"error":"Too many requests"}', retryAfter: '1' }],
  [15, { kind: 'status', status: 500, body: '{"error":"internal"}' }],
  [15, { kind: 'status', status: 503, body: 'oops' }],
  [10, drop],
  [10, { kind: 'cut' }],
  [20, slow(700)],
  [5, slow(4_000)],
];

/** Trouble comes in weather: long calm, and storms in which it is several times as frequent. */
const calmMs = 12_000;
const stormMs = 4_000;
const stormTimes = 5;

const choose = <T>(table: Table<T>, chance: Chance): T | undefined => {
  const isStorm = Date.now() % (calmMs + stormMs) > calmMs;
  let luck = chance.share() * 1000;
  return table.find(([inThousand]) => {
    luck -= isStorm ? inThousand * stormTimes : inThousand;
    return luck < 0;
  })?.[1];
};

const nameOf = (what: SlackFaultKind | DuneFaultKind): string =>
  what.kind === 'status' ? `${what.status}` : what.kind;

/** Has calls go wrong by chance from now on, at Slack and at Dune. */
export const injectFault = (slack: SlackSandbox, dune: DuneSandbox, chance: Chance): FaultKind => {
  const counts: Record<string, number> = {};
  const counted = <T extends SlackFaultKind | DuneFaultKind>(
    where: string,
    what: T | undefined,
  ): T | undefined => {
    if (what === undefined) return undefined;
    const name = `${where}: ${nameOf(what)}`;
    counts[name] = (counts[name] ?? 0) + 1;
    return what;
  };
  slack.setChance((on) => {
    const found = atSlack.find(([pattern]) => pattern.test(on));
    return counted('Slack', found === undefined ? undefined : choose(found[1], chance));
  });
  dune.setChance(() => counted('Dune', choose(atDune, chance)));
  return {
    counts,
    end: () => {
      slack.setChance(undefined);
      dune.setChance(undefined);
    },
  };
};
