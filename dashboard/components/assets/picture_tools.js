/** The tools on the picture: the buttons for zoom and lasso, the slider of names, and the note below. */
import { makeElement } from "./elements.js";
import { fit, zoom, zoomToChosen } from "./framing.js";
import { EVERY, Labels, NONE } from "./labels.js";

const NOTE_SHOWN = 5000; // milliseconds

/** Make the buttons and the slider. */
export function tools(picture) {
  const bar = picture.root.querySelector(".k-tools");
  const all = [
    ["+", "nearer", () => zoom(picture, 1.3)], ["−", "further", () => zoom(picture, 1 / 1.3)], ["⤢", "all", () => fit(picture)], ["◎", "chosen", () => zoomToChosen(picture)],
    ["⬚", "lasso", () => setLasso(picture, !picture.isLasso)],
  ];
  for (const [sign, word, act] of all) {
    const button = makeElement("button", "", sign);
    button.type = "button";
    button.setAttribute("aria-label", picture.data.words[word]);
    button.title = picture.data.words[word];
    button.addEventListener("click", act);
    bar.append(button);
    if (word === "lasso") picture.lassoButton = button;
  }
  setLasso(picture, false);
  picture.slider = picture.root.querySelector(".k-names input");
  Object.assign(picture.slider, { min: NONE, max: EVERY, step: 1, value: picture.names });
  picture.slider.addEventListener("input", () => showNames(picture, Number(picture.slider.value)));
}

/** Show more or fewer names, from `NONE` to `EVERY`. */
export function showNames(picture, level) {
  picture.names = Math.min(Math.max(level, NONE), EVERY);
  picture.slider.value = picture.names;
  picture.labels = new Labels(picture.root, picture.data, picture.names);
  picture.network.redraw();
}

/** Let the next drag choose what lies inside it, or move the picture again. */
export function setLasso(picture, on) {
  picture.isLasso = on;
  picture.lassoButton.setAttribute("aria-pressed", String(on));
  picture.root.classList.toggle("choosing", on);
}

/** Say something for a while, such as that the picture was copied. */
export function note(picture, text) {
  const place = picture.root.querySelector(".k-said");
  place.textContent = text;
  clearTimeout(picture.noting);
  picture.noting = setTimeout(() => (place.textContent = ""), NOTE_SHOWN);
}
