import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/messages/terminal/message.ts';
import { only, useBench } from '../support/bench.ts';
import { useReportDigestForm } from '../support/report-digest-form.ts';

const bench = useBench();
const { type, press } = bench;
const { build, form, opened, more, submit } = useReportDigestForm(bench);

const said = async (text: string) => plainText(only(await type(text)));

describe('the row key of a report’s digest', () => {
  it('that no part has is refused, and the one that was meant is taken by a click', async () => {
    await build();
    const refused = await said('subscribe report weekly mondays 9:00 --key projct');
    expect(refused).toContain("There's no column called projct for --key.\n\nDid you mean project?");
    expect(await said('list')).toContain('No digests');
    expect(plainText(only(await press('Use project')))).toContain('Matches rows by project');
  });

  it('is refused in an edit, too', async () => {
    await build();
    await type('subscribe report weekly mondays 9:00 --key project');
    expect(await said('edit 1 --key nope')).toContain("There's no column called nope for --key.");
    expect(await said('edit 1 --key trades')).toContain('matches rows by project → matches rows by trades');
  });

  it('is refused in the form', async () => {
    await opened();
    await more();
    await submit({ 'Match rows by': 'projct' });
    expect(form()).toContain('Did you mean project?');
    expect(await said('list')).toContain('No digests');
  });

  it.each([
    ['one part has it', '1252207', 'Rank'],
    ['the columns of a part aren’t known yet', '3493826 chain=optimism', 'price'],
  ])('is taken where %s', async (_, second, key) => {
    await type('report add both 5550001');
    await type(`report add both ${second}`);
    expect(await said(`subscribe report both mondays 9:00 --key ${key}`)).toContain(`Matches rows by ${key}`);
  });
});
