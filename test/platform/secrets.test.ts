import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../src/platform/redact.ts';

const key = 'aB3_dEf-6hIjKlMnOpQrStUvWxYz0123';

describe('a secret that a process learns', () => {
  const secrets = createSecrets(['known-from-the-start']);
  secrets.add(key);

  it.each([
    [`key ${key}`, 'key [secret]'],
    [`x-dune-api-key: "${key}"`, 'x-dune-api-key: "[secret]"'],
    [`Dune rejected ${key}.`, 'Dune rejected [secret].'],
    [`a.${key}.b`, 'a.[secret].b'],
    [`https://api.dune.com/?api_key=${key}&a=b`, 'https://api.dune.com/?api_key=[secret]&a=b'],
    ['known-from-the-start', '[secret]'],
  ])('is hidden wherever it stands: %s', (text, hidden) => {
    expect(secrets.redact(text)).toBe(hidden);
  });

  it('that turned out to be none stands in the log again, unless it is one elsewhere', () => {
    const [word, other] = ['not_in_this_channel', 'dune-key-of-beta-0123456789'];
    const forget = [word, other].map((one) => secrets.add(one));
    expect(secrets.redact(`${word} ${other}`)).toBe('[secret] [secret]');
    secrets.add(other);
    for (const end of [...forget, ...forget]) end();
    expect(secrets.redact(`${word} ${other}`)).toBe(`${word} [secret]`);
  });

  it('leaves other words as they are', () => {
    const text = 'api.dune.com aB3_dEf-6hIjKlMnOpQrStUvWxYz0124 1.2.3.4.5.6.7.8.9.10';
    expect(secrets.redact(text)).toBe(text);
  });
});
