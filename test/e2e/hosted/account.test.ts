import { describe, expect, it } from 'vitest';
import { people } from '../../../sandbox/slack/workspace.ts';
import { only, texts } from '../../support/bench.ts';
import { useHome } from '../../support/home.ts';
import { useHosted } from '../../support/hosted.ts';
import { useModal } from '../../support/modal.ts';

const bench = useHosted({ teams: ['alpha', 'beta'] });
const { ada, bob } = people;

describe('a workspace without a key', () => {
  it('leads everybody to Home, and admins to the key', async () => {
    await bench.hosted().install('alpha');
    const alpha = bench.of('alpha');
    expect(texts(await alpha.type('1252207'))).toEqual([
      expect.stringContaining('This workspace has no Dune API key yet.'),
    ]);
    const home = useHome(alpha);
    expect(await home.open(bob)).toContain('Ask a workspace admin to add one here');
    expect(home.home(bob)).not.toContain('[ Add Dune key ]');
    expect(await home.open(ada)).toContain('One step left: this workspace needs a Dune API key.');
    await home.press('Add Dune key', ada);
    const modal = useModal(alpha);
    await modal.submit({ 'Dune API key': bench.hosted().teams.team('alpha').key });
    expect(modal.form()).toContain('Dune accepted the key.');
    expect(home.home(ada)).toContain('This workspace uses its own Dune API key');
    expect(only(await alpha.type('1252207')).text).toContain('10 of 26 rows');
  });

  it('keeps the form open for a key that Dune rejects, or that is none', async () => {
    await bench.hosted().install('alpha');
    const alpha = bench.of('alpha');
    const home = useHome(alpha);
    await home.open(ada);
    await home.press('Add Dune key', ada);
    const modal = useModal(alpha);
    await modal.submit({ 'Dune API key': 'not-the-key-0123456789' });
    expect(modal.errors()).toEqual(['Dune rejected this key. Copy it again from dune.com, Settings > API.']);
    await modal.submit({ 'Dune API key': 'two words' });
    expect(modal.errors()).toEqual([expect.stringContaining("This isn't a Dune API key")]);
    expect(await home.open(ada)).toContain('One step left');
  });
});
