// The search while one types: suggestions from the server in a list below the field, chosen with keys or the pointer, and `/` to
// get there. The field says where to ask by `data-suggest`. Without this script it is a plain form.
(() => {
  "use strict";
  let asked; // the request that is under way
  let active = -1; // the suggestion that the keys have reached; -1 is the field itself
  let composing = false;

  const field = () => document.querySelector("[data-suggest]");
  const list = () => document.getElementById(field()?.getAttribute("aria-controls"));
  const options = () => [...(list()?.children ?? [])];
  const isOpen = () => list()?.hidden === false;

  async function ask() {
    asked?.abort();
    const input = field();
    const typed = input.value.trim();
    if (!typed) return close();
    asked = new AbortController();
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", typed);
    try {
      const response = await fetch(address, { signal: asked.signal });
      if (!response.ok) return close();
      show((await response.json()).items);
    } catch (error) {
      if (error.name !== "AbortError") close(); // the form still works
    }
  }

  function show(items) {
    const input = field();
    if (items.length === 0 || document.activeElement !== input) return close();
    const reached = options()[active]?.dataset.href;
    list().replaceChildren(...items.map(option));
    list().hidden = false;
    input.setAttribute("aria-expanded", "true");
    reach(items.findIndex((item) => item.href === reached)); // keys that were faster than the answer still count
    const offered = input.form.querySelector("[data-offered]");
    offered.textContent = offered.dataset.offered.replace("{}", items.length);
  }

  function option(item, at) {
    const line = document.createElement("li");
    line.id = `search-option-${at}`;
    line.setAttribute("role", "option");
    line.dataset.href = item.href;
    const [label, sub] = [item.label, item.sub].map((text) => {
      const part = document.createElement("span");
      part.textContent = text;
      return part;
    });
    sub.className = "muted";
    line.append(label, " ", sub);
    return line;
  }

  function reach(at) {
    active = at;
    options().forEach((line, place) => line.setAttribute("aria-selected", String(place === at)));
    const line = options()[at];
    line?.scrollIntoView({ block: "nearest" });
    if (line) field().setAttribute("aria-activedescendant", line.id);
    else field().removeAttribute("aria-activedescendant");
  }

  function close() {
    asked?.abort();
    if (!isOpen()) return;
    reach(-1);
    list().hidden = true;
    list().replaceChildren();
    field().setAttribute("aria-expanded", "false");
    field().form.querySelector("[data-offered]").textContent = "";
  }

  // Follows a suggestion as a link: comparisons open within the application, every other page is loaded.
  function follow(line, target) {
    const link = document.createElement("a");
    link.href = (document.documentElement.dataset.base ?? "") + line.dataset.href;
    link.target = target;
    if (!/^\/($|\?|compare\/)/.test(line.dataset.href)) link.rel = "external";
    close();
    document.body.append(link);
    link.click();
    link.remove();
  }

  function keysOfField(event) {
    if (composing || event.isComposing || event.keyCode === 229) return; // the keys are the input method's
    if (event.key === "ArrowDown" && !isOpen()) ask();
    else if (!isOpen()) return;
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && options()[active]) follow(options()[active], "");
    else if (event.key === "ArrowDown") reach(active + 1 < options().length ? active + 1 : -1);
    else if (event.key === "ArrowUp") reach(active < 0 ? options().length - 1 : active - 1);
    else return;
    event.preventDefault();
  }

  // A page whose shortcuts are turned off says so by data-shortcuts="off" on its root.
  function focusByKey(event) {
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || isModified || event.isComposing || event.defaultPrevented) return;
    if (document.documentElement.dataset.shortcuts === "off") return;
    if (event.target.closest?.("input,textarea,select,dialog,[contenteditable]")) return;
    const input = field();
    if (!input?.checkVisibility()) return;
    event.preventDefault();
    input.focus();
    input.select();
  }

  const isField = (event) => event.target.matches?.("[data-suggest]");
  document.addEventListener("compositionstart", (event) => isField(event) && (composing = true));
  document.addEventListener("compositionend", (event) => {
    if (!isField(event)) return;
    composing = false;
    ask();
  });
  document.addEventListener("input", (event) => {
    if (!isField(event) || composing || event.isComposing) return;
    reach(-1);
    ask();
  });
  document.addEventListener("keydown", (event) => (isField(event) ? keysOfField(event) : focusByKey(event)));
  document.addEventListener("focusout", (event) => isField(event) && close());

  const lineOf = (event) => event.target.closest?.("[role=listbox] > [data-href]");
  document.addEventListener("mousedown", (event) => lineOf(event) && event.preventDefault()); // focus stays in the field
  document.addEventListener("click", (event) => {
    const line = lineOf(event);
    if (line) follow(line, event.ctrlKey || event.metaKey ? "_blank" : "");
  });
  document.addEventListener("auxclick", (event) => {
    const line = lineOf(event);
    if (line && event.button === 1) follow(line, "_blank");
  });
})();
