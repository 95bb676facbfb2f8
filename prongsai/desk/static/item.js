/* The page of an item: state is live, blame waits for the button. Nothing typed is ever lost: it stays
   in the page, and every two seconds on the disk as a draft. */
import { ask, element, say } from "./ask.js";
import { bind, placeOf, said } from "./form.js";

const TRY_AFTER = 500, DRAFT_EVERY = 2000;
const base = document.body.dataset.item;
const own = document.body.dataset.window;
const summaryBox = document.getElementById("errors");

class DeskForm {
  constructor(node) {
    this.node = node;
    this.topic = node.dataset.topic;
    this.digest = node.dataset.digest;
    this.box = node.querySelector("[data-fields]");
    this.blank = [...this.box.querySelectorAll("[data-key]")].length ? this.box.cloneNode(true) : this.box;
    this.bodyBox = node.querySelector("[data-body]");
    this.when = node.querySelector("[data-saved]");
    this.dropButton = node.querySelector("[data-do=drop]");
    this.choices = {};
    this.draft = node.dataset.draftWindow || "";
    this.dirty = node.hasAttribute("data-changed");
    const { form, body, grid } = JSON.parse(node.querySelector("[data-values]").textContent);
    this.grid = grid;
    this.fill(form, body);
    this.kept = this.text();
    node.inert = false;
    node.addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
    node.addEventListener("keydown", (event) => this.key(event));
    this.dropButton.addEventListener("click", () => this.drop());
    setInterval(() => this.keep(), DRAFT_EVERY);
    if (this.dirty) { this.dropButton.hidden = false; this.try(); }
  }

  fill(values, body) {
    this.values = values;
    this.body = body;
    const fresh = this.blank.cloneNode(true);
    this.box.replaceWith(fresh);
    this.box = fresh;
    bind(this.box, this.values, [], this);
    if (this.bodyBox) {
      const area = this.bodyBox.querySelector("[data-input]");
      const label = this.bodyBox.querySelector("[data-label]");
      area.id ||= `body-${this.topic}`;
      label.htmlFor = area.id;
      area.value = body || "";
      area.oninput = () => { this.body = area.value; this.changed(["body"], "", this.bodyBox); };
    }
    this.box.dispatchEvent(new CustomEvent("desk:filled", { bubbles: true, detail: this }));
  }

  template(name) {
    const found = this.node.querySelector(`template[data-template="${name}"]`);
    return found.content.cloneNode(true);
  }

  sent(more) {
    return { digest: this.digest, form: said(this.values), body: this.body, window: own, draft: this.draft, choices: this.choices, ...more };
  }

  text() { return JSON.stringify([this.values, this.body]); }

  changed(path, text, place) {
    this.dirty = true;
    this.dropButton.hidden = false;
    this.hand = { path: path.filter((step) => typeof step === "string"), text, place };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.try(), TRY_AFTER);
  }

  key(event) {
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
      event.preventDefault();
      this.save();
    } else if (event.key === "Enter" && event.target.matches("input[type=text]")) {
      event.preventDefault();
      const inputs = [...this.node.querySelectorAll("input, textarea, select, button[data-do=save]")].filter((one) => one.offsetParent);
      inputs[inputs.indexOf(event.target) + 1]?.focus();
    }
  }

  async try() {
    const hand = this.hand || {};
    const turn = this.turn = (this.turn || 0) + 1;
    const { ok, data } = await ask(`${base}${this.topic}/try/`, this.sent({ at: hand.path, text: hand.text }));
    if (turn !== this.turn) return;
    if (!ok) { this.tell(data.problem); return; }
    show(data.state, data.changes);
    if (hand.place) {
      const echo = hand.place.querySelector(":scope > [data-echo]");
      if (echo) echo.textContent = data.echo ? `= ${data.echo}` : "";
    }
    if (data.elsewhere) this.tell("ไฟล์นี้ถูกแก้จากที่อื่นแล้ว เมื่อกดบันทึกโปรแกรมจะรวมให้ และถามเฉพาะช่องที่แก้ไม่ตรงกัน");
  }

  async keep(leaving) {
    const now = this.text();
    // While a save is under way no draft is begun: it would outlast what it is a draft of.
    if (!this.dirty || now === this.kept || this.keeping || this.saving) return;
    this.keeping = ask(`${base}${this.topic}/draft/`, this.sent(), leaving ? { keepalive: true } : {});
    const { ok, data } = await this.keeping;
    this.keeping = null;
    if (this.saving) return;
    if (ok) { this.kept = now; this.tell(`เก็บร่างแล้ว ${data.kept}`); }
    else this.tell("ยังเก็บร่างไม่ได้ ข้อความยังอยู่ในหน้านี้ อย่าปิดหน้า");
  }

  tell(text) { this.when.textContent = text || ""; }

  async save() {
    clearTimeout(this.timer);
    this.turn = (this.turn || 0) + 1;
    this.clear();
    this.tell("กำลังบันทึก");
    const focus = this.path(document.activeElement);
    this.saving = true;
    await this.keeping;
    const { ok, status, data } = await ask(`${base}${this.topic}/save/`, this.sent());
    this.saving = false;
    if (ok) { this.saved(data, focus); return; }
    this.tell("ยังไม่ได้บันทึก");
    if (data.faults) this.blame(data.faults);
    else if (data.conflicts) this.conflict(data);
    else this.problem(data.problem || `โปรแกรมตอบว่า ${status}`);
  }

  /** Where the focus is, so that it is there again when the fields have been drawn anew. */
  path(node) {
    const inputs = [...this.node.querySelectorAll("input, textarea, select, button")];
    return inputs.indexOf(node);
  }

  saved(data, focus) {
    this.digest = data.digest;
    this.choices = {};
    this.dirty = false;
    this.node.removeAttribute("data-changed");
    const opened = [...this.node.querySelectorAll("[data-key][data-widget=records]")].map((place) => place.rows && [...place.rows.opened].map((row) => place.rows.rows.indexOf(row)));
    this.fill(data.form, data.body);
    [...this.box.querySelectorAll("[data-key][data-widget=records]")].forEach((place, n) => {
      (opened[n] || []).forEach((at) => { const row = place.rows?.rows[at]; if (row) place.rows.open(row, false); });
    });
    this.kept = this.text();
    this.dropButton.hidden = true;
    [...this.node.querySelectorAll("input, textarea, select, button")][focus]?.focus({ preventScroll: true });
    show(data.state, false);
    const more = data.taken ? ` รวมสิ่งที่แก้จากที่อื่นให้แล้ว ${data.taken} ช่อง` : "";
    const time = new Date().toTimeString().slice(0, 5).replace(":", ".");
    this.tell(`บันทึกแล้ว ${time} น.${more}`);
    say(`บันทึกแล้ว${more}`);
  }

  clear() {
    summaryBox.hidden = true;
    document.title = document.title.replace(/^ผิดพลาด: /, "");
    for (const one of this.node.querySelectorAll("[data-error]")) { one.hidden = true; one.textContent = ""; }
    for (const one of this.node.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
    const box = this.node.querySelector("[data-conflicts]");
    box.hidden = true;
    box.replaceChildren();
  }

  blame(faults) {
    const clean = said(this.values);
    if (JSON.stringify(clean) !== JSON.stringify(this.values)) this.fill(clean, this.body);
    const links = faults.map((fault) => {
      const place = placeOf(this.box, fault.path) || this.box;
      const field = place.matches("[data-key]") ? place : place.querySelector("[data-key]") || place;
      const error = field.querySelector("[data-error]");
      const text = `${fault.message} ${fault.remedy}`.trim();
      if (error) { error.hidden = false; error.append(element("span", {}, text)); }
      const input = field.querySelector("[data-input], input, button");
      input?.setAttribute("aria-invalid", "true");
      field.closest("details")?.setAttribute("open", "");
      if (input && !input.id) input.id = `e${Math.random().toString(36).slice(2)}`;
      return element("li", {}, element("a", { href: `#${input?.id || ""}`, onclick: (event) => { event.preventDefault(); input?.focus(); } }, text));
    });
    this.summary(element("ul", {}, ...links));
  }

  problem(text) { this.summary(element("p", {}, text)); }

  summary(content) {
    summaryBox.querySelector("[data-errors]").replaceChildren(content);
    summaryBox.hidden = false;
    if (!document.title.startsWith("ผิดพลาด: ")) document.title = `ผิดพลาด: ${document.title}`;
    summaryBox.focus();
  }

  conflict({ conflicts, taken }) {
    const box = this.node.querySelector("[data-conflicts]");
    const picks = conflicts.map((one, n) => {
      const pick = (value, label, text) => element("label", { class: "tick" },
        element("input", { type: "radio", name: `c-${this.topic}-${n}`, value, onclick: () => { this.choices[one.id] = value; } }), ` ${label} `, element("b", {}, text || "(ว่าง)"));
      return element("fieldset", {}, element("legend", {}, one.label), element("p", {}, `เดิม ${one.base || "(ว่าง)"}`),
        pick("mine", "ของท่าน", one.mine), pick("theirs", "ในไฟล์", one.theirs));
    });
    const heading = element("h3", { tabindex: "-1" }, "ไฟล์ถูกแก้จากที่อื่น ข้อมูลของท่านยังอยู่ครบ");
    box.replaceChildren(heading, element("p", {}, `รวมให้แล้ว ${taken} ช่อง ช่องต่อไปนี้แก้ไม่ตรงกัน เลือกแล้วกดบันทึกอีกครั้ง`), ...picks);
    box.hidden = false;
    heading.focus();
  }

  async drop() {
    await ask(`${base}${this.topic}/drop/`, { window: own, draft: this.draft });
    this.dirty = false;
    location.href = base;
  }
}

function show(state, unsaved) {
  for (const one of state.elements) {
    const item = document.querySelector(`[data-element="${CSS.escape(one.id)}"]`);
    if (!item) continue;
    item.className = one.outcome;
    item.querySelector("[data-outcome]").textContent = one.label;
    item.querySelector("[data-reason]").textContent = one.reason;
  }
  document.querySelector("[data-state]").textContent = state.missing ? `ขาด ${state.missing} จาก ${state.elements.length} องค์ประกอบ` : state.label;
  document.querySelector("[data-gain]").textContent = state.gain && state.missing ? `+${state.gain} คะแนน` : "";
  const note = document.querySelector("[data-page-state]");
  if (note) note.textContent = unsaved ? "(ยังไม่บันทึก)" : "";
}

const forms = [...document.querySelectorAll(".desk-form")].map((node) => new DeskForm(node));
addEventListener("pagehide", () => forms.forEach((form) => form.keep(true)));

for (const notice of document.querySelectorAll("[data-draft]")) {
  notice.querySelector("[data-do=drop-draft]").addEventListener("click", async () => {
    const topic = notice.closest("[data-topic]").dataset.topic;
    await ask(`${base}${topic}/drop/`, { window: notice.dataset.draft });
    notice.remove();
    say("ทิ้งร่างแล้ว");
  });
}

/* On a narrow screen the elements and the page are folded, so that the form is near. */
if (getComputedStyle(document.querySelector(".columns")).gridTemplateColumns.split(" ").length < 2) {
  document.querySelectorAll(".elements details, [data-page-box]").forEach((one) => one.removeAttribute("open"));
}

/* A link from an element leads to its field, also where that is folded away. */
document.querySelector("[data-elements]")?.addEventListener("click", (event) => {
  const target = event.target.closest("a")?.hash;
  const place = target && document.getElementById(decodeURIComponent(target.slice(1)));
  if (!place) return;
  event.preventDefault();
  place.closest("details")?.setAttribute("open", "");
  place.scrollIntoView({ block: "start" });
  place.querySelector("[data-input], input, button")?.focus({ preventScroll: true });
});
