/** Tells the browser which language the page is in: for screen readers, for hyphenation, and for the style of each script. */
export default function ({ data }) {
  document.documentElement.lang = data.language;
}
