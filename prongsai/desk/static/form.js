/* Fills fields from values and values from fields. A form's values are plain data; fields are drawn
   from the page's templates for the form and for each row that is open, and write back into them. */
import { element, say, send } from "./ask.js";
import { grid, A_PAGE as PAGE } from "./grid.js";

let counted = 0;

const HOLDERS = "[data-key], [data-inner], [data-row], [data-fields]";
const fieldsIn = (box) => [...box.querySelectorAll("[data-key]")].filter((one) => one.parentElement.closest(HOLDERS) === box);

/** Ties the fields of a box to the values of an object. `form` hears of each change. */
export function bind(box, values, path, form) {
  for (const place of fieldsIn(box)) {
    const key = place.dataset.key;
    (TIES[place.dataset.widget] || tieText)(place, values, key, [...path, key], form);
    tieFile(place, values, key, [...path, key], form);
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

/** What a template asks for, as a grid needs to know it. */
const described = (template) => [...template.querySelectorAll("[data-key]")]
  .filter((one) => !one.parentElement?.closest("[data-key]"))
  .map((one) => ({
    ...one.dataset, required: one.hasAttribute("data-required"), sums: one.dataset.sums ?? "",
    label: one.querySelector("[data-label]").firstChild.textContent.trim()
  }));

/** A list of records: a grid whose open row has the fields of the record's template. */
export function tieRecords(place, values, key, path, form) {
  group(place);
  values[key] ??= [];
  const name = place.dataset.record, more = form.grid ?? {};
  place.rows = grid(place.querySelector("[data-grid]"), {
    ...more, path, label: place.querySelector("[data-label]").firstChild.textContent.trim(),
    fields: described(form.template(name)), paste: more.typed?.includes(path[0]) ? more.paste : "",
    draw: (value) => {
      const box = element("div", { class: "row-fields", "data-inner": "" }, form.template(name));
      bind(box, value, path, form);
      return box;
    }
  }, values[key], (rows, quiet) => {
    values[key] = rows;
    if (!quiet) form.changed(path, "", place);
  });
}

/** A picture or paper: taken from this computer, kept beside the content, named in the field. */
function tieFile(place, values, key, path, form) {
  const chooser = place.querySelector(":scope > [data-file]");
  const input = place.querySelector(":scope > [data-input]"), many = place.dataset.widget === "lines";
  if (!chooser) return;
  chooser.multiple = many;
  chooser.setAttribute("aria-label", `เลือกไฟล์ของ ${place.querySelector("[data-label]").textContent.trim()}`);
  chooser.addEventListener("change", async () => {
    for (const chosen of [...chooser.files]) {
      const { ok, data } = await send(`${form.grid.keep}?name=${encodeURIComponent(chosen.name)}`, chosen);
      if (!ok || !data.file) { say(data.sentence ?? data.problem); continue; }
      const held = many ? input.value.split("\n").filter(Boolean) : [];
      input.value = [...held, data.file].join("\n");
      input.dispatchEvent(new Event("input", { bubbles: true }));
      say(`เก็บไฟล์ไว้แล้วที่ ${data.file}`);
    }
    chooser.value = "";
  });
}

const TIES = {
  lines: tieLines, choices: tieChoices, record: tieRecord, records: tieRecords
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
