/** Names shortened where they do not differ: many actors of one sort begin or end with the same words. */

const LEAST = 3; // so many names share words before these are left out
const GAP = "…";

/** Return the short form of each name: without the words that several others begin or end with, too. */
export function shortNames(names, lang) {
  const words = new Intl.Segmenter(lang, { granularity: "word" });
  const split = new Map(names.map((name) => [name, [...words.segment(name)].map((part) => part.segment)]));
  const heads = counted(split, (parts, n) => parts.slice(0, n));
  const tails = counted(split, (parts, n) => parts.slice(parts.length - n));
  return new Map([...split].map(([name, parts]) => [name, short(parts, heads, tails)]));
}

/** Return how many names begin (or end) with each run of words. */
function counted(split, run) {
  const counts = new Map();
  for (const parts of split.values()) {
    for (let n = 1; n < parts.length; n += 1) {
      const key = run(parts, n).join("");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function short(parts, heads, tails) {
  const shared = (run) => run.length && (run.length < parts.length);
  let from = parts.length - 1;
  while (from > 0 && !((heads.get(parts.slice(0, from).join("")) ?? 0) >= LEAST && parts.slice(from).some(isWord))) from -= 1;
  let to = from + 1;
  while (to < parts.length && !(shared(parts.slice(to)) && (tails.get(parts.slice(to).join("")) ?? 0) >= LEAST && parts.slice(from, to).some(isWord))) to += 1;
  const core = parts.slice(from, to).join("").trim();
  return `${from ? GAP : ""}${core}${to < parts.length ? GAP : ""}`;
}

const isWord = (part) => /[\p{L}\p{N}]/u.test(part);
