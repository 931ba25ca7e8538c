import { inject } from 'vitest';

/**
 * Creates an empty database in the PostgreSQL that all files of a run share, and returns its address. Throws with what the
 * server said when it could not be started. A test that stops the server needs one for itself: `startPostgresSandbox`.
 */
export const createDatabase = async (): Promise<string> => {
  const response = await fetch(inject('databases'), { method: 'POST' });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
};
