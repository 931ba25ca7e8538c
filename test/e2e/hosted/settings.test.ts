import { describe, expect, it } from 'vitest';
import { channels, people } from '../../../sandbox/slack/workspace.ts';
import { only, texts } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';

const bench = useHosted({ teams: ['alpha', 'beta'] });
const { ada, bob } = people;
const queries = 'Queries that can be used in this workspace';

const openSettings = async () => {
  const alpha = bench.of('alpha');
  const home = useHome(alpha);
  await home.open(ada);
  await home.press('Workspace settings', ada);
  return { alpha, home, modal: useModal(alpha) };
};

describe('the settings of a workspace', () => {
  it('hold in it from the next request on, and nowhere else', async () => {
    await bench.install('alpha');
    await bench.install('beta');
    const { alpha, home, modal } = await openSettings();
    await modal.submit({
      [queries]: '5550001; #random: 3493826',
      'Query runs a day': '0',
      'Time zone': 'berlin',
    });
    expect(modal.form()).toContain('Settings saved.');
    expect(home.home(ada)).toContain('the queries on its list, without query runs.');
    expect(only(await alpha.type('1252207')).text).toBe(
      "This workspace doesn't allow query 1252207.\nAsk a workspace admin to add it in this app's Home tab, under Workspace settings.",
    );
    expect(only(await alpha.type('3493826 chain=base')).text).toBe(
      "Query 3493826 may be used in #random only.\nAsk there. Ask a workspace admin to add it for here in this app's Home tab, under Workspace settings.",
    );
    expect(texts(await alpha.type('3493826 chain=base', channels.random.id)).join()).not.toContain('allow');
    expect(only(await alpha.type('5550001 --refresh')).text).toContain(
      "Ask a workspace admin to turn runs on in this app's Home tab",
    );
    expect(texts(await alpha.type('subscribe 5550001 daily 9:00 --refresh')).join()).toContain(
      "Ask a workspace admin to turn it on in this app's Home tab",
    );
    expect(only(await bench.of('beta').type('1252207')).text).toContain('10 of 26 rows');
  });

  it('stand in the form when it is opened again, and go when their fields are emptied', async () => {
    await bench.install('alpha');
    const first = await openSettings();
    await first.modal.submit({ [queries]: '5550001', 'Query runs a day': '7' });
    const { modal, alpha } = await openSettings();
    expect(modal.standsIn(queries)).toMatchObject({ value: '5550001' });
    await modal.submit({ [queries]: '', 'Query runs a day': '' });
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
  });

  it('that are wrong are said under their fields, and change nothing', async () => {
    await bench.install('alpha');
    const { alpha, modal } = await openSettings();
    await modal.submit({ [queries]: 'abc', 'Query runs a day': '-1', 'Time zone': 'atlantis' });
    expect(modal.errors()).toHaveLength(3);
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
  });
});

describe('a person who isn’t an admin', () => {
  const notAdmin = 'Only admins of this app can do that. Nothing was changed.';

  it('can’t open the forms of an admin’s Home', async () => {
    await bench.install('alpha');
    const alpha = bench.of('alpha');
    const home = useHome(alpha);
    await home.open(ada);
    await home.open(bob);
    for (const label of ['Change Dune key', 'Workspace settings']) {
      await useModal(alpha).pressIn(home.viewOf(ada), label, bob);
      expect(alpha.sandboxed().slack.modalOf(bob)).toBeUndefined();
      expect(home.home(bob)).toContain(notAdmin);
    }
  });

  it('can’t send a form that was opened before the rights were taken away', async () => {
    await bench.install('alpha');
    const { slack } = bench.hosted().teams.team('alpha');
    const alpha = bench.of('alpha');
    const home = useHome(alpha);
    const modal = useModal(alpha);
    await home.open(ada);
    const before = home.viewOf(ada);
    for (const [label, filled] of [
      ['Workspace settings', { [queries]: '5550001' }],
      ['Change Dune key', { 'New Dune API key': bench.hosted().teams.team('beta').key }],
    ] as const) {
      slack.workspace.setStanding(ada.id, { isAdmin: true });
      await modal.pressIn(before, label);
      slack.workspace.setStanding(ada.id, { isAdmin: false });
      await modal.submit(filled);
      expect(modal.form()).toContain(notAdmin);
    }
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
    expect(bench.hosted().teams.traffic.filter(({ team }) => team === 'beta')).toEqual([]);
  });
});
