// The fields of one record, made from the description that the server gives of their kinds.
import { el, post, upload, say } from "./parts.js";
import { grid } from "./grid.js";

let made = 0;

/** The fields of a record; `typed(value)` is told the record as it is after each change. */
export function fieldsOf(fields, value, typed, spec) {
  let held = { ...value };
  const set = (name, next) => {
    held = { ...held, [name]: next };
    if (next === "" || next === undefined || (Array.isArray(next) && !next.length)) delete held[name];
    typed(held);
  };
  return el("div", { class: "fields" }, ...fields.map((field) => one(field, held[field.name], (next) => set(field.name, next), spec)));
}

function one(field, value, set, spec) {
  if (field.grid) return inner(field, value ?? [], set, spec);
  if (field.inner) {
    return el("fieldset", {}, el("legend", {}, field.label),
      fieldsOf(field.inner, typeof value === "object" && value ? value : {}, (next) => set(Object.keys(next).length ? next : undefined), spec));
  }
  const id = `record-field-${++made}`, echo = el("span", { class: "echo", id: `${id}-echo` });
  const input = widget(field, value, (next) => { set(next); tell(field, next, echo, spec); }, id);
  return el("p", { class: `field ${field.widget}` },
    el("label", { for: id }, field.label, field.required ? el("span", { class: "must" }, " (ต้องมี)") : ""),
    field.hint ? el("span", { class: "hint", id: `${id}-hint` }, field.hint) : "", input,
    field.file ? chooser(field, input, set, spec) : "", echo);
}

function widget(field, value, set, id) {
  const about = field.hint ? `${id}-hint ${id}-echo` : `${id}-echo`;
  const common = { id, "data-name": field.name, "aria-describedby": about };
  if (field.choices) {
    const chosen = field.choices.find((one) => one.value === value || one.label === value || one.words?.includes(value));
    const strange = value && !chosen ? [{ value, label: value }] : [];
    const list = el("select", { ...common, onchange: (event) => set(event.target.value) },
      el("option", { value: "" }, "เลือก"), ...[...field.choices, ...strange].map((one) => el("option", { value: one.value }, one.label)));
    list.value = chosen?.value ?? value ?? "";
    return list;
  }
  const written = Array.isArray(value) ? value.join("\n") : value ?? "";
  const lines = field.many || field.widget === "text" || String(written).includes("\n");
  const heard = (event) => set(field.many ? event.target.value.split("\n").map((text) => text.trim()).filter(Boolean) : event.target.value);
  return lines
    ? el("textarea", { ...common, rows: Math.min(8, Math.max(2, String(written).split("\n").length)), value: written, oninput: heard })
    : el("input", { ...common, type: "text", inputmode: field.inputmode, autocomplete: "off", value: written, oninput: heard });
}

/** A picture or paper of a record: taken from this computer, kept beside the content. */
function chooser(field, input, set, spec) {
  const file = el("input", { type: "file", accept: field.accept, "aria-label": `เลือกไฟล์ของ ${field.label}`, onchange: async () => {
    if (!file.files.length) return;
    const kept = await upload(spec.keep, file.files[0]);
    if (!kept.file) return say(null, kept.sentence);
    const names = field.many ? [...input.value.split("\n").filter(Boolean), kept.file] : kept.file;
    input.value = field.many ? names.join("\n") : kept.file;
    set(names);
    say(null, `เก็บไฟล์ไว้แล้วที่ ${kept.file}`);
  } });
  return file;
}

/** A list inside a record: the same grid once more. */
function inner(field, value, set, spec) {
  const host = el("div", { class: "inner", "data-grid": "" });
  const list = () => value.map((one, place) => ({ at: place, value: one }));
  const fields = field.recursive ? spec.fields : field.grid;
  grid(host, { ...spec, label: field.label, fields, paste: field.path?.length ? spec.paste : "", path: field.path, months: field.months, plain: field.plain ?? false }, list(), (rows) => set(rows.map((row) => row.value)));
  return el("fieldset", {}, el("legend", {}, field.label), host);
}

const waiting = new WeakMap();
/** What the program understands of a day or an amount, half a second after the last key. */
function tell(field, text, echo, spec) {
  clearTimeout(waiting.get(echo));
  if (!field.echo || !spec.echo) return;
  waiting.set(echo, setTimeout(async () => {
    const said = await post(spec.echo, { kind: field.kind, text: String(text ?? "") });
    echo.textContent = said.echo ?? "";
  }, 500));
}
