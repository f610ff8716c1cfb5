/** What the pointer does: it lights what it is on, a click chooses, a double click opens, a drag pins. */

const NEAR = 6; // a click so near a tie, in pixels, chooses it

/** Listen to the pointer. */
export function pointer(picture) {
  picture.network.on("hoverNode", ({ node }) => look(picture, node));
  picture.network.on("blurNode", () => look(picture, null));
  picture.network.on("click", ({ nodes, pointer, event }) => choose(picture, nodes, pointer.canvas, event.srcEvent?.ctrlKey || event.srcEvent?.metaKey));
  picture.network.on("doubleClick", ({ nodes }) => nodes.length && picture.send.opened(nodes[0]));
  picture.network.on("dragEnd", ({ nodes }) => {
    nodes.forEach((id) => picture.moved.add(id));
    settle(picture);
  });
}

function look(picture, id) {
  picture.hover = id;
  picture.network.redraw();
}

/** Choose what was clicked: an actor, else the two ends of a tie; nothing lets go. */
function choose(picture, nodes, at, more) {
  const pair = nodes.length || more ? null : tieAt(picture, at);
  picture.pick(pair ? [pair.from, pair.to] : nodes, more);
}

/** Return the tie that a point on the canvas lies on, the nearest one; null for none. */
function tieAt(picture, point) {
  const [limit, spots] = [NEAR / picture.network.getScale(), picture.network.getPositions()];
  const far = (edge) => distance(point, spots[edge.from], spots[edge.to]);
  const near = picture.data.edges.filter((edge) => spots[edge.from] && spots[edge.to] && far(edge) < limit);
  return near.sort((a, b) => far(a) - far(b))[0] ?? null;
}

/** Return how far a point is from the line between two others. */
function distance(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const share = Math.min(Math.max(((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}

/** Send the positions of moved nodes, so that they are pinned there. */
export function settle(picture) {
  const far = [...picture.moved].filter((id) => picture.byId.has(id)).map((id) => [id, picture.network.getPosition(id), picture.byId.get(id)]);
  picture.moved.clear();
  const spots = far.map(([id, at, node]) => [id, node.apart ? { x: at.x - picture.shift.x, y: at.y - picture.shift.y } : at, node]);
  const really = spots.filter(([, at, node]) => Math.hypot(at.x - node.x, at.y - node.y) > 2);
  if (really.length) picture.send.asked({ do: "pin", spots: Object.fromEntries(really.map(([id, { x, y }]) => [id, [x, y]])) });
}
