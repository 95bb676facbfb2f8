// Files dropped on an item or a year: each is kept aside, shown as it would be taken, and taken
// in when everything is answered. Nothing of the content changes before that.
import { el, post, say, upload } from "./parts.js";

for (const zone of document.querySelectorAll("[data-drop]")) start(zone);

function start(zone) {
  const list = el("ol", { class: "offers" }), offers = new Map();
  const chooser = el("input", { type: "file", multiple: true, id: "drop-file", onchange: () => { receive(chooser.files); chooser.value = ""; } });
  const take = el("button", { type: "button", "data-do": "take", hidden: true, onclick: takeAll }, "รับเข้า");
  zone.append(el("p", { class: "drop-here" }, el("label", { for: "drop-file" }, "ลากไฟล์ Excel, Word, CSV, PDF หรือรูปมาวางที่นี่ หรือเลือกไฟล์ "), chooser),
    list, el("p", { class: "buttons" }, take), el("p", { class: "said", role: "status", "aria-live": "polite" }));

  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    receive(event.dataTransfer.files);
  });

  async function receive(files) {
    for (const file of [...files]) {
      say(zone, `กำลังอ่าน ${file.name}`);
      const offer = await upload(zone.dataset.drop, file);
      if (!offer.token) { say(zone, `${file.name}: ${offer.sentence ?? "รับไฟล์นี้ไม่ได้"}`); continue; }
      const place = el("li", {});
      list.append(place);
      show(place, offer, {});
      say(zone, `อ่าน ${file.name} แล้ว`);
    }
    list.querySelector("li:last-child h3")?.focus();
  }

  async function again(place, offer, wish) {
    const next = await post(zone.dataset.offered, { token: offer.token, code: zone.dataset.code ?? "", ...wish });
    if (next.sentence) return say(zone, next.sentence);
    show(place, next, wish);
  }

  function show(place, offer, wish) {
    offers.set(place, { ...wish, token: offer.token, topic: offer.topic, how: offer.how, title: offer.title, ready: offer.ready });
    const id = `offer-${offer.token}`;
    const change = (more) => again(place, offer, { topic: offer.topic, how: offer.how, title: offer.title, ...wish, ...more });
    const title = el("input", { id: `${id}-title`, type: "text", autocomplete: "off", value: offer.title, onchange: () => change({ title: title.value }) });
    const topic = choice(`${id}-topic`, offer.topics, offer.topic, (value) => change({ topic: value }));
    const ways = [["content", "อ่านเป็นข้อมูล"], ["document", "แนบเป็นเอกสาร"]].filter(([way]) => offer.ways.includes(way));
    place.replaceChildren(
      el("h3", { tabindex: -1 }, offer.name), offer.facts ? el("p", { class: "where" }, offer.facts) : "",
      ways.length > 1 ? el("p", {}, el("label", { for: `${id}-how` }, "ใช้ไฟล์นี้อย่างไร "), choice(`${id}-how`, ways.map(([value, label]) => ({ value, label })), offer.how, (value) => change({ how: value }))) : "",
      el("p", {}, el("label", { for: `${id}-topic` }, "เป็นของเรื่อง "), topic, offer.topic ? "" : el("span", { class: "error" }, "ยังไม่รู้ว่าไฟล์นี้เป็นของเรื่องใด โปรดเลือก")),
      offer.how === "document" ? el("p", {}, el("label", { for: `${id}-title` }, "ชื่อเอกสาร "), title, offer.title ? "" : el("span", { class: "error" }, "โปรดตั้งชื่อเอกสารให้ผู้อ่านเข้าใจ")) : "",
      offer.lines.length ? el("details", { open: offer.how === "content" }, el("summary", {}, "สิ่งที่จะเขียน"), el("ul", {}, ...offer.lines.map((line) => el("li", {}, line)))) : "",
      offer.findings.length ? el("ul", { class: "findings" }, ...offer.findings.map((one) => el("li", { class: one.grave ? "grave" : "" }, el("p", {}, one.text), one.remedy ? el("p", {}, `วิธีแก้: ${one.remedy}`) : ""))) : "",
      offer.questions.length ? el("fieldset", {}, el("legend", {}, "มีข้อมูลเดิมที่ไม่ตรงกัน จะทำอย่างไร"), ...offer.questions.map((line) => el("p", {}, line)),
        ...offer.answers.map((one) => el("p", {}, el("label", {}, el("input", { type: "radio", name: `${id}-held`, value: one.value, onchange: () => change({ held: one.value }) }), ` ${one.label}`)))) : "",
      el("p", { class: "buttons" }, el("button", { type: "button", class: "quiet", onclick: () => { offers.delete(place); place.remove(); settle(); } }, "ไม่รับไฟล์นี้")));
    settle();
  }

  function choice(id, options, value, chosen) {
    const made = el("select", { id, onchange: () => chosen(made.value) }, el("option", { value: "" }, "เลือก"), ...options.map((one) => el("option", { value: one.value }, one.label)));
    made.value = value ?? "";
    return made;
  }

  function settle() {
    const ready = [...offers.values()].filter((one) => one.ready).length;
    take.hidden = !offers.size;
    take.disabled = !ready;
    take.textContent = ready < offers.size ? `รับเข้า ${ready} ไฟล์ (ยังต้องตอบอีก ${offers.size - ready} ไฟล์)` : `รับเข้า ${ready} ไฟล์`;
  }

  async function takeAll() {
    take.disabled = true;
    const files = [...offers].filter(([, one]) => one.ready);
    const done = await post(zone.dataset.take, { files: files.map(([, one]) => one) });
    if (done.sentence) { settle(); return say(zone, done.sentence); }
    for (const [place] of done.refused.length ? [] : files) { offers.delete(place); place.remove(); }
    settle();
    say(zone, done.refused.length ? done.refused.join(" ") : `รับเข้าแล้ว เขียน ${done.written.length} ไฟล์`);
    if (!done.refused.length) zone.dispatchEvent(new CustomEvent("taken", { bubbles: true, detail: done }));
    if (!offers.size && zone.dataset.then) location.assign(zone.dataset.then);
  }
}
