// Starts the components of GOV.UK Frontend, on the page and on every part that htmx brings in later.
import { initAll } from "./vendor/govuk-frontend-6.6.0/govuk-frontend.min.js";

initAll();
document.addEventListener("htmx:load", (event) => {
  const part = event.detail.elt;
  if (part !== document.body) initAll({ scope: part }); // the whole page was started above
});

// Whoever works by keyboard or screen reader is taken to what changed.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = event.detail.elt;
  const first = part.querySelector(".govuk-error-summary, [data-focus]") ?? part.closest("[data-focus]");
  if (!first) return;
  if (!first.hasAttribute("tabindex")) first.setAttribute("tabindex", "-1");
  first.focus();
});
