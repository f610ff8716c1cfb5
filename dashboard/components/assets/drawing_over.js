/** What is drawn under and over vis-network's picture: panels below; above, the veil over all that is not lit, paths, rings, signs and names. */
import { ends } from "./framing.js";
import { drawSigns, signs } from "./glyphs.js";
import { token } from "./shapes.js";

/** Draw the panels of regions and of isolated actors. */
export function drawRegions(picture, ctx) {
  for (const region of picture.data.regions ?? []) {
    const [from, to] = ends(picture, region);
    ctx.fillStyle = token(picture.root, "panel");
    ctx.beginPath();
    ctx.roundRect(from.x, from.y, to.x - from.x, to.y - from.y, 14);
    ctx.fill();
  }
}

/** Light what the pointer is on, the path, or the chosen; then draw rings, signs and names. */
export function drawOver(picture, ctx) {
  if (!picture.labels) return;
  const onPath = picture.hover === null && picture.path.length > 1;
  const lit = picture.hover !== null ? [picture.hover] : onPath ? picture.path : [...picture.selection];
  const near = new Set(onPath ? lit : lit.flatMap((id) => [id, ...(picture.near.get(id) ?? [])]));
  if (lit.length) dim(picture, ctx, onPath ? [] : lit);
  trace(picture, ctx, onPath ? lit : picture.selection.size === 2 ? [...picture.selection] : []);
  for (const id of near) if (lit.length) picture.network.body.nodes[id]?.draw(ctx);
  for (const id of picture.selection) ring(picture, ctx, id, false);
  if (picture.cursor !== null && !picture.selection.has(picture.cursor)) ring(picture, ctx, picture.cursor, true);
  const ratio = ctx.canvas.width / (picture.network.canvas.frame.canvas.clientWidth || ctx.canvas.width);
  const camera = picture.camera();
  const shown = signs(picture.root, picture.data, camera).filter((sign) => !lit.length || near.has(sign.id) || sign.ids?.some((id) => lit.includes(id)));
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawSigns(ctx, shown, token(picture.root, "paper"));
  picture.labels.draw(ctx, camera, new Set(lit), near);
  ctx.restore();
}

/** Dim all but some actors and their ties to about a tenth: draw a veil of the paper colour, and the ties again on top. */
function dim(picture, ctx, lit) {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.globalAlpha = 0.86;
  ctx.fillStyle = token(picture.root, "paper");
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
  const { nodes, edges } = picture.network.body;
  for (const id of lit) {
    for (const edge of nodes[id]?.edges ?? []) edges[edge.id]?.draw(ctx);
  }
}

/** Draw the ties from each of some actors to the next one in the accent. */
function trace(picture, ctx, ids) {
  ctx.save();
  ctx.lineWidth = 4;
  ctx.strokeStyle = token(picture.root, "accent");
  ids.slice(1).forEach((id, at) => {
    if (!picture.near.get(ids[at])?.has(id)) return;
    const [a, b] = [picture.network.getPosition(ids[at]), picture.network.getPosition(id)];
    ctx.beginPath();
    ctx.moveTo(a.x, a.y);
    ctx.lineTo(b.x, b.y);
    ctx.stroke();
  });
  ctx.restore();
}

/** Draw a ring around a node. */
function ring(picture, ctx, id, dashed) {
  const node = picture.byId.get(id);
  if (!node) return;
  const at = picture.network.getPosition(id);
  ctx.save();
  ctx.beginPath();
  ctx.arc(at.x, at.y, node.size * 1.25 + 5, 0, 2 * Math.PI);
  ctx.lineWidth = 3;
  if (dashed) ctx.setLineDash([4, 4]);
  ctx.strokeStyle = token(picture.root, "accent");
  ctx.stroke();
  ctx.restore();
}
