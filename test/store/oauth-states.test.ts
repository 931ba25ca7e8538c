import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { temporaryFolder } from '../support/folder.ts';

it('finds installations that are over without looking at all that anybody began', async () => {
  const path = join(temporaryFolder(), 'a.db');
  const opened = await openStore({ kind: 'sqlite', path }, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  await opened.value.oauthStates.issue(600_000);
  await opened.value.close();
  const database = new DatabaseSync(path);
  const plan = database.prepare('explain query plan delete from oauth_state where expires_at <= 1').all();
  database.close();
  expect(JSON.stringify(plan)).toContain('USING INDEX oauth_state_expiry');
});
