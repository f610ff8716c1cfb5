/** A list of things to choose one of: gaps, groups that stand apart, whom to reach. Real buttons in a real list; text is only ever text. */
import { arrive, leave, make } from "./shapes.js";
import { drawing } from "./drawing.js";

const lists = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let list = lists.get(parentElement);
  if (!list) {
    list = new List(parentElement.querySelector("ul"));
    lists.set(parentElement, list);
  }
  list.send = (id) => setStateValue("chosen", id);
  list.show(data);
  return () => {
    leave(list.key, list);
    lists.delete(parentElement);
  };
}

class List {
  constructor(root) {
    this.root = root;
    root.addEventListener("keydown", (event) => this.arrows(event));
  }

  show(data) {
    this.key = data.key;
    const focused = this.root.getRootNode().activeElement?.dataset.id;
    this.root.className = `k-list ${data.look}`;
    this.root.setAttribute("aria-label", data.label);
    this.root.replaceChildren(...data.rows.map((row) => this.row(row)));
    this.obey({ select: data.chosen ? [data.chosen] : [] });
    if (focused) this.button(focused)?.focus({ preventScroll: true });
    arrive(data.key, this);
  }

  row(row) {
    const item = make("li");
    const button = make("button");
    button.type = "button";
    button.dataset.id = row.id;
    if (row.drawing) button.append(drawing({ ...row.drawing, small: true }));
    const words = make("span", "words");
    const head = make("span", `head ${row.tone ?? ""}`);
    if (row.shape) head.append(make("span", `k-mark ${row.shape}`));
    if (row.kicker) head.append(make("span", "kicker", row.kicker));
    if (row.shape || row.kicker) words.append(head);
    words.append(make("span", "title", row.title));
    if (row.note) words.append(make("span", "note", row.note));
    button.append(words);
    button.addEventListener("click", () => this.choose(row.id));
    item.append(button);
    return item;
  }

  button(id) {
    return [...this.root.querySelectorAll("button")].find((button) => button.dataset.id === id);
  }

  choose(id) {
    this.obey({ select: [id] });
    this.send(id);
  }

  obey({ select }) {
    for (const button of this.root.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String((select ?? []).includes(button.dataset.id)));
    }
  }

  arrows(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const all = [...this.root.querySelectorAll("button")];
    const next = all[all.indexOf(event.target) + step];
    if (next) next.focus();
    event.preventDefault();
  }
}
