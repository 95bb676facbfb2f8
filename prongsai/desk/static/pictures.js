// Pictures of a piece of news: kept beside the content when they are chosen, named by hidden fields.
import { el, say, upload } from "./parts.js";

for (const place of document.querySelectorAll("[data-pictures]")) {
  const list = place.querySelector("ul"), chooser = place.querySelector("input[type=file]");
  chooser.addEventListener("change", async () => {
    for (const file of chooser.files) {
      const kept = await upload(place.dataset.keep, file);
      if (!kept.file) { say(null, kept.sentence); continue; }
      list.append(el("li", {}, el("input", { type: "hidden", name: "images", value: kept.file, "data-many": "" }),
        kept.file, " ", el("button", { type: "button", "data-remove": "" }, "เอาออก")));
      say(null, `เก็บภาพไว้แล้วที่ ${kept.file} กด บันทึกข่าว เพื่อใช้ภาพนี้`);
    }
    chooser.value = "";
  });
  place.addEventListener("click", (event) => {
    if (!event.target.matches("[data-remove]")) return;
    event.target.closest("li").remove();
    chooser.focus();
  });
}
