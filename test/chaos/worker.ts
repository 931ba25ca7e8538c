import { startBot } from '../../src/app/bot.ts';
import { parseConfig } from '../../src/config/config.ts';
import type { DigestPolicy } from '../../src/digests/policy.ts';
import { createLog } from '../../src/platform/log.ts';
import { wholeNumber } from '../support/environment.ts';

/** One bot as a process of its own. Its leases are short unless `LEASE_MS` says otherwise, so that others take over soon. */
const rules: Partial<DigestPolicy> = {
  leaseMs: wholeNumber('LEASE_MS') ?? 3_000,
  slots: 8,
  windowMs: 600_000,
  retryMs: 200,
  maxRetryMs: 1_000,
  lookAfterMs: 300,
  channelMs: 0,
  sendRate: { everyMs: 0, burstMs: 0, maxWaitMs: 3_000 },
  tickMs: 50,
};

const config = parseConfig(process.env);
if (!config.ok) throw new Error(JSON.stringify(config.error));
const log = createLog({ level: config.value.logLevel, secrets: [], to: process.stderr });
const bot = await startBot(config.value, log, { policy: rules });
if (!bot.ok) throw new Error(bot.error);
const { stop } = bot.value;
process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
