import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { actionIds, printQuestionValue } from '../../../src/messages/blocks/buttons.ts';
import { type DigestView, digestVariants } from '../../../src/messages/digest/digest.ts';
import { plainText } from '../../../src/messages/terminal/message.ts';
import { compareWithSnapshot } from '../../../src/results/changes/changes.ts';
import { takeSnapshot } from '../../../src/results/changes/snapshot.ts';
import type { Dataset } from '../../../src/results/dataset.ts';
import { resultSet } from '../../results/values.ts';
import { fuzzRuns } from '../../support/fuzz.ts';
import { datasetOn, grid } from '../datasets.ts';
import { because, parameters, subscription } from '../foreign.ts';

/** A digest that shows the same as the last one, which was of another run unless said otherwise. */
const viewOf = (dataset: Dataset, changes: Partial<DigestView> = {}, lastRun = '00BEFORE'): DigestView => ({
  subscription,
  dataset,
  changes: compareWithSnapshot(dataset, { ...takeSnapshot(dataset, ''), executionId: lastRun }, []),
  askedKey: [],
  lateSince: undefined,
  askedBy: undefined,
  remarks: [],
  ...changes,
});

const kindsOf = (view: DigestView): readonly string[] =>
  digestVariants(view).flatMap((form) => form().blocks.map(({ type }) => type));

const tableButton = (view: DigestView) =>
  digestVariants(view)[0]()
    .blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .find((element) => element.type === 'button' && element.action_id === actionIds.showTable);

describe('a digest without changes', () => {
  const dataset = datasetOn({ result: grid(3, 2, 'a'), options: { top: 3, chart: 'bar' } });

  it('is one line, with the age of the data and the table a click away', () => {
    const [form, withoutMenu, ...plainer] = digestVariants(viewOf(dataset));
    expect(plainer).toEqual([]);
    expect(withoutMenu === undefined ? '' : plainText(withoutMenu())).toMatch(
      /\[ Open in Dune \] \[ Show table \] \[ Pause \] \[ Unsubscribe \]$/,
    );
    expect(plainText(form())).toMatch(
      /^#\d+ {2}.*\n\nNo change since 2026-11-24 12:00 UTC\n\nData from 2026-11-24 09:00 UTC \(3 hours ago\)\n\n\[ Open in Dune \] \[ Show table \] \[ More ▾ \]$/,
    );
    expect(form().text).toMatch(/: no change, data from 3 hours ago\n<https:[^\n]*\|Open in Dune>$/);
  });

  it('because Dune has no newer run says so: nothing is known of what it would show', () => {
    const [form] = digestVariants(viewOf(dataset, {}, dataset.executionId));
    expect(plainText(form())).toContain(
      'Data from 2026-11-24 09:00 UTC (3 hours ago) · No newer run on Dune',
    );
    expect(form().text).toContain(': no change, no newer run, data from 3 hours ago');
  });

  it('says that it is late, and that the query could not be run', () => {
    const remarks = [{ kind: 'not-run' as const, reason: because('Dune is down.') }];
    const lateSince = dataset.asOf.getTime() - 7_200_000;
    const text = plainText(digestVariants(viewOf(dataset, { remarks, lateSince }))[0]());
    expect(text).toContain('2 hours late');
    expect(text).toContain("Couldn't run the query first: ");
  });

  it('that a person asked for shows the table as ever', () => {
    const view = viewOf(dataset, { askedBy: 'U1' });
    expect(kindsOf(view)).toContain('data_table');
    expect(tableButton(view)).toBeUndefined();
  });

  it('whose question is too long for a button shows the table', () => {
    const where = `x = '${'a'.repeat(2_000)}'`;
    const long = viewOf(datasetOn({ result: grid(3, 2, 'a'), options: { where } }));
    expect(kindsOf(long)).toContain('data_table');
    expect(tableButton(long)).toBeUndefined();
  });

  it('has no table and no chart, and its button asks the question of the digest, whatever that is', () => {
    fc.assert(
      fc.property(
        resultSet,
        parameters,
        fc.constantFrom(undefined, 'auto' as const),
        (result, asked, chart) => {
          const view = viewOf(datasetOn({ result, parameters: asked, options: { chart } }));
          const button = tableButton(view);
          if (button === undefined) return;
          expect(kindsOf(view)).not.toContain('data_table');
          expect(kindsOf(view)).not.toContain('data_visualization');
          const { query, options } = view.dataset;
          const question = { query: { kind: 'id', id: query.id }, parameters: asked, options } as const;
          expect(button).toHaveProperty('value', printQuestionValue(question));
        },
      ),
      fuzzRuns(400),
    );
  });
});
