// What buttons do that no link can: copy a text or a picture, keep a short link, open the system's share sheet, present.
// The words say by `data-…` attributes what is to be done. It works from the first paint on, before the application has
// started; where the browser may not do something, it offers the next best thing.
(() => {
  "use strict";
  const SAID = 2000;

  // Says on a control that it is done, for a moment.
  function say(control) {
    const before = control.textContent;
    if (!control.dataset.copied || before === control.dataset.copied) return;
    control.textContent = control.dataset.copied;
    setTimeout(() => (control.textContent = before), SAID);
  }

  // Makes sure that the short link of an address exists.
  const keep = (address) =>
    fetch("/api/v1/links", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ address }) });

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
    const fetched = fetch(control.dataset.image).then((response) => (response.ok ? response.blob() : Promise.reject(response)));
    try {
      await navigator.clipboard.write([new ClipboardItem({ "image/png": fetched })]);
      say(control);
    } catch {
      window.open(control.dataset.image, "_blank");
    }
  }

  document.addEventListener("click", async (event) => {
    const control = event.target.closest?.("[data-copy],[data-keep],[data-image],[data-share],[data-present]");
    if (!control) return;
    const { copy, image, share, title } = control.dataset;
    const address = control.dataset.keep;
    if ("present" in control.dataset) return present();
    if (share) return navigator.share({ url: share, title }).catch(() => {}); // who closes the sheet has changed their mind
    if (image) return copyPicture(control);
    if (address && copy === undefined) event.preventDefault();
    if (copy !== undefined) copyText(control);
    if (!address) return;
    await keep(address).catch(() => {});
    if (copy !== undefined || !control.href) return;
    delete control.dataset.keep; // kept by now, it is an ordinary link
    control.click();
  });

  // What was typed before the application took over is typed into its field too.
  let typed = null;
  document.addEventListener("input", ({ target }) => {
    if (target.closest("#first")) typed = target;
  });
  new MutationObserver(() => {
    const twin = typed && !typed.isConnected && document.querySelector(`#app [name="${typed.name}"]`);
    if (!twin) return;
    twin.value = typed.value;
    typed = null;
  }).observe(document.body, { childList: true });

  if (navigator.share) document.documentElement.classList.add("can-share");

  // --- Presenting: the charts of the view, one after the other, each as the picture of a slide of this screen's size.

  let pictures = [];
  let place = 0;
  const screen = () => document.querySelector("dialog.present");

  function present() {
    const shown = [...document.querySelectorAll("[data-picture]")].filter((one) => !one.closest("#first") || !document.querySelector("#app > *"));
    pictures = [...new Set(shown.map((one) => one.dataset.picture))];
    if (pictures.length === 0) return;
    const dialog = document.createElement("dialog");
    dialog.className = "present";
    dialog.append(document.createElement("img"), document.createElement("p"));
    dialog.addEventListener("click", () => step(1));
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (document.fullscreenElement) document.exitFullscreen();
    });
    dialog.addEventListener("fullscreenchange", () => document.fullscreenElement || dialog.close());
    document.body.append(dialog);
    dialog.showModal();
    dialog.requestFullscreen?.().then(draw, () => {});
    place = 0;
    draw();
  }

  function step(by) {
    place = Math.min(Math.max(place + by, 0), pictures.length - 1);
    draw();
  }

  function draw() {
    const dialog = screen();
    if (!dialog) return;
    const side = (pixels) => Math.min(Math.max(Math.round(pixels), 480), 2560);
    const [picture, said] = dialog.children;
    said.textContent = `${place + 1} / ${pictures.length}`;
    picture.alt = document.querySelectorAll(".cards h2")[place]?.textContent ?? document.title;
    picture.src = `${pictures[place]}&w=${side(innerWidth)}&h=${side(innerHeight)}`;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("input,textarea,select")) return;
    const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
    if (event.key.toLowerCase() === "p") {
      if (screen()) screen().close();
      else present();
    } else if (screen() && event.key in steps) step(steps[event.key]);
    else return;
    event.preventDefault();
  });
})();
