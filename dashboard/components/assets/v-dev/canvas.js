/** The network on a canvas: vis-network, fed pyvis's nodes and edges. Nothing moves unless somebody moved it; labels are only ever text. */
import "./vis-network.min.js";
import { arrive, fontsReady, leave, make, token } from "./shapes.js";
import { Labels } from "./labels.js";
import { boxSelection, keyboard } from "./gestures.js";

const { DataSet, Network } = globalThis.vis;
const pictures = new WeakMap();
const [ASIDE, ABOVE] = [64, 44]; // pixels kept free for names
const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { borderWidth: 1.5, borderWidthSelected: 1.5, font: { size: 0 }, chosen: false },
  edges: { smooth: false, chosen: false, selectionWidth: 0, hoverWidth: 0 },
  interaction: { hover: true, multiselect: true, keyboard: false, selectConnectedEdges: false, hideEdgesOnDrag: true, zoomView: false },
};

export default function ({ key, data, parentElement, setStateValue, setTriggerValue }) {
  let picture = pictures.get(parentElement);
  if (!picture) {
    picture = new Picture(parentElement.querySelector(".k-picture"));
    pictures.set(parentElement, picture);
  }
  picture.send = { chosen: (ids) => setStateValue("chosen", ids), opened: (id) => setTriggerValue("opened", id) };
  picture.show(data);
  return () => {
    leave(picture.key, picture);
    picture.close();
    pictures.delete(parentElement);
  };
}

class Picture {
  constructor(root) {
    this.root = root;
    this.canvas = root.querySelector(".k-canvas");
    this.said = root.querySelector("[aria-live]");
    this.selection = new Set();
    this.cursor = null;
    this.hover = null;
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.onTheme = () => this.network && this.paint();
    this.dark.addEventListener("change", this.onTheme);
  }

  close() {
    this.dark.removeEventListener("change", this.onTheme);
    this.sizes?.disconnect();
    this.network?.destroy();
  }

  /** Show a picture; the same one again changes nothing, so that nothing moves. */
  async show(data) {
    this.root.style.setProperty("--k-height", `${data.height}px`);
    this.root.setAttribute("aria-label", data.words.label);
    this.root.querySelector(".k-hint").textContent = data.words.hint;
    if (data.version === this.version) return;
    this.version = data.version;
    this.data = data;
    await fontsReady();
    if (data.version !== this.version || !this.root.isConnected) return;
    this.draw();
    this.key = data.key;
    arrive(data.key, this);
  }

  draw() {
    this.at = this.placing();
    this.byId = new Map(this.data.nodes.map((node) => [node.id, node]));
    this.near = new Map(this.data.nodes.map((node) => [node.id, new Set()]));
    for (const edge of this.data.edges) {
      this.near.get(edge.from)?.add(edge.to);
      this.near.get(edge.to)?.add(edge.from);
    }
    this.selection = new Set([...this.selection].filter((id) => this.byId.has(id)));
    this.cursor = this.hover = null;
    this.nodes = new DataSet(this.data.nodes.map((node) => this.node(node)));
    this.edges = new DataSet(this.data.edges.map((edge) => this.edge(edge)));
    if (this.network) this.network.setData({ nodes: this.nodes, edges: this.edges });
    else this.start();
    this.labels = new Labels(this, this.data.nodes);
    this.fit();
  }

  /** Return where things stand: as they were placed; on a narrow screen the panel of those that stand apart lies below the others. */
  placing() {
    const [panel] = this.data.regions ?? [];
    const main = this.data.nodes.filter((node) => !node.apart);
    if (!panel || !main.length || this.canvas.clientWidth > this.canvas.clientHeight * 1.1) return ({ x, y }) => ({ x, y });
    const left = Math.min(...main.map((node) => node.x)) - panel.x;
    const below = Math.max(...main.map((node) => node.y)) - panel.y + 110;
    return ({ x, y, apart }) => (apart ? { x: x + left, y: y + below } : { x, y });
  }

  start() {
    const many = this.data.nodes.length > 800;
    this.network = new Network(this.canvas, { nodes: this.nodes, edges: this.edges }, OPTIONS);
    this.network.setOptions({ interaction: { hideEdgesOnZoom: many } });
    this.network.on("beforeDrawing", (ctx) => this.drawRegions(ctx));
    this.network.on("afterDrawing", (ctx) => this.drawOver(ctx));
    this.network.on("hoverNode", ({ node }) => this.look(node));
    this.network.on("blurNode", () => this.look(null));
    this.network.on("click", ({ nodes, event }) => this.pick(nodes, event.srcEvent?.ctrlKey || event.srcEvent?.metaKey));
    this.network.on("doubleClick", ({ nodes }) => nodes.length && this.send.opened(nodes[0]));
    this.root.addEventListener("focusin", () => this.network.setOptions({ interaction: { zoomView: true } }));
    this.root.addEventListener("focusout", () => this.network.setOptions({ interaction: { zoomView: false } }));
    this.canvas.addEventListener("pointerdown", () => this.root.focus({ preventScroll: true }));
    boxSelection(this);
    keyboard(this);
    this.tools();
    this.sizes = new ResizeObserver(() => this.network && this.fit());
    this.sizes.observe(this.root);
  }

  tools() {
    const bar = this.root.querySelector(".k-tools");
    const zoom = (factor) => this.network.moveTo({ scale: this.network.getScale() * factor });
    const all = [["+", "nearer", () => zoom(1.3)], ["−", "further", () => zoom(1 / 1.3)], ["⤢", "all", () => this.fit()]];
    for (const [sign, word, act] of all) {
      const button = make("button", "", sign);
      button.type = "button";
      button.setAttribute("aria-label", this.data.words[word]);
      button.title = this.data.words[word];
      button.addEventListener("click", act);
      bar.append(button);
    }
  }

  /** Return the first and the last corner of a panel. */
  ends(box) {
    return [this.at({ ...box, apart: true }), this.at({ x: box.x + box.w, y: box.y + box.h, apart: true })];
  }

  /** Show everything, names and panels included. */
  fit() {
    const panels = (this.data.regions ?? []).flatMap((box) => this.ends(box));
    const corners = this.data.nodes.map((node) => this.at(node)).concat(panels);
    if (!corners.length) return;
    const [left, right] = [Math.min(...corners.map((at) => at.x)), Math.max(...corners.map((at) => at.x))];
    const [top, bottom] = [Math.min(...corners.map((at) => at.y)), Math.max(...corners.map((at) => at.y))];
    const room = [this.canvas.clientWidth - 2 * ASIDE, this.canvas.clientHeight - 2 * ABOVE];
    const scale = Math.min(room[0] / Math.max(right - left, 1), room[1] / Math.max(bottom - top, 1), 1.5);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
  }

  // Nodes and edges as vis-network takes them -------------------------------------------------------------------------

  node(node) {
    const colour = token(this.root, `kind-${node.kind}`) || node.color;
    const hollow = node.hollow ? token(this.root, "paper") : colour;
    return { id: node.id, ...this.at(node), shape: node.shape, size: node.size, color: { background: hollow, border: hollow === colour ? token(this.root, "paper") : colour } };
  }

  edge(edge) {
    const colour = token(this.root, edge.mark || "tie");
    return { id: edge.id, from: edge.from, to: edge.to, width: edge.width, dashes: edge.dashes ? [7, 5] : false, color: { color: colour, opacity: edge.mark ? 1 : 0.75 } };
  }

  paint() {
    this.nodes.update(this.data.nodes.map((node) => this.node(node)));
    this.edges.update(this.data.edges.map((edge) => this.edge(edge)));
  }

  // What people do ----------------------------------------------------------------------------------------------------

  look(id) {
    this.hover = id;
    this.network.redraw();
  }

  pick(ids, more = false) {
    const chosen = more ? [...this.selection].filter((id) => !ids.includes(id)).concat(ids.filter((id) => !this.selection.has(id))) : ids;
    if (!chosen.length && !this.selection.size) return;
    this.selection = new Set(chosen);
    this.cursor = chosen.at(-1) ?? null;
    this.network.redraw();
    this.send.chosen(chosen);
  }

  say(id) {
    this.said.textContent = this.byId.get(id)?.said ?? "";
  }

  /** Do what Python says: choose these, look at that. Nothing is sent back. */
  obey({ select, focus }) {
    this.selection = new Set((select ?? []).filter((id) => this.byId.has(id)));
    this.cursor = [...this.selection].at(-1) ?? null;
    if (focus && this.byId.has(focus) && focus !== this.focused) {
      const scale = Math.max(this.network.getScale(), 0.9);
      this.network.moveTo({ position: this.at(this.byId.get(focus)), scale });
    }
    this.focused = focus;
    this.network.redraw();
  }

  // Drawing over and under --------------------------------------------------------------------------------------------

  drawRegions(ctx) {
    for (const region of this.data.regions ?? []) {
      const [from, to] = this.ends(region);
      ctx.fillStyle = token(this.root, "panel");
      ctx.beginPath();
      ctx.roundRect(from.x, from.y, to.x - from.x, to.y - from.y, 14);
      ctx.fill();
    }
  }

  drawOver(ctx) {
    const lit = this.hover !== null ? [this.hover] : [...this.selection];
    const near = new Set(lit.flatMap((id) => [id, ...(this.near.get(id) ?? [])]));
    if (lit.length) this.dim(ctx, new Set(lit), near);
    for (const id of this.selection) this.ring(ctx, id, false);
    if (this.cursor !== null && !this.selection.has(this.cursor)) this.ring(ctx, this.cursor, true);
    this.labels?.draw(ctx, new Set(lit), near);
  }

  /** Dim all but some actors and their ties to about a tenth: a veil of paper, and those drawn again over it. */
  dim(ctx, lit, near) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalAlpha = 0.86;
    ctx.fillStyle = token(this.root, "paper");
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.restore();
    const { nodes, edges } = this.network.body;
    for (const id of lit) {
      for (const edge of nodes[id]?.edges ?? []) edges[edge.id]?.draw(ctx);
    }
    for (const id of near) nodes[id]?.draw(ctx);
  }

  ring(ctx, id, dashed) {
    const node = this.byId.get(id);
    if (!node) return;
    const at = this.network.getPosition(id);
    ctx.save();
    ctx.beginPath();
    ctx.arc(at.x, at.y, node.size * 1.25 + 5, 0, 2 * Math.PI);
    ctx.lineWidth = 3;
    if (dashed) ctx.setLineDash([4, 4]);
    ctx.strokeStyle = token(this.root, "accent");
    ctx.stroke();
    ctx.restore();
  }
}
