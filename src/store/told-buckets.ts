/** Buckets by their number: eight bytes for each row. */
export type ToldBuckets = ReadonlyMap<number, Uint8Array>;

const hashBytes = 8;

/** A bucket of about 2 kB is quick to write again, and two of them fill a page of SQLite. */
const meanRows = 256;
/** 4,096 buckets, for a million rows. */
const maxBits = 12;
/**
 * The rows that a bucket keeps at most, once there are no more buckets. At a million rows they hold 244 on average, give or
 * take 16, so nothing is forgotten below a million, and nothing is kept beyond 1.3 million.
 */
const maxRows = 320;

/** Returns the number of bits that choose the bucket among enough of them for this many rows. */
export const chooseBits = (rows: number): number =>
  Math.min(maxBits, Math.max(0, Math.ceil(Math.log2(rows / meanRows))));

/** Returns the bucket of a hash. */
export const bucketOf = (hash: string, bits: number): number =>
  Number.parseInt(hash.slice(0, 4), 16) >> (16 - bits);

/** Groups hashes by their buckets. */
export const groupByBucket = (
  hashes: readonly string[],
  bits: number,
): ReadonlyMap<number, readonly string[]> => {
  const groups = new Map<number, string[]>();
  for (const hash of hashes) {
    const bucket = bucketOf(hash, bits);
    const group = groups.get(bucket);
    if (group === undefined) groups.set(bucket, [hash]);
    else group.push(hash);
  }
  return groups;
};

const pack = (hashes: readonly string[]): Uint8Array => Buffer.from(hashes.join(''), 'hex');

const unpack = (bucket: Uint8Array): readonly string[] =>
  Buffer.from(bucket.buffer, bucket.byteOffset, bucket.byteLength).toString('hex').match(/.{16}/g) ?? [];

/** Tells if a hash is in a bucket. */
export const holdsHash = (bucket: Uint8Array, hash: string): boolean => {
  const all = Buffer.from(bucket.buffer, bucket.byteOffset, bucket.byteLength);
  const wanted = Buffer.from(hash, 'hex');
  for (let at = all.indexOf(wanted); at !== -1; at = all.indexOf(wanted, at + 1))
    if (at % hashBytes === 0) return true;
  return false;
};

/**
 * Adds hashes to a bucket behind those that were seen again. A full one forgets from its front: never what is in the result
 * of this look, or a row would be told twice.
 */
export const mergeBucket = (
  bucket: Uint8Array,
  added: readonly string[],
  seen: readonly string[],
  bits: number,
): Uint8Array => {
  const present = new Set([...seen, ...added]);
  const old = unpack(bucket);
  const away = old.filter((hash) => !present.has(hash));
  const again = old.filter((hash) => present.has(hash));
  const here = [...new Set([...again, ...added])];
  const room = bits < maxBits ? away.length : Math.max(0, maxRows - here.length);
  return pack([...away.slice(Math.max(0, away.length - room)), ...here]);
};

/** Puts the rows of all buckets into those of more bits, in the same order. */
export const splitBuckets = (buckets: Iterable<Uint8Array>, bits: number): ToldBuckets => {
  const split = new Map<number, Uint8Array>();
  for (const bucket of buckets)
    for (const [at, hashes] of groupByBucket(unpack(bucket), bits)) split.set(at, pack(hashes));
  return split;
};
