/** Labels on the canvas: of constant size, never one over another. Who is chosen keeps theirs, then neighbours, then who has most ties. */
import { token } from "./shapes.js";

const FONT = "'Noto Sans', 'Noto Sans Myanmar', sans-serif";
const SIZE = 12.5;
const WIDEST = 150;
const NARROW = 84; // where there is no room for more
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
    const marks = spots.length > 600 ? [] : spots.map(({ at, r }) => [at.x - r, at.y - r, at.x + r, at.y + r]);
    const taken = [];
    for (const region of this.picture.data.regions ?? []) {
      const at = network.canvasToDOM(this.picture.ends(region)[0]);
      taken.push([at.x, at.y, at.x + this.fitted(ctx, region.label, `600 ${SIZE}px ${FONT}`, Infinity).width + 12, at.y + SIZE * 2]);
    }
    const { clientWidth, clientHeight } = this.picture.canvas;
    const meets = (box, other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
    const inside = (box) => box[0] > 0 && box[1] > 0 && box[2] < clientWidth && box[3] < clientHeight;
    const clear = (names, shapes) => (box) => inside(box) && !names.some((other) => meets(box, other)) && !shapes.some((other) => meets(box, other));
    const found = [];
    for (const { node, at, r } of spots) {
      const strong = lit.has(node.id);
      const font = `${strong ? 600 : 400} ${SIZE}px ${FONT}`;
      const whole = this.fitted(ctx, node.label, font, strong ? Infinity : WIDEST);
      const cut = strong ? whole : this.fitted(ctx, node.label, font, NARROW);
      const stands = (label) => this.boxes(at, r, label.width, node.apart === "alone").find(clear(taken, marks));
      let [label, box] = [whole, stands(whole)];
      if (!box) [label, box] = [cut, stands(cut) ?? (strong ? this.boxes(at, r, cut.width)[0] : null)];
      if (!box) continue;
      taken.push(box);
      found.push({ text: label.text, font, x: (box[0] + box[2]) / 2, y: box[1] + 2 });
      if (found.length > 160) break;
    }
    return found;
  }

  /** Return where a label may stand, best first: below its actor, beside it, above, or at its corners. */
  boxes(at, r, width, side) {
    const height = SIZE * 1.5;
    const places = [
      [at.x - width / 2, at.y + r + 2], [at.x + r + 4, at.y - height / 2], [at.x - r - 4 - width, at.y - height / 2], [at.x - width / 2, at.y - r - height - 2],
      [at.x + r * 0.6, at.y + r * 0.7], [at.x + r * 0.6, at.y - r * 0.7 - height], [at.x - r * 0.6 - width, at.y + r * 0.7], [at.x - r * 0.6 - width, at.y - r * 0.7 - height],
    ];
    if (side) places.unshift(places[1]);
    return places.map(([x, y]) => [x - 2, y, x + width + 2, y + height]);
  }

  /** Return a label cut to a width, between clusters of the script and never inside one. */
  fitted(ctx, label, font, widest) {
    const key = `${font}${widest}${label}`;
    if (!this.widths.has(key)) {
      ctx.font = font;
      let text = label;
      let width = ctx.measureText(text).width;
      if (width > widest) {
        const parts = [...clusters.segment(label)].map((part) => part.segment);
        while (parts.length && ctx.measureText(`${parts.join("")}…`).width > widest) parts.pop();
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
      const at = network.canvasToDOM(this.picture.ends(region)[0]);
      ctx.textAlign = "left";
      ctx.font = `600 ${SIZE}px ${FONT}`;
      ctx.fillStyle = colours.ink;
      ctx.fillText(region.label, at.x + 8, at.y + 6);
    }
  }
}
