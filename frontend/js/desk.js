// The curation desk. The server renders every state of it; this sends its forms and follows its links without loading the page
// anew, presses what has a key, sends a drawn selection, and shows what is wrong with a field while one types.
(() => {
  "use strict";
  const OWN = "[data-desk]";
  const FIELDS = "input,textarea,select";
  const PAUSE = 300;
  document.documentElement.setAttribute("data-scripts", "");
  const desk = () => document.getElementById("desk");

  // One after the other: each action is for the file as the one before it has left it.
  let last = Promise.resolve();
  const inTurn = (work) => (last = last.then(work).catch(failed));
  const failed = (error) => {
    const said = document.querySelector(".desk-said");
    if (said) said.textContent = `${error.message}`;
  };

  async function load(address, options) {
    const response = await fetch(address, { ...options, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = page.getElementById("desk");
    if (!found) throw new Error(`${response.status} ${response.statusText}`);
    return { found, title: page.title, address: response.url };
  }

  const body = (form, button) => new URLSearchParams(new FormData(form, button?.isConnected ? button : undefined));

  async function show(address, options) {
    const current = () => desk().querySelector(".desk-entries li[aria-current]");
    const before = current()?.querySelector("a").getAttribute("href");
    const { found, title, address: here } = await load(address, options);
    const kept = typed();
    const list = desk().querySelector(".desk-entries ol")?.scrollTop;
    desk().replaceWith(document.adoptNode(found));
    document.title = title;
    history.replaceState(null, "", here);
    const entry = current();
    const own = desk().querySelector(".desk-entries ol");
    if (own && list !== undefined) own.scrollTop = list;
    entry?.scrollIntoView({ block: "nearest" });
    if (entry?.querySelector("a").getAttribute("href") === before) restore(kept);
    (desk().querySelector("mark[data-selected]") ?? desk().querySelector("mark[aria-current]"))?.scrollIntoView({ block: "nearest" });
  }

  // What has focus, and what was typed there since the form was sent.
  function typed() {
    const field = document.activeElement;
    if (!field?.matches?.(`#desk ${FIELDS}`)) return null;
    const all = [...field.form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)];
    return { name: field.name, at: all.indexOf(field), value: field.value, isTyped: field.value !== field.dataset.sent };
  }
  function restore(kept) {
    if (!kept) return;
    const field = desk().querySelectorAll(`form [name="${CSS.escape(kept.name)}"]`)[kept.at];
    if (!field) return;
    field.focus({ preventScroll: true });
    if (kept.isTyped && field.matches("input[type=text],textarea") && field.value !== kept.value) {
      field.value = kept.value;
      field.form.dataset.changed = "";
    }
  }

  // The same form after the page was drawn anew; where another entry has come, what was meant for the one before is dropped.
  const successor = (form) => {
    const own = desk().querySelector(`form[data-desk="${form.dataset.desk}"]`);
    const entry = (one) => one?.querySelector("[name=at]")?.value;
    return entry(own) === entry(form) ? own : null;
  };

  const send = (form, button) =>
    inTurn(() => {
      const own = form.isConnected ? form : successor(form);
      if (!own) return undefined;
      for (const field of own.querySelectorAll(FIELDS)) field.dataset.sent = field.value;
      const pairs = body(own);
      if (button?.name) pairs.append(button.name, button.value);
      return show(own.getAttribute("action"), { method: "POST", body: pairs });
    });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches(OWN)) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(`a[href]${OWN}`);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      inTurn(() => show(link.href));
    }
    if (event.target.closest?.("[data-edit]")) edit();
  });

  // A field is saved when it is left changed.
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-live]");
    if (form) send(form, form.querySelector('button[value="save"]'));
  });

  // Messages while one types: nothing is saved for them.
  let pause;
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-live]");
    if (!form) return;
    clearTimeout(pause);
    pause = setTimeout(() => inTurn(() => form.isConnected && messages(form)), PAUSE);
  });
  async function messages(form) {
    const { found } = await load("/desk/try", { method: "POST", body: body(form) });
    for (const list of desk().querySelectorAll(".desk-faults[id]")) {
      const now = found.querySelector(`#${CSS.escape(list.id)}`);
      if (now) list.replaceChildren(...now.childNodes);
    }
  }

  // The first field that has a fault, or else the first.
  function edit() {
    const form = desk().querySelector("form[data-live]");
    const fields = [...(form?.querySelectorAll(`.desk-field :is(${FIELDS}):not([type=hidden])`) ?? [])];
    const wrong = fields.find((field) => field.closest(".desk-field").querySelector(".desk-faults li"));
    (wrong ?? fields[0])?.focus();
  }

  const shown = (key) =>
    [...document.querySelectorAll("[aria-keyshortcuts]")].find(
      (one) => one.getAttribute("aria-keyshortcuts") === key && !one.disabled && (one.matches("button") || one.hasAttribute("href")),
    );
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    const field = event.target.closest?.("input:not([type=checkbox]),textarea,select");
    if (event.key === "Escape" && field) return field.blur();
    const isSaving = event.ctrlKey && event.key === "Enter";
    if (!isSaving && (field || event.ctrlKey)) return;
    const control = shown(isSaving ? "Control+Enter" : event.key);
    if (!control) return;
    event.preventDefault();
    control.click();
  });

  // A selection is drawn with the pointer: its ends are counted in characters of the text.
  const place = (node, offset) => {
    const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
    if (!piece?.closest("[data-selectable]")) return null;
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, offset);
    return Number(piece.dataset.start) + [...before.toString()].length;
  };
  document.addEventListener("pointerup", () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
    if (start === null || end === null || start >= end) return;
    const address = new URL(location.href);
    address.searchParams.set("start", start);
    address.searchParams.set("end", end);
    address.searchParams.delete("said");
    inTurn(() => show(address));
  });
})();
