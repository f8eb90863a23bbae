// Below a path of its host, what the application draws anew leads there too, as what the server sent does already
// (`shared/src/base_path.rs` names the same attributes). It works before anybody can follow a link that was just drawn.
(() => {
  "use strict";
  const { base } = document.documentElement.dataset;
  if (!base) return;
  const ATTRIBUTES = ["href", "src", "action", "formaction", "data-image", "data-picture", "data-suggest", "data-find"];
  const lead = (element) => {
    for (const name of ATTRIBUTES) {
      const address = element.getAttribute(name);
      if (address?.startsWith("/") && !address.startsWith(`${base}/`)) element.setAttribute(name, base + address);
    }
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") lead(target);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        lead(node);
        for (const element of node.querySelectorAll(ATTRIBUTES.map((name) => `[${name}]`).join())) lead(element);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ATTRIBUTES });
})();
