/** The picture on paper: a canvas prints as nothing. */
import { makeElement } from "./elements.js";

/** Put a still of the canvas into the page, which `canvas.css` shows on paper. */
export function holdStill(picture) {
  const drawn = picture.canvas.querySelector("canvas");
  if (!drawn) return;
  let still = picture.root.querySelector(".k-still");
  if (!still) picture.root.append((still = makeElement("img", "k-still")));
  still.alt = picture.root.getAttribute("aria-label");
  still.src = drawn.toDataURL();
}
