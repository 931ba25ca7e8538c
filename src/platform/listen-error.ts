const getField = (error: Error, name: string): unknown =>
  Object.entries(error).find(([key]) => key === name)?.[1];

/** Returns why a port can't be opened, as a sentence for the operator; `undefined` for an unrelated error. */
export const describeListenError = (variable: string, port: number, error: unknown): string | undefined => {
  if (!(error instanceof Error) || getField(error, 'syscall') !== 'listen') return undefined;
  switch (getField(error, 'code')) {
    case 'EADDRINUSE':
      return `${variable} ${port} is already in use. Choose another port, or stop the program that uses it.`;
    case 'EACCES':
      return `${variable} ${port} isn't allowed for the user that runs this app: ports below 1024 usually need root. Choose another port.`;
    default:
      return `${variable} ${port} can't be opened: ${error.message}. Choose another port.`;
  }
};
