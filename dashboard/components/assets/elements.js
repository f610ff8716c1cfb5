/** Elements of the page made by the components. */

/** Return a new element with a class and text; text is never markup. */
export function makeElement(name, className = "", text = null) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== null) element.textContent = text;
  return element;
}
