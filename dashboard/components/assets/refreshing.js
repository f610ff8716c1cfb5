/** A refresh keeps a window unlocked: the window offers the pass that it had before. The pass is in the storage of this window alone, only from the
 * moment in which the page leaves until it is here again, and it works once. */
const KEPT = "kunyet-window";

let held = "";
let offered = false;

addEventListener("pagehide", () => held && sessionStorage.setItem(KEPT, held));
addEventListener("pageshow", (event) => event.persisted && sessionStorage.removeItem(KEPT));

/** Remembers the pass of an unlocked page; on a locked one, sends what was kept over a refresh, once. */
export function keepOverRefresh(pass, send) {
  held = pass;
  if (offered) return;
  offered = true;
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  const [visit] = performance.getEntriesByType("navigation");
  if (kept && !pass && visit?.type === "reload") send(kept);
}
