/* My city. The list of cities becomes a field to type into: an ARIA combobox over <div data-city-choice> with a select in
   it, which keeps the value; without scripts the select is the field. And links with data-next-here lead back to where the
   page stands now, which changes while searching. */
"use strict";

(() => {
  const MARKS = /\p{Mn}/gu;
  /* Umlauts with their vowel and as two letters: "koln" and "koeln" both find Köln. */
  const plain = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(MARKS, "");
  const spelled = (text) =>
    plain(text.toLowerCase().normalize("NFC").replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue"));
  const words = (text) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /* 0: begins so, 1: a later word begins so, 2: has it inside; none: infinite. */
  const rank = (name, typed) =>
    Math.min(
      ...[plain, spelled].map((fold) => {
        const [whole, part] = [fold(name), fold(typed)];
        if (whole.startsWith(part)) return 0;
        if (words(whole).some((word) => word.startsWith(part))) return 1;
        return whole.includes(part) ? 2 : Infinity;
      }),
    );

  class CityBox {
    constructor(root) {
      this.root = root;
      this.select = root.querySelector("select");
      this.form = this.select.form;
      this.cities = [...this.select.options].filter((option) => option.value).map(({ value, text }) => ({ value, text }));
      this.options = [];
      this.active = -1;
      this.build();
      this.listen();
    }

    element(name, attributes = {}, text = "") {
      const element = document.createElement(name);
      Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
      element.textContent = text;
      return element;
    }

    build() {
      const { id } = this.select;
      const box = this.element("div", { class: "city-box" });
      this.input = this.element("input", { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" });
      for (const [name, value] of Object.entries({ autocomplete: "off", autocapitalize: "words", spellcheck: "false", id }))
        this.input.setAttribute(name, value);
      for (const name of ["aria-describedby", "aria-invalid"])
        if (this.select.hasAttribute(name)) this.input.setAttribute(name, this.select.getAttribute(name));
      this.list = this.element("div", { id: `${id}-list`, role: "listbox", class: "suggestions", hidden: "" });
      this.list.setAttribute("aria-label", this.root.dataset.labelList);
      this.input.setAttribute("aria-controls", this.list.id);
      this.live = this.element("div", { class: "kern-sr-only", role: "status", "aria-live": "polite" });
      this.typed = this.form.elements.namedItem("typed");
      this.select.id = `${id}-select`;
      this.select.hidden = true;
      this.select.before(box);
      box.append(this.input, this.list);
      this.root.append(this.live);
      this.input.value = this.select.value ? this.select.selectedOptions[0].text : this.typed.value;
    }

    listen() {
      this.input.addEventListener("input", () => this.show());
      this.input.addEventListener("click", () => this.list.hidden && this.show(true));
      this.input.addEventListener("keydown", (event) => this.onKey(event));
      this.input.addEventListener("blur", () => this.close());
      this.form.addEventListener("submit", () => this.settle());
      // Keeps the focus in the field, so that blur does not close the list under the pointer.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => this.choose(this.options.indexOf(event.target.closest("[role=option]"))));
    }

    found(typed) {
      const ranked = this.cities.map((city) => ({ ...city, rank: rank(city.text, typed) }));
      return ranked.filter((city) => city.rank < Infinity).sort((one, other) => one.rank - other.rank);
    }

    /* All cities when nothing was typed yet, or the field holds a choice that may be changed. */
    show(all = false) {
      const found = this.found(all ? "" : this.input.value.trim());
      this.move(-1);
      this.options = found.map((city, index) => {
        const option = this.element("div", { id: `${this.list.id}-${index}`, role: "option", class: "suggestions__option" }, city.text);
        option.setAttribute("aria-selected", "false");
        option.dataset.value = city.value;
        return option;
      });
      this.list.replaceChildren(...this.options);
      this.open(found.length > 0);
      const { labelNone, labelOne, labelMany } = this.root.dataset;
      this.live.textContent =
        found.length === 0 ? labelNone : found.length === 1 ? labelOne : labelMany.replace("{count}", found.length);
    }

    open(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", String(isOpen));
    }

    close() {
      this.move(-1);
      this.open(false);
      this.live.textContent = "";
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
      if (!option) return;
      this.input.value = option.textContent;
      this.close();
    }

    /* The value of the form from what stands in the field: a name, or what only one city begins with. */
    settle() {
      const typed = this.input.value.trim();
      const same = this.cities.filter((city) => [plain, spelled].some((fold) => fold(city.text) === fold(typed)));
      const begun = typed ? this.found(typed).filter((city) => city.rank === 0) : [];
      const [city] = same.length ? same : begun.length === 1 ? begun : [];
      this.select.value = city?.value ?? "";
      this.typed.value = city ? "" : typed;
    }

    /* One step past either end is the field itself, as in the ARIA pattern. */
    step(by) {
      if (this.list.hidden) this.show(true);
      const places = this.options.length + 1;
      this.move(((this.active + 1 + by + places) % places) - 1);
    }

    onKey(event) {
      const chosen = !this.list.hidden && this.active >= 0;
      const actions = {
        ArrowDown: () => this.step(1),
        ArrowUp: () => this.step(-1),
        Home: chosen && (() => this.move(0)),
        End: chosen && (() => this.move(this.options.length - 1)),
        Enter: chosen && (() => this.choose(this.active)),
        Escape: !this.list.hidden && (() => this.close()),
      };
      if (!actions[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      actions[event.key]();
    }
  }

  for (const root of document.querySelectorAll("[data-city-choice]")) new CityBox(root);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-next-here]");
    if (!link) return;
    const address = new URL(link.href);
    if (window.location.pathname === address.pathname) return;
    address.searchParams.set("next", window.location.pathname + window.location.search);
    link.href = address;
  });
})();
