import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A key of 32 bytes that seals secrets, and the short name by which what it sealed is found. */
export type SealingKey = { readonly id: string; readonly bytes: Buffer };

const keyBytes = 32;
/** As GCM wants them: NIST SP 800-38D, section 8.2. */
const nonceBytes = 12;
const tagBytes = 16;

/** Returns a key from Base64; `undefined` if it isn't 32 bytes. */
export const toSealingKey = (base64: string): SealingKey | undefined => {
  const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(base64);
  const bytes = Buffer.from(base64, 'base64');
  if (!isBase64 || bytes.length !== keyBytes) return undefined;
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
};

/** Seals secrets before they are stored, and opens them again. */
export type Vault = {
  /**
   * Seals a text with the current key. `place` is where it's stored, such as `installation T0123`: moved elsewhere, it doesn't
   * open.
   */
  readonly seal: (text: string, place: string) => string;
  /** Returns the text; `undefined` if no key opens it, or if it was sealed for another place. */
  readonly open: (sealed: string, place: string) => string | undefined;
  /** Tells if the current key sealed a text. */
  readonly isCurrent: (sealed: string) => boolean;
};

const openWith = ({ bytes }: SealingKey, payload: Buffer, place: string): string | undefined => {
  if (payload.length < nonceBytes + tagBytes) return undefined;
  const nonce = payload.subarray(0, nonceBytes);
  const tag = payload.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', bytes, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(tag);
  try {
    const text = decipher.update(payload.subarray(nonceBytes + tagBytes));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
};

/** Creates a vault. The first key seals; all of them open what they sealed. A sealed text is `key id.nonce, tag and text in Base64`. */
export const createVault = (keys: readonly [SealingKey, ...SealingKey[]]): Vault => {
  const [current] = keys;
  const split = (sealed: string): readonly [string, Buffer] => {
    const dot = sealed.indexOf('.');
    return [sealed.slice(0, Math.max(0, dot)), Buffer.from(sealed.slice(dot + 1), 'base64url')];
  };
  return {
    seal: (text, place) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${current.id}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open: (sealed, place) => {
      const [id, payload] = split(sealed);
      const key = keys.find((one) => one.id === id);
      return key && openWith(key, payload, place);
    },
    isCurrent: (sealed) => split(sealed)[0] === current.id,
  };
};

const refuse = (): never => {
  throw new Error('nothing can be sealed without ENCRYPTION_KEYS');
};

/** The vault of an app for one workspace, which stores no secrets. */
export const noVault: Vault = { seal: refuse, open: () => undefined, isCurrent: () => false };
