// Zones for files in the admin: each file is sent by itself, so that one that is refused doesn't hold up the others.
(() => {
  "use strict";

  const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

  const post = async (url, values) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token());
    Object.entries(values).forEach(([name, value]) => body.append(name, value));
    const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(String(response.status));
    return response;
  };

  const send = async (zone, values) => {
    const client = zone.dataset.dropRows ? { client: "1" } : {};
    const response = await post(zone.dataset.drop, { ...values, ...client });
    return (await response.json()).files;
  };

  // A row of the inline list `name`, with the picture chosen in it, as if it had been added by hand.
  const addRow = (name, chosen) => {
    const number = Number(document.getElementById(`id_${name}-TOTAL_FORMS`).value);
    document.getElementById(`id_${name}-ADD`).click();
    document.getElementById(`id_${name}-${number}-image-chooser`).widget.setState(chosen);
    const field = document.getElementById(`id_${name}-${number}-image`);
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.dispatchEvent(new Event("rows-added", { bubbles: true }));
  };

  const line = (zone, words) => {
    const item = document.createElement("li");
    item.textContent = words;
    zone.querySelector(".drop__results").append(item);
    return item;
  };

  const offer = (zone, item, words, values, name) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = words;
    button.addEventListener("click", async () => {
      item.textContent = name;
      await tell(zone, item, values);
      finish(zone);
    });
    item.append(" ", button);
  };

  // Sends and writes down what became of it.
  const tell = async (zone, item, values) => {
    try {
      const [told] = await send(zone, values);
      item.textContent = `${told.name}: ${told.message}`;
      item.classList.toggle("drop__failed", told.failed);
      if (told.chosen) addRow(zone.dataset.dropRows, told.chosen);
      if (told.reuse) {
        offer(zone, item, zone.dataset.reuse, { reuse: told.reuse }, told.name);
        if (values.files) offer(zone, item, zone.dataset.again, { files: values.files, again: "1" }, told.name);
      }
    } catch {
      item.textContent = `${item.textContent}: ${zone.dataset.broken}`;
      item.classList.add("drop__failed");
    }
  };

  const finish = (zone) => {
    const open = zone.querySelector(".drop__failed");
    if ("dropReload" in zone.dataset && !open) window.location.reload();
    if (zone.dataset.dropList) follow(document.querySelector(`[data-list="${zone.dataset.dropList}"]`));
  };

  const take = async (zone, files) => {
    zone.querySelector(".drop__results").replaceChildren();
    zone.setAttribute("aria-busy", "true");
    for (const file of files) await tell(zone, line(zone, file.name), { files: file });
    zone.removeAttribute("aria-busy");
    finish(zone);
  };

  // Who leaves while files are on their way would lose those that wait.
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("[data-drop][aria-busy]")) event.preventDefault();
  });

  // A list that is read again, also while the files in it are read.
  const follow = async (list) => {
    const response = await fetch(list.dataset.list);
    if (!response.ok) return;
    list.innerHTML = await response.text();
    if (list.querySelector("[data-pending]")) later(list);
  };

  const later = (list) => setTimeout(() => follow(list), 2000);

  document.querySelectorAll("[data-list]").forEach((list) => {
    if (list.querySelector("[data-pending]")) later(list);
  });

  // What is told of a page changes when it was saved by itself.
  document.addEventListener("w-autosave:success", () =>
    document.querySelectorAll("[data-after-save]").forEach(follow),
  );

  document.querySelectorAll("[data-drop]").forEach((zone) => {
    const input = zone.querySelector("input[type=file]");
    const stop = (event) => {
      event.preventDefault();
      zone.classList.toggle("drop--over", event.type === "dragover");
    };
    ["dragover", "dragleave", "drop"].forEach((name) => zone.addEventListener(name, stop));
    zone.addEventListener("drop", (event) => take(zone, [...event.dataTransfer.files]));
    input.addEventListener("change", (event) => {
      event.stopPropagation();
      const files = [...input.files];
      input.value = "";
      take(zone, files);
    });
  });

  // Buttons that send something of their own from within another form.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-post]");
    if (!button) return;
    event.preventDefault();
    await post(button.formAction, {});
    const list = button.closest("[data-list]");
    if (list) follow(list);
    else window.location.reload();
  });
})();
