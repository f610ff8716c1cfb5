/** Labels on the canvas: of constant size, never one over another. Who is chosen keeps theirs, then neighbours, then who has most ties. */
import { token } from "./shapes.js";

const FONT = "'Noto Sans', 'Noto Sans Myanmar', sans-serif";
const SIZE = 12.5;
const WIDEST = 150;
const clusters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export class Labels {
  constructor(picture, nodes) {
    this.picture = picture;
    this.nodes = [...nodes].sort((a, b) => b.weight - a.weight);
    this.widths = new Map();
  }

  draw(ctx, lit, near) {
    const { network, root } = this.picture;
    const ratio = ctx.canvas.width / (network.canvas.frame.canvas.clientWidth || ctx.canvas.width);
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textAlign = "center";
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    const colours = { ink: token(root, "ink"), paper: token(root, "paper") };
    for (const label of this.placed(ctx, lit, near)) {
      ctx.font = label.font;
      ctx.lineWidth = 4;
      ctx.strokeStyle = colours.paper;
      ctx.strokeText(label.text, label.x, label.y);
      ctx.fillStyle = colours.ink;
      ctx.fillText(label.text, label.x, label.y);
    }
    this.drawHeadings(ctx, colours);
    ctx.restore();
  }

  /** Return what is drawn where: greedily, the most important first; whatever would lie over an actor or a label is left out. */
  placed(ctx, lit, near) {
    const { network } = this.picture;
    const scale = network.getScale();
    const rank = (node) => (lit.has(node.id) ? 0 : near.has(node.id) ? 1 : 2);
    const wanted = lit.size ? this.nodes.filter((node) => near.has(node.id)).sort((a, b) => rank(a) - rank(b)) : this.nodes;
    const spots = wanted.map((node) => ({ node, at: network.canvasToDOM(network.getPosition(node.id)), r: node.size * scale }));
    const taken = spots.length > 600 ? [] : spots.map(({ at, r }) => [at.x - r, at.y - r, at.x + r, at.y + r]);
    for (const region of this.picture.data.regions ?? []) {
      const at = network.canvasToDOM(this.picture.at(region));
      taken.push([at.x, at.y, at.x + this.fitted(ctx, region.label, `600 ${SIZE}px ${FONT}`, true).width + 12, at.y + SIZE * 2]);
    }
    const found = [];
    for (const { node, at, r } of spots) {
      const strong = lit.has(node.id);
      const font = `${strong ? 600 : 400} ${SIZE}px ${FONT}`;
      const { text, width } = this.fitted(ctx, node.label, font, strong);
      const box = this.free(at, r, width, taken, strong, node.side);
      if (!box) continue;
      taken.push(box);
      found.push({ text, font, x: (box[0] + box[2]) / 2, y: box[1] + 1 });
      if (found.length > 160) break;
    }
    return found;
  }

  /** Return the first free place of a label: below its actor, to the right, to the left, above; whoever is chosen has one always. */
  free(at, r, width, taken, always, side) {
    const height = SIZE * 1.5;
    const places = [[at.x - width / 2, at.y + r + 2], [at.x + r + 4, at.y - height / 2], [at.x - r - 4 - width, at.y - height / 2], [at.x - width / 2, at.y - r - height - 2]];
    if (side) places.unshift(places[1]);
    const boxes = places.map(([x, y]) => [x - 2, y, x + width + 2, y + height]);
    const clear = (box) => !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
    return boxes.find(clear) ?? (always ? boxes[0] : null);
  }

  /** Return a label cut to the widest that is drawn, between clusters of the script and never inside one. */
  fitted(ctx, label, font, whole) {
    const key = `${font}${whole}${label}`;
    if (!this.widths.has(key)) {
      ctx.font = font;
      let text = label;
      let width = ctx.measureText(text).width;
      if (!whole && width > WIDEST) {
        const parts = [...clusters.segment(label)].map((part) => part.segment);
        while (parts.length && ctx.measureText(`${parts.join("")}…`).width > WIDEST) parts.pop();
        text = `${parts.join("").trim()}…`;
        width = ctx.measureText(text).width;
      }
      this.widths.set(key, { text, width });
    }
    return this.widths.get(key);
  }

  /** Write what stands apart over its panel. */
  drawHeadings(ctx, colours) {
    const { network, data } = this.picture;
    for (const region of data.regions ?? []) {
      const at = network.canvasToDOM(this.picture.at(region));
      ctx.textAlign = "left";
      ctx.font = `600 ${SIZE}px ${FONT}`;
      ctx.fillStyle = colours.ink;
      ctx.fillText(region.label, at.x + 8, at.y + 6);
    }
  }
}
