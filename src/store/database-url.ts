import { z } from 'zod';
import { err, ok, type Result } from '../core/result.ts';
import type { DatabaseLocation } from './connection.ts';

const sqliteUrl = /^file:(?!\/\/)(.+)$/;
const postgresUrl = /^postgres(?:ql)?:\/\/[^/]+/i;

/** The address of a database, as in `DATABASE_URL`. */
export const databaseUrl = z
  .string()
  .trim()
  .refine((value) => sqliteUrl.test(value) || (postgresUrl.test(value) && URL.canParse(value)), {
    message:
      'must be file:<path> for SQLite, such as file:data/dune-slack.db, or postgres://user:password@host/database.',
  })
  // Text after a # wouldn't count as part of the address, and an error would show it.
  .refine((value) => sqliteUrl.test(value) || !value.includes('#'), {
    message: 'must not contain #. In a password, write # as %23, @ as %40, / as %2F, and % as %25.',
  })
  .transform((value): DatabaseLocation => {
    const path = sqliteUrl.exec(value)?.[1];
    return path === undefined ? { kind: 'postgres', url: value } : { kind: 'sqlite', path };
  });

/** Parses the address of a database. The problem continues a sentence that begins with the setting's name. */
export const parseDatabaseUrl = (text: string): Result<DatabaseLocation, string> => {
  const parsed = databaseUrl.safeParse(text);
  return parsed.success ? ok(parsed.data) : err(parsed.error.issues.map(({ message }) => message).join(' '));
};
