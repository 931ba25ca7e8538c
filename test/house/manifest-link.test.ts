import { describe, expect, it } from 'vitest';
import { createManifestLink } from '../../tools/manifest-link.ts';
import { readProject } from '../support/named-tests.ts';

describe('the link that creates the app', () => {
  const manifest = readProject('manifest.yml');
  const link = createManifestLink(manifest);

  it('stands in the README as npm run manifest-link writes it', () => {
    expect(readProject('README.md')).toContain(`[create-app]: ${link}\n`);
  });

  it('fills in every line of the manifest but comments', () => {
    const filledIn = new URL(link).searchParams.get('manifest_yaml') ?? '';
    const lines = manifest.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
    expect(filledIn.split('\n').filter((line) => line !== '')).toEqual(lines);
    expect(new URL(link).searchParams.get('new_app')).toBe('1');
  });

  it('is short enough for an address bar', () => {
    expect(link.length).toBeLessThan(4_000);
  });
});
