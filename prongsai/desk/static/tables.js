// The official tables of an item: a grid each, saved on its own button.
import { post, say } from "./parts.js";
import { grid } from "./grid.js";

for (const place of document.querySelectorAll("[data-table]")) {
  const { spec, rows } = JSON.parse(place.querySelector("[data-spec]").textContent);
  const state = place.querySelector("[data-state]");
  let held = rows, open = false;
  grid(place.querySelector("[data-grid]"), spec, rows, (next) => {
    held = next;
    open = true;
    state.textContent = "ยังไม่ได้บันทึก";
  });
  place.querySelector("[data-do=save]").addEventListener("click", async () => {
    const done = await post(place.dataset.save, { topic: spec.topic, columns: spec.columns, rows: held.map((row) => row.value) });
    say(null, done.sentence);
    if (done.saved) [open, state.textContent] = [false, done.sentence];
  });
  addEventListener("beforeunload", (event) => { if (open) event.preventDefault(); });
}
