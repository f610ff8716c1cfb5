/** Fonts that are awaited before anything is drawn on a canvas, where a missing font shows letters as boxes. */

/** Return a promise that resolves when the fonts of both scripts are loaded, or cannot be. */
export function fontsReady() {
  const wanted = ["400 13px 'Noto Sans'", "400 13px 'Noto Sans Myanmar'", "600 13px 'Noto Sans'", "600 13px 'Noto Sans Myanmar'"];
  const loads = wanted.map((font) => document.fonts.load(font, font.includes("Myanmar") ? "ကွန်ရက်" : "Aa"));
  const late = new Promise((done) => setTimeout(done, 3000));
  return Promise.race([Promise.allSettled(loads), late]);
}
