/** A small word to something on the page: choose these, look at that. So that a choice does not send the whole picture again. */
import { page } from "./shapes.js";

export default function ({ data }) {
  for (const key of data.keys) {
    const thing = page.drawn.get(key);
    if (thing) thing.obey(data);
    else page.waiting.set(key, data);
  }
}
