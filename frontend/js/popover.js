// Popovers are `details`, so that they work without scripts. With scripts they close by Escape and by a click elsewhere, their
// entries can be filtered, a toolbar is one stop of the Tab key with arrow keys inside, and a menu opens what it names.
(() => {
  "use strict";
  const OPEN = "details.popover[open]";

  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(OPEN)) if (!open.contains(event.target)) open.open = false;
    const named = event.target.closest?.("[data-open]");
    if (!named) return;
    const part = document.getElementById(named.dataset.open);
    named.closest("details.popover").open = false;
    if (!part) return;
    part.open = true;
    part.scrollIntoView({ block: "nearest" });
    part.querySelector("summary")?.focus({ preventScroll: true });
  });

  // Escape closes what lies on top, and only that.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    const dialog = document.querySelector("dialog[open]");
    const open = document.querySelector(OPEN);
    const sheet = document.querySelector(":popover-open");
    if (!(dialog || open || sheet)) return;
    event.preventDefault();
    if (dialog) return dialog.close();
    if (!open) return sheet.hidePopover();
    open.open = false;
    open.querySelector("summary").focus();
  });

  // A popover that would leave the window on the right opens towards the left; the application writes its class anew.
  document.addEventListener(
    "toggle",
    (event) => {
      const popover = event.target;
      if (!(popover instanceof HTMLDetailsElement) || !popover.matches(".popover")) return;
      popover.removeAttribute("data-leftwards");
      const body = popover.open && popover.querySelector(".popover-body");
      if (body && body.getBoundingClientRect().right > document.documentElement.clientWidth) popover.setAttribute("data-leftwards", "");
    },
    true,
  );

  document.addEventListener("input", (event) => {
    if (!event.target.matches?.("[data-filter]")) return;
    const wanted = event.target.value.trim().toLowerCase();
    for (const entry of event.target.closest(".popover-body").querySelectorAll("li"))
      entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
  });

  // Regions that are too many for a list are looked for on the server; what is found are links like the entries above.
  let finding; // the request that is under way
  async function find(input) {
    finding?.abort();
    const part = input.closest(".region-finder");
    const [list, status] = [part.querySelector(".found"), part.querySelector("[data-none]")];
    const typed = input.value.trim();
    if (!typed) return list.replaceChildren(), (status.textContent = "");
    finding = new AbortController();
    const address = new URL(input.dataset.find, location.href);
    address.searchParams.set("q", typed);
    try {
      const response = await fetch(address, { signal: finding.signal });
      if (!response.ok) throw new Error(`status ${response.status}`);
      const { items } = await response.json();
      list.replaceChildren(...items.map(foundEntry));
      status.textContent = items.length === 0 ? status.dataset.none : "";
    } catch (error) {
      if (error.name === "AbortError") return;
      list.replaceChildren();
      status.textContent = status.dataset.failed;
    }
  }
  function foundEntry(item) {
    const [line, link] = [document.createElement("li"), document.createElement("a")];
    const [label, sub] = [item.label, item.sub].map((text) => {
      const part = document.createElement("span");
      part.textContent = text;
      return part;
    });
    sub.className = "muted";
    link.className = "entry";
    link.href = item.href;
    link.dataset.noscroll = "";
    if (item.is_chosen) link.setAttribute("aria-current", "true");
    link.append(label, " ", sub);
    line.append(link);
    return line;
  }
  const isFinder = (event) => event.target.matches?.("[data-find]");
  document.addEventListener("input", (event) => isFinder(event) && !event.isComposing && find(event.target));
  document.addEventListener("compositionend", (event) => isFinder(event) && find(event.target));
  // What was taken stands among the entries.
  document.addEventListener("click", (event) => {
    const part = event.target.closest?.(".found a")?.closest(".region-finder");
    if (!part) return;
    const field = part.querySelector("[data-find]");
    setTimeout(() => {
      field.value = "";
      find(field);
    });
  });

  // One stop for a toolbar: the one that had focus last, at first the first.
  const stops = (bar) =>
    [...bar.querySelectorAll("summary,a,button")].filter((one) => !one.closest(".popover-body") && one.checkVisibility());
  const settle = (bar, own) => {
    const all = stops(bar);
    const stop = all.includes(own) ? own : (all.find((one) => one.tabIndex === 0) ?? all[0]);
    for (const one of all) one.tabIndex = one === stop ? 0 : -1;
  };
  const watched = new WeakSet();
  // A bar that stays on top tells how much of the window it covers.
  const measure = () =>
    document.documentElement.style.setProperty("--bar", `${document.querySelector(".filter-bar")?.offsetHeight ?? 0}px`);
  const sizes = new ResizeObserver(measure);
  function watch() {
    for (const bar of document.querySelectorAll("[data-toolbar]")) {
      if (watched.has(bar)) continue;
      watched.add(bar);
      new MutationObserver(() => settle(bar, document.activeElement)).observe(bar, { childList: true, subtree: true });
      settle(bar, null);
      sizes.observe(bar);
    }
  }
  watch();
  new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", ({ target }) => {
    const bar = target.closest?.("[data-toolbar]");
    if (bar && !target.closest(".popover-body")) settle(bar, target);
  });
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const bar = target.closest?.("[data-toolbar]");
    if (!bar || target.closest(".popover-body") || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = stops(bar);
    const at = all.indexOf(target);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    all[Math.min(Math.max(next, 0), all.length - 1)].focus();
  });
})();
