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

  class CityBox extends ListBox {
    constructor(root) {
      const select = root.querySelector("select");
      const input = CityBox.field(select);
      super(input, `${select.id}-list`, root.dataset);
      this.select = select;
      this.form = select.form;
      this.typed = this.form.elements.namedItem("typed");
      this.cities = [...select.options].filter((option) => option.value).map(({ value, text }) => ({ value, text }));
      this.build(root);
      input.addEventListener("input", () => this.show());
      input.addEventListener("click", () => this.list.hidden && this.show(true));
      this.form.addEventListener("submit", () => this.settle());
    }

    static field(select) {
      const attributes = { type: "text", autocomplete: "off", autocapitalize: "words", spellcheck: "false" };
      const input = ListBox.element("input", attributes);
      for (const name of ["aria-describedby", "aria-invalid"])
        if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
      return input;
    }

    /* The field takes the place of the select, and its id, so that the label is its label. */
    build(root) {
      const box = ListBox.element("div", { class: "city-box" });
      const { id } = this.select;
      this.select.id = `${id}-select`;
      this.input.id = id;
      this.select.hidden = true;
      this.select.before(box);
      box.append(this.input, this.list);
      root.append(this.live);
      this.input.value = this.select.value ? this.select.selectedOptions[0].text : this.typed.value;
    }

    found(typed) {
      const ranked = this.cities.map((city) => ({ ...city, rank: rank(city.text, typed) }));
      return ranked.filter((city) => city.rank < Infinity).sort((one, other) => one.rank - other.rank);
    }

    /* All cities when nothing was typed yet, or the field holds a choice that may be changed. */
    show(all = false) {
      const found = this.found(all ? "" : this.input.value.trim());
      this.clear();
      for (const city of found) this.list.append(this.option(city.text));
      this.open(found.length > 0);
      this.announce(found.length);
    }

    ask() {
      this.show(true);
      this.step(1);
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
