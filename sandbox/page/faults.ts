import type { SandboxedBot } from '../bot.ts';

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
  'no-tables': {
    label: 'Slack rejects tables (invalid_blocks)',
    begin: ({ slack }) =>
      ['response_url', 'chat.postMessage', 'chat.postEphemeral'].map((on) =>
        slack.fail({ on, what: { kind: 'refuse-block', type: 'data_table' }, times: ever }),
      ),
  },
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
