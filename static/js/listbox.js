/* What every field with a list below it does: an ARIA combobox (editable, list popup). Subclasses fill `options` and say
   what `choose` does. `labels` are the data attributes labelList, labelNone, labelOne, labelMany. */
"use strict";

class ListBox {
  static element(name, attributes = {}, text = "") {
    const element = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.textContent = text;
    return element;
  }

  constructor(input, id, labels) {
    this.input = input;
    this.labels = labels;
    this.options = [];
    this.active = -1;
    this.list = ListBox.element("div", { id, role: "listbox", class: "suggestions", hidden: "" });
    this.list.setAttribute("aria-label", labels.labelList);
    this.live = ListBox.element("div", { class: "kern-sr-only", role: "status", "aria-live": "polite" });
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    // Keeps the focus in the field, so that blur does not close the list under the pointer.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(this.options.indexOf(event.target.closest("[role=option]"))));
  }

  /* An option at the end of the list; the caller puts it in its place. */
  option(text = "") {
    const id = `${this.list.id}-${this.options.length}`;
    const option = ListBox.element("div", { id, role: "option", class: "suggestions__option", "aria-selected": "false" }, text);
    this.options.push(option);
    return option;
  }

  clear() {
    this.move(-1);
    this.options = [];
    this.list.replaceChildren();
  }

  announce(count) {
    const { labelNone, labelOne, labelMany } = this.labels;
    this.live.textContent = count === 0 ? labelNone : count === 1 ? labelOne : labelMany.replace("{count}", count);
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    this.move(-1);
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

  /* One step past either end is the field itself, as in the ARIA pattern. */
  step(by) {
    const places = this.options.length + 1;
    this.move(((this.active + 1 + by + places) % places) - 1);
  }

  onKey(event) {
    const shown = !this.list.hidden;
    const chosen = shown && this.active >= 0;
    const actions = {
      ArrowDown: () => (shown ? this.step(1) : this.ask()),
      ArrowUp: shown && (() => this.step(-1)),
      Home: chosen && (() => this.move(0)),
      End: chosen && (() => this.move(this.options.length - 1)),
      Enter: chosen && (() => this.choose(this.active)),
      Escape: shown && (() => this.close()),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    actions[event.key]();
  }
}
