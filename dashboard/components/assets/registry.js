/** The components on the page, and the commands that wait for one of them. */

/** The components on the page by key, and the commands that wait for a component. */
export const page = (globalThis.kunyetPage ??= { drawn: new Map(), waiting: new Map() });

/** Register a component for commands; commands that came too early run now. */
export function registerComponent(key, thing) {
  page.drawn.set(key, thing);
  const early = page.waiting.get(key);
  page.waiting.delete(key);
  if (early) thing.obey(early);
}

/** Remove a component from the registry. */
export function removeComponent(key, thing) {
  if (page.drawn.get(key) === thing) page.drawn.delete(key);
}
