import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/config.ts';

const enough = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DUNE_API_KEY: 'key' };
const read = (typed: string) => parseConfig({ ...enough, ADMINS: typed });
const problemWith = (typed: string): string | undefined => {
  const parsed = read(typed);
  return parsed.ok ? undefined : parsed.error.map(({ message }) => message).join('\n');
};

describe('ADMINS', () => {
  it.each(['U012AB3CD', 'U012AB3CD,W012AB3CE', ' U012AB3CD, W012AB3CE ', 'U012AB3CD W012AB3CE,'])(
    'takes user IDs: %s',
    (typed) => {
      const userIds = new Set(typed.match(/[UW]\w+/g));
      expect(read(typed)).toMatchObject({ value: { admins: { kind: 'people', userIds } } });
    },
  );

  it.each(['slack', ' Slack '])("takes the word for the workspace's admins: %s", (typed) => {
    expect(read(typed)).toMatchObject({ value: { admins: { kind: 'slack' } } });
  });

  it('is nobody by default', () => {
    for (const typed of ['', '  '])
      expect(read(typed)).toMatchObject({ value: { admins: { kind: 'nobody' } } });
  });

  it.each([
    ['@ada', '"@ada" is a name, which people can change.'],
    ['U012AB3CD,@ada', '"@ada" is a name'],
    ['ada@example.org', '"ada@example.org" isn\'t a user ID.'],
    ['<@U012AB3CD>', '"<@U012AB3CD>" isn\'t a user ID.'],
    ['u012ab3cd', '"u012ab3cd" isn\'t a user ID.'],
    ['C012AB3CD', '"C012AB3CD" is the ID of a channel.'],
    ['slack,U012AB3CD', '"slack" can\'t stand beside user IDs.'],
    ['everyone', 'or the word slack'],
    [',', 'takes user IDs separated by commas'],
  ])('says what is wrong with %s', (typed, words) => {
    expect(problemWith(typed)).toContain(words);
    expect(problemWith(typed)).toContain('Copy member ID');
  });

  it('takes any text without failing, and shows little of it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (typed) => {
        expect((problemWith(typed) ?? '').length).toBeLessThan(400);
      }),
    );
  });
});
