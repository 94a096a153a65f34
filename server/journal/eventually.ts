/** An embedded engine answers at once, one on a network later. */
export type Eventually<T> = T | Promise<T>;
