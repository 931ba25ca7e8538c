import type { Log } from '../platform/log.ts';
import type { Shutdown } from '../platform/shutdown.ts';
import type { ChannelNames } from '../questions/channel-names.ts';
import type { Questions } from '../questions/questions.ts';
import { keepSettling } from '../questions/settle-runs.ts';
import { createUsageRecorder, type Meter, type UsageRecorder } from '../questions/usage.ts';
import type { Store } from '../store/store.ts';

/** The parts from which a workspace's books are kept from time to time. */
type Books = {
  readonly store: Store;
  readonly questions: Questions;
  readonly meter: Meter;
  readonly names: ChannelNames;
  readonly workspaceId: string;
};

/** Writes down what is read from Dune, what runs cost, and the names of limited channels, until the app stops. */
export const keepBooks = async (
  { store, questions, meter, names, workspaceId }: Books,
  { log, shutdown }: { readonly log: Log; readonly shutdown: Shutdown },
): Promise<UsageRecorder> => {
  const usage = createUsageRecorder(meter, { ...store, workspaceId }, log);
  shutdown.add(usage.stop);
  shutdown.add(keepSettling(() => questions.settleRuns(workspaceId), log).stop);
  shutdown.add((await names.open(store.channelNames, workspaceId, log)).stop);
  return usage;
};
