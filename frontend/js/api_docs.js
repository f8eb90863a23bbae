// The documentation of the API: Swagger UI over our own description, below /assets/ like everything else.
"use strict";
window.SwaggerUIBundle({
  url: document.querySelector("link[rel=service-desc]").href,
  dom_id: "#api-docs",
  deepLinking: true,
  // What is asked and answered stays between the reader and this server.
  validatorUrl: null,
  persistAuthorization: false,
  defaultModelsExpandDepth: 0,
  docExpansion: "list",
});
