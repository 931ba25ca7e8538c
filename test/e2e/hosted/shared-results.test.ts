import { expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { only } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';
import { createDatabase } from '../../support/postgres.ts';

/** On PostgreSQL, where processes share what they read. */
const bench = useHosted({
  teams: ['alpha', 'beta'],
  environment: { DATABASE_URL: await createDatabase() },
});
const { ada } = people;

const addPrivateQuery = (): void =>
  bench
    .hosted()
    .teams.team('alpha')
    .dune.add({
      ...{ id: 77, name: 'Volumes', owner: 'alpha', parameters: [] },
      columns: [
        ['project', 'varchar'],
        ['volume', 'double'],
      ],
      runs: [{ minutesAgo: 60, rows: [['aardvark', 12]] }],
    });

const plain = (message: { readonly blocks: unknown; readonly text: string }): string =>
  JSON.stringify([message.text, message.blocks]);

it('answers nobody from what another key read, and who enters the same key from that alone', async () => {
  await bench.install('alpha');
  await bench.install('beta');
  addPrivateQuery();
  const [alpha, beta] = [bench.of('alpha'), bench.of('beta')];
  const requests = () => bench.hosted().teams.team('alpha').dune.requests.length;
  expect(plain(only(await alpha.type('77')))).toContain('aardvark');
  await alpha.type('name 77 badger');
  await alpha.type('save cormorant 77 --shared');
  const known = requests();
  expect(plain(only(await beta.type('77')))).toContain("Can't find query 77.");
  expect(plain(only(await beta.type('find volumes')))).not.toContain('Volumes');
  expect(requests()).toBe(known);

  // The same account on Dune: its results are theirs, the names that alpha gave are not.
  const home = useHome(beta);
  await home.open(ada);
  await home.press('Change Dune key', ada);
  await useModal(beta).submit({ 'New Dune API key': bench.hosted().teams.team('alpha').key });
  const shown = [only(await beta.type('77')), ...(await beta.type('find volumes'))].map(plain).join();
  expect(shown).toContain('aardvark');
  expect(shown).not.toMatch(/badger|cormorant/);
  for (const text of ['cormorant', 'find badger', 'shortcuts', 'list'])
    expect(plain(only(await beta.type(text)))).not.toContain('aardvark');

  // Once it's taken away, nothing read with it is shown anymore.
  await home.open(ada);
  await home.press('Change Dune key', ada);
  await useModal(beta).submit({ 'Or remove it': ['remove'] });
  expect(plain(only(await beta.type('77')))).not.toContain('aardvark');
});
