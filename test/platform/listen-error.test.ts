import { expect, it } from 'vitest';
import { describeListenError } from '../../src/platform/listen-error.ts';
import { describeSlackStart } from '../../src/slack/start-error.ts';

const refused = (code: string) =>
  Object.assign(new Error(`listen ${code}: 0.0.0.0:80`), { code, syscall: 'listen' });

it.each([
  ['EADDRINUSE', /^PORT 80 is already in use\. Choose another port, or stop the program that uses it\.$/],
  ['EACCES', /^PORT 80 isn't allowed for the user that runs this app: .* Choose another port\.$/],
  ['EADDRNOTAVAIL', /^PORT 80 can't be opened: listen EADDRNOTAVAIL: 0\.0\.0\.0:80\. Choose another port\.$/],
])('%s is said of the port, and Slack is not blamed for it', (code, words) => {
  expect(describeListenError('PORT', 80, refused(code))).toMatch(words);
  const slack = {
    botToken: 'xoxb-1',
    apiUrl: 'https://slack.com/api/',
    intake: { mode: 'http', signingSecret: 's', port: 80 },
  } as const;
  expect(describeSlackStart(refused(code), 'intake', slack)).toMatch(words);
});

it('is no problem of a port when a connection fails', () => {
  const error = Object.assign(new Error('connect EACCES'), { code: 'EACCES', syscall: 'connect' });
  expect(describeListenError('PORT', 80, error)).toBeUndefined();
});
