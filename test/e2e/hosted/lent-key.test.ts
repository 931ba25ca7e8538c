import { expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { only } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';

/** The key that the operator lends is that of another team's account. */
const bench = useHosted({
  teams: ['alpha', 'lender'],
  environment: {
    DUNE_API_KEY: 'dune-key-of-lender-0123456789',
    DUNE_QUERIES: '1252207,5550001',
    EXECUTIONS_PER_DAY: '20',
  },
});
const { ada, bob } = people;

it('lends the operator’s key within the operator’s limits, and says so', async () => {
  await bench.hosted().install('alpha');
  const alpha = bench.of('alpha');
  expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
  expect(only(await alpha.type('3493826')).text).toContain('Only the operator of this app can add it.');
  const home = useHome(alpha);
  expect(await home.open(ada)).toContain('shared by the operator of this app');
  expect(home.home(ada)).toContain("the queries on the operator's list, with up to 20 query runs a day.");
  expect(home.home(ada)).not.toContain('Dune credits this period');
  expect(await home.open(bob)).not.toContain('Dune account');
  await home.press('Workspace settings', ada);
  const modal = useModal(alpha);
  expect(modal.labels()).not.toContain('Queries that can be used in this workspace');
  await modal.submit({ 'Query runs a day': '500' });
  expect(home.home(ada)).toContain('with up to 20 query runs a day.');
});

it('goes back to the lent key when the own one is removed, and says when Dune rejects it', async () => {
  await bench.install('alpha');
  const alpha = bench.of('alpha');
  const home = useHome(alpha);
  await home.open(ada);
  await home.press('Change Dune key', ada);
  const modal = useModal(alpha);
  await modal.submit({ 'Or remove it': ['remove'] });
  expect(home.home(ada)).toContain('shared by the operator of this app');
  const { dune } = bench.hosted().teams.team('lender');
  dune.fail({ kind: 'status', status: 401, body: '{"error":"invalid API Key"}', times: 1e6, on: /./ });
  expect(only(await alpha.type('5550001')).text).toContain(
    "Ask a workspace admin to add the workspace's own key in this app's Home tab.",
  );
  expect(await home.open(ada)).toContain('Dune rejects the API key that the operator of this app shares.');
});
