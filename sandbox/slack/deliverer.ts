import { type Delivery, deliverOverHttp, signedRequest } from './delivery.ts';
import type { Sockets } from './sockets.ts';

/** Brings commands and clicks to the app, over HTTP once an address is known, else over Socket Mode. */
export type Deliverer = {
  readonly deliverTo: (url: string | undefined) => void;
  readonly command: (payload: Readonly<Record<string, string>>) => Promise<Delivery>;
  readonly click: (payload: object) => Promise<Delivery>;
};

/** A deliverer that signs with `secret`. */
export const createDeliverer = (sockets: Sockets, secret: string, now: () => number): Deliverer => {
  let appUrl: string | undefined;
  const overHttp = (url: string, form: URLSearchParams): Promise<Delivery> =>
    // Signatures are checked against the machine's clock, whatever time the sandbox has.
    deliverOverHttp(url, signedRequest(secret, form.toString(), Math.floor(Date.now() / 1000)), now);
  return {
    deliverTo: (url) => {
      appUrl = url;
    },
    command: (payload) =>
      appUrl === undefined
        ? sockets.deliver('slash_commands', payload)
        : overHttp(appUrl, new URLSearchParams(payload)),
    click: (payload) =>
      appUrl === undefined
        ? sockets.deliver('interactive', payload)
        : overHttp(appUrl, new URLSearchParams({ payload: JSON.stringify(payload) })),
  };
};
