// Presenting: the charts of the view, one after the other on the whole screen, each as the picture of a slide of its size.
(() => {
  "use strict";
  let pictures = [];
  let place = 0;
  const screen = () => document.querySelector("dialog.present");

  function present() {
    pictures = [...new Set([...document.querySelectorAll("[data-picture]")].map((one) => one.dataset.picture))];
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

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-present]")) present();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest?.("input,textarea,select")) return;
    if (!screen() && document.documentElement.dataset.shortcuts === "off") return;
    const steps = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
    if (event.key.toLowerCase() === "p") {
      if (screen()) screen().close();
      else present();
    } else if (screen() && event.key in steps) step(steps[event.key]);
    else return;
    event.preventDefault();
  });
})();
