/** The components on the page: one in each place, and the commands that wait for one of them. */

/** The components on the page by key, and the commands that wait for a component. */
export const page = (globalThis.kunyetPage ??= { drawn: new Map(), waiting: new Map() });

const standing = new WeakMap();

/**
 * Return the component of a place on the page, made from its root element at the first call.
 *
 * Streamlit may end a component and mount it again in the same elements. A second one there would hear every key twice,
 * so the first one goes on, with its focus and its camera.
 */
export function componentOf(parent, selector, make) {
  const root = parent.querySelector(selector);
  let thing = standing.get(parent);
  if (thing?.root !== root) {
    thing?.close?.();
    thing = make(root);
    standing.set(parent, thing);
  }
  return thing;
}

/** Call something once a component has left the page, and not where it is only mounted again. */
export function whenGone(parent, close) {
  setTimeout(() => {
    if (parent.isConnected) return;
    standing.delete(parent);
    close();
  });
}

const contents = new WeakMap();

/**
 * Return whether an element is to be filled with other content than at the last call.
 *
 * A run of the server gives components the same content again. Elements that are made anew lose the focus, and a click
 * whose button goes between press and release.
 */
export function isNewContent(root, content) {
  const told = JSON.stringify(content);
  if (contents.get(root) === told) return false;
  contents.set(root, told);
  return true;
}

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
