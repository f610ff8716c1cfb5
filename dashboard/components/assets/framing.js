/** Where the picture stands on the screen: its extent, what is brought into view, and the panel of isolated actors, which lies below on a narrow screen. */

const [ASIDE, ABOVE, OF_WIDTH] = [64, 44, 0.09]; // pixels kept free for names; of a narrow picture a share of its width

/** Return the offset of the panel of isolated actors: on a narrow screen it lies below the others. */
export function shifting(picture) {
  const panel = (picture.data.regions ?? []).find((region) => region.what === "apart");
  const main = picture.data.nodes.filter((node) => !node.apart);
  if (!panel || !main.length || picture.canvas.clientWidth > picture.canvas.clientHeight * 1.1) return { x: 0, y: 0 };
  const left = Math.min(...main.map((node) => node.x)) - panel.x;
  const below = Math.max(...main.map((node) => node.y)) - panel.y + 110;
  return { x: left, y: below };
}

/** Return the position of a node, also in the panel that was shifted. */
export function spotOf(picture, { x, y, apart }) {
  return apart ? { x: x + picture.shift.x, y: y + picture.shift.y } : { x, y };
}

/** Return the first and the last corner of a panel. */
export function ends(picture, box) {
  const apart = box.what === "apart";
  return [spotOf(picture, { ...box, apart }), spotOf(picture, { x: box.x + box.w, y: box.y + box.h, apart })];
}

/** Return the extent of everything drawn: left, top, right, bottom. */
export function extent(picture) {
  const panels = (picture.data.regions ?? []).flatMap((box) => ends(picture, box));
  const all = picture.data.nodes.map((node) => spotOf(picture, node)).concat(panels);
  return [Math.min(...all.map((at) => at.x)), Math.min(...all.map((at) => at.y)), Math.max(...all.map((at) => at.x)), Math.max(...all.map((at) => at.y))];
}

/** Fit everything into view, labels and panels included. */
export function fit(picture) {
  if (picture.data.nodes.length) frame(picture, extent(picture), 1.5);
}

/** Change the scale by a factor. */
export function zoom(picture, factor) {
  picture.network.moveTo({ scale: picture.network.getScale() * factor });
}

/** Fit the chosen into view, or the one with the keyboard focus; without any, everything. */
export function zoomToChosen(picture) {
  const all = picture.chosen().map((id) => picture.network.getPosition(id));
  if (!all.length) return fit(picture);
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  frame(picture, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], 2);
}

function frame(picture, [left, top, right, bottom], most) {
  const aside = Math.min(ASIDE, picture.canvas.clientWidth * OF_WIDTH);
  if (picture.canvas.clientWidth <= 2 * ASIDE) return;
  const room = [picture.canvas.clientWidth - 2 * aside, picture.canvas.clientHeight - 2 * ABOVE];
  const scale = Math.min(room[0] / Math.max(right - left, 1), room[1] / Math.max(bottom - top, 1), most);
  picture.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
}

/** Return whether everything is in view. */
export function isAllInView(picture) {
  const [left, top, right, bottom] = extent(picture);
  const [from, to] = [picture.network.canvasToDOM({ x: left, y: top }), picture.network.canvasToDOM({ x: right, y: bottom })];
  return from.x > 0 && from.y > 0 && to.x < picture.canvas.clientWidth && to.y < picture.canvas.clientHeight;
}

/** Return the transformation from canvas to screen. */
export function camera(picture) {
  const { network } = picture;
  return {
    scale: network.getScale(),
    width: picture.canvas.clientWidth,
    height: picture.canvas.clientHeight,
    dom: (at) => network.canvasToDOM(at),
    where: (id) => network.getPosition(id),
    ends: (region) => ends(picture, region),
    covered: covered(picture),
  };
}

/** Return the boxes of the buttons and the slider that lie on the picture. */
function covered(picture) {
  const whole = picture.canvas.getBoundingClientRect();
  return [...picture.root.querySelectorAll(".k-tools, .k-names")].map((part) => part.getBoundingClientRect()).map((box) => [box.left - whole.left, box.top - whole.top, box.right - whole.left, box.bottom - whole.top]);
}
