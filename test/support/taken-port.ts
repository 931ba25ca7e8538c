import { createServer } from 'node:net';

/** Takes a port, as another program would that holds it. */
export const takePort = () => {
  const blocker = createServer().listen(0);
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  return { port, free: () => blocker.close() };
};
