/**
 * Options of an `LRUCache` that keeps up to `max` entries, and takes room only for those that it has. With `max` it takes room for
 * all at once, which counts where a process has thousands of caches.
 */
export const growingTo = (max: number) => ({ maxSize: max, sizeCalculation: () => 1 }) as const;
