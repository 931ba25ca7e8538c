import { parseArgs } from 'node:util';
import { loadEnvFile } from '../../config/env-file.ts';
import { parseSetup, type Setup } from '../../config/hosted.ts';
import { describeConfigProblems } from '../../config/problem.ts';
import { listSetupSecrets } from '../../config/secrets.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { createRedactor } from '../../platform/redact.ts';
import { exportWorkspace } from '../../store/admin/export-workspace.ts';
import { type ListedWorkspace, listWorkspaces } from '../../store/admin/list-workspaces.ts';
import { createLeaving, type DeletedRows } from '../../store/leaving.ts';
import { openSession } from '../../store/open.ts';
import type { Session } from '../../store/session.ts';
import { describeWorkspaces } from '../describe-workspaces.ts';

const usage = `Usage:
  npm run workspaces -- list                       list workspaces and organizations, and when they are deleted
  npm run workspaces -- export T0123ABCD           write everything of one as JSON, without secrets
  npm run workspaces -- delete T0123ABCD --yes T0123ABCD   delete everything of one that left, for good`;

type Order =
  | { readonly verb: 'list' }
  | { readonly verb: 'export'; readonly id: string }
  | { readonly verb: 'delete'; readonly id: string; readonly yes: string | undefined };

const parseOrder = (words: readonly string[]): Result<Order, string> => {
  try {
    const options = { yes: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
    const [verb, id, extra] = positionals;
    if (extra !== undefined) return err(usage);
    if (verb === 'list' && id === undefined) return ok({ verb });
    if (verb === 'export' && id !== undefined) return ok({ verb, id });
    return verb === 'delete' && id !== undefined ? ok({ verb, id, yes: values.yes }) : err(usage);
  } catch {
    return err(usage);
  }
};

/** Waits for a slow reader: a big workspace doesn't fit into memory. */
const writeOut = async (part: string): Promise<void> => {
  if (process.stdout.write(part)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
};

const writeExport = async (session: Session, id: string): Promise<Result<string, string>> => {
  for await (const part of exportWorkspace(session, id)) await writeOut(part);
  return ok('');
};

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const describeRows = (rows: DeletedRows): readonly string[] => {
  const lines = Object.entries(rows).map(([name, count]) => `  ${name.padEnd(18)}${count}`);
  return lines.length === 0 ? ['  nothing was there'] : lines;
};

/** An organization goes with the teams that used its installation. */
const listTargets = (found: ListedWorkspace, all: readonly ListedWorkspace[]): readonly string[] => [
  ...all
    .filter(({ orgId, leftAt }) => orgId === found.workspaceId && leftAt !== undefined)
    .map((team) => team.workspaceId),
  found.workspaceId,
];

const deleteAll = async (
  session: Session,
  id: string,
  targets: readonly string[],
): Promise<Result<string, string>> => {
  const lines: string[] = [];
  for (const target of targets) {
    const { kind, rows } = await createLeaving(session).delete(target);
    lines.push(`Deleted of ${target}:`, ...describeRows(rows));
    if (kind === 'served')
      return err(
        [
          ...lines,
          `${target} has the app, so what it has stays. To delete it, somebody there uninstalls the app first${target === id ? '' : `, also in ${id}`}.`,
        ].join('\n'),
      );
  }
  return ok(lines.join('\n'));
};

const deleteOne = async (
  session: Session,
  { id, yes }: Extract<Order, { verb: 'delete' }>,
  setup: Setup,
): Promise<Result<string, string>> => {
  const all = await listWorkspaces(session);
  const found = all.find(({ workspaceId }) => workspaceId === id);
  if (found === undefined) return err(`There is no workspace ${id} here. See: npm run workspaces -- list`);
  const targets = listTargets(found, all);
  const isServed =
    found.leftAt === undefined && (found.installedAt !== undefined || found.orgId !== undefined);
  if (isServed) {
    const first =
      found.installedAt === undefined
        ? `An admin of ${found.orgId} takes it from there first`
        : 'Somebody there uninstalls it first (Slack > Tools & settings > Manage apps)';
    return err(`${id} has the app. ${first}; then it can be deleted.`);
  }
  if (yes !== id) {
    const digests = all
      .filter(({ workspaceId }) => targets.includes(workspaceId))
      .reduce((sum, one) => sum + one.digests, 0);
    const also = targets.length === 1 ? '' : ` and ${count(targets.length - 1, 'workspace')} of it`;
    const running =
      setup.kind === 'one'
        ? ' An app that runs with its token goes on with a new, empty workspace; stop it first.'
        : '';
    return err(
      `This deletes ${id}${also} for good, with ${count(digests, 'digest')}, and can't be undone.${running} If you mean it: npm run workspaces -- delete ${id} --yes ${id}`,
    );
  }
  return deleteAll(session, id, targets);
};

const carryOut = async (order: Order, session: Session, setup: Setup): Promise<Result<string, string>> => {
  if (order.verb === 'delete') return deleteOne(session, order, setup);
  const all = await listWorkspaces(session);
  if (order.verb === 'list') {
    const keepDays = setup.kind === 'hosted' ? setup.config.keepDays : undefined;
    return ok(describeWorkspaces(all, keepDays).join('\n'));
  }
  return all.some(({ workspaceId }) => workspaceId === order.id)
    ? writeExport(session, order.id)
    : err(`There is no workspace ${order.id} here. See: npm run workspaces -- list`);
};

const run = async (order: Order, setup: Setup): Promise<Result<string, string>> => {
  const { database } = setup.kind === 'one' ? setup.config : setup.config.shared;
  const opened = await openSession(database, { onError: () => undefined });
  if (!opened.ok) return opened;
  try {
    return await carryOut(order, opened.value, setup);
  } catch (error) {
    return err(`That didn't work: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await opened.value.db.destroy();
  }
};

const start = async (): Promise<Result<string, string>> => {
  const order = parseOrder(process.argv.slice(2));
  if (!order.ok) return order;
  const env = loadEnvFile();
  if (!env.ok) return env;
  const setup = parseSetup(process.env);
  if (!setup.ok) return err(describeConfigProblems(setup.error));
  const redact = createRedactor(listSetupSecrets(setup.value));
  const done = await run(order.value, setup.value);
  return done.ok ? ok(redact(done.value)) : err(redact(done.error));
};

const result = await start();
if (!result.ok) process.stderr.write(`${result.error}\n`);
else if (result.value !== '') process.stdout.write(`${result.value}\n`);
process.exitCode = result.ok ? 0 : 1;
