import { dayMs } from '../core/duration.ts';
import { cleanText } from '../core/text/clean.ts';
import { keepStart } from '../core/text/shorten.ts';
import { formatMinute } from '../core/text/time.ts';
import type { ListedWorkspace } from '../store/admin/list-workspaces.ts';

const maxName = 30;
const none = '-';

const header = ['id', 'name', 'installed', 'left', 'deleted after', 'digests', 'Dune key'] as const;

const formatAt = (at: number | undefined): string => (at === undefined ? none : formatMinute(new Date(at)));

const toCells = (
  { workspaceId, name, isOrg, orgId, installedAt, leftAt, digests, hasKey }: ListedWorkspace,
  keepDays: number | undefined,
): readonly string[] => {
  const deletedAt = leftAt === undefined || keepDays === undefined ? undefined : leftAt + keepDays * dayMs;
  const installed = installedAt === undefined && orgId !== undefined ? `by ${orgId}` : formatAt(installedAt);
  // A name is foreign: nothing in it may move the cursor of a terminal.
  const shown = name === undefined ? none : keepStart(cleanText(name), maxName);
  return [
    workspaceId,
    isOrg ? `${shown} (organization)` : shown,
    installed,
    formatAt(leftAt),
    formatAt(deletedAt),
    String(digests),
    hasKey ? 'yes' : 'no',
  ];
};

/** Describes workspaces as aligned lines, times in UTC. `keepDays`: how long the data of one that left is kept. */
export const describeWorkspaces = (
  all: readonly ListedWorkspace[],
  keepDays: number | undefined,
): readonly string[] => {
  if (all.length === 0) return ['There is no workspace in this database yet.'];
  const lines = [header, ...all.map((one) => toCells(one, keepDays))];
  const widths = header.map((_name, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
