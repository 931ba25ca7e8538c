import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Config, parseConfig } from '../../config/config.ts';
import { loadEnvFile } from '../../config/env-file.ts';
import { describeConfigProblems } from '../../config/problem.ts';
import { listSecrets } from '../../config/secrets.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { type AppliedStep, applyPlan } from '../../digests/as-code/apply.ts';
import { describePlan, describeStep } from '../../digests/as-code/describe-plan.ts';
import { type Plan, planState } from '../../digests/as-code/plan.ts';
import { printState } from '../../digests/as-code/print-document.ts';
import { describeStepProblem } from '../../digests/as-code/problem-text.ts';
import { parseWantedState } from '../../digests/as-code/wanted.ts';
import { createLog } from '../../platform/log.ts';
import { createRedactor } from '../../platform/redact.ts';
import { type OpenedDigests, openDigests } from '../digests-as-code.ts';

const usage = `Usage:
  npm run digests -- export [FILE]                      write all digests, alerts, reports and shared shortcuts
  npm run digests -- plan FILE [--end]                  say what apply would do
  npm run digests -- apply FILE --by U0123ABCD [--end]  do it; that person owns what names no owner
--end also ends what the file doesn't have.`;

type Order =
  | { readonly verb: 'export'; readonly file: string | undefined }
  | { readonly verb: 'plan'; readonly file: string; readonly ends: boolean }
  | { readonly verb: 'apply'; readonly file: string; readonly ends: boolean; readonly by: string };

type Means = { readonly config: Config; readonly redact: (text: string) => string };

/** The text to print, and whether all went well. */
type Outcome = { readonly text: string; readonly isDone: boolean };

const parseOrder = (words: readonly string[]): Result<Order, string> => {
  const options = { end: { type: 'boolean', default: false }, by: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [verb, file, extra] = positionals;
    const { end: ends, by } = values;
    if (extra !== undefined) return err(usage);
    if (verb === 'export') return ok({ verb, file });
    if (file === undefined) return err(usage);
    if (verb === 'plan') return ok({ verb, file, ends });
    if (verb !== 'apply') return err(usage);
    return by !== undefined && /^[UW][A-Z0-9]{4,}$/.test(by)
      ? ok({ verb, file, ends, by })
      : err(`Say who applies it by their Slack member ID, such as --by U0123ABCD.\n\n${usage}`);
  } catch {
    return err(usage);
  }
};

const readText = async (file: string): Promise<Result<string, string>> => {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    return err(`Couldn't read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const intro = ` Digests, alerts, reports and shared shortcuts of Dune in Slack.
 See what a change would do with: npm run digests -- plan FILE`;

const listLeftOut = (unreadable: number, direct: number): readonly string[] => [
  ...(direct === 0 ? [] : [`Left out: ${direct} in direct messages.`]),
  ...(unreadable === 0 ? [] : [`Left out: ${unreadable} that this version can't read.`]),
];

const exportTo = async (file: string | undefined, { current }: OpenedDigests): Promise<Outcome> => {
  const { text, unreadable, direct } = printState(await current(), intro);
  const leftOut = listLeftOut(unreadable, direct);
  if (file === undefined) {
    if (leftOut.length > 0) process.stderr.write(`${leftOut.join('\n')}\n`);
    return { text: text.trimEnd(), isDone: true };
  }
  await writeFile(file, text);
  return { text: [`Written to ${file}.`, ...leftOut].join('\n'), isDone: true };
};

const sayApplied = (
  { step, result }: AppliedStep,
  { botName }: OpenedDigests,
  { config, redact }: Means,
): void => {
  const now = new Date();
  const [line = ''] = describeStep(step, now.getTime());
  const wording = { slash: config.slash, botName, asOf: now };
  if (result.ok) process.stdout.write(`${redact(`done    ${line}`)}\n`);
  else {
    const why = describeStepProblem(result.error, wording).map((words) => `          ${words}`);
    process.stderr.write(`${redact([`failed  ${line}`, ...why].join('\n'))}\n`);
  }
};

/** Says each step once it's done: many take minutes, since a channel takes one message a second. */
const apply = async (plan: Plan, by: string, opened: OpenedDigests, means: Means): Promise<Outcome> => {
  let failed = 0;
  for await (const applied of applyPlan(plan, { ...opened.means, by })) {
    if (!applied.result.ok) failed += 1;
    sayApplied(applied, opened, means);
  }
  const { length: all } = plan.steps;
  return failed === 0
    ? { text: `Done: ${all} of ${all}.`, isDone: true }
    : {
        text: `${failed} of ${all} failed. Fix the file or the cause, then apply it again: what is done isn't done twice.`,
        isDone: false,
      };
};

const carryOut = async (order: Order, opened: OpenedDigests, means: Means): Promise<Outcome> => {
  if (order.verb === 'export') return exportTo(order.file, opened);
  const text = await readText(order.file);
  if (!text.ok) return { text: text.error, isDone: false };
  const { minIntervalMinutes } = means.config;
  const wanted = parseWantedState(text.value, { minIntervalMinutes });
  if (!wanted.ok) {
    const lines = wanted.error.map(({ line, message }) => `${order.file}:${line ?? 1}: ${message}`);
    return { text: [...lines, 'Nothing was changed.'].join('\n'), isDone: false };
  }
  const plan = planState(wanted.value, await opened.current(), { ends: order.ends });
  return order.verb === 'plan'
    ? { text: describePlan(plan, Date.now()).join('\n'), isDone: true }
    : apply(plan, order.by, opened, means);
};

const run = async (order: Order, config: Config): Promise<Outcome> => {
  const redact = createRedactor(listSecrets(config));
  const log = createLog({ level: 'error', secrets: listSecrets(config), to: process.stderr });
  const opened = await openDigests(config, log);
  if (!opened.ok) return { text: redact(opened.error), isDone: false };
  try {
    const { text, isDone } = await carryOut(order, opened.value, { config, redact });
    return { text: redact(text), isDone };
  } finally {
    await opened.value.close();
  }
};

const start = async (): Promise<Outcome> => {
  const order = parseOrder(process.argv.slice(2));
  if (!order.ok) return { text: order.error, isDone: false };
  const env = loadEnvFile();
  if (!env.ok) return { text: env.error, isDone: false };
  const config = parseConfig(process.env);
  return config.ok
    ? run(order.value, config.value)
    : { text: describeConfigProblems(config.error), isDone: false };
};

const { text, isDone } = await start();
(isDone ? process.stdout : process.stderr).write(`${text}\n`);
process.exitCode = isDone ? 0 : 1;
