import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Workload } from './workload.ts';

/** What became of the digests, by the database and by Slack. */
export type Judgment = {
  readonly outcomes: Readonly<Record<string, number>>;
  /** Messages of digests that are in Slack in the end. */
  readonly messages: number;
  /** Run ids: what never arrived and is not recorded as unknown, and what arrived more than once. */
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  readonly unknown: readonly string[];
  /** Not settled when the time was up. */
  readonly left: number;
};

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** Compares what the database says of each digest with what is in Slack. */
export const judge = async ({ store, made }: Workload, slack: SlackSandbox): Promise<Judgment> => {
  const arrived = tally(
    slack.workspace.messages.flatMap(({ metadata }) => {
      const id = metadata?.event_payload['run_id'];
      return typeof id === 'string' ? [id] : [];
    }),
  );
  const lost: string[] = [];
  const twice: string[] = [];
  const unknown: string[] = [];
  const outcomes: string[] = [];
  for (const subscription of made) {
    const runId = `${subscription.id}.schedule.${subscription.nextAt}`;
    const [occurrence] = await store.subscriptions.history(subscription, 1);
    const times = arrived[runId] ?? 0;
    outcomes.push(occurrence?.outcome ?? 'not settled');
    if (occurrence?.outcome === 'unknown') unknown.push(runId);
    else if (times === 0) lost.push(runId);
    if (times > 1) twice.push(runId);
  }
  const messages = Object.values(arrived).reduce((sum, times) => sum + times, 0);
  const left = outcomes.filter((outcome) => outcome === 'not settled').length;
  return { outcomes: tally(outcomes), messages, lost, twice, unknown, left };
};
