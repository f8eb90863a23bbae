// Where a reader is. What a link names opens in the middle of the window; Back restores place and focus; a region that is pointed
// at lights up in every chart.
(() => {
  "use strict";
  document.documentElement.setAttribute("data-scripts", "");
  const params = new URLSearchParams(location.search);
  const chosen = () => {
    const fact = params.get("fact");
    const cell = params.get("cell");
    const wanted = fact ? `[data-fact="${CSS.escape(fact)}"]` : cell ? `[data-cell="${CSS.escape(cell)}"]` : null;
    return wanted && [...document.querySelectorAll(wanted)].find((mark) => mark.checkVisibility());
  };

  // What had focus is found again by what it leads to.
  const nameOf = (element) => {
    const { fact, cell } = element?.dataset ?? {};
    if (fact) return `[data-fact="${CSS.escape(fact)}"]`;
    if (cell) return `[data-cell="${CSS.escape(cell)}"]`;
    const href = element?.getAttribute?.("href");
    // A mark and the panel may lead to the same page.
    const panel = element?.closest?.("#evidence") ? "#evidence " : "";
    return href ? `${panel}a[href="${CSS.escape(href)}"]` : element?.id ? `#${CSS.escape(element.id)}` : null;
  };
  const KEY = "duibiao-places";
  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  const before = read()[location.href];
  addEventListener("pagehide", () => {
    const places = { ...read(), [location.href]: { top: scrollY, focus: nameOf(document.activeElement) } };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(places).slice(-50))));
    } catch {
      // Without storage a page starts at its top.
    }
  });
  if (isBack && before) {
    const restore = () => {
      scrollTo({ top: before.top, behavior: "instant" });
      if (document.activeElement === document.body && before.focus)
        document.querySelector(before.focus)?.focus({ preventScroll: true });
    };
    restore();
    // The application takes over and draws anew after that: the page grows, and what had focus is another element. Until it has
    // settled the place is kept, unless the reader goes elsewhere.
    const growth = new ResizeObserver(restore);
    const live = new MutationObserver(() => requestAnimationFrame(restore));
    const settle = () => {
      growth.disconnect();
      live.disconnect();
    };
    growth.observe(document.body);
    live.observe(document.documentElement, { attributeFilter: ["data-live"] });
    addEventListener("load", restore, { once: true });
    for (const own of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(own, settle, { once: true, passive: true });
    setTimeout(settle, 3000);
  } else if (!location.hash) chosen()?.scrollIntoView({ block: "center", behavior: "instant" });

  // Where the panel is a sheet, what opens it from a list or a table is brought above it; the marks of a chart see to that themselves.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".main-column a[data-noscroll]");
    if (!link || matchMedia("(min-width: 960px)").matches || !/[?&](fact|cell)=/.test(link.search)) return;
    requestAnimationFrame(() => requestAnimationFrame(() => link.isConnected && link.scrollIntoView({ block: "nearest" })));
  });

  const light = (region) => {
    for (const mark of document.querySelectorAll("[data-region]")) mark.classList.toggle("lit", mark.dataset.region === region);
    document.documentElement.classList.toggle("lights", Boolean(region));
  };
  const regionAt = (event) => event.target.closest?.("[data-region]")?.dataset.region;
  document.addEventListener("pointerover", (event) => light(regionAt(event)));
  document.addEventListener("focusin", (event) => light(regionAt(event)));
  document.addEventListener("focusout", () => light(undefined));

  // Single keys can be turned off (WCAG 2.1.4); the choice is the browser's, not the address's.
  const OFF = "duibiao-keys-off";
  const root = document.documentElement;
  const apply = (off) => (off ? root.setAttribute("data-shortcuts", "off") : root.removeAttribute("data-shortcuts"));
  try {
    apply(localStorage.getItem(OFF) !== null);
  } catch {
    apply(false);
  }
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-keys]")) return;
    const off = !root.hasAttribute("data-shortcuts");
    try {
      if (off) localStorage.setItem(OFF, "");
      else localStorage.removeItem(OFF);
    } catch {
      // It holds for this page.
    }
    apply(off);
  });
})();
