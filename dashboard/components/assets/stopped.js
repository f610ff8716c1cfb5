/** Says in the reader's language that Kunyet has stopped. Streamlit's own words are about the internet, which Kunyet does not need; `style.css` hides them. */
import { makeElement } from "./elements.js";

const PATIENCE = 3000; // milliseconds: a socket that breaks and comes back at once is no stop

let note, timer, watching, words;

export function tellWhenStopped(told) {
  words = told;
  const app = document.querySelector("[data-testid=stApp]");
  if (!app || app === watching) return;
  watching = app;
  new MutationObserver(() => look(app)).observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
}

function look(app) {
  const connected = app.dataset.testConnectionState === "CONNECTED";
  if (connected) {
    clearTimeout(timer);
    timer = 0;
    note?.remove();
    note = undefined;
  } else if (!timer && !note) timer = setTimeout(show, PATIENCE);
}

function show() {
  timer = 0;
  note = makeElement("div", "k-stopped");
  note.setAttribute("role", "alert");
  document.body.append(note);
  note.append(...words.map((text, place) => makeElement(place ? "p" : "strong", "", text)));
}
