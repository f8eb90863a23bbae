// Where a reader is. What a link names opens in the middle of the window; Back restores place and focus; focus is never lost; a
// region that is pointed at lights up in every chart.
(() => {
  "use strict";
  document.documentElement.setAttribute("data-scripts", "");
  // A fragment that has swallowed the query never reaches the server: it is given back to it. No place on a page has an equals sign.
  const swallowed = /^#[?&]?([a-z]+=.*)$/i.exec(location.hash)?.[1];
  if (swallowed) {
    const meant = new URL(location.href);
    meant.hash = "";
    meant.search = [meant.search.slice(1), swallowed].filter(Boolean).join("&");
    location.replace(meant);
  }
  const params = new URLSearchParams(location.search);
  const chosen = () => {
    const fact = params.get("fact");
    const cell = params.get("cell");
    return visible(fact ? `[data-fact="${CSS.escape(fact)}"]` : cell ? `[data-cell="${CSS.escape(cell)}"]` : null);
  };
  const visible = (wanted) => wanted && [...document.querySelectorAll(wanted)].find((one) => one.checkVisibility());

  // What had focus is found again by what it leads to.
  const nameOf = (element) => {
    const { fact, cell } = element?.dataset ?? {};
    if (fact) return `[data-fact="${CSS.escape(fact)}"]`;
    if (cell) return `[data-cell="${CSS.escape(cell)}"]`;
    const href = element?.getAttribute?.("href");
    // A mark and the panel may lead to the same page.
    const panel = element?.closest?.("#evidence") ? "#evidence " : "";
    if (element?.matches?.("button.step")) return `${panel}button.step[value="${CSS.escape(element.value)}"]`;
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
      if (document.activeElement === document.body) visible(before.focus)?.focus({ preventScroll: true });
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
    const link = event.target.closest?.(".main-column :is(a[data-noscroll], button.step)");
    if (!link || matchMedia("(min-width: 960px)").matches || !/[?&](fact|cell)=/.test(link.search ?? link.value)) return;
    requestAnimationFrame(() => requestAnimationFrame(() => link.isConnected && link.scrollIntoView({ block: "nearest" })));
  });

  // Within the application a page that is gone back to starts at its heading: what had focus there gets it again.
  const focusOf = new Map();
  addEventListener("popstate", () => {
    const wanted = focusOf.get(location.href);
    let frames = wanted ? 30 : 0; // the page is drawn in one of the next
    const look = () => {
      if (document.activeElement.matches("h1,body")) visible(wanted)?.focus({ preventScroll: true });
      if (--frames > 0) requestAnimationFrame(look);
    };
    if (frames > 0) look();
  });

  // What has focus may go away: then focus goes to the mark whose evidence was closed, else to what is nearest.
  let last = null;
  let outside = null;
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches("h1")) focusOf.set(location.href, nameOf(target));
    const around = [];
    for (let part = target.parentElement; part; part = part.parentElement) around.push(part);
    last = { target, around, isEvidence: Boolean(target.closest(".evidence")) };
    if (!last.isEvidence) outside = target;
    last.mark = last.isEvidence ? nameOf(document.querySelector(".mark[aria-pressed=true]")) : null;
  });
  const STOPS = "a[href],button,summary,input,[tabindex]";
  const nearest = () => {
    const part = last.around.find((one) => one.isConnected && one.querySelector(STOPS));
    return part && [...part.querySelectorAll(STOPS)].find((one) => one.checkVisibility());
  };
  const find = () => {
    const isLost = last && document.activeElement === document.body && !last.target.isConnected;
    if (!isLost || last.target instanceof SVGElement) return; // a drawing looks after its marks itself
    const opener = last.isEvidence && (outside?.isConnected && outside.checkVisibility() ? outside : visible(last.mark));
    (opener || nearest())?.focus();
  };
  new MutationObserver(() => {
    if (last && !last.target.isConnected) requestAnimationFrame(() => requestAnimationFrame(find));
  }).observe(document.body, { childList: true, subtree: true });

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
