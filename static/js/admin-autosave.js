// The editor saves by itself what its watch (w-unsaved) notices. After a save the watch takes the form as it then stands
// for saved, with what was changed while the save was under way; and what is typed in the two seconds before it begins
// it takes for there from the start. Neither would be saved, nor would leaving the page warn. This tells the watch.
(() => {
  "use strict";

  const form = document.querySelector("form[data-edit-form][data-controller~='w-autosave']");
  if (!form) return;

  // What the answer to a save changes in the form, and what is saved in ways of its own.
  const APART = /^(csrfmiddlewaretoken|next|overwrite_revision_id|loaded_revision_(id|created_at)|comments-.*)$/;

  const contents = (data, without) =>
    JSON.stringify(
      [...data]
        .filter(([name]) => !APART.test(name) && !(name in without))
        .map(([name, value]) => [name, value instanceof File ? [value.name, value.size, value.lastModified] : value]),
    );

  const leftToSave = () => {
    form.dataset.wUnsavedForceValue = "true";
    form.dataset.wUnsavedHasEditsValue = "true";
  };

  let sent = null;
  let watched = false;

  form.addEventListener("w-unsaved:watch-edits", () => {
    watched = true;
  });
  ["input", "change"].forEach((name) =>
    form.addEventListener(name, (event) => {
      if (event.isTrusted && !watched) leftToSave();
    }),
  );
  // Rows that a script added.
  form.addEventListener("rows-added", leftToSave);

  form.addEventListener("w-autosave:save", (event) => {
    sent = event.detail.formData;
  });
  // Later, when the watch has heard of the save: it only notices what changes.
  form.addEventListener("w-autosave:success", (event) => {
    const saved = sent;
    const filledIn = event.detail.response.field_updates || {};
    setTimeout(() => {
      if (contents(saved, filledIn) !== contents(new FormData(form), filledIn)) leftToSave();
    });
  });
})();
