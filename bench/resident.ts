import { readFileSync } from 'node:fs';

/** The memory of a process that is not swapped out, bytes. Linux only, where `/proc` tells. */
export const residentBytes = (pid: number): number => {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
};

/** The same in MiB, as `docker stats` and the like show it. */
export const residentMib = (pid: number): number => residentBytes(pid) / 2 ** 20;
