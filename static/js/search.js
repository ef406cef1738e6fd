/* Glue for the search page: facets and pages update #search-layout in place; without it the form and links just load.
   Needs: form#search-form (hx-get, hx-target, hx-select, hx-swap, hx-push-url), #search-layout in it, #results-title with
   tabindex="-1" in the layout, #search-status outside of it, and details#filters with .filters__panel. */
"use strict";

(() => {
  document.documentElement.classList.add("js");

  /* Searching leads to another page, and without a connection to none: then what was typed stays. */
  document.addEventListener("submit", (event) => {
    const note = event.target.querySelector("[data-offline]");
    if (!note || event.target.hasAttribute("hx-get")) return;
    note.hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });

  const form = document.getElementById("search-form");
  if (!form) return;

  const phone = window.matchMedia("(max-width: 63.99rem)");
  const find = (selector, root = document) => root.querySelector(selector);
  let sheet = null;
  let before = { focus: "", folds: new Map(), turned: false };

  const parts = () => {
    const filters = document.getElementById("filters");
    return { filters, panel: filters && find(".filters__panel", filters) };
  };

  function makeSheet({ title, closeLabel }) {
    const template = document.createElement("dialog");
    template.className = "sheet";
    template.setAttribute("aria-labelledby", "sheet-title");
    const head = document.createElement("div");
    head.className = "sheet__head";
    const heading = document.createElement("h2");
    heading.id = "sheet-title";
    heading.textContent = title;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "sheet__close";
    close.setAttribute("aria-label", closeLabel);
    close.addEventListener("click", () => template.close());
    const body = document.createElement("div");
    body.className = "sheet__body";
    head.append(heading, close);
    template.append(head, body);
    template.addEventListener("close", closed);
    template.addEventListener("click", (event) => event.target === template && template.close());
    form.append(template);
    return template;
  }

  function openSheet() {
    const { filters, panel } = parts();
    sheet ||= makeSheet(filters.dataset);
    find(".sheet__body", sheet).replaceChildren(panel);
    sheet.showModal();
  }

  function closed() {
    const { filters } = parts();
    filters.append(find(".filters__panel", sheet));
    find("summary", filters).focus();
  }

  function folds() {
    return new Map([...form.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]));
  }

  document.addEventListener("click", (event) => {
    const summary = event.target.closest("#filters > summary");
    if (summary && phone.matches) {
      event.preventDefault();
      openSheet();
    }
    if (event.target.closest("[data-sheet-done]") && sheet?.open) {
      event.preventDefault();
      sheet.close();
    }
  });
  phone.addEventListener("change", () => sheet?.open && sheet.close());

  form.addEventListener("change", (event) => {
    if (event.target.matches("[type=checkbox], select")) form.requestSubmit();
  });

  /* Empty values say nothing, except of a field where they deny what is kept. */
  document.addEventListener("htmx:configRequest", (event) => {
    const { parameters } = event.detail;
    const says = (name) => form.elements.namedItem(name)?.matches?.("[data-keep-empty]");
    for (const name of Object.keys(parameters)) if (parameters[name] === "" && !says(name)) delete parameters[name];
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "search-layout") return;
    const source = event.detail.requestConfig.elt;
    before = {
      focus: document.activeElement?.id,
      folds: folds(),
      turned: source.matches("[data-page-link]"),
    };
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt.id !== "search-layout") return;
    const { panel } = parts();
    if (sheet?.open) find(".sheet__body", sheet).replaceChildren(panel);
    for (const [id, open] of before.folds) document.getElementById(id)?.toggleAttribute("open", open);
    const title = document.getElementById("results-title");
    document.getElementById("search-status").textContent = title.textContent.trim();
    const kept = before.focus && document.getElementById(before.focus);
    if (sheet?.open) (kept || find(".sheet__close", sheet)).focus({ preventScroll: true });
    else if (before.turned || !kept) title.focus();
    else kept.focus({ preventScroll: true });
  });

  const status = document.getElementById("search-status");
  const offline = document.getElementById("search-offline");
  const busy = (is) => document.getElementById("search-layout")?.setAttribute("aria-busy", String(is));

  document.addEventListener("htmx:beforeRequest", () => {
    offline.hidden = true;
    status.textContent = status.dataset.busy;
    busy(true);
  });
  document.addEventListener("htmx:afterRequest", () => busy(false));

  /* No connection: everything stays as it is, and can be tried again. */
  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, () => {
      status.textContent = "";
      offline.hidden = false;
      if (sheet?.open) sheet.close();
      offline.querySelector("button").focus();
    });
  }

  /* An answer that is no result list (address refused, session over, server down) is shown as the page it is. */
  document.addEventListener("htmx:responseError", (event) => {
    window.location.assign(event.detail.pathInfo.finalRequestPath || event.detail.pathInfo.requestPath);
  });
})();
