import type { SandboxedBot } from '../bot.ts';
import { type Accepted, today } from '../slack/blocks/check.ts';

type Fault = {
  readonly label: string;
  /** Starts the fault, and returns what ends it. */
  readonly begin: (sandbox: SandboxedBot) => readonly (() => void)[];
};

const everything = /./;
const ever = Number.POSITIVE_INFINITY;

const duneAnswers =
  (status: number, body: string): Fault['begin'] =>
  ({ dune }) => [dune.fail({ kind: 'status', status, body, times: ever, on: everything })];

/** The workspace's Slack knows less than today's, until that ends. */
const slackAccepts =
  (less: Partial<Accepted>): Fault['begin'] =>
  ({ slack }) => {
    slack.setAccepted(less);
    const before = Object.fromEntries(Object.entries(today).filter(([name]) => name in less));
    return [() => slack.setAccepted(before)];
  };

/** The faults that can be switched on, to see how the app copes. */
const faults: Readonly<Record<string, Fault>> = {
  'dune-down': {
    label: 'Dune is down (503)',
    begin: duneAnswers(503, '{"error":"Service unavailable"}'),
  },
  'dune-busy': {
    label: 'Dune rate limit (429)',
    begin: duneAnswers(429, '{"error":"Too many requests"}'),
  },
  'older-slack': { label: 'Slack takes 100 rows and six series', begin: slackAccepts({ form: 'older' }) },
  'no-charts': { label: 'Slack rejects charts (invalid_blocks)', begin: slackAccepts({ charts: false }) },
  'no-tables': { label: 'Slack rejects tables (invalid_blocks)', begin: slackAccepts({ tables: false }) },
};

/** The switches with their labels. */
export const faultLabels: readonly (readonly [name: string, label: string])[] = Object.entries(faults).map(
  ([name, { label }]) => [name, label],
);

/** The faults of a sandbox, each on or off. */
export type FaultSwitches = {
  readonly on: () => readonly string[];
  /** Returns false if there's no such switch. */
  readonly set: (name: string, isOn: boolean) => boolean;
};

/** Creates the switches, all off. `changed` is called after every change. */
export const createFaultSwitches = (sandbox: SandboxedBot, changed: () => void): FaultSwitches => {
  const begun = new Map<string, readonly (() => void)[]>();
  return {
    on: () => [...begun.keys()],
    set: (name, isOn) => {
      const fault = faults[name];
      if (fault === undefined) return false;
      for (const end of begun.get(name) ?? []) end();
      begun.delete(name);
      if (isOn) begun.set(name, fault.begin(sandbox));
      changed();
      return true;
    },
  };
};
