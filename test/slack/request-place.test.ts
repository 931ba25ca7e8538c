import { describe, expect, it } from 'vitest';
import { requestPlace } from '../../src/slack/middleware/request-place.ts';

const form = (metadata: string, values: object = {}) => ({
  type: 'view_submission',
  user: { id: 'U1' },
  view: { type: 'modal', private_metadata: metadata, state: { values } },
});

describe('where a request is made', () => {
  it.each([
    ['a command', { channel_id: 'C1', channel_name: 'dao' }, { channelId: 'C1', channelName: 'dao' }],
    [
      'a command in a private channel',
      { channel_id: 'C1', channel_name: 'privategroup' },
      { channelId: 'C1' },
    ],
    ['a direct message', { channel_id: 'D1', channel_name: 'directmessage' }, { channelId: 'D1' }],
    ['a click', { channel: { id: 'C1', name: 'dao' } }, { channelId: 'C1', channelName: 'dao' }],
    ['a click in what one person sees', { container: { channel_id: 'C1' } }, { channelId: 'C1' }],
    ['an event', { event: { channel: 'C1' } }, { channelId: 'C1' }],
    ['the App Home', { event: { type: 'app_home_opened', channel: undefined } }, undefined],
    ['a click in the App Home', { view: { type: 'home', private_metadata: '' }, container: {} }, undefined],
    [
      'the form of a new digest',
      form('new', { channel: { a: { selected_conversation: 'C1' } } }),
      { channelId: 'C1' },
    ],
    ['the form of an old digest', form('edit 3b1 4 C1'), { channelId: 'C1' }],
    ['the form of what is edited elsewhere', form('edit 3b1 4 C1:elsewhere kind=value'), { channelId: 'C1' }],
    ['a preview of that', form('C1:elsewhere 3b1 edit 4 daily 9:00'), { channelId: 'C1' }],
    ['the form of an old alert', form('edit 3b1 4 C1 kind=bound'), { channelId: 'C1' }],
    ['one that was opened in the App Home', form('edit 3b1 4 C1:elsewhere kind=bound'), { channelId: 'C1' }],
    ['its preview', form('C1:elsewhere 3b1 edit 4 daily 9:00'), { channelId: 'C1' }],
    ['the form of an old alert', form('edit 3b1 4 C1 kind=value&bound=5'), { channelId: 'C1' }],
    ['the same with hidden fields', form('edit 3b1 4 C1 kind=value\n1252207 top=5'), { channelId: 'C1' }],
    ['a preview', form('C1 - subscribe 1 daily 9:00'), { channelId: 'C1' }],
    ['a form for a thread', form('C1 1700000000.000100'), { channelId: 'C1' }],
    [
      'a form for a conversation',
      form('', { where: { a: { selected_conversation: 'D1' } } }),
      { channelId: 'D1' },
    ],
    ['the form of a shortcut', form('1252207 chain=base --top 5'), undefined],
    ['a form that says it is in a channel', { ...form(''), channel: { id: 'C1' } }, undefined],
    ['nothing', undefined, undefined],
  ])('is told by %s', (_kind, body, place) => {
    expect(requestPlace(body)).toEqual(place);
  });
});
