/** A small network as a picture beside words: who it is about, and who stands next to them. Drawn as SVG, labels as text. */
import { corners } from "./shapes.js";

const SVG = ["http:", "//www.w3.org/2000/svg"].join("");

export default function ({ data, parentElement }) {
  parentElement.querySelector(".k-drawing").replaceChildren(drawing(data));
}

function shaped(name, attributes, text = null) {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  if (text !== null) element.textContent = text;
  return element;
}

/** Return the picture of `{nodes: [{x, y, kind, shape, label, size, main}], ties: [{a, b, mark, dashes}], width, height, label, small}`. */
export function drawing(data) {
  const { width, height } = data;
  const picture = shaped("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": data.label ?? "" });
  if (data.small) picture.setAttribute("aria-hidden", "true");
  for (const tie of data.ties) {
    const [a, b] = [data.nodes[tie.a], data.nodes[tie.b]];
    const line = shaped("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "stroke-width": tie.mark ? 2.5 : 1.5, class: tie.mark ?? "tie", stroke: "currentColor" });
    if (tie.dashes) line.setAttribute("stroke-dasharray", "5 4");
    picture.append(line);
  }
  for (const node of data.nodes) {
    if (node.main && !data.small) picture.append(shaped("circle", { cx: node.x, cy: node.y, r: node.size + 5, class: "ring", fill: "none", "stroke-width": 2.5 }));
    picture.append(mark(node));
  }
  if (!data.small) for (const node of data.nodes) picture.append(shaped("text", { x: node.x, y: node.y + node.size + 17, "text-anchor": "middle", class: node.main ? "main" : "" }, node.label));
  return picture;
}

function mark(node) {
  const points = corners(node.shape, node.x, node.y, node.size);
  const look = { class: node.kind, fill: "currentColor" };
  if (points) return shaped("polygon", { ...look, points: points.map((point) => point.join(",")).join(" ") });
  if (node.kind === "unclassified") return shaped("circle", { class: node.kind, cx: node.x, cy: node.y, r: node.size * 0.7, fill: "none", stroke: "currentColor", "stroke-width": 2.5 });
  return shaped("circle", { ...look, cx: node.x, cy: node.y, r: node.size });
}
