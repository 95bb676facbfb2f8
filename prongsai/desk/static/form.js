/* Fills fields from values and values from fields. A form's values are plain data; fields are drawn
   from the page's templates for the form and for each row that is open, and write back into them. */
import { element, say } from "./ask.js";

const PAGE = 100;
let counted = 0;

const HOLDERS = "[data-key], [data-inner], [data-row], [data-fields]";
const fieldsIn = (box) => [...box.querySelectorAll("[data-key]")].filter((one) => one.parentElement.closest(HOLDERS) === box);

/** Ties the fields of a box to the values of an object. `form` hears of each change. */
export function bind(box, values, path, form) {
  for (const place of fieldsIn(box)) {
    const key = place.dataset.key;
    (TIES[place.dataset.widget] || tieText)(place, values, key, [...path, key], form);
  }
}

function named(place, input) {
  const id = `d${++counted}`;
  input.id = id;
  const label = place.querySelector("[data-label]");
  if (label.tagName === "LABEL") label.htmlFor = id;
  const about = [];
  for (const part of ["hint", "error", "echo"]) {
    const told = place.querySelector(`:scope > [data-${part}]`);
    if (told) { told.id = `${id}-${part}`; about.push(told.id); }
  }
  if (about.length) input.setAttribute("aria-describedby", about.join(" "));
}

function grow(area) {
  const lines = area.value.split("\n").reduce((sum, line) => sum + 1 + Math.floor(line.length / 70), 0);
  area.rows = Math.min(Math.max(lines, Number(area.dataset.least || 1)), 14);
}

function tieText(place, values, key, path, form) {
  const input = place.querySelector("[data-input]");
  named(place, input);
  const value = values[key] ?? "";
  if (input.tagName === "SELECT" && value && ![...input.options].some((one) => one.value === value)) {
    input.append(element("option", { value }, `${value} (ที่เขียนไว้เดิม)`));
  }
  input.value = value;
  if (input.tagName === "TEXTAREA") grow(input);
  const changed = () => {
    values[key] = input.value;
    if (input.tagName === "TEXTAREA") grow(input);
    form.changed(path, input.value, place);
  };
  input.addEventListener("input", changed);
  if (input.tagName === "SELECT") input.addEventListener("change", changed);
}

function tieLines(place, values, key, path, form) {
  const first = place.querySelector("[data-input]");
  const held = values[key] ?? [];
  if (!held.some((one) => one.includes("\n"))) {
    named(place, first);
    first.dataset.least = 2;
    first.value = held.join("\n");
    grow(first);
    first.addEventListener("input", () => {
      values[key] = first.value.split("\n").map((one) => one.trim()).filter(Boolean);
      grow(first);
      form.changed(path, "", place);
    });
    return;
  }
  /* Entries of several lines have an area each, and one more for a new entry. */
  const areas = [...held, ""].map((text, at) => {
    const area = at ? first.cloneNode() : first;
    area.value = text;
    grow(area);
    if (at) { area.setAttribute("aria-label", `${place.querySelector("[data-label]").textContent} รายการที่ ${at + 1}`); first.parentElement.insertBefore(area, place.querySelector(":scope > [data-echo]")); }
    area.addEventListener("input", () => { values[key] = areas.map((one) => one.value).filter((one) => one.trim()); grow(area); form.changed(path, "", place); });
    return area;
  });
  named(place, first);
}

function tieChoices(place, values, key, path, form) {
  const label = place.querySelector("[data-label]");
  label.id = `d${++counted}`;
  place.querySelector("[role=group]").setAttribute("aria-labelledby", label.id);
  const boxes = [...place.querySelectorAll("input[type=checkbox]")];
  const held = values[key] ?? [];
  const strange = held.filter((one) => !boxes.some((box) => box.value === one));
  for (const box of boxes) {
    box.checked = held.includes(box.value);
    box.addEventListener("change", () => {
      values[key] = [...boxes.filter((one) => one.checked).map((one) => one.value), ...strange];
      form.changed(path, "", place);
    });
  }
}

function tieRecord(place, values, key, path, form) {
  group(place);
  values[key] ??= {};
  const inner = place.querySelector("[data-inner]");
  inner.append(form.template(place.dataset.record));
  bind(inner, values[key], path, form);
}

function group(place) {
  const label = place.querySelector("[data-label]");
  label.id = `d${++counted}`;
  place.querySelector("[role=group]").setAttribute("aria-labelledby", label.id);
}

const summary = (value) => {
  const texts = [];
  const visit = (one) => {
    if (typeof one === "string" && one.trim()) texts.push(one.trim());
    else if (Array.isArray(one)) one.forEach((inner) => visit(inner && inner.value !== undefined ? inner.value : inner));
    else if (one && typeof one === "object") Object.values(one).forEach(visit);
  };
  visit(value);
  const line = texts.slice(0, 4).join(" · ");
  return line.length > 160 ? `${line.slice(0, 160)}…` : line || "(ยังว่าง)";
};

/** A list of records: rows are text, the ones in hand open as fields. */
class Rows {
  constructor(place, values, key, path, form) {
    Object.assign(this, { place, values, key, path, form, page: 0, past: [], opened: new Set() });
    values[key] ??= [];
    group(place);
    const own = (name) => place.querySelector(`:scope > [role=group] > ${name}`);
    this.list = own("[data-rows]");
    this.pager = own("[data-pager]");
    this.bar = own(".rows-bar");
    this.label = place.querySelector("[data-label]").textContent.trim();
    place.rows = this;
    for (const box of [this.bar, this.pager]) {
      box.addEventListener("click", (event) => this.press(event.target.closest("button")?.dataset.do));
    }
    this.draw();
  }

  get rows() { return this.values[this.key]; }

  press(what) {
    if (what === "add") this.add({});
    else if (what === "undo") this.undo();
    else if (what === "before") { this.page -= 1; this.draw(); }
    else if (what === "after") { this.page += 1; this.draw(); }
  }

  /** Before a step that can be taken back. */
  step() {
    this.past.push(JSON.stringify(this.rows));
    if (this.past.length > 50) this.past.shift();
  }

  changed() { this.form.changed(this.path, "", this.place); }

  undo() {
    if (!this.past.length) return;
    this.values[this.key] = JSON.parse(this.past.pop());
    this.opened.clear();
    this.draw();
    this.changed();
    say("ย้อนกลับแล้วหนึ่งขั้น");
    this.bar.querySelector("[data-do=add]").focus();
  }

  /** Rows put in at the end (or before `at`), as one step; the first of them opens. */
  insert(values, at = this.rows.length) {
    this.step();
    this.rows.splice(at, 0, ...values.map((value) => ({ row: null, value })));
    this.draw();
    this.changed();
  }

  add(value) {
    this.insert([value]);
    this.page = Math.floor((this.rows.length - 1) / PAGE);
    this.open(this.rows[this.rows.length - 1], true);
  }

  open(row, focus) {
    this.opened.add(row);
    this.draw();
    if (focus) this.item(row)?.querySelector("[data-input], input")?.focus();
  }

  item(row) { return [...this.list.children].find((one) => one.row === row); }

  remove(row) {
    const at = this.rows.indexOf(row);
    this.step();
    this.rows.splice(at, 1);
    this.draw();
    this.changed();
    const next = this.list.children[Math.min(at - this.page * PAGE, this.list.children.length - 1)];
    (next?.querySelector("button") || this.bar.querySelector("[data-do=add]")).focus();
    say("ลบแล้ว กดย้อนกลับเพื่อเอาคืน");
  }

  move(row, by) {
    const at = this.rows.indexOf(row), to = at + by;
    if (to < 0 || to >= this.rows.length) return;
    this.step();
    this.rows.splice(to, 0, ...this.rows.splice(at, 1));
    this.page = Math.floor(to / PAGE);
    this.draw();
    this.changed();
    this.item(row)?.querySelector(`[data-do=${by < 0 ? "up" : "down"}]`).focus();
    say(`ย้ายไปลำดับที่ ${to + 1} จาก ${this.rows.length}`);
  }

  draw() {
    const pages = Math.max(1, Math.ceil(this.rows.length / PAGE));
    this.page = Math.min(Math.max(this.page, 0), pages - 1);
    const from = this.page * PAGE;
    const shown = this.rows.slice(from, from + PAGE);
    const known = new Map([...this.list.children].map((one) => [one.row, one]));
    this.list.start = from + 1;
    this.list.replaceChildren(...shown.map((row, n) => {
      const there = known.get(row);
      const open = this.opened.has(row);
      if (there && there.isOpen === open) { this.number(there, from + n); return there; }
      return this.drawn(row, from + n, open);
    }));
    this.pager.hidden = pages < 2;
    this.pager.querySelector("[data-page]").textContent = `หน้า ${this.page + 1} จาก ${pages}`;
    this.bar.querySelector("[data-do=undo]").disabled = !this.past.length;
    this.bar.querySelector("[data-count]").textContent = this.rows.length ? `${this.rows.length.toLocaleString("en")} รายการ` : "ยังไม่มีรายการ";
    this.place.dispatchEvent(new CustomEvent("desk:rows", { bubbles: true, detail: this }));
  }

  number(item, at) {
    item.querySelector("[data-n]").textContent = `${at + 1}.`;
    item.querySelectorAll(":scope > .row-bar [data-do]").forEach((one) => one.setAttribute("aria-label", `${one.textContent} รายการที่ ${at + 1}`));
  }

  drawn(row, at, open) {
    const button = (what, label, run) => element("button", { type: "button", "data-do": what, onclick: run }, label);
    const line = element("span", { class: "line", "data-line": true }, summary(row.value));
    const item = element("li", { "data-row": "" },
      element("div", { class: "row-bar" },
        element("span", { class: "n", "data-n": true }), line,
        button("edit", open ? "ปิด" : "แก้ไข", () => { open ? this.close(row) : this.open(row, true); }),
        button("up", "ขึ้น", () => this.move(row, -1)),
        button("down", "ลง", () => this.move(row, 1)),
        button("remove", "ลบ", () => this.remove(row))));
    item.row = row;
    item.isOpen = open;
    this.number(item, at);
    item.addEventListener("keydown", (event) => {
      if (event.altKey && (event.code === "ArrowUp" || event.code === "ArrowDown") && event.target.closest("[data-row]") === item) {
        event.preventDefault();
        this.move(row, event.code === "ArrowUp" ? -1 : 1);
      }
    });
    if (open) {
      const box = element("div", { class: "inner", "data-inner": "" }, this.form.template(this.place.dataset.record));
      item.append(box);
      bind(box, row.value, [...this.path], this.form);
      item.addEventListener("input", () => { line.textContent = summary(row.value); });
    }
    return item;
  }

  close(row) {
    this.opened.delete(row);
    this.draw();
    this.item(row)?.querySelector("[data-do=edit]").focus();
  }
}

const TIES = {
  lines: tieLines, choices: tieChoices, record: tieRecord,
  records: (place, values, key, path, form) => new Rows(place, values, key, path, form)
};

const says = (value) => typeof value === "string" ? value.trim() !== ""
  : Array.isArray(value) ? value.some(says) : value && typeof value === "object" ? Object.values(value).some((one) => says(one)) : false;

/** The values without rows that say nothing: nobody has filled them in. */
export function said(values) {
  if (Array.isArray(values)) return values.filter((one) => one === null || typeof one !== "object" || one.row !== null || says(one.value)).map(said);
  if (values && typeof values === "object") return Object.fromEntries(Object.entries(values).map(([key, one]) => [key, said(one)]));
  return values;
}

/** The place of a field (or its row) that a path of the file leads to; rows on the way are opened. */
export function placeOf(box, path) {
  let place = null, at = box;
  for (const step of path) {
    if (typeof step === "number") {
      const rows = place?.rows;
      const row = rows?.rows[step];
      if (!row) return place;
      rows.page = Math.floor(step / PAGE);
      rows.open(row, false);
      at = rows.item(row);
      place = at;
    } else {
      const holder = at.matches("[data-fields], [data-inner]") ? at : at.querySelector("[data-inner]");
      const found = holder && fieldsIn(holder).find((one) => one.dataset.key === step);
      if (!found) return place;
      place = at = found;
    }
  }
  return place;
}
