// The official tables of an item: a grid each, saved on its own button.
import { post, say } from "./parts.js";
import { tieRecords } from "./form.js";

for (const place of document.querySelectorAll("[data-table]")) {
  const { spec, rows } = JSON.parse(place.querySelector("[data-spec]").textContent);
  const state = place.querySelector("[data-state]"), values = { rows };
  let open = false;
  tieRecords(place.querySelector("[data-key=rows]"), values, "rows", ["rows"], {
    grid: { ...spec, typed: ["rows"] },
    template: () => place.querySelector("template").content.cloneNode(true),
    changed: () => { [open, state.textContent] = [true, "ยังไม่ได้บันทึก"]; },
  });
  place.querySelector("[data-do=save]").addEventListener("click", async () => {
    const done = await post(place.dataset.save, { ...spec, rows: values.rows.map((row) => row.value) });
    say(null, done.sentence);
    if (done.saved) [open, state.textContent] = [false, done.sentence];
    else state.textContent = done.sentence;
  });
  addEventListener("beforeunload", (event) => { if (open) event.preventDefault(); });
}
