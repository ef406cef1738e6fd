/* Suggestions while typing: an ARIA combobox over <input data-suggest-url>. Without it the form works as it is.
   The address answers ?q= with {"suggestions": [{label, kind, kind_label, url, marked: [[start, end], …]}]}. */
"use strict";

(() => {
  const WAIT = 150;
  let boxes = 0;

  class Combobox {
    constructor(input) {
      this.input = input;
      this.id = `suggestions-${++boxes}`;
      this.options = [];
      this.active = -1;
      this.list = this.element("div", { id: this.id, role: "listbox", class: "suggestions", hidden: "" });
      this.list.setAttribute("aria-label", input.dataset.labelList);
      this.live = this.element("div", { class: "kern-sr-only", role: "status", "aria-live": "polite" });
      const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id };
      Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
      const box = input.closest("[data-combobox-box]") || input.parentElement;
      box.append(this.list, this.live);
      input.addEventListener("input", () => this.schedule());
      input.addEventListener("keydown", (event) => this.onKey(event));
      input.addEventListener("blur", () => this.close());
      // Keeps the focus in the field, so that blur does not close the list under the pointer.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.choose(this.options.indexOf(event.target.closest("[role=option]"))));
    }

    element(name, attributes = {}, text = "") {
      const element = document.createElement(name);
      Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
      element.textContent = text;
      return element;
    }

    schedule() {
      clearTimeout(this.timer);
      this.request?.abort();
      if (this.input.value.trim().length < 2) return this.close();
      this.timer = setTimeout(() => this.load(this.input.value.trim()), WAIT);
    }

    async load(query) {
      this.request = new AbortController();
      const address = new URL(this.input.dataset.suggestUrl, document.baseURI);
      address.searchParams.set("q", query);
      try {
        const answer = await fetch(address, { signal: this.request.signal, headers: { Accept: "application/json" } });
        if (!answer.ok) return this.close();
        this.show((await answer.json()).suggestions);
      } catch (error) {
        // A newer keystroke replaced this request, or the network is gone: typing and searching go on without a list.
        if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
        if (error.name !== "AbortError") this.close();
      }
    }

    show(suggestions) {
      if (document.activeElement !== this.input) return;
      this.list.replaceChildren();
      this.options = [];
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      for (const [kind, group] of this.grouped(suggestions)) this.list.append(this.group(kind, group));
      this.open(suggestions.length > 0);
      this.announce(suggestions.length);
    }

    grouped(suggestions) {
      const groups = new Map();
      for (const suggestion of suggestions) {
        if (!groups.has(suggestion.kind)) groups.set(suggestion.kind, []);
        groups.get(suggestion.kind).push(suggestion);
      }
      return groups;
    }

    group(kind, suggestions) {
      const label = this.element("div", { id: `${this.id}-${kind}`, class: "suggestions__group" }, suggestions[0].kind_label);
      label.setAttribute("role", "presentation");
      const group = this.element("div", { role: "group", "aria-labelledby": label.id });
      group.append(label, ...suggestions.map((suggestion) => this.option(suggestion)));
      return group;
    }

    option(suggestion) {
      const id = `${this.id}-${this.options.length}`;
      const option = this.element("div", { id, role: "option", class: "suggestions__option", "aria-selected": "false" });
      const text = this.element("span");
      let end = 0;
      for (const [from, to] of suggestion.marked || []) {
        text.append(suggestion.label.slice(end, from), this.element("mark", {}, suggestion.label.slice(from, to)));
        end = to;
      }
      text.append(suggestion.label.slice(end));
      option.append(text);
      option.dataset.url = suggestion.url;
      this.options.push(option);
      return option;
    }

    announce(count) {
      const { labelNone, labelOne, labelMany } = this.input.dataset;
      this.live.textContent = count === 0 ? labelNone : count === 1 ? labelOne : labelMany.replace("{count}", count);
    }

    open(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", String(isOpen));
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.live.textContent = "";
      this.open(false);
    }

    move(to) {
      this.options[this.active]?.setAttribute("aria-selected", "false");
      this.active = to;
      const option = this.options[to];
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    choose(index) {
      const option = this.options[index];
      if (option) window.location.assign(new URL(option.dataset.url, document.baseURI));
    }

    /* One step past either end is the field itself, as in the ARIA pattern. */
    step(by) {
      const places = this.options.length + 1;
      this.move(((this.active + 1 + by + places) % places) - 1);
    }

    onKey(event) {
      if (this.list.hidden) {
        if (event.key === "ArrowDown" && this.input.value.trim().length > 1) {
          event.preventDefault();
          this.load(this.input.value.trim());
        }
        return;
      }
      const chosen = this.active >= 0;
      const actions = {
        ArrowDown: () => this.step(1),
        ArrowUp: () => this.step(-1),
        Home: chosen && (() => this.move(0)),
        End: chosen && (() => this.move(this.options.length - 1)),
        Enter: chosen && (() => this.choose(this.active)),
        Escape: () => this.close(),
      };
      if (event.key === "Tab") this.close();
      if (!actions[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      actions[event.key]();
    }
  }

  const start = (root) => {
    for (const input of root.querySelectorAll("input[data-suggest-url]:not([role=combobox])")) new Combobox(input);
  };
  start(document);
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
})();
