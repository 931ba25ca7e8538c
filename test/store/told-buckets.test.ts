import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, chooseBits, holdsHash, mergeBucket, splitBuckets } from '../../src/store/told-buckets.ts';

const hash = fc.stringMatching(/^[0-9a-f]{16}$/);
const hashes = fc.uniqueArray(hash, { maxLength: 40 });
const most = 12;
const cap = 320;

const packed = (all: readonly string[]): Uint8Array => mergeBucket(new Uint8Array(), all, [], 0);

describe('a bucket of told rows', () => {
  it('holds what was put into it, and nothing else', () => {
    fc.assert(
      fc.property(hashes, hashes, hash, (old, added, other) => {
        const bucket = mergeBucket(packed(old), added, [], 0);
        const all = new Set([...old, ...added]);
        expect(bucket.length).toBe(8 * all.size);
        for (const one of all) expect(holdsHash(bucket, one)).toBe(true);
        expect(holdsHash(bucket, other)).toBe(all.has(other));
      }),
    );
  });

  it('is not misled by the bytes of two neighbors', () => {
    const bucket = packed(['00000000aabbccdd', 'eeff001100000000']);
    expect(holdsHash(bucket, 'aabbccddeeff0011')).toBe(false);
  });

  it('forgets the ones that were not seen for longest, and never what is in the result', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 400 }), (seen, added) => {
        const name = (index: number) => index.toString(16).padStart(16, '0');
        const old = Array.from({ length: 400 }, (_one, index) => name(index));
        const again = old.slice(0, seen);
        const news = Array.from({ length: added }, (_one, index) => name(1_000 + index));
        const bucket = mergeBucket(packed(old), news, again, most);
        for (const one of [...again, ...news]) expect(holdsHash(bucket, one)).toBe(true);
        expect(bucket.length / 8).toBe(Math.max(cap, seen + added));
        const kept = old.slice(seen).filter((one) => holdsHash(bucket, one));
        expect(kept).toEqual(old.slice(seen).slice(400 - seen - kept.length));
      }),
    );
  });

  it('is split into more of them without losing one', () => {
    fc.assert(
      fc.property(hashes, fc.integer({ min: 0, max: most }), (all, bits) => {
        const split = splitBuckets([packed(all)], bits);
        expect([...split.values()].reduce((sum, bucket) => sum + bucket.length, 0)).toBe(8 * all.length);
        for (const one of all) {
          const bucket = split.get(bucketOf(one, bits));
          expect(bucket !== undefined && holdsHash(bucket, one)).toBe(true);
        }
      }),
    );
  });

  it('is one of as many as rows need, up to 4,096', () => {
    expect([0, 1, 256, 257, 1_000, 524_288, 1_000_000, 9_000_000].map(chooseBits)).toEqual([
      0, 0, 0, 1, 2, 11, 12, 12,
    ]);
  });
});
