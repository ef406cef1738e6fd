// A programme pasted as text into the editor: shown as the server understood it, then added row by row to the form, as
// if it had been typed. What stands in the form and isn't saved yet stays.
(() => {
  "use strict";

  const LIST = "agenda";
  const field = (number, name) => document.getElementById(`id_${LIST}-${number}-${name}`);
  const count = () => Number(document.getElementById(`id_${LIST}-TOTAL_FORMS`).value);

  const read = async (zone) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]").value);
    body.append("text", zone.querySelector("textarea").value);
    body.append("start_date", document.getElementById("id_start_date").value);
    const response = await fetch(zone.dataset.lines, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };

  const show = (zone, told) => {
    const result = zone.querySelector("[data-lines-result]");
    result.innerHTML = told.html;
    const take = result.querySelector("[data-lines-take]");
    if (take) take.addEventListener("click", () => finish(zone, told.rows));
  };

  const say = (zone, words) => {
    const line = document.createElement("p");
    line.textContent = words;
    zone.querySelector("[data-lines-result]").replaceChildren(line);
  };

  const isEmpty = (number) =>
    ["title", "starts", "ends", "when", "speakers", "room", "note"].every((name) => !field(number, name).value) &&
    !field(number, "DELETE").value;

  // Rows that were only prepared make room.
  const clear = () => {
    for (let number = 0; number < count(); number += 1) {
      if (isEmpty(number)) document.getElementById(`id_${LIST}-${number}-DELETE-button`).click();
    }
  };

  const add = (values) => {
    const number = count();
    document.getElementById(`id_${LIST}-ADD`).click();
    Object.entries(values).forEach(([name, value]) => {
      field(number, name).value = value;
      field(number, name).dispatchEvent(new Event("change", { bubbles: true }));
    });
    return field(number, "title");
  };

  const finish = (zone, rows) => {
    clear();
    const titles = rows.map(add);
    zone.querySelector("textarea").value = "";
    zone.dispatchEvent(new Event("rows-added", { bubbles: true }));
    say(zone, zone.dataset.taken);
    titles[0].focus();
  };

  document.querySelectorAll("[data-lines]").forEach((zone) => {
    zone.querySelector("[data-lines-read]").addEventListener("click", async () => {
      try {
        show(zone, await read(zone));
      } catch {
        say(zone, zone.dataset.broken);
      }
    });
  });
})();
