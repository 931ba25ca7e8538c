import { describe, expect, it } from 'vitest';
import { texts, useBench } from '../support/bench.ts';
import { useDigestForm } from '../support/digest-form.ts';
import { showEarlierForm } from '../support/earlier-form.ts';
import { useHome } from '../support/home.ts';

const field = 'Files in the thread';

describe.each(['http', 'socket'] as const)('the form of a digest, over %s', (intake) => {
  const bench = useBench({ intake });
  const { sandboxed, type } = bench;
  const { submit, errors, standsIn, more, fewer, opened, preview, seen, labels } = useDigestForm(bench);
  const home = useHome(bench);
  const listed = async (): Promise<string> => texts(await type('export')).join('\n');
  const edit = async (): Promise<void> => {
    await home.open();
    await home.press('Edit…');
  };

  it('has files, with their price before it is saved', async () => {
    await opened('5550001');
    await more();
    expect(await preview({ [field]: ['csv', 'xlsx'] })).toContain('The CSV that follows each post has');
    await submit();
    expect(await listed()).toContain('--csv --xlsx');
  });

  it('shows them, keeps them when it is drawn again, adds and removes them', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC --csv');
    await edit();
    expect(JSON.stringify(standsIn(field))).toContain('csv');
    await fewer();
    await more();
    expect(JSON.stringify(standsIn(field))).toContain('csv');
    await preview({ Title: 'Ours' });
    await submit();
    expect(await listed()).toContain('--csv');
    await sandboxed().slack.closeModal(seen());
    await edit();
    await preview({ [field]: ['xlsx'] });
    await submit();
    expect(await listed()).toContain('--xlsx');
    expect(await listed()).not.toContain('--csv');
    await sandboxed().slack.closeModal(seen());
    await edit();
    await preview({ [field]: [] });
    await submit();
    expect(await listed()).not.toContain('--xlsx');
  });

  it('keeps them while it hides them', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC --xlsx');
    await edit();
    await fewer();
    await preview({ 'Or type a schedule': 'daily 10:00' });
    await submit();
    expect(await listed()).toMatch(/0 10 \* \* \*.*--xlsx/);
  });

  it('of an earlier version takes none away that it does not show', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC --title Ours --xlsx');
    await edit();
    await showEarlierForm(bench, '5550001');
    expect(labels()).not.toContain(field);
    await preview({ Title: 'Theirs' });
    await submit();
    expect(await listed()).toMatch(/Theirs.*--xlsx/);
  });

  it('of a board takes none', async () => {
    await type('subscribe 5550001 daily 9:00 --tz UTC --as board');
    await edit();
    await submit({ [field]: ['csv'] });
    expect(errors().join()).toContain('takes no --csv');
  });
});
