/** Nodes and edges as vis-network takes them, with their colours. */
import { spotOf } from "./framing.js";
import { token } from "./shapes.js";

/** Return the id of a tie on the canvas; it depends on its two ends alone. */
const named = (edge) => `${edge.from}\u0001${edge.to}`;

/** Update the nodes and edges from the data; return the ids of new nodes. */
export function sync(picture) {
  const edges = picture.data.edges.map((edge) => edgeItem(picture, edge));
  const kept = new Set(edges.map((edge) => edge.id));
  const came = [...picture.byId.keys()].filter((id) => !picture.nodes.get(id));
  picture.edges.remove(picture.edges.getIds().filter((id) => !kept.has(id)));
  picture.nodes.remove(picture.nodes.getIds().filter((id) => !picture.byId.has(id)));
  picture.nodes.update(picture.data.nodes.map((node) => nodeItem(picture, node)));
  picture.edges.update(edges);
  return came;
}

/** Give all nodes and edges their colours and positions again, as when the theme changes. */
export function paint(picture) {
  picture.nodes.update(picture.data.nodes.map((node) => nodeItem(picture, node)));
  picture.edges.update(picture.data.edges.map((edge) => edgeItem(picture, edge)));
}

function nodeItem(picture, node) {
  const ended = node.since === "ended";
  const [colour, paper] = [colourOf(picture, node), token(picture.root, "paper")];
  const hollow = node.hollow || ended;
  const color = { background: hollow ? paper : colour, border: hollow ? colour : paper };
  return { id: node.id, ...spotOf(picture, node), shape: node.shape, size: node.size, color, shapeProperties: { borderDashes: ended ? [4, 3] : false } };
}

function edgeItem(picture, edge) {
  const colour = token(picture.root, toneOf(edge));
  const dashes = edge.since === "ended" ? [2, 5] : edge.dashes ? [7, 5] : false;
  return { id: named(edge), from: edge.from, to: edge.to, width: edge.width, dashes, color: { color: colour, opacity: edge.mark || edge.since || edge.tint ? 1 : 0.75 } };
}

/** Return the colour of a node. */
export function colourOf(picture, node) {
  return token(picture.root, node.tint ?? `kind-${node.kind}`) || node.color;
}

/** Return the name of the colour of a tie. */
export function toneOf(edge) {
  return { new: "accent", ended: "muted" }[edge.since] ?? (edge.mark || edge.tint || "tie");
}
