/* Takes a save back by a new one; what has changed since is told. */
import { ask } from "./ask.js";

const list = document.querySelector("[data-undo]");
const box = document.getElementById("errors");

list.addEventListener("click", async (event) => {
  const id = event.target.closest("[data-id]")?.dataset.id;
  if (!id) return;
  const { ok, data } = await ask(list.dataset.undo, { id });
  if (ok) { location.reload(); return; }
  box.querySelector("[data-errors]").textContent = data.changed_since
    ? `ช่องเหล่านี้ถูกแก้อีกหลังจากนั้น จึงไม่ย้อนให้: ${data.changed_since.join(", ")} แก้ในแบบกรอกแทน`
    : data.problem || "ไม่พบการบันทึกนี้แล้ว";
  box.hidden = false;
  box.focus();
});
