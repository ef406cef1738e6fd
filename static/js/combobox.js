/* Suggestions while typing: an ARIA combobox over <input data-suggest-url>. Without it the form works as it is.
   The address answers ?q= with {"suggestions": [{label, kind, kind_label, url, marked: [[start, end], …]}]}. */
"use strict";

(() => {
  const WAIT = 150;
  let boxes = 0;

  class Suggestions extends ListBox {
    constructor(input) {
      super(input, `suggestions-${++boxes}`, input.dataset);
      const box = input.closest("[data-combobox-box]") || input.parentElement;
      box.append(this.list, this.live);
      input.addEventListener("input", () => this.schedule());
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
      this.clear();
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
      const id = `${this.list.id}-${kind}`;
      const label = ListBox.element("div", { id, class: "suggestions__group" }, suggestions[0].kind_label);
      label.setAttribute("role", "presentation");
      const group = ListBox.element("div", { role: "group", "aria-labelledby": id });
      group.append(label, ...suggestions.map((suggestion) => this.marked(suggestion)));
      return group;
    }

    marked(suggestion) {
      const option = this.option();
      const text = ListBox.element("span");
      let end = 0;
      for (const [from, to] of suggestion.marked || []) {
        text.append(suggestion.label.slice(end, from), ListBox.element("mark", {}, suggestion.label.slice(from, to)));
        end = to;
      }
      text.append(suggestion.label.slice(end));
      option.append(text);
      option.dataset.url = suggestion.url;
      return option;
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      super.close();
    }

    choose(index) {
      const option = this.options[index];
      if (option) window.location.assign(new URL(option.dataset.url, document.baseURI));
    }

    ask() {
      if (this.input.value.trim().length > 1) this.load(this.input.value.trim());
    }
  }

  const start = (root) => {
    for (const input of root.querySelectorAll("input[data-suggest-url]:not([role=combobox])")) new Suggestions(input);
  };
  start(document);
  document.addEventListener("htmx:load", (event) => start(event.detail.elt));
})();
