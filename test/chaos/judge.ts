import type { SlackSandbox } from '../../sandbox/slack/server.ts';
import type { Occurrence } from '../../src/store/occurrence.ts';
import type { Store } from '../../src/store/store.ts';
import type { Subscription } from '../../src/store/subscription.ts';
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
  /** Run ids: what was not compared with the rows that a person saw as they subscribed. */
  readonly notCompared: readonly string[];
  /** Run ids: what left behind another snapshot than the one that the next digest is compared with. */
  readonly misremembered: readonly string[];
  /** Not settled when the time was up. */
  readonly left: number;
};

const tally = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

/** One snapshot: of the post, or of what a person saw where nobody can know of the post. */
const remembers = (
  { nextAt }: Subscription,
  occurrence: Occurrence | undefined,
  snapshots: readonly { readonly at: number }[] = [],
): boolean => {
  const [one, ...others] = snapshots;
  if (one === undefined || others.length > 0) return false;
  return occurrence?.outcome === 'posted' ? one.at === nextAt : one.at < 0;
};

/** A digest of new rows knows those of its post, and of one that may have arrived. */
const knowsRows = async (
  subscription: Subscription,
  occurrence: Occurrence | undefined,
  { told }: Pick<Store, 'told'>,
): Promise<boolean> => {
  const isOver = occurrence?.outcome === 'posted' || occurrence?.outcome === 'unknown';
  if (subscription.postWhen !== 'new' || !isOver) return true;
  const memory = await told.memory(subscription);
  return memory !== undefined && memory.known > 1;
};

/** Compares what the database says of each digest with what is in Slack. */
export const judge = async ({ store, made, snapshots }: Workload, slack: SlackSandbox): Promise<Judgment> => {
  const digests = slack.workspace.messages.flatMap(({ metadata, text }) => {
    const id = metadata?.event_payload['run_id'];
    return typeof id === 'string' && id.includes('.schedule.') ? [{ id, text }] : [];
  });
  const arrived = tally(digests.map(({ id }) => id));
  const notCompared = digests.filter(({ text }) => text.includes('first digest')).map(({ id }) => id);
  const kept = await snapshots();
  const misremembered: string[] = [];
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
    const knows = await knowsRows(subscription, occurrence, store);
    if (!knows || !remembers(subscription, occurrence, kept.get(subscription.id))) misremembered.push(runId);
  }
  const messages = Object.values(arrived).reduce((sum, times) => sum + times, 0);
  const left = outcomes.filter((outcome) => outcome === 'not settled').length;
  return { outcomes: tally(outcomes), messages, lost, twice, unknown, notCompared, misremembered, left };
};
