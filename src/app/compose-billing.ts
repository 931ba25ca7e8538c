import type { Billing, BillingPeriod } from '../billing/billing.ts';
import { createBilling, type RunningBilling } from '../billing/create-billing.ts';
import { warnOnce } from '../billing/warn-once.ts';
import { listAdminPlaces } from '../config/admins.ts';
import { minuteMs } from '../core/duration.ts';
import { withTimeout } from '../core/timeout.ts';
import { listCreditUsers } from '../digests/credit-users.ts';
import type { DuneClient } from '../dune/client.ts';
import { type CreditUser, renderCreditWarning } from '../messages/home/credit-warning.ts';
import type { CreditSource } from '../platform/metrics.ts';
import type { ConnectedMessenger } from '../slack/clients/messenger.ts';
import type { Store } from '../store/store.ts';
import type { StartContext } from './start-context.ts';

/** Billing that hears, once it's set, what to do with each period that Dune tells. */
export type BotBilling = {
  readonly billing: RunningBilling;
  readonly onRead: (act: (period: BillingPeriod) => Promise<void>) => void;
};

/** Creates the billing of the app's key. It asks nobody before it's started. */
export const createBotBilling = (
  { config, clock, log, shutdown }: StartContext,
  client: Pick<DuneClient, 'usage'>,
): BotBilling => {
  let act: (period: BillingPeriod) => Promise<void> = async () => undefined;
  const billing = createBilling({
    askUsage: client.usage,
    clock,
    holdAtPercent: config.holdCreditsAt,
    onRead: (period) =>
      act(period).catch((error: unknown) => log.warn({ err: error }, 'credit warning failed')),
    onFailed: (outcome) => log.debug({ outcome }, 'dune credits unknown'),
  });
  shutdown.add(billing.stop);
  return {
    billing,
    onRead: (next) => {
      act = next;
    },
  };
};

/** A run decides by credits no older than this, and waits no longer than that for newer ones, ms. */
const heldMaxAgeMs = 15 * minuteMs;
const heldWaitMs = 2_000;

/** Returns the period that is near the end of its credits, as of now: a timer may have slept with the machine. */
export const findHeldBack = async (billing: Billing): Promise<BillingPeriod | undefined> => {
  await withTimeout(heldWaitMs, billing.read(heldMaxAgeMs));
  return billing.holdsBack();
};

/** Returns what the metrics say of credits. */
export const toCreditSource = (billing: () => Pick<Billing, 'price' | 'state'>): CreditSource => ({
  price: () => billing().price(),
  account: () => {
    const state = billing().state();
    return state.kind === 'known' ? state.period : undefined;
  },
});

/** The dependencies of the warning. */
type WarningParts = {
  readonly messenger: Pick<ConnectedMessenger, 'workspaceId' | 'send'>;
  readonly store: Store;
  readonly asksDuneFirst: boolean;
};

const noUsers = async (): Promise<readonly CreditUser[]> => [];

/** How long the start waits for the first answer, ms: buttons of the first messages then say the right price. */
const startWaitMs = 1_500;

/** Starts asking Dune for the credits, with the operator warned once a period. May wait a moment for the first answer. */
export const startBilling = async (
  { billing, onRead }: BotBilling,
  { config, clock, log }: Pick<StartContext, 'config' | 'clock' | 'log'>,
  { messenger, store, asksDuneFirst }: WarningParts,
): Promise<void> => {
  const recipients = listAdminPlaces(config);
  const { slash, holdCreditsAt: holdAtPercent } = config;
  const send = async (period: BillingPeriod): Promise<boolean> => {
    const { used, included } = period;
    const endsAt = new Date(period.endsAt).toISOString();
    log.warn({ used, included, endsAt }, 'dune credits running out');
    const { workspaceId } = messenger;
    const users = await listCreditUsers({ store, workspaceId }, billing.price()).catch(noUsers);
    const warning = { period, users, holdAtPercent, slash, now: clock.now() };
    const sent = await Promise.all(
      recipients.map((recipient) => messenger.send(recipient, [() => renderCreditWarning(warning)])),
    );
    // What was refused stays refused, and the log says why; what never reached Slack is worth another try.
    return sent.length === 0 || sent.some(({ kind }) => !['busy', 'unreachable'].includes(kind));
  };
  onRead(warnOnce(messenger.workspaceId, store.creditWarnings, send));
  const started = billing.start();
  if (asksDuneFirst) await withTimeout(startWaitMs, started);
};
