import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', name), 'utf8');

describe('files that must tell the same', () => {
  const variables = [...read('src/config.ts').matchAll(/^ {2}([A-Z_]{4,}):/gm)].map(([, name = '']) => name);

  it('finds every variable of the configuration', () => {
    expect(variables.length).toBe(18);
  });

  it.each(['.env.example', 'README.md'])('%s documents every variable', (file) => {
    const text = read(file);
    expect(variables.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('the manifest declares the command that is registered by default, and asks for no more than it needs', () => {
    const manifest = read('manifest.yml');
    expect(manifest).toMatch(/command: \/dune\n/);
    const scopes = [...manifest.matchAll(/^ {6}- ([\w:.]+)$/gm)].map(([, scope]) => scope);
    expect(scopes).toEqual(['commands', 'chat:write', 'users:read', 'channels:history', 'groups:history']);
    expect(manifest).toMatch(
      /bot_optional:\n(?: {6}#.*\n)* {6}- channels:history\n {6}- groups:history\nsettings/,
    );
    expect(manifest).toMatch(/messages_tab_enabled: true/);
    expect(manifest).toMatch(/interactivity:\n {4}is_enabled: true/);
  });
});
