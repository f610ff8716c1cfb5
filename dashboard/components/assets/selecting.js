/** Selection by dragging: a box with Shift, a free line (lasso) with Ctrl or with the tool that is for touch, too. */
import { setLasso } from "./picture_tools.js";

/** Let a drag select all nodes inside it. */
export function dragSelection(picture) {
  const box = picture.root.querySelector(".k-box");
  const lasso = picture.root.querySelector(".k-lasso");
  let line = null;
  let isFree = false;
  const place = (event) => {
    const frame = picture.canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const swallow = (event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  const on = (name, act) => picture.canvas.addEventListener(name, act, true);
  on("pointerdown", (event) => {
    if (event.button !== 0 || !(event.shiftKey || event.ctrlKey || event.metaKey || picture.isLasso)) return;
    isFree = picture.isLasso || !event.shiftKey;
    if (isFree && !picture.isLasso && picture.network.getNodeAt(place(event)) !== undefined) return; // a click with Ctrl chooses it as well
    swallow(event);
    picture.root.focus({ preventScroll: true });
    line = [place(event)];
    picture.canvas.setPointerCapture(event.pointerId);
  });
  on("pointermove", (event) => {
    if (!line) return;
    swallow(event);
    if (isFree) line.push(place(event));
    else line[1] = place(event);
    if (isFree) lasso.setAttribute("points", line.map(({ x, y }) => `${x},${y}`).join(" "));
    else Object.assign(box.style, boxStyle(...line));
  });
  const end = (event) => {
    if (!line) return;
    swallow(event);
    const drawn = isFree || line.length < 2 ? line : corners(...line);
    line = null;
    box.style.display = "none";
    lasso.setAttribute("points", "");
    if (drawn.length < 3) return;
    const chosen = [...picture.byId.keys()].filter((id) => isInside(picture.network.canvasToDOM(picture.network.getPosition(id)), drawn));
    picture.pick(isFree && (event.ctrlKey || event.metaKey) ? [...new Set([...picture.selection, ...chosen])] : chosen);
    setLasso(picture, false);
  };
  on("pointerup", end);
  on("pointercancel", end);
}

const boxStyle = (one, other) => ({
  display: "block", left: `${Math.min(one.x, other.x)}px`, top: `${Math.min(one.y, other.y)}px`,
  width: `${Math.abs(other.x - one.x)}px`, height: `${Math.abs(other.y - one.y)}px`,
});

const corners = (one, other) => [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }];

/** Return whether a point is inside a closed line: a ray to the right crosses it an odd number of times. */
export function isInside({ x, y }, line) {
  let inside = false;
  line.forEach((a, at) => {
    const b = line[(at + 1) % line.length];
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}
