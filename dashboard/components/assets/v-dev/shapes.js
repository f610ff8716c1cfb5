/** Shapes and tokens, shared by the components: outlines of kinds, colours of the theme, fonts that must be there before a canvas draws. */

const OUTLINES = {
  triangle: [[0, -1], [1, 0.8], [-1, 0.8]],
  triangleDown: [[-1, -0.8], [1, -0.8], [0, 1]],
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: [[0, -1.05], [1.05, 0], [0, 1.05], [-1.05, 0]],
  hexagon: [[-0.5, -0.9], [0.5, -0.9], [1, 0], [0.5, 0.9], [-0.5, 0.9], [-1, 0]],
  star: [[0, -1], [0.24, -0.28], [1, -0.28], [0.38, 0.16], [0.62, 0.9], [0, 0.46], [-0.62, 0.9], [-0.38, 0.16], [-1, -0.28], [-0.24, -0.28]],
};

/** Return the corners of a shape of radius `r` around a place; null for what is round. */
export function corners(shape, x, y, r) {
  const outline = OUTLINES[shape];
  return outline ? outline.map(([dx, dy]) => [x + dx * r, y + dy * r]) : null;
}

/** Return the value of a token of the theme as it is where the element stands. */
export function token(element, name) {
  return getComputedStyle(element).getPropertyValue(`--k-${name}`).trim();
}

/** Return a promise that the fonts of both scripts are there, or that waiting is no use. */
export function fontsReady() {
  const wanted = ["400 13px 'Noto Sans'", "400 13px 'Noto Sans Myanmar'", "600 13px 'Noto Sans'", "600 13px 'Noto Sans Myanmar'"];
  const loads = wanted.map((font) => document.fonts.load(font, font.includes("Myanmar") ? "ကွန်ရက်" : "Aa"));
  const late = new Promise((done) => setTimeout(done, 3000));
  return Promise.race([Promise.allSettled(loads), late]);
}

/** What is on the page by its key, and what was said to it before it was there. */
export const page = (globalThis.kunyetPage ??= { drawn: new Map(), waiting: new Map() });

/** Make something on the page reachable for commands; anything said too early is said now. */
export function arrive(key, thing) {
  page.drawn.set(key, thing);
  const early = page.waiting.get(key);
  page.waiting.delete(key);
  if (early) thing.obey(early);
}

/** Take something off the page again. */
export function leave(key, thing) {
  if (page.drawn.get(key) === thing) page.drawn.delete(key);
}

/** Make an element with a class and text; text is only ever text. */
export function make(name, className = "", text = null) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== null) element.textContent = text;
  return element;
}
