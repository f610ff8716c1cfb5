/** The keys of the canvas: going from actor to actor, choosing, and the commands. */
import { fit, zoom, zoomToChosen } from "./framing.js";
import { settle } from "./pointer.js";
import { showNames } from "./picture_tools.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// By the position of the key and not its letter: on a Burmese keyboard the same keys give other letters.
const LETTERS = {
  KeyE: "expand", KeyH: "hide", KeyO: "only", KeyU: "unpin", KeyA: "whole", KeyC: "close", KeyM: "map", KeyR: "rings", KeyP: "path",
  Digit1: "around-1", Digit2: "around-2", Digit3: "around-3",
};
const FAR = 24; // the distance that a key moves a node

/** Arrows go to the next actor, Enter selects it (or opens a selected one), Escape clears the selection; + - 0 zoom; letters are commands. */
export function keyboard(picture) {
  picture.root.addEventListener("keydown", (event) => {
    if (["BUTTON", "INPUT"].includes(event.target.tagName)) return;
    const way = ARROWS[event.key];
    const asked = command(event);
    if (way && event.altKey) move(picture, way);
    else if (way) step(picture, way);
    else if (asked) picture.ask(asked);
    else if (event.key === "Enter" && picture.cursor !== null) {
      if (picture.selection.has(picture.cursor) && !event.ctrlKey) picture.send.opened(picture.cursor);
      else picture.pick([picture.cursor], event.ctrlKey);
    } else if (event.key === "Escape") picture.pick([]);
    else if (event.key === "+" || event.key === "-") zoom(picture, event.key === "+" ? 1.3 : 1 / 1.3);
    else if (event.key === "0") fit(picture);
    else if (event.code === "KeyZ") zoomToChosen(picture);
    else if (event.code === "KeyN") showNames(picture, picture.names + (event.shiftKey ? -1 : 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  picture.root.addEventListener("keyup", (event) => event.key === "Alt" && settle(picture));
}

/** Return the command of a key: a letter alone, or Ctrl with Z or Y. */
function command(event) {
  if (event.ctrlKey || event.metaKey) {
    if (event.code === "KeyZ") return event.shiftKey ? "redo" : "undo";
    return event.code === "KeyY" ? "redo" : null;
  }
  return event.altKey ? null : LETTERS[event.code] ?? null;
}

/** Move the selected nodes; they are pinned when the key is released. */
function move(picture, [dx, dy]) {
  const far = FAR / picture.network.getScale();
  for (const id of picture.chosen()) {
    const at = picture.network.getPosition(id);
    picture.network.moveNode(id, at.x + dx * far, at.y + dy * far);
    picture.moved.add(id);
  }
}

/** Go to the nearest actor in a direction; the distance across it counts double. */
function step(picture, [dx, dy]) {
  const ids = [...picture.byId.keys()];
  const here = picture.cursor !== null ? picture.network.getPosition(picture.cursor) : picture.network.getViewPosition();
  let best = null;
  let least = Infinity;
  for (const id of ids) {
    if (id === picture.cursor) continue;
    const at = picture.network.getPosition(id);
    const [along, aside] = [(at.x - here.x) * dx + (at.y - here.y) * dy, Math.abs((at.x - here.x) * dy) + Math.abs((at.y - here.y) * dx)];
    const cost = along + 2 * aside;
    if ((along > 1 || picture.cursor === null) && Math.abs(cost) < least) [best, least] = [id, Math.abs(cost)];
  }
  if (best === null) return;
  picture.cursor = best;
  picture.say(best);
  picture.network.redraw();
}
