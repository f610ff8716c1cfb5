/** A legend whose items are buttons where they filter. Text is always text, never markup. */
import { makeElement } from "./elements.js";
import { isNewContent } from "./registry.js";

const sends = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".k-key");
  const focused = root.getRootNode().activeElement?.dataset.filter;
  root.setAttribute("aria-label", data.label);
  sends.set(root, (filter) => setTriggerValue("picked", filter));
  if (!isNewContent(root, data.parts)) return;
  root.replaceChildren(...data.parts.flatMap((part) => partOf(part, (filter) => sends.get(root)(filter))));
  if (focused) [...root.querySelectorAll("button")].find((button) => button.dataset.filter === focused)?.focus({ preventScroll: true });
}

function partOf({ word, note, items }, picked) {
  const list = makeElement("ul");
  list.append(...items.map((item) => itemOf(item, picked)));
  if (word) list.setAttribute("aria-label", word);
  const found = word ? [makeElement("p", "word", word), list] : [list];
  return note ? [...found, makeElement("p", "note", note)] : found;
}

function itemOf(item, picked) {
  const line = makeElement("li");
  const inner = item.filter ? makeElement("button") : makeElement("span", "plain");
  if (item.filter) {
    inner.type = "button";
    inner.dataset.filter = item.filter;
    inner.setAttribute("aria-pressed", String(item.on));
    inner.addEventListener("click", () => picked(item.filter));
  }
  if (item.mark) {
    const mark = makeElement("span", item.mark, item.sign || null);
    mark.setAttribute("aria-hidden", "true");
    inner.append(mark);
  }
  inner.append(makeElement("span", "text", item.word));
  if (item.note) inner.append(makeElement("small", "", item.note));
  line.append(inner);
  return line;
}
