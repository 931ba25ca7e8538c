import { describe, expect, it } from 'vitest';
import { appFace, parseFace } from '../../../sandbox/page/manifest.ts';

describe('what people see of the app', () => {
  it('is what its manifest says', () => {
    expect(appFace).toMatchObject({ name: 'Dune in Slack', command: '/dune', isReadOnly: false });
    expect(appFace.shortcuts).toContainEqual({
      name: 'Ask Dune about this',
      type: 'message',
      callbackId: 'ask_dune_about',
      description: 'Get the result of the Dune query linked in this message',
    });
  });

  it('has several shortcuts, and none that are commented out', () => {
    const face = parseFace(`features:
  bot_user:
    display_name: Bot
  shortcuts:
    # Here
    - name: One
      type: global
      callback_id: one
      description: First
    - name: "Two"
      type: message
      callback_id: two
      description: Second
    # - name: Three
    #   type: message
  slash_commands:
    - command: /go
      usage_hint: "<where>"
`);
    expect(face.shortcuts.map(({ name, type, callbackId }) => [name, type, callbackId])).toEqual([
      ['One', 'global', 'one'],
      ['Two', 'message', 'two'],
    ]);
    expect([face.command, face.usage, face.isReadOnly]).toEqual(['/go', '<where>', false]);
  });
});
