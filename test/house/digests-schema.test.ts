import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultParseOptions } from '../../src/command/parse-result.ts';
import { parseWantedState } from '../../src/digests/as-code/wanted.ts';
import { createDigestsSchema } from '../../tools/digests-schema.ts';
import { readProject } from '../support/named-tests.ts';

/** The YAML in a page, in order. */
const yamlIn = (page: string): readonly string[] =>
  [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);

describe('what editors and readers are told of documents of digests', () => {
  it('is the schema as npm run digests-schema writes it', () => {
    expect(JSON.parse(readProject('docs/digests.schema.json'))).toEqual(JSON.parse(createDigestsSchema()));
  });

  it('is a document that can be read, and a workflow that is YAML', () => {
    const [document = '', workflow = ''] = yamlIn(readProject('docs/as-code.md'));
    expect(parseWantedState(document, defaultParseOptions)).toMatchObject({ ok: true });
    expect(parse(workflow)).toMatchObject({
      on: { pull_request: {}, push: { branches: ['main'] } },
      jobs: {
        digests: {
          steps: expect.arrayContaining([expect.objectContaining({ run: expect.stringContaining('apply') })]),
        },
      },
    });
  });
});
