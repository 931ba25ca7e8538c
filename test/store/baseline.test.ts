import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openSession } from '../../src/store/open.ts';
import { createStore } from '../../src/store/store.ts';
import { settingsOf, subscribe } from './support.ts';

const open = async () => {
  const opened = await openSession({ kind: 'sqlite', path: ':memory:' }, { onError: () => undefined });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
};

it.each(['insert', 'update'])(
  'a digest that cannot be saved (%s) leaves no baseline behind',
  async (write) => {
    const session = await open();
    const store = createStore(session);
    const shown = (snapshot: string) => ({ snapshot, execution: snapshot });
    const before = write === 'update' ? await subscribe(store, 1, { shown: shown('before') }) : undefined;
    const kept = () => session.db.selectFrom('snapshot').select('content').execute();
    const was = await kept();
    await sql
      .raw(`create trigger fails before ${write} on subscription begin select raise(abort, 'full'); end`)
      .execute(session.db);
    const saving =
      before === undefined
        ? subscribe(store, 1, { shown: shown('after') })
        : store.subscriptions.change(before, settingsOf({ question: '1 --top 3' }), 1, shown('after'));
    await expect(saving).rejects.toThrow('full');
    expect(await kept()).toEqual(was);
    await store.close();
  },
);
