// Frames of Duibiao on other sites. On such a site it makes a frame of every element with `data-duibiao="address"` and gives
// each frame the height that it asks for, larger or smaller; inside a frame it is what asks.
(() => {
  "use strict";
  const framed = window.parent !== window && location.pathname.startsWith("/embed/");
  if (framed) {
    const tell = () => window.parent.postMessage({ duibiao: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
    new ResizeObserver(tell).observe(document.body);
    window.addEventListener("load", tell);
    return;
  }
  const home = new URL(document.currentScript?.src ?? location.href).origin;
  for (const place of document.querySelectorAll("[data-duibiao]")) {
    const address = place.getAttribute("data-duibiao");
    if (!address.startsWith(`${home}/embed/`) || place.querySelector("iframe")) continue;
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = place.getAttribute("data-title") ?? "对标 Duibiao";
    frame.loading = "lazy";
    frame.setAttribute("style", "width:100%;height:480px;border:0");
    place.replaceChildren(frame);
  }
  if (window.duibiaoListens) return;
  window.duibiaoListens = true;
  window.addEventListener("message", ({ data, source }) => {
    const height = data?.duibiao;
    if (typeof height !== "number" || !(height > 0 && height < 20000)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source && frame.src.includes("/embed/")) frame.style.height = `${height}px`;
    }
  });
})();
