// What buttons do that no link can: copy a text or a picture, keep a short link, open the system's share sheet.
// The words say by `data-…` attributes what is to be done. It works from the first paint on, before the
// application has started; where the browser may not do something, it offers the next best thing.
(() => {
  "use strict";
  const SHOWN_FOR = 2000;

  // Says on a control that it is done, for a moment. Its text node stays the one that the page knows.
  function say(control) {
    const text = [...control.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    const { copied } = control.dataset;
    if (!text || !copied || text.data === copied) return;
    const before = text.data;
    text.data = copied;
    setTimeout(() => text.data === copied && (text.data = before), SHOWN_FOR);
  }

  // The address whose short link a control needs: its own, or that of the part of the page in which it stands.
  const keptFor = (control) => control.dataset.keep || ("keep" in control.dataset && control.closest("[data-kept]").dataset.kept);

  const asked = new WeakMap(); // the address that was last kept for a link

  // Makes sure that the short link of an address exists; whether it does.
  const keep = (address) =>
    fetch(`${document.documentElement.dataset.base ?? ""}/api/v1/links`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ address }) })
      .then((response) => response.ok)
      .catch(() => false);

  // Copies a short link once it is kept; where it cannot be, says so and offers the whole address. The clipboard is asked before
  // the server is, since a browser grants that only to the click itself.
  async function copyKept(control, address) {
    const { copy, failed, instead } = control.dataset;
    const kept = keep(address);
    try {
      const text = kept.then((isKept) => (isKept ? new Blob([copy], { type: "text/plain" }) : Promise.reject(new Error(failed))));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
      say(control);
    } catch {
      if (await kept) window.prompt("", copy);
      else window.prompt(failed, instead);
    }
  }

  // Copies a text; where that is not allowed, shows it to be copied by hand.
  async function copyText(control) {
    const text = control.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
      say(control);
    } catch {
      window.prompt("", text);
    }
  }

  // Copies a picture; where that is not allowed, opens it. The clipboard is asked before it is fetched, since a browser
  // grants that only to the click itself.
  async function copyPicture(control) {
    const address = keptFor(control);
    const ready = address ? keep(address) : Promise.resolve();
    const fetched = ready.then(() => fetch(control.dataset.image)).then((response) => (response.ok ? response.blob() : Promise.reject(response)));
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": fetched })]);
      say(control);
    } catch {
      window.open(control.dataset.image, "_blank");
    }
  }

  document.addEventListener("click", async (event) => {
    const control = event.target.closest?.("[data-copy],[data-keep],[data-image],[data-share]");
    if (!control) return;
    const { copy, image, share, title } = control.dataset;
    const address = keptFor(control);
    if (share) return navigator.share({ url: share, title }).catch(() => {}); // who closes the sheet has changed their mind
    if (image) return copyPicture(control);
    if (copy !== undefined) return address ? copyKept(control, address) : copyText(control);
    if (!address || asked.get(control) === address) return;
    event.preventDefault();
    const isKept = await keep(address);
    // A file is there without its short link too, and prints the whole address; a QR code of a link that is not kept is none.
    if (!isKept && control.dataset.failed) return window.prompt(control.dataset.failed, control.dataset.instead);
    if (!control.href) return;
    asked.set(control, address); // for this address it is an ordinary link by now
    control.click();
    if (!isKept) asked.delete(control); // the next click tries again
  });

  if (navigator.share) document.documentElement.classList.add("can-share");
})();
