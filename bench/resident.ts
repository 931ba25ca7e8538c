import { readFileSync } from 'node:fs';

/** Returns the memory of a process that isn't swapped out, bytes. Linux only, from `/proc`. */
export const residentBytes = (pid: number): number => {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
};

/** The same in MiB, as `docker stats` shows it. */
export const residentMib = (pid: number): number => residentBytes(pid) / 2 ** 20;
