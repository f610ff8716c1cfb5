/** Choosing by box and by keyboard on the canvas. */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Shift and drag: everybody inside the box. */
export function boxSelection(picture) {
  const box = picture.root.querySelector(".k-box");
  let from = null;
  const place = (event) => {
    const frame = picture.canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const swallow = (event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  picture.canvas.addEventListener("pointerdown", (event) => {
    if (!event.shiftKey || event.button !== 0) return;
    swallow(event);
    from = place(event);
    picture.canvas.setPointerCapture(event.pointerId);
  }, true);
  picture.canvas.addEventListener("pointermove", (event) => {
    if (!from) return;
    swallow(event);
    const to = place(event);
    Object.assign(box.style, {
      display: "block", left: `${Math.min(from.x, to.x)}px`, top: `${Math.min(from.y, to.y)}px`,
      width: `${Math.abs(to.x - from.x)}px`, height: `${Math.abs(to.y - from.y)}px`,
    });
  }, true);
  picture.canvas.addEventListener("pointerup", (event) => {
    if (!from) return;
    swallow(event);
    const [one, other] = [picture.network.DOMtoCanvas(from), picture.network.DOMtoCanvas(place(event))];
    from = null;
    box.style.display = "none";
    const inside = (at) => at.x > Math.min(one.x, other.x) && at.x < Math.max(one.x, other.x) && at.y > Math.min(one.y, other.y) && at.y < Math.max(one.y, other.y);
    picture.pick([...picture.byId.keys()].filter((id) => inside(picture.network.getPosition(id))));
  }, true);
}

/** Arrows go to the next actor that way, Enter chooses (and, once chosen, opens), Escape lets go; + - 0 for the view. */
export function keyboard(picture) {
  picture.root.addEventListener("keydown", (event) => {
    if (event.target.tagName === "BUTTON") return;
    const way = ARROWS[event.key];
    if (way) step(picture, way);
    else if (event.key === "Enter" && picture.cursor !== null) {
      if (picture.selection.has(picture.cursor)) picture.send.opened(picture.cursor);
      else picture.pick([picture.cursor], event.ctrlKey);
    } else if (event.key === "Escape") picture.pick([]);
    else if (event.key === "+" || event.key === "-") picture.network.moveTo({ scale: picture.network.getScale() * (event.key === "+" ? 1.3 : 1 / 1.3) });
    else if (event.key === "0") picture.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** Go to the nearest actor in a direction: what lies aside counts double. */
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
