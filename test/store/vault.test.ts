import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noVault, toSealingKey } from '../../src/store/vault.ts';
import { fuzzRuns } from '../support/fuzz.ts';
import { vaultOf } from './support.ts';

const place = 'installation T1';

describe('a key that seals', () => {
  it.each([
    ['Base64', Buffer.alloc(32, 'a').toString('base64'), true],
    ['Base64 for addresses', Buffer.alloc(32, 255).toString('base64url'), true],
    ['31 bytes', Buffer.alloc(31).toString('base64'), false],
    ['33 bytes', Buffer.alloc(33).toString('base64'), false],
    ['nothing', '', false],
    ['hexadecimal', '00'.repeat(32), false],
    ['words', 'correct horse battery staple, of 43 letters', false],
  ])('is 32 bytes: %s', (_what, text, isKey) => {
    expect(toSealingKey(text) !== undefined).toBe(isKey);
  });

  it('has a name that tells nothing of it, the same each time', () => {
    const key = toSealingKey(Buffer.alloc(32, 'a').toString('base64'));
    expect(key?.id).toMatch(/^[0-9a-f]{8}$/);
    expect(toSealingKey(Buffer.alloc(32, 'a').toString('base64'))?.id).toBe(key?.id);
  });
});

describe('a vault', () => {
  it.each([
    ['a token', 'xoxb-1-2-abc'],
    ['nothing', ''],
    ['a long text', 'x'.repeat(100_000)],
    ['letters of all kinds', 'Zürich 東京 😀 \u0000 "\\'],
  ])('opens what it sealed: %s', (_what, text) => {
    const vault = vaultOf('a');
    const sealed = vault.seal(text, place);
    expect(vault.open(sealed, place)).toBe(text);
    expect(sealed).toMatch(/^[0-9a-f]{8}\.[\w-]+$/);
    if (text.length > 4) expect(sealed).not.toContain(text.slice(0, 6));
  });

  it('seals the same text differently each time', () => {
    const vault = vaultOf('a');
    expect(new Set(Array.from({ length: 50 }, () => vault.seal('x', place))).size).toBe(50);
  });

  it('opens nothing that was moved to another place, or sealed with another key', () => {
    const sealed = vaultOf('a').seal('secret', place);
    for (const other of ['installation T2', 'dune key T1', '', `${place} `])
      expect(vaultOf('a').open(sealed, other)).toBeUndefined();
    expect(vaultOf('b').open(sealed, place)).toBeUndefined();
    const [, payload = ''] = sealed.split('.');
    const [id = ''] = vaultOf('b').seal('', place).split('.');
    expect(vaultOf('b').open(`${id}.${payload}`, place)).toBeUndefined();
    expect(vaultOf('a', 'b').open(`${id}.${payload}`, place)).toBeUndefined();
  });

  it('opens with all of its keys, and seals with the first', () => {
    const before = vaultOf('old').seal('secret', place);
    const vault = vaultOf('new', 'old', 'older');
    expect([vault.open(before, place), vault.isCurrent(before)]).toEqual(['secret', false]);
    const after = vault.seal('secret', place);
    expect([vault.open(after, place), vault.isCurrent(after)]).toEqual(['secret', true]);
    expect(vaultOf('new').open(after, place)).toBe('secret');
    expect(vaultOf('old').open(after, place)).toBeUndefined();
  });

  it.each(['', '.', 'x', 'x.', '.x', '00000000.', '00000000.AAAA', '\u0000', '{"token":"xoxb"}'])(
    'opens nothing that it did not seal: %j',
    (odd) => {
      expect(vaultOf('a', 'b').open(odd, place)).toBeUndefined();
      expect(vaultOf('a').isCurrent(odd)).toBe(false);
    },
  );

  it('opens any text at its place alone, and nothing once a bit of it differs', () => {
    const vault = vaultOf('a', 'b');
    const texts = fc.string({ unit: 'binary', maxLength: 300 });
    const changes = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 7 }));
    fc.assert(
      fc.property(texts, texts, texts, changes, (text, at, elsewhere, [index, bit]) => {
        // Lone surrogates are no text, and no token or key has one.
        const written = Buffer.from(text).toString();
        const sealed = vault.seal(text, at);
        expect(vault.open(sealed, at)).toBe(written);
        if (!Buffer.from(elsewhere).equals(Buffer.from(at)))
          expect(vault.open(sealed, elsewhere)).toBeUndefined();
        const [id = '', payload = ''] = sealed.split('.');
        const bytes = Buffer.from(payload, 'base64url');
        const changed = index % bytes.length;
        bytes[changed] = (bytes[changed] ?? 0) ^ (1 << bit);
        expect(vault.open(`${id}.${bytes.toString('base64url')}`, at)).toBeUndefined();
        expect(vault.open(`${id}.${payload.slice(0, index % payload.length)}`, at)).toBeUndefined();
      }),
      fuzzRuns(2_000),
    );
  });

  it('of an app for one workspace seals and opens nothing', () => {
    expect(() => noVault.seal('x', place)).toThrow('ENCRYPTION_KEYS');
    expect(noVault.open(vaultOf('a').seal('x', place), place)).toBeUndefined();
  });
});
