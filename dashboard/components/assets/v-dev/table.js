/** Who is drawn, as a table: the same choice as on the canvas, for people who read rather than look. Text is only ever text. */
import { arrive, leave, make } from "./shapes.js";

const tables = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let table = tables.get(parentElement);
  if (!table) {
    table = new Table(parentElement.querySelector(".k-table"));
    tables.set(parentElement, table);
  }
  table.send = (ids) => setStateValue("chosen", ids);
  table.show(data);
  return () => {
    leave(table.key, table);
    tables.delete(parentElement);
  };
}

class Table {
  constructor(root) {
    this.root = root;
    this.chosen = new Set();
    this.order = { column: null, down: false };
  }

  show(data) {
    this.key = data.key;
    if (data.version !== this.version) {
      this.version = data.version;
      this.data = data;
      this.order = { column: data.columns.findIndex((column) => column.first), down: true };
      this.build();
    }
    arrive(data.key, this);
  }

  build() {
    const { data } = this;
    const search = make("input");
    search.type = "search";
    search.placeholder = data.words.search;
    search.setAttribute("aria-label", data.words.search);
    search.addEventListener("input", () => this.filter(search.value));
    const table = make("table");
    table.append(make("caption", "visually-hidden", data.words.label));
    const heads = make("tr");
    this.heads = data.columns.map((column, at) => this.head(column, at));
    heads.append(...this.heads);
    const head = make("thead");
    head.append(heads);
    this.body = make("tbody");
    this.rows = data.rows.map((row) => ({ ...row, element: this.row(row), sought: row.sought.toLocaleLowerCase() }));
    table.append(head, this.body);
    const frame = make("div", "frame");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", data.words.label);
    frame.append(table);
    this.root.replaceChildren(search, frame);
    this.sort(this.order.column, this.order.down);
    this.mark();
  }

  head(column, at) {
    const head = make("th", column.number ? "number" : "");
    head.scope = "col";
    const button = make("button", "", column.label);
    button.type = "button";
    button.addEventListener("click", () => this.sort(at, this.order.column === at ? !this.order.down : Boolean(column.number)));
    head.append(button);
    return head;
  }

  row(row) {
    const line = make("tr");
    row.cells.forEach((text, at) => {
      const cell = make(at ? "td" : "th", this.data.columns[at].number ? "number" : "");
      if (at) cell.textContent = text;
      else {
        cell.scope = "row";
        const button = make("button");
        button.type = "button";
        button.append(make("span", `k-mark ${row.shape} ${row.kind}`), make("span", "name", text));
        if (row.other) button.append(make("span", "other", row.other));
        cell.append(button);
      }
      line.append(cell);
    });
    line.addEventListener("click", (event) => this.choose(row.id, event.ctrlKey || event.metaKey));
    return line;
  }

  filter(text) {
    const wanted = text.trim().toLocaleLowerCase();
    for (const row of this.rows) row.element.hidden = !row.sought.includes(wanted);
  }

  sort(column, down) {
    this.order = { column, down };
    this.heads.forEach((head, at) => head.setAttribute("aria-sort", at === column ? (down ? "descending" : "ascending") : "none"));
    const sign = down ? -1 : 1;
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b));
    this.rows.sort((a, b) => sign * compare(a.order[column], b.order[column]) || compare(a.order[0], b.order[0]));
    this.body.replaceChildren(...this.rows.map((row) => row.element));
  }

  choose(id, more) {
    const kept = more ? [...this.chosen].filter((other) => other !== id) : [];
    const chosen = more && this.chosen.has(id) ? kept : [...kept, id];
    this.obey({ select: chosen });
    this.send(chosen);
  }

  obey({ select }) {
    this.chosen = new Set(select ?? []);
    this.mark();
  }

  mark() {
    for (const row of this.rows ?? []) {
      const is = this.chosen.has(row.id);
      row.element.classList.toggle("chosen", is);
      row.element.querySelector("button").setAttribute("aria-pressed", String(is));
    }
  }
}
